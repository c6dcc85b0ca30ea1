import type { CodeAction, Diagnostic } from 'vscode-languageserver-types';
import { documentName } from '../../model/document/documentName';
import { upgradeDiagnostics } from './upgradeDiagnostics';
import { upgradeFixes, type UpgradeFixRequest } from './upgradeFixes';
import type { EffectiveFirmware } from '../../firmware/effective';
import { chooseFirmware } from '../../firmware/releases';
import { compareVersions, formatVersion, type FirmwareVersion } from '../../firmware/version';
import type { ConfigDocument } from '../../model/document/document';
import type { DocumentView } from '../../model/symbols/documentView';
import { runToCompletion, type Steps } from '../../base/steps';
import type { Page } from '../../page/page';
import { targetFor, type UpgradeComparison } from './comparison';
import { upgradePage } from './page';
import type { UpgradeReport } from './report';

/** Either the report, or the message that the target is not a version. */
export type UpgradeReportResult =
  | (Page & {
      /** The number of changes it lists. */
      readonly changes: number;
      /** The target version, with its patch. */
      readonly target: string;
    })
  | { readonly message: string };

interface CacheEntry {
  readonly version: number;
  readonly from: EffectiveFirmware;
  readonly imported: DocumentView['imported'];
  readonly report: UpgradeReport;
}

/**
 * The upgrade reports of open documents. The last requested target of each document is stored until the report or the
 * document is closed, so that the changes are among the diagnostics and quick fixes.
 */
export class UpgradeReports {
  private readonly targets = new WeakMap<ConfigDocument, FirmwareVersion>();
  private readonly cache = new WeakMap<ConfigDocument, CacheEntry>();

  constructor(private readonly comparison: UpgradeComparison) {}

  /**
   * Handles `fortios/upgradeReport`, in steps.
   *
   * @param target the version as the user typed it
   */
  *make(view: DocumentView, target: string): Steps<UpgradeReportResult> {
    const choice = chooseFirmware(target);
    if ('message' in choice) return choice;
    const { document, firmware: from } = view;
    const to = targetFor(document, from, choice);
    const report = yield* this.newReport(view, to);
    this.targets.set(document, to);
    const page = upgradePage(
      { name: documentName(document), report },
      { hasTicket: true, hasQuickFixes: true },
    );
    return {
      ...page,
      changes: report.items.length,
      target: formatVersion(to),
    };
  }

  /** Brings the open report about a document up to date in steps, so that the other methods are fast. */
  *update(view: DocumentView): Steps {
    const target = this.targets.get(view.document);
    if (target) yield* this.reportFor(view, target);
  }

  /** The changes of the last report about the current document as quick fixes; empty without a report. */
  fixes(view: DocumentView, request: Omit<UpgradeFixRequest, 'uri' | 'version'>): readonly CodeAction[] {
    const target = this.targets.get(view.document);
    if (!target) return [];
    const { uri, version } = view.document;
    return upgradeFixes(this.reportOn(view, target), { uri, version, ...request });
  }

  /** The changes of the last report, at their lines. */
  diagnostics(view: DocumentView): Diagnostic[] {
    const target = this.targets.get(view.document);
    return target ? upgradeDiagnostics(this.reportOn(view, target)) : [];
  }

  /** Whether a report about a document is open. */
  isOpen(document: ConfigDocument): boolean {
    return this.targets.has(document);
  }

  /** Removes the target of a document, so that its changes are no longer shown. */
  close(document: ConfigDocument): void {
    this.targets.delete(document);
    this.cache.delete(document);
  }

  private reportOn(view: DocumentView, to: FirmwareVersion): UpgradeReport {
    return runToCompletion(this.reportFor(view, to));
  }

  private *reportFor(view: DocumentView, to: FirmwareVersion): Steps<UpgradeReport> {
    const { document, firmware, imported } = view;
    const known = this.cache.get(document);
    const isCurrent =
      known?.version === document.version &&
      known.imported === imported &&
      isSameFirmware(known.from, firmware);
    return isCurrent ? known.report : yield* this.newReport(view, to);
  }

  private *newReport(
    { document, firmware: from, imported }: DocumentView,
    to: FirmwareVersion,
  ): Steps<UpgradeReport> {
    const { version } = document;
    const report = yield* this.comparison.report(document, from, to, imported);
    this.cache.set(document, { version, from, imported, report });
    return report;
  }
}

function isSameFirmware(a: EffectiveFirmware, b: EffectiveFirmware): boolean {
  return a.source === b.source && compareVersions(a.version, b.version) === 0;
}
