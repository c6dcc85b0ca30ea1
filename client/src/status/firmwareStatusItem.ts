import {
  Disposable,
  MarkdownString,
  StatusBarAlignment,
  window,
  workspace,
  type StatusBarItem,
  type TextDocument,
} from 'vscode';
import {
  openWalkthroughCommand,
  restartServerCommand,
  showStatusMenuCommand,
  useFileVersionCommand,
} from '../commandIds';
import type { DocumentFindings } from '../features/findings/documentFindings';
import type { FirmwareOverrides } from '../features/firmware/firmwareOverrides';
import type { UpgradeTargets } from '../features/upgrade/upgradeTargets';
import type { Walkthrough } from '../features/walkthrough/walkthrough';
import { t } from '../l10n';
import { isDisabledDocument, isFortiosDocument, onDidChangeEnabled } from '../embeddedDocuments';
import { settingsSection } from '../language';
import type { ServerSession } from '../server/session';
import { overriddenVersion, statusText, type FirmwareStatus, type KnownStatus } from './statusText';

/** Left of VS Code's language item, whose priority is 100.1. */
const priority = 100.2;

/** The status bar item that shows the firmware version that the active FortiOS document is checked against. */
export class FirmwareStatusItem implements Disposable {
  private readonly session: ServerSession;
  private readonly overrides: FirmwareOverrides;
  private readonly findings: DocumentFindings;
  private readonly walkthrough: Walkthrough;
  private readonly targets: UpgradeTargets;
  private readonly item: StatusBarItem;
  private readonly subscriptions: Disposable;
  /** Identifies the last refresh, so that a late answer does not replace a newer one. */
  private lastRefresh = 0;

  constructor(
    session: ServerSession,
    overrides: FirmwareOverrides,
    findings: DocumentFindings,
    walkthrough: Walkthrough,
    targets: UpgradeTargets,
  ) {
    this.session = session;
    this.overrides = overrides;
    this.findings = findings;
    this.walkthrough = walkthrough;
    this.targets = targets;
    this.item = window.createStatusBarItem('fortios.firmware', StatusBarAlignment.Right, priority);
    this.item.name = t('FortiOS Firmware');
    const refresh = (): void => void this.refresh();
    const refreshIfActive = (uri: string): void => {
      if (this.shownDocument()?.uri.toString() === uri) refresh();
    };
    this.subscriptions = Disposable.from(
      this.item,
      window.onDidChangeActiveTextEditor(refresh),
      window.onDidChangeVisibleTextEditors(refresh),
      workspace.onDidOpenTextDocument(({ uri }) => {
        // VS Code also reports a change of language as opening.
        if (window.activeTextEditor?.document.uri.toString() === uri.toString()) refresh();
      }),
      session.onDidChangeState(refresh),
      overrides.onDidChange(refreshIfActive),
      onDidChangeEnabled(refresh),
      targets.onDidChange(refresh),
      findings.onDidChange(refreshIfActive),
    );
    refresh();
  }

  dispose(): void {
    this.subscriptions.dispose();
  }

  private async refresh(): Promise<void> {
    const refresh = ++this.lastRefresh;
    const document = this.shownDocument();
    if (!document) {
      const active = window.activeTextEditor?.document;
      if (active && isDisabledDocument(active)) this.show({ kind: 'off' });
      else this.item.hide();
      return;
    }
    const status = await this.requestStatus(document);
    if (refresh === this.lastRefresh) this.show(status);
  }

  /** The active FortiOS document. While a panel is active, a visible one, if possible that of an upgrade report. */
  private shownDocument(): TextDocument | undefined {
    const editors = window.activeTextEditor ? [window.activeTextEditor] : window.visibleTextEditors;
    const documents = editors.map(({ document }) => document).filter(isFortiosDocument);
    return documents.find(({ uri }) => this.targets.get(uri.toString()) !== undefined) ?? documents[0];
  }

  private async requestStatus(document: TextDocument): Promise<FirmwareStatus> {
    if (this.session.state === 'failed') return { kind: 'unavailable' };
    if (this.session.state !== 'running') return { kind: 'starting' };
    const status = await requestFirmwareStatus(this.overrides, this.findings, document);
    // The server sends a notification when it has opened the document, which refreshes again.
    if (!status) return { kind: 'starting' };
    const upgradeTarget = this.targets.get(document.uri.toString());
    return {
      ...status,
      upgradeTarget,
      isFirst: await this.walkthrough.recordFirmware(document, status.firmware),
    };
  }

  private show(status: FirmwareStatus): void {
    const { text, tooltip, accessibleText } = statusText(status);
    this.item.text = text;
    const links = status.kind === 'known' ? tooltipLinks(status) : [];
    this.item.tooltip = links.length > 0 ? withLinks(tooltip, links) : tooltip.join('\n');
    this.item.accessibilityInformation = { label: accessibleText, role: 'button' };
    this.item.command = commandFor(status);
    this.item.show();
  }
}

function commandFor({ kind }: FirmwareStatus): StatusBarItem['command'] {
  if (kind === 'unavailable') return restartServerCommand;
  if (kind !== 'off') return showStatusMenuCommand;
  return {
    title: t('Open the setting'),
    command: 'workbench.action.openSettings',
    arguments: [`${settingsSection}.enable`],
  };
}

/** Requests the firmware of a document and adds its findings; undefined if the document is not open on the server (yet). */
export async function requestFirmwareStatus(
  overrides: FirmwareOverrides,
  findings: DocumentFindings,
  document: TextDocument,
): Promise<KnownStatus | undefined> {
  const firmware = await findings.requestFirmware(document);
  // “Automatic” for one file means its own version, which is not chosen.
  const isDocumentOverride =
    overrides.get(document.uri.toString()) !== undefined && firmware?.effective.source === 'setting';
  const isChecked = findings.stateOf(document) === 'checked';
  return (
    firmware && {
      kind: 'known',
      firmware,
      isDocumentOverride,
      ...(isChecked && findings.countOf(document)),
    }
  );
}

interface TooltipLink {
  readonly label: string;
  readonly command: string;
}

/** One click keeps the version in the file; on the first file, another one opens the walkthrough. */
function tooltipLinks(status: KnownStatus): readonly TooltipLink[] {
  const version = overriddenVersion(status);
  return [
    ...(version === undefined
      ? []
      : [{ label: t('Use {0} for this file', version), command: useFileVersionCommand }]),
    ...(status.isFirst === true
      ? [{ label: t('First steps with FortiOS Config'), command: openWalkthroughCommand }]
      : []),
  ];
}

function withLinks(sentences: readonly string[], links: readonly TooltipLink[]): MarkdownString {
  const tooltip = new MarkdownString();
  tooltip.isTrusted = { enabledCommands: links.map(({ command }) => command) };
  for (const sentence of sentences) tooltip.appendText(sentence).appendMarkdown('\n\n');
  return tooltip.appendMarkdown(
    links.map(({ label, command }) => `[${label}](command:${command})`).join(' · '),
  );
}
