import {
  commands,
  Disposable,
  EventEmitter,
  ThemeColor,
  ThemeIcon,
  TreeItem,
  TreeItemCollapsibleState,
  window,
  workspace,
  type TextDocument,
  type TextEditor,
  type TreeDataProvider,
} from 'vscode';
import type { ConfigurationNode, ConfigurationNodes } from '../../../../toolkit/src/protocol';
import { configurationViewId, isFilteredKey, openLineCommand } from '../../commandIds';
import { t } from '../../l10n';
import { documentChanged, type ServerSession } from '../../server/session';
import { Refreshes } from './refreshes';
import type { ViewState } from './viewState';
import type { ViewedDocument } from './viewedDocument';

/** A node that was loaded. */
export interface TreeNode {
  readonly uri: string;
  /** What the server sent last. */
  node: ConfigurationNode;
  readonly parent: TreeNode | undefined;
  children?: readonly TreeNode[];
}

/** After an edit, and after a move of the cursor, in milliseconds. */
const editDelay = 800;
const cursorDelay = 120;

/** A filter with fewer matches shows all of them without a click. */
const mostExpanded = 60;

/** The viewed document as a tree. The server is asked only while the view is visible, branch by branch. */
export class ConfigurationView implements TreeDataProvider<TreeNode>, Disposable {
  private readonly session: ServerSession;
  private readonly viewed: ViewedDocument;
  private readonly state: ViewState;
  private readonly changed = new EventEmitter<undefined>();
  readonly onDidChangeTreeData = this.changed.event;
  private readonly refreshes = new Refreshes(() => {
    this.changed.fire(undefined);
  });
  private readonly view;
  private readonly subscriptions: Disposable;
  private readonly nodes = new Map<string, TreeNode>();
  private roots: readonly TreeNode[] = [];
  private matches: number | undefined;
  /** The tree was not read since the last change of the document. */
  private isOutdated = true;
  /** The node of the cursor is to be selected after the tree was read. */
  private selectsCursor = false;
  private cursorTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(session: ServerSession, viewed: ViewedDocument, state: ViewState) {
    this.session = session;
    this.viewed = viewed;
    this.state = state;
    this.view = window.createTreeView(configurationViewId, { treeDataProvider: this, showCollapseAll: true });
    this.subscriptions = Disposable.from(
      this.view,
      this.changed,
      this.refreshes,
      viewed.onDidChange(() => {
        this.reload();
      }),
      session.onDidChangeFirmware(({ uri }) => {
        if (uri === this.uri) this.refresh();
      }),
      session.onDidChangeState((now) => {
        if (now === 'running') this.refresh();
      }),
      // A document that changes its language is closed and opened again, for the server, too.
      workspace.onDidOpenTextDocument((document) => {
        if (document === viewed.current) this.refresh();
      }),
      workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (document === viewed.current && contentChanges.length > 0) this.refresh(editDelay);
      }),
      window.onDidChangeTextEditorSelection(({ textEditor }) => {
        this.follow(textEditor);
      }),
      this.view.onDidChangeVisibility(() => {
        if (window.activeTextEditor) this.follow(window.activeTextEditor);
      }),
      this.view.onDidExpandElement(({ element }) => {
        this.keepExpanded(element, true);
      }),
      this.view.onDidCollapseElement(({ element }) => {
        this.keepExpanded(element, false);
      }),
    );
    this.showFilter();
  }

  /** The filter of the viewed document; empty for none. */
  get filter(): string {
    return this.state.filterOf(this.uri);
  }

  setFilter(filter: string): void {
    this.state.setFilter(this.uri, filter.trim());
    this.reload();
  }

  /** The viewed document; undefined if there is none. */
  get document(): TextDocument | undefined {
    return this.viewed.current;
  }

  /** The node that is selected, for commands without an argument. */
  get selected(): TreeNode | undefined {
    return this.view.selection[0];
  }

  getChildren(parent?: TreeNode): Promise<TreeNode[]> {
    return this.refreshes.answer(parent, () => this.read(parent));
  }

  private async read(parent: TreeNode | undefined): Promise<TreeNode[]> {
    const { document, filter } = this;
    const uri = document?.uri.toString();
    if (uri === undefined || (parent && parent.uri !== uri)) return [];
    const params = { uri, filter, ...(parent && { parent: parent.node.id }) };
    const asked = await this.session.ask('fortios/configurationNodes', params);
    if (uri !== this.uri || filter !== this.filter) return [];
    if (asked === documentChanged) this.refresh(editDelay);
    const answer = asked === documentChanged ? undefined : asked;
    if (!parent) this.showMessage(answer);
    if (!answer) return [...(parent ? (parent.children ?? []) : this.roots)];
    const seen = new Set<string>();
    const children = answer.nodes.map((node) => {
      // Names that are masked can be equal.
      const id = seen.has(node.id) ? `${node.id}\n${seen.size}` : node.id;
      seen.add(id);
      return this.take({ ...node, id }, parent);
    });
    if (parent) parent.children = children;
    else {
      this.roots = children;
      this.isOutdated = false;
      if (this.selectsCursor && window.activeTextEditor) this.follow(window.activeTextEditor);
    }
    return children;
  }

  getParent({ parent }: TreeNode): TreeNode | undefined {
    return parent;
  }

  getTreeItem({ node, uri }: TreeNode): TreeItem {
    const { id, label, description, spoken, icon, hasChildren, place, isEntry, isUnused } = node;
    const item = new TreeItem(label, this.collapsibleState(id, uri, hasChildren));
    // The filter is a part of it, because VS Code keeps what is expanded by id.
    item.id = `${uri}\n${this.filter}\n${id}`;
    item.description = description;
    item.tooltip = spoken;
    item.accessibilityInformation = { label: spoken };
    item.iconPath = new ThemeIcon(icon, iconColor(icon, isUnused));
    item.contextValue = isEntry ? 'entry' : place ? 'table' : 'branch';
    if (place)
      item.command = {
        title: t('Show in the Editor'),
        command: openLineCommand,
        arguments: [uri, place.range.start.line + 1, true],
      };
    return item;
  }

  dispose(): void {
    clearTimeout(this.cursorTimer);
    this.subscriptions.dispose();
  }

  private get uri(): string {
    return this.viewed.current?.uri.toString() ?? '';
  }

  private collapsibleState(id: string, uri: string, hasChildren: boolean): TreeItemCollapsibleState {
    if (!hasChildren) return TreeItemCollapsibleState.None;
    const isExpanded =
      this.matches === undefined ? this.state.isExpanded(uri, id) : this.matches <= mostExpanded;
    return isExpanded ? TreeItemCollapsibleState.Expanded : TreeItemCollapsibleState.Collapsed;
  }

  private keepExpanded({ uri, node: { id } }: TreeNode, isExpanded: boolean): void {
    if (this.matches === undefined) this.state.setExpanded(uri, id, isExpanded);
  }

  /** The same object for the same id, because VS Code compares them. */
  private take(node: ConfigurationNode, parent: TreeNode | undefined): TreeNode {
    const known = this.nodes.get(node.id);
    if (known && known.parent === parent) {
      known.node = node;
      return known;
    }
    const made: TreeNode = { uri: this.uri, node, parent };
    this.nodes.set(node.id, made);
    return made;
  }

  /** Reads the tree of another document or filter. */
  private reload(): void {
    this.nodes.clear();
    this.roots = [];
    this.matches = undefined;
    // Before the message, as in the tree of changes.
    this.isOutdated = true;
    this.refreshes.request();
    this.showFilter();
  }

  /**
   * Has the tree of the same document read again, a hidden view when it is shown. Not later than that, because VS Code
   * forgets the commands of all rows meanwhile, so that Enter or a click on a row does nothing.
   */
  private refresh(delay?: number): void {
    this.isOutdated = true;
    this.selectsCursor = true;
    this.refreshes.request(delay);
  }

  private showFilter(): void {
    void commands.executeCommand('setContext', isFilteredKey, this.filter !== '');
    if (this.filter === '') this.view.message = '';
  }

  private showMessage(answer: ConfigurationNodes | null | undefined): void {
    if (answer === undefined) return;
    this.matches = answer?.matches;
    this.view.message =
      answer === null
        ? t('The document is too large, or it was closed.')
        : answer.matches === undefined
          ? ''
          : answer.matches === 0
            ? t('No entry matches the filter {0}', this.filter)
            : t('Filter: {0} · {1} found', this.filter, answer.matches);
  }

  /** Selects the node of the cursor. */
  private follow({ document }: TextEditor): void {
    if (!this.view.visible || document !== this.viewed.current) return;
    clearTimeout(this.cursorTimer);
    this.cursorTimer = setTimeout(() => void this.selectCursor(), cursorDelay);
  }

  private async selectCursor(): Promise<void> {
    const { document, filter } = this;
    const editor = window.visibleTextEditors.find((one) => one.document === document);
    // VS Code cannot select a node while it reads those around it.
    this.selectsCursor = this.isOutdated;
    if (!editor || !document || this.isOutdated) return;
    const { active } = editor.selection;
    const position = { line: active.line, character: active.character };
    const params = { uri: document.uri.toString(), position, filter };
    const path = await this.session.request('fortios/configurationPath', params);
    const isCurrent = document === this.document && filter === this.filter && this.view.visible;
    if (!path || !isCurrent || !editor.selection.active.isEqual(active)) return;
    let node: TreeNode | undefined;
    for (const next of path) node = this.take(next, node);
    if (!node || node === this.selected) return;
    try {
      await this.view.reveal(node, { select: true, focus: false, expand: false });
    } catch {
      // An edit has removed the node meanwhile; the next move of the cursor selects another one.
    }
  }
}

function iconColor(icon: string, isUnused: boolean): ThemeColor | undefined {
  if (isUnused) return new ThemeColor('disabledForeground');
  switch (icon) {
    case 'pass':
      return new ThemeColor('testing.iconPassed');
    case 'error':
      return new ThemeColor('testing.iconFailed');
    case 'circle-slash':
      return new ThemeColor('disabledForeground');
    default:
      return undefined;
  }
}
