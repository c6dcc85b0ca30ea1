import {
  commands,
  EventEmitter,
  ThemeIcon,
  TreeItem,
  TreeItemCheckboxState,
  TreeItemCollapsibleState,
  window,
  type Disposable,
  type TextDocument,
  type TreeDataProvider,
} from 'vscode';
import type { CleanupKind, PlannedEdits, PlannedEntry } from '../../../../toolkit/src/protocol';
import { cleanUpViewId, hasCleanUpKey, openLineCommand } from '../../commandIds';
import { t } from '../../l10n';
import type { ServerSession } from '../../server/session';
import type { OpenPlan } from './plannedEdits';
import { requestPlan } from './requestPlan';

type Step = PlannedEdits['steps'][number];

/** A kind of clean-up, one of its entries, the entries that must stay, or one of them. */
export type CleanUpNode =
  | { readonly kind: 'cause'; readonly cause: string }
  | { readonly kind: 'step'; readonly step: Step }
  | { readonly kind: 'stays' }
  | { readonly kind: 'kept'; readonly entry: PlannedEntry };

/** The preview of a clean-up in the side bar: what is removed, with a checkbox for each entry, and what must stay. */
export class CleanUpTree implements TreeDataProvider<CleanUpNode>, Disposable {
  private readonly session: ServerSession;
  private readonly changed = new EventEmitter<undefined>();
  readonly onDidChangeTreeData = this.changed.event;
  private readonly view;
  private document: TextDocument | undefined;
  /** Everything that can be removed. */
  private all: readonly Step[] = [];
  /** The entries that the user keeps. */
  private readonly excluded = new Map<string, PlannedEntry>();
  /** The plan without these. */
  private plan: OpenPlan | undefined;
  private latest = 0;

  constructor(session: ServerSession) {
    this.session = session;
    this.view = window.createTreeView<CleanUpNode>(cleanUpViewId, {
      treeDataProvider: this,
      showCollapseAll: true,
      manageCheckboxStateManually: true,
    });
    this.view.onDidChangeCheckboxState(({ items }) => {
      for (const [node, state] of items) this.check(node, state === TreeItemCheckboxState.Checked);
      void this.update();
    });
  }

  /** The current plan; undefined if there is no preview. */
  get current(): OpenPlan | undefined {
    return this.plan;
  }

  /** Shows what can be removed from a document. Disabled policies stay at first: many keep them for later. */
  async open(document: TextDocument): Promise<void> {
    const result = await requestPlan(this.session, document, { kind: 'cleanup' });
    if (!result || 'question' in result.answer) return;
    this.document = document;
    this.all = result.answer.steps;
    this.excluded.clear();
    for (const step of this.all) if (step.cause === 'disabled') this.excluded.set(keyOf(step), step);
    this.plan = { document, version: result.version, plan: result.answer };
    if (this.excluded.size > 0) await this.update();
    else this.refresh();
    await commands.executeCommand('setContext', hasCleanUpKey, true);
    await commands.executeCommand(`${cleanUpViewId}.focus`);
  }

  close(): void {
    this.document = undefined;
    this.plan = undefined;
    this.all = [];
    void commands.executeCommand('setContext', hasCleanUpKey, false);
    this.changed.fire(undefined);
  }

  getChildren(node?: CleanUpNode): CleanUpNode[] {
    if (!node) {
      const causes = [...new Set(this.all.map(({ cause = '' }) => cause))];
      return [
        ...causes.map((cause): CleanUpNode => ({ kind: 'cause', cause })),
        ...(this.kept.length > 0 ? [{ kind: 'stays' } as const] : []),
      ];
    }
    if (node.kind === 'cause') return this.stepsOf(node.cause).map((step) => ({ kind: 'step', step }));
    return node.kind === 'stays' ? this.kept.map((entry) => ({ kind: 'kept', entry })) : [];
  }

  getTreeItem(node: CleanUpNode): TreeItem {
    switch (node.kind) {
      case 'cause':
        return this.causeItem(node.cause);
      case 'step':
        return this.stepItem(node.step);
      case 'stays': {
        const item = new TreeItem(t('Must stay'), TreeItemCollapsibleState.Collapsed);
        item.description = String(this.kept.length);
        item.iconPath = new ThemeIcon('lock');
        return item;
      }
      case 'kept':
        return entryItem(node.entry, node.entry.reason);
    }
  }

