import {
  QuickInputButtons,
  QuickPickItemKind,
  Range,
  SnippetString,
  ThemeIcon,
  window,
  type QuickInputButton,
  type QuickPick,
  type QuickPickItem,
  type TextEditor,
} from 'vscode';
import type { InspectedPage, Inspection, InspectQuery } from '../../../../toolkit/src/protocol';
import { t } from '../../l10n';
import type { PagePanels } from '../panels/pagePanels';
import { showReferencePage } from '../panels/referencePages';
import type { ServerSession } from '../../server/session';
import {
  searchResultItems,
  levelItems,
  levelTitle,
  filterItems,
  type InspectAction,
  type InspectItem,
} from './inspectItems';

interface PickerItem extends QuickPickItem {
  readonly inspectItem: InspectItem;
}

/** Shorter texts occur in too many names to search inside the tables. */
const minSearchLength = 2;

/** Browses and searches the tables, settings and values of a version, one level at a time. */
export class InspectPicker {
  private readonly session: ServerSession;
  private readonly panels: PagePanels;
  private readonly editor: TextEditor;
  private readonly picker: QuickPick<PickerItem> = window.createQuickPick<PickerItem>();
  /** The path from the top to the level that is shown, including it. */
  private readonly levels: InspectQuery[] = [];
  private items: readonly InspectItem[] = [];
  private readonly documentButton: QuickInputButton = {
    iconPath: new ThemeIcon('book'),
    tooltip: t('Show documentation'),
  };
  private readonly insertButton: QuickInputButton = {
    iconPath: new ThemeIcon('insert'),
    tooltip: t('Insert at the cursor'),
  };

  /** @param editor shows the document whose version is browsed and that snippets are inserted into */
  constructor(session: ServerSession, panels: PagePanels, editor: TextEditor) {
    this.session = session;
    this.panels = panels;
    this.editor = editor;
    this.picker.onDidChangeValue((text) => void this.search(text));
    this.picker.onDidAccept(() => {
      const action = this.picker.selectedItems[0]?.inspectItem.action;
      if (action) void this.run(action);
    });
    this.picker.onDidTriggerButton(() => {
      this.levels.pop();
      void this.open(this.levels.pop() ?? {});
    });
    this.picker.onDidTriggerItemButton(({ button, item: { inspectItem } }) => {
      const kind = button === this.insertButton ? 'insert' : 'document';
      if (inspectItem.subject) void this.run({ kind, subject: inspectItem.subject });
    });
    this.picker.onDidHide(() => {
      this.picker.dispose();
    });
  }

  /** Shows the top of the tree. */
  show(): Promise<void> {
    this.picker.busy = true;
    this.picker.show();
    return this.open({});
  }

  private async open(query: InspectQuery): Promise<void> {
    const level = await this.request(query);
    if (!level) {
      this.picker.hide();
      void window.showErrorMessage(
        t('FortiOS: the tables of the version could not be read. The document may be closed.'),
      );
      return;
    }
    this.levels.push(query);
    this.items = levelItems(level);
    this.picker.busy = false;
    this.picker.title = levelTitle(level);
    this.picker.placeholder = t(
      'Version {0}, {1}. Type to search, press Enter to open',
      level.version,
      level.description,
    );
    this.picker.buttons = this.levels.length > 1 ? [QuickInputButtons.Back] : [];
    this.picker.value = '';
    this.list(this.items);
  }

  /** Lists the items that contain the typed words; on the top level, also the matches inside the tables. */
  private async search(text: string): Promise<void> {
    const listed = filterItems(this.items, text);
    this.list(listed);
    const query = text.trim();
    if (!this.isAtTop() || query.length < minSearchLength) return;
    const results = await this.request({ search: query });
    // The text or the level has changed meanwhile.
    if (results && this.isAtTop() && this.picker.value === text)
      this.list([...listed, ...searchResultItems(results)]);
  }

  private list(items: readonly InspectItem[]): void {
    this.picker.items = items.map((item) => this.toPickerItem(item));
  }

  private isAtTop(): boolean {
    return this.levels.length === 1;
  }

  private async run(action: InspectAction): Promise<void> {
    if (action.kind === 'open') {
      await this.open(action.query);
      return;
    }
    this.picker.hide();
    await (action.kind === 'insert' ? this.insert(action.subject) : this.showDocumentation(action.subject));
  }

  private async insert(subject: InspectedPage): Promise<void> {
    const editor = this.editor;
    const { kind, path, name } = subject;
    const { line, character } = editor.selection.active;
    const params = {
      uri: editor.document.uri.toString(),
      position: { line, character },
      path,
      ...(kind === 'value' && { value: name }),
    };
    const placed = await this.session.request('fortios/placeSnippet', params);
    if (!placed) {
      void window.showErrorMessage(t('FortiOS: "{0}" is not valid in this part of the configuration.', path));
      return;
    }
    const { start, end } = placed.range;
    const range = new Range(start.line, start.character, end.line, end.character);
    if (!(await editor.insertSnippet(new SnippetString(placed.snippet), range)))
      void window.showErrorMessage(t('FortiOS: nothing was inserted because the document is read-only.'));
  }

  private async showDocumentation({ kind, path, name }: InspectedPage): Promise<void> {
    await showReferencePage(this.session, this.panels, {
      uri: this.editor.document.uri.toString(),
      path,
      ...(kind === 'value' && { value: name }),
    });
  }

  private toPickerItem(item: InspectItem): PickerItem {
    return {
      inspectItem: item,
      label: item.label,
      description: item.description ?? '',
      detail: item.detail ?? '',
      // The list is filtered already.
      alwaysShow: true,
      kind: item.action ? QuickPickItemKind.Default : QuickPickItemKind.Separator,
      buttons: item.subject ? [this.documentButton, this.insertButton] : [],
    };
  }

  private async request(query: InspectQuery): Promise<Inspection | undefined> {
    const params = { uri: this.editor.document.uri.toString(), ...query };
    return (await this.session.request('fortios/inspect', params)) ?? undefined;
  }
}
