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
  type Memento,
  type TextDocument,
  type TreeDataProvider,
  type Uri,
} from 'vscode';
import {
  findingsOrderKey,
  findingsViewId,
  hasFolderFindingsKey,
  openLineCommand,
  showHardeningFindingsCommand,
} from '../../commandIds';
import { t } from '../../l10n';
import { isFortiosDocument } from '../../embeddedDocuments';
import { tabUris } from '../tree/viewedDocument';
import { findingsOf, ruleOf, upgradeChangesOf, type DocumentFindings } from './documentFindings';
import {
  countedFindings,
  groupFindings,
  groupNumber,
  severities,
  spokenFinding,
  spokenGroup,
  type FindingGroup,
  type FindingSeverity,
  type FindingsOrder,
  type ListedFinding,
} from './findingGroups';
import { readHardeningShown } from './hardeningSettings';

/** A group, a finding, or the offer to show the findings of the hardening rules. */
export type FindingNode =
  | { readonly kind: 'group'; readonly group: FindingGroup }
  | { readonly kind: 'finding'; readonly finding: ListedFinding }
  | { readonly kind: 'offer' };

/** Between two changes of the list, in milliseconds. */
const updateDelay = 200;

const icons: Readonly<Record<FindingSeverity, ThemeIcon>> = {
  error: new ThemeIcon('error', new ThemeColor('list.errorForeground')),
  warning: new ThemeIcon('warning', new ThemeColor('list.warningForeground')),
  information: new ThemeIcon('info'),
  hint: new ThemeIcon('lightbulb'),
};

/** The findings of all open files, and of the files that were checked with their folder. */
export class FindingsView implements TreeDataProvider<FindingNode>, Disposable {
  private readonly findings: DocumentFindings;
  private readonly storage: Memento;
  private readonly changed = new EventEmitter<undefined>();
  readonly onDidChangeTreeData = this.changed.event;
  private readonly view;
  private readonly subscriptions: Disposable;
  /** By URI, the findings of files that were checked with their folder. */
  private folderFindings = new Map<string, readonly ListedFinding[]>();
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** @param storage of the workspace, for the order */
  constructor(findings: DocumentFindings, storage: Memento) {
    this.findings = findings;
    this.storage = storage;
    this.view = window.createTreeView(findingsViewId, { treeDataProvider: this, showCollapseAll: true });
    const update = (): void => {
      this.invalidate();
    };
    this.subscriptions = Disposable.from(
      this.view,
      this.changed,
      findings.onDidChange(update),
      workspace.onDidOpenTextDocument(update),
      workspace.onDidCloseTextDocument(update),
      window.tabGroups.onDidChangeTabs(update),
    );
    void commands.executeCommand('setContext', findingsOrderKey, this.order);
  }

  get order(): FindingsOrder {
    const stored = this.storage.get(findingsOrderKey);
    return stored === 'severity' || stored === 'file' ? stored : 'rule';
  }

  setOrder(order: FindingsOrder): void {
    void this.storage.update(findingsOrderKey, order);
    void commands.executeCommand('setContext', findingsOrderKey, order);
    this.changed.fire(undefined);
  }

  /** Shows the findings of the files of a folder, also those that are not open. */
  showFolder(files: Map<string, readonly ListedFinding[]>): void {
    this.folderFindings = files;
    void commands.executeCommand('setContext', hasFolderFindingsKey, files.size > 0);
    this.changed.fire(undefined);
  }

  /** Whether a file was checked with its folder. */
  hasInFolder(uri: string): boolean {
    return this.folderFindings.has(uri);
  }

  /** Replaces the findings of such a file. */
  replaceInFolder(uri: string, findings: readonly ListedFinding[]): void {
    this.folderFindings.set(uri, findings);
    this.changed.fire(undefined);
  }

  /** Forgets the findings of files that no longer exist, and of those in folders that no longer exist. */
  removeFromFolder(gone: readonly Uri[]): void {
    for (const uri of this.folderFindings.keys()) {
      const isGone = gone.some((one) => uri === one.toString() || uri.startsWith(`${one.toString()}/`));
      if (isGone) this.folderFindings.delete(uri);
    }
    this.showFolder(this.folderFindings);
  }

  getChildren(node?: FindingNode): FindingNode[] {
    if (node?.kind === 'group') {
      const { groups, findings } = node.group;
      return groups.length > 0
        ? groups.map((group) => ({ kind: 'group', group }))
        : findings.map((finding) => ({ kind: 'finding', finding }));
    }
    if (node) return [];
    const documents = openDocuments();
    const findings = this.findingsIn(documents);
    const groups = groupFindings(findings, this.order);
    this.showSummary(findings, documents);
    const hidesHardening =
      documents.length > 0 &&
      !groups.some(({ kind }) => kind === 'hardening') &&
      !documents.some((document) => readHardeningShown(document));
    return [
      ...groups.map((group): FindingNode => ({ kind: 'group', group })),
      ...(hidesHardening ? [{ kind: 'offer' } as const] : []),
    ];
  }