  dispose(): void {
    this.view.dispose();
    this.changed.dispose();
  }

  /** What must stay; what the user keeps has its own place. */
  private get kept(): readonly PlannedEntry[] {
    const listed = new Set(this.all.map(keyOf));
    return (this.plan?.plan.kept ?? []).filter((entry) => !listed.has(keyOf(entry)));
  }

  private stepsOf(cause: string): readonly Step[] {
    return this.all.filter((step) => step.cause === cause);
  }

  private causeItem(cause: string): TreeItem {
    const steps = this.stepsOf(cause);
    const isSelected = steps.some((step) => !this.excluded.has(keyOf(step)));
    const label = labels()[cause as CleanupKind];
    const item = new TreeItem(label, TreeItemCollapsibleState.Expanded);
    const planned = new Set(this.plan?.plan.steps.map(keyOf));
    const count = steps.filter((step) => planned.has(keyOf(step))).length;
    item.description = t('{0} of {1}', count, steps.length);
    item.checkboxState = stateOf(isSelected);
    item.accessibilityInformation = { label: `${label}, ${item.description}` };
    return item;
  }

  private stepItem(step: Step): TreeItem {
    const isSelected = !this.excluded.has(keyOf(step));
    const { steps = [], kept = [] } = this.plan?.plan ?? {};
    const isPlanned = steps.some((one) => keyOf(one) === keyOf(step));
    const why =
      kept.find((entry) => keyOf(entry) === keyOf(step))?.reason ?? t('Something that stays uses it.');
    const item = entryItem(step, isSelected && !isPlanned ? t('stays: {0}', why) : step.reason);
    item.checkboxState = stateOf(isSelected);
    const { line } = step;
    if (line !== undefined && this.document)
      item.command = {
        title: t('Show the entry'),
        command: openLineCommand,
        arguments: [this.document.uri.toString(), line + 1],
      };
    return item;
  }

  private check(node: CleanUpNode, isSelected: boolean): void {
    const steps = node.kind === 'cause' ? this.stepsOf(node.cause) : node.kind === 'step' ? [node.step] : [];
    for (const step of steps) {
      if (isSelected) this.excluded.delete(keyOf(step));
      else this.excluded.set(keyOf(step), step);
    }
  }

  /** Plans again without the entries that the user keeps. */
  private async update(): Promise<void> {
    const { document } = this;
    if (!document) return;
    const number = ++this.latest;
    const excluded = [...this.excluded.values()].map(({ vdom, table, name }) => ({ vdom, table, name }));
    const result = await requestPlan(this.session, document, { kind: 'cleanup', excluded });
    if (!result || 'question' in result.answer || number !== this.latest) return;
    this.plan = { document, version: result.version, plan: result.answer };
    this.refresh();
  }

  private refresh(): void {
    // Before the message, as in the tree of changes.
    this.changed.fire(undefined);
    const { steps = [], check = [] } = this.plan?.plan ?? {};
    this.view.message =
      this.all.length === 0
        ? t('Nothing can be removed without a change to the traffic.')
        : [
            steps.length === 1 ? t('1 entry is removed.') : t('{0} entries are removed.', steps.length),
            ...check,
          ].join(' ');
  }
}

function labels(): Readonly<Record<CleanupKind, string>> {
  return {
    unused: t('Unused'),
    duplicates: t('Duplicates'),
    shadowed: t('Policies that never match'),
    disabled: t('Disabled policies'),
  };
}

function entryItem({ vdom, table, name }: PlannedEntry, reason: string): TreeItem {
  const item = new TreeItem(name, TreeItemCollapsibleState.None);
  const place = vdom === '' ? table : `${vdom}: ${table}`;
  item.description = `${place} · ${reason}`;
  item.tooltip = `${place}: ${name}\n${reason}`;
  item.accessibilityInformation = { label: `${name}, ${place}, ${reason}` };
  return item;
}

function stateOf(isChecked: boolean): TreeItemCheckboxState {
  return isChecked ? TreeItemCheckboxState.Checked : TreeItemCheckboxState.Unchecked;
}

function keyOf({ vdom, table, name }: Pick<PlannedEntry, 'vdom' | 'table' | 'name'>): string {
  return [vdom, table, name].join('\t');
}
