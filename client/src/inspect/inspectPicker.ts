import {
  QuickInputButtons,
  QuickPickItemKind,
  SnippetString,
  ThemeIcon,
  window,
  type QuickInputButton,
  type QuickPick,
  type QuickPickItem,
  type TextEditor,
} from 'vscode';
import {
  inspectRequest,
  type Inspected,
  type Inspection,
  type InspectParams,
  type InspectQuery,
} from '../../../server/src/protocol';
import { t } from '../l10n';
import type { MarkdownPanels } from '../markdown/markdownPanels';
import type { ServerSession } from '../server/session';
import {
  foundEntries,
  levelEntries,
  levelTitle,
  matchingEntries,
  type InspectAction,
  type InspectEntry,
} from './inspectEntries';
import { insertionFor } from './insertion';

interface EntryItem extends QuickPickItem {
  readonly entry: InspectEntry;
}

/** Shorter texts are in too many names to be searched for inside the tables. */
const shortestSearch = 2;

/** The tree of what a version knows, one level at a time, in a picker that searches it. */
export class InspectPicker {
  readonly #session: ServerSession;
  readonly #panels: MarkdownPanels;
  readonly #editor: TextEditor;
  readonly #picker: QuickPick<EntryItem> = window.createQuickPick<EntryItem>();
  /** The levels above the one that is shown, and that one. */
  readonly #levels: InspectQuery[] = [];
  #entries: readonly InspectEntry[] = [];
  readonly #documentButton: QuickInputButton = {
    iconPath: new ThemeIcon('book'),
    tooltip: t('Show documentation'),
  };
  readonly #insertButton: QuickInputButton = {
    iconPath: new ThemeIcon('insert'),
    tooltip: t('Insert at the cursor'),
  };

  /** @param editor shows the document whose version is looked at, and is inserted into */
  constructor(session: ServerSession, panels: MarkdownPanels, editor: TextEditor) {
    this.#session = session;
    this.#panels = panels;
    this.#editor = editor;
    this.#picker.onDidChangeValue((text) => void this.#search(text));
    this.#picker.onDidAccept(() => {
      const action = this.#picker.selectedItems[0]?.entry.action;
      if (action) void this.#run(action);
    });
    this.#picker.onDidTriggerButton(() => {
      this.#levels.pop();
      void this.#open(this.#levels.pop() ?? {});
    });
    this.#picker.onDidTriggerItemButton(({ button, item: { entry } }) => {
      const kind = button === this.#insertButton ? 'insert' : 'document';
      if (entry.subject) void this.#run({ kind, subject: entry.subject });
    });
    this.#picker.onDidHide(() => {
      this.#picker.dispose();
    });
  }

  /** Shows the top of the tree. */
  show(): Promise<void> {
    this.#picker.busy = true;
    this.#picker.show();
    return this.#open({});
  }

  async #open(query: InspectQuery): Promise<void> {
    const level = await this.#ask(query);
    if (!level) {
      this.#picker.hide();
      void window.showErrorMessage(
        t('FortiOS: the version in force could not be asked; the document may have been closed.'),
      );
      return;
    }
    this.#levels.push(query);
    this.#entries = levelEntries(level);
    this.#picker.busy = false;
    this.#picker.title = levelTitle(level);
    this.#picker.placeholder = t(
      'Judged by {0}, {1}. Type to search, Enter to open',
      level.version,
      level.description,
    );
    this.#picker.buttons = this.#levels.length > 1 ? [QuickInputButtons.Back] : [];
    this.#picker.value = '';
    this.#list(this.#entries);
  }

  /** Lists what has the words that were typed; at the top, what is found inside the tables as well. */
  async #search(text: string): Promise<void> {
    const listed = matchingEntries(this.#entries, text);
    this.#list(listed);
    const wanted = text.trim();
    if (!this.#isAtTop() || wanted.length < shortestSearch) return;
    const found = await this.#ask({ search: wanted });
    // Typing went on, or another level was opened, while the server answered.
    if (found && this.#isAtTop() && this.#picker.value === text)
      this.#list([...listed, ...foundEntries(found)]);
  }

  #list(entries: readonly InspectEntry[]): void {
    this.#picker.items = entries.map((entry) => this.#itemOf(entry));
  }

  #isAtTop(): boolean {
    return this.#levels.length === 1;
  }

  async #run(action: InspectAction): Promise<void> {
    if (action.kind === 'open') {
      await this.#open(action.query);
      return;
    }
    this.#picker.hide();
    await (action.kind === 'insert' ? this.#insert(action.subject) : this.#document(action.subject));
  }

  async #insert(subject: Inspected): Promise<void> {
    const editor = this.#editor;
    const line = editor.document.lineAt(editor.selection.active.line).text;
    const inserted = await editor.insertSnippet(new SnippetString(insertionFor(subject, line)));
    if (!inserted)
      void window.showErrorMessage(t('FortiOS: nothing can be inserted; the document cannot be edited.'));
  }

  async #document({ kind, path, name }: Inspected): Promise<void> {
    const level = await this.#ask(kind === 'value' ? { path, value: name } : { path });
    if (level?.documentation === undefined) return;
    const title = kind === 'value' ? `${path} > ${name}` : path;
    await this.#panels.show('documentation', { title, markdown: level.documentation });
  }

  #itemOf(entry: InspectEntry): EntryItem {
    return {
      entry,
      label: entry.label,
      description: entry.description ?? '',
      detail: entry.detail ?? '',
      // What is listed has been chosen already.
      alwaysShow: true,
      kind: entry.action ? QuickPickItemKind.Default : QuickPickItemKind.Separator,
      buttons: entry.subject ? [this.#documentButton, this.#insertButton] : [],
    };
  }

  async #ask(query: InspectQuery): Promise<Inspection | undefined> {
    const params: InspectParams = { uri: this.#editor.document.uri.toString(), ...query };
    return (await this.#session.request<Inspection | null>(inspectRequest, params)) ?? undefined;
  }
}