  getTreeItem(node: FindingNode): TreeItem {
    switch (node.kind) {
      case 'group':
        return groupItem(node.group);
      case 'finding':
        return findingItem(node.finding);
      case 'offer':
        return offerItem();
    }
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.subscriptions.dispose();
  }

  private findingsIn(documents: readonly TextDocument[]): readonly ListedFinding[] {
    const open = new Set(documents.map(({ uri }) => uri.toString()));
    return [
      ...documents.flatMap((document) => [
        ...findingsOf(document.uri).map((one) => listed(one, document)),
        ...upgradeChangesOf(document.uri).map((one) => ({ ...listed(one, document), isUpgrade: true })),
      ]),
      ...[...this.folderFindings].filter(([uri]) => !open.has(uri)).flatMap(([, findings]) => findings),
    ];
  }

  private showSummary(findings: readonly ListedFinding[], documents: readonly TextDocument[]): void {
    const open = new Set(documents.map(({ uri }) => uri.toString()));
    const closed = new Set(findings.map(({ uri }) => uri).filter((uri) => !open.has(uri))).size;
    const states = documents.map((document) => this.findings.stateOf(document));
    const unfinished = documents.filter((_, index) => states[index] !== 'checked');
    const hasFiles = documents.length > 0 || this.folderFindings.size > 0;
    this.view.message = [
      ...(states.includes('off') ? [t('Not checked: the language server is not running')] : []),
      ...(unfinished.length > 0 && !states.includes('off') ? [checkingText(unfinished)] : []),
      ...(findings.length > 0 ? [countedFindings(findings)] : []),
      ...(findings.length === 0 && unfinished.length === 0 && hasFiles ? [t('No findings.')] : []),
      ...(closed === 1 ? [t('1 file is not open, so Problems does not list it')] : []),
      ...(closed > 1 ? [t('{0} files are not open, so Problems does not list them', closed)] : []),
    ].join(' · ');
  }

  /** VS Code reads a hidden tree when it shows it. */
  private invalidate(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.changed.fire(undefined);
    }, updateDelay);
  }
}

/** The FortiOS documents in tabs: VS Code has the findings of only these. */
function openDocuments(): readonly TextDocument[] {
  const tabs = tabUris();
  return workspace.textDocuments.filter(
    (document) => isFortiosDocument(document) && tabs.has(document.uri.toString()),
  );
}

/** The number of findings is known only after the check. */
function checkingText(documents: readonly TextDocument[]): string {
  const [first] = documents;
  return documents.length === 1 && first
    ? t('Checking {0} …', workspace.asRelativePath(first.uri))
    : t('Checking {0} files …', documents.length);
}

function groupIcon({ kind, severity }: FindingGroup): ThemeIcon {
  if (kind === 'hardening') return new ThemeIcon('shield');
  if (kind === 'file') return ThemeIcon.File;
  return kind === 'upgrade' ? new ThemeIcon('arrow-up') : icons[severity];
}

function listed(diagnostic: ReturnType<typeof findingsOf>[number], { uri }: TextDocument): ListedFinding {
  return {
    uri: uri.toString(),
    file: workspace.asRelativePath(uri),
    line: diagnostic.range.start.line,
    severity: severities[diagnostic.severity],
    rule: ruleOf(diagnostic),
    message: diagnostic.message,
  };
}

function groupItem(group: FindingGroup): TreeItem {
  const { id, kind, label } = group;
  const item = new TreeItem(
    label,
    kind === 'severity' ? TreeItemCollapsibleState.Expanded : TreeItemCollapsibleState.Collapsed,
  );
  item.id = id;
  item.description = groupNumber(group);
  item.tooltip = spokenGroup(group);
  item.accessibilityInformation = { label: spokenGroup(group) };
  item.iconPath = groupIcon(group);
  item.contextValue = kind === 'rule' && label.includes('/') ? 'rule' : kind;
  return item;
}

function findingItem(finding: ListedFinding): TreeItem {
  const { uri, file, line, message, severity } = finding;
  const item = new TreeItem(message);
  item.description = t('{0}, line {1}', file, line + 1);
  item.tooltip = message;
  item.accessibilityInformation = { label: spokenFinding(finding) };
  item.iconPath = icons[severity];
  item.contextValue = 'finding';
  item.command = {
    title: t('Show in the Editor'),
    command: openLineCommand,
    arguments: [uri, line + 1, true],
  };
  return item;
}

function offerItem(): TreeItem {
  const item = new TreeItem(t('Hardening'));
  item.description = t('not checked: select to check');
  item.accessibilityInformation = { label: t('Hardening is not checked. Select to check it.') };
  item.iconPath = new ThemeIcon('shield');
  item.contextValue = 'offer';
  item.command = { title: t('Show Hardening Findings'), command: showHardeningFindingsCommand };
  return item;
}
