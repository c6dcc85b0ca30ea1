import {
  commands,
  Disposable,
  EventEmitter,
  TabInputText,
  window,
  workspace,
  type TextDocument,
  type TextEditor,
} from 'vscode';
import { hasConfigurationKey } from '../../commandIds';
import { isFortiosDocument, onDidChangeEmbedded, onDidChangeEnabled } from '../../embeddedDocuments';

/** The FortiOS document that the views in the activity bar are about: the one whose editor was active last. */
export class ViewedDocument implements Disposable {
  private readonly changed = new EventEmitter<TextDocument | undefined>();
  /** Fires if another document is viewed, or none. */
  readonly onDidChange = this.changed.event;
  private readonly subscriptions: Disposable;
  private document: TextDocument | undefined;

  constructor() {
    const update = (): void => {
      this.update();
    };
    this.subscriptions = Disposable.from(
      this.changed,
      window.onDidChangeActiveTextEditor(update),
      window.onDidChangeVisibleTextEditors(update),
      window.tabGroups.onDidChangeTabs(update),
      workspace.onDidOpenTextDocument(update),
      workspace.onDidCloseTextDocument(update),
      onDidChangeEmbedded(update),
      onDidChangeEnabled(update),
    );
    this.update();
  }

  get current(): TextDocument | undefined {
    return this.document;
  }

  dispose(): void {
    this.subscriptions.dispose();
  }

  private update(): void {
    const { activeTextEditor, visibleTextEditors } = window;
    const editors = [...(activeTextEditor ? [activeTextEditor] : []), ...visibleTextEditors];
    const shown = editors.find(({ document }: TextEditor) => isConfiguration(document))?.document;
    const last = this.document && isOpenInTab(this.document) ? this.document : undefined;
    const next = activeTextEditor && shown === activeTextEditor.document ? shown : (last ?? shown);
    if (next === this.document) return;
    this.document = next;
    void commands.executeCommand('setContext', hasConfigurationKey, next !== undefined);
    this.changed.fire(next);
  }
}

function isConfiguration(document: TextDocument): boolean {
  return isFortiosDocument(document) && !document.isClosed;
}

function isOpenInTab(document: TextDocument): boolean {
  return isConfiguration(document) && tabUris().has(document.uri.toString());
}

/** The URIs of the documents that have a tab. */
export function tabUris(): ReadonlySet<string> {
  return new Set(
    window.tabGroups.all.flatMap(({ tabs }) =>
      tabs.flatMap(({ input }) => (input instanceof TabInputText ? [input.uri.toString()] : [])),
    ),
  );
}
