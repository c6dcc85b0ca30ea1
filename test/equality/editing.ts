import { TextDocument, type TextDocumentContentChangeEvent } from 'vscode-languageserver-textdocument';
import type { LanguageService } from '../../server/src/languageService';
import type { ConfigDocument } from '../../server/src/model/document/document';

const identity = { uri: 'file:///test.conf', languageId: 'fortios', version: 1 };

/** A change and its inverse. */
interface Step {
  readonly change: TextDocumentContentChangeEvent;
  readonly inverse: TextDocumentContentChangeEvent;
}

/** Computes a change of the current text, given the server's document before the edits. */
export type Edit = (
  text: TextDocument,
  document: ConfigDocument,
) => TextDocumentContentChangeEvent | 'undo' | 'redo';

/** A document that a user edits: typing, pasting, undoing. */
export class EditedDocument {
  readonly document: ConfigDocument;
  /** The changes of each notification, for messages of failures. */
  readonly sent: (readonly TextDocumentContentChangeEvent[])[] = [];
  /** The text of the editor. The changes of one notification build on each other before the server receives them. */
  private shown: TextDocument;
  private readonly done: Step[] = [];
  private readonly undone: Step[] = [];

  constructor(engine: LanguageService, text: string) {
    this.document = engine.open(text, identity);
    this.shown = TextDocument.create(identity.uri, identity.languageId, identity.version, text);
  }

  get text(): string {
    return this.shown.getText();
  }

  /** Makes edits and sends them as one notification. */
  edit(edits: readonly Edit[]): void {
    const changes: TextDocumentContentChangeEvent[] = [];
    for (const edit of edits) {
      const wanted = edit(this.shown, this.document);
      if (wanted === 'undo') this.back(changes);
      else if (wanted === 'redo') this.again(changes);
      else {
        this.undone.length = 0;
        changes.push(this.do(wanted));
      }
    }
    this.sent.push(changes);
    this.document.update(changes, this.shown.version);
  }

  dispose(): void {
    this.document.dispose();
  }

  private do(change: TextDocumentContentChangeEvent): TextDocumentContentChangeEvent {
    const before = this.shown.getText();
    if (!('range' in change)) {
      this.done.push({ change, inverse: { text: before } });
      this.show(change);
      return change;
    }
    const start = this.shown.offsetAt(change.range.start);
    const replaced = this.shown.getText(change.range);
    this.show(change);
    const range = {
      start: this.shown.positionAt(start),
      end: this.shown.positionAt(start + change.text.length),
    };
    // If an edit splits or joins `\r\n`, no range begins between the two characters, and the whole text is restored.
    const isExact =
      this.shown.offsetAt(range.start) === start &&
      this.shown.offsetAt(range.end) === start + change.text.length;
    this.done.push({ change, inverse: isExact ? { range, text: replaced } : { text: before } });
    return change;
  }

  private back(changes: TextDocumentContentChangeEvent[]): void {
    const step = this.done.pop();
    if (!step) return;
    this.undone.push(step);
    this.show(step.inverse);
    changes.push(step.inverse);
  }

  private again(changes: TextDocumentContentChangeEvent[]): void {
    const step = this.undone.pop();
    if (step) changes.push(this.do(step.change));
  }

  private show(change: TextDocumentContentChangeEvent): void {
    this.shown = TextDocument.update(this.shown, [change], this.shown.version + 1);
  }
}
