import { TextDocument, type TextDocumentContentChangeEvent } from 'vscode-languageserver-textdocument';
import type { LanguageService } from '../../toolkit/src/languageService';
import type { ConfigDocument } from '../../server/src/model/document/document';

const identity = { uri: 'file:///test.conf', languageId: 'fortios', version: 1 };

/** A change and its inverse. */
interface Step {
  readonly change: TextDocumentContentChangeEvent;
  readonly inverse: TextDocumentContentChangeEvent;
}

/** The text of an editor, with what its user can undo and redo. */
export class EditedText {
  private shown: TextDocument;
  private readonly done: Step[] = [];
  private readonly undone: Step[] = [];

  constructor(text: string) {
    this.shown = TextDocument.create(identity.uri, identity.languageId, identity.version, text);
  }

  get current(): TextDocument {
    return this.shown;
  }

  /** @returns the change that the editor sends; undefined if there is nothing to undo or redo */
  edit(wanted: TextDocumentContentChangeEvent | 'undo' | 'redo'): TextDocumentContentChangeEvent | undefined {
    if (wanted === 'undo') return this.back();
    if (wanted === 'redo') return this.again();
    this.undone.length = 0;
    return this.do(wanted);
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

  private back(): TextDocumentContentChangeEvent | undefined {
    const step = this.done.pop();
    if (!step) return undefined;
    this.undone.push(step);
    this.show(step.inverse);
    return step.inverse;
  }

  private again(): TextDocumentContentChangeEvent | undefined {
    const step = this.undone.pop();
    return step && this.do(step.change);
  }

  private show(change: TextDocumentContentChangeEvent): void {
    this.shown = TextDocument.update(this.shown, [change], this.shown.version + 1);
  }
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
  /** The changes of one notification build on each other before the server receives them. */
  private readonly edited: EditedText;

  constructor(engine: LanguageService, text: string) {
    this.document = engine.open(text, identity);
    this.edited = new EditedText(text);
  }

  get text(): string {
    return this.edited.current.getText();
  }

  /** Makes edits and sends them as one notification. */
  edit(edits: readonly Edit[]): void {
    const { edited, document } = this;
    const changes = edits.flatMap((edit) => edited.edit(edit(edited.current, document)) ?? []);
    this.sent.push(changes);
    document.update(changes, edited.current.version);
  }

  dispose(): void {
    this.document.dispose();
  }
}
