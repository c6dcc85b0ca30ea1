import {
  commands,
  EventEmitter,
  ThemeColor,
  ThemeIcon,
  TreeItem,
  TreeItemCollapsibleState,
  window,
  type Disposable,
  type TreeDataProvider,
} from 'vscode';
import type { ComparedRow, ComparedTable } from '../../../../toolkit/src/protocol';
import { changesViewId, hasComparisonKey, revealChangeCommand } from '../../commandIds';
import { t } from '../../l10n';
import type { ComparedSide } from './comparedSides';
import type { Comparisons } from './comparison';

/** A VDOM, a table, or a change. */
export type ChangeNode =
  | { readonly kind: 'part'; readonly name: string; readonly tables: readonly ComparedTable[] }
  | { readonly kind: 'table'; readonly table: ComparedTable }
  | { readonly kind: 'row'; readonly row: ComparedRow };

const icons: Readonly<Record<ComparedRow['kind'], ThemeIcon>> = {
  added: new ThemeIcon('diff-added', new ThemeColor('gitDecoration.addedResourceForeground')),
  removed: new ThemeIcon('diff-removed', new ThemeColor('gitDecoration.deletedResourceForeground')),
  changed: new ThemeIcon('diff-modified', new ThemeColor('gitDecoration.modifiedResourceForeground')),
  moved: new ThemeIcon('arrow-swap'),
  renamed: new ThemeIcon('diff-renamed', new ThemeColor('gitDecoration.renamedResourceForeground')),
};

/** The changes of the open comparison in the side bar: by VDOM and table. */
export class ChangesTree implements TreeDataProvider<ChangeNode>, Disposable {
  private readonly comparisons: Comparisons;
  private readonly changed = new EventEmitter<undefined>();
  readonly onDidChangeTreeData = this.changed.event;
  private readonly view;
  private readonly subscription: Disposable;
  private appliedFilter = '';
  private shown: ComparedSide | undefined;

  constructor(comparisons: Comparisons) {
    this.comparisons = comparisons;
    this.view = window.createTreeView(changesViewId, { treeDataProvider: this, showCollapseAll: true });
    this.subscription = comparisons.onDidChange((comparison) => {
      // The filter stays while the same comparison is shown with or without the data of one unit.
      if (comparison?.before !== this.shown) this.appliedFilter = '';
      this.shown = comparison?.before;
      const shown = commands.executeCommand('setContext', hasComparisonKey, comparison !== undefined);
      this.refresh();
      // The view exists only with a comparison.
      if (comparison)
        void shown.then(() => commands.executeCommand(`${changesViewId}.focus`, { preserveFocus: true }));
    });
  }

  /** Shows only the tables and changes that contain a text. */
  async filter(): Promise<void> {
    const text = await window.showInputBox({
      title: t('Filter the changes'),
      prompt: t('A part of a table, key or setting. Empty for all changes.'),
      value: this.appliedFilter,
    });
    if (text === undefined) return;
    this.appliedFilter = text.trim().toLowerCase();
    this.refresh();
  }

  /** The ids of what a node contains, as far as the filter shows it. */
  idsOf(node: ChangeNode): readonly string[] {
    switch (node.kind) {
      case 'part':
        return node.tables.flatMap((table) => this.idsOf({ kind: 'table', table }));
      case 'table':
        return this.rowsOf(node.table).map(({ id }) => id);
      case 'row':
        return [node.row.id];
    }
  }

  getChildren(node?: ChangeNode): ChangeNode[] {
    if (node?.kind === 'row') return [];
    if (node?.kind === 'table') return this.rowsOf(node.table).map((row) => ({ kind: 'row', row }));
    const parts = this.comparisons.current?.result.parts ?? [];
    if (node) return this.tablesOf(node.tables);
    const [only] = parts;
    if (parts.length === 1 && only?.name === '') return this.tablesOf(only.tables);
    return parts
      .filter(({ tables }) => this.tablesOf(tables).length > 0)
      .map(({ name, tables }) => ({ kind: 'part', name, tables }));
  }

  getTreeItem(node: ChangeNode): TreeItem {
    if (node.kind === 'row') return rowItem(node.row);
    const count = this.idsOf(node).length;
    const label =
      node.kind === 'table'
        ? node.table.table
        : node.name === 'global'
          ? t('Global')
          : node.name === ''
            ? t('Without a VDOM')
            : t('VDOM {0}', node.name);
    const item = new TreeItem(label, TreeItemCollapsibleState.Expanded);
    item.description = String(count);
    item.accessibilityInformation = {
      label: count === 1 ? t('{0}, 1 change', label) : t('{0}, {1} changes', label, count),
    };
    item.contextValue = 'change';
    item.iconPath = new ThemeIcon(node.kind === 'table' ? 'table' : 'vm');
    return item;
  }

  dispose(): void {
    this.subscription.dispose();
    this.view.dispose();
    this.changed.dispose();
  }

  private tablesOf(tables: readonly ComparedTable[]): ChangeNode[] {
    return tables.filter((table) => this.rowsOf(table).length > 0).map((table) => ({ kind: 'table', table }));
  }

  private rowsOf({ table, rows }: ComparedTable): readonly ComparedRow[] {
    return this.appliedFilter === ''
      ? rows
      : rows.filter(({ label, description }) =>
          `${table} ${label} ${description}`.toLowerCase().includes(this.appliedFilter),
        );
  }

  private refresh(): void {
    // Before the message: VS Code reads the tree again at once for the first of several changes, and 200 ms later for the
    // others, when a view that has just been shown still reads its rows. A group can then stay closed.
    this.changed.fire(undefined);
    const { current } = this.comparisons;
    const { summary = '', leftOut = '' } = current?.result ?? {};
    const included =
      current && this.comparisons.includesUnitData ? t('The data of one unit is included.') : '';
    this.view.message = [this.message(summary), leftOut || included].filter(Boolean).join('. ');
  }

  private message(summary: string): string {
    return this.appliedFilter === '' || summary === ''
      ? summary
      : t('{0} · filter: {1}', summary, this.appliedFilter);
  }
}

function rowItem(row: ComparedRow): TreeItem {
  const label = row.label === '' ? t('settings') : row.label;
  const item = new TreeItem(label, TreeItemCollapsibleState.None);
  const kind = kindName(row.kind);
  item.description = row.description === '' ? kind : row.description;
  item.tooltip = `${label} · ${kind}${row.description === '' ? '' : `\n${row.description}`}`;
  item.accessibilityInformation = { label: `${label}, ${kind}, ${row.description}` };
  item.iconPath = icons[row.kind];
  item.contextValue = 'change';
  item.command = { title: t('Show the change'), command: revealChangeCommand, arguments: [row] };
  return item;
}

function kindName(kind: ComparedRow['kind']): string {
  switch (kind) {
    case 'added':
      return t('added');
    case 'removed':
      return t('removed');
    case 'changed':
      return t('changed');
    case 'moved':
      return t('moved');
    case 'renamed':
      return t('renamed');
  }
}
