import {
  type CodeAction,
  type Diagnostic,
  DiagnosticSeverity,
  CodeActionKind,
} from 'vscode-languageserver-types';
import { documentName } from 'fortios-language/model/document/documentName';
import type { EffectiveFirmware } from 'fortios-language/firmware/effective';
import { chooseFirmware } from 'fortios-language/firmware/releases';
import { compareVersions, formatVersion, type FirmwareVersion } from 'fortios-language/firmware/version';
import type { ConfigDocument } from 'fortios-language/model/document/document';
import type { DocumentView } from 'fortios-language/model/symbols/documentView';
import { runToCompletion, type Steps } from 'fortios-language/base/steps';
import type { Page } from '../../page/page';
import { targetFor, type UpgradeComparison } from './comparison';
import { upgradePage } from './page';
import type { UpgradeReport } from './report';
import type { EffectOutcome } from './changes/effect';
import type { ProblemFix, ProblemEdit } from 'fortios-language/rules/engine/problem';
import type { Range } from 'fortios-language/syntax/position';
import { MergedEdits } from 'fortios-language/rules/engine/safeFixes';

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
      { hasTicket: true, hasQuickFixes: true, listed: listedChanges(report) },
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

/**
 * The source that editors show next to each message. It differs from that of findings, so that clients can count them
 * separately.
 */
const upgradeDiagnosticSource = 'fortios upgrade';

const severities: Readonly<Record<EffectOutcome, DiagnosticSeverity>> = {
  'stops-working': DiagnosticSeverity.Warning,
  'behaves-differently': DiagnosticSeverity.Information,
  'decide-before': DiagnosticSeverity.Information,
  dropped: DiagnosticSeverity.Hint,
};

/** The maximum number of lines that are listed for a change. */
const maxPlaces = 50;

/**
 * The changes of a report at their lines; a change without a line is at the first one. What is to be checked on the
 * device is at its lines only.
 */
export function upgradeDiagnostics({ items, checks, from, to, unlisted }: UpgradeReport): Diagnostic[] {
  const move = `${compareVersions(to, from.version) < 0 ? 'Downgrade' : 'Upgrade'} to ${formatVersion(to)}`;
  const start = { line: 0, character: 0 };
  const source = upgradeDiagnosticSource;
  if (unlisted !== undefined) {
    const range = { start, end: start };
    return [
      {
        range,
        severity: DiagnosticSeverity.Warning,
        code: 'unlisted-model',
        source,
        message: `${move}: ${unlisted}`,
      },
    ];
  }
  const all = [
    ...items.map((item) => ({ item, check: '', severity: severities[item.outcome] })),
    ...checks
      .filter(({ places }) => places.length > 0)
      .map((item) => ({
        item,
        check: ` Check with "${item.command}".`,
        severity: DiagnosticSeverity.Information,
      })),
  ];
  return all.flatMap(({ item: { id, title, text, action, places }, check, severity }) => {
    const ranges =
      places.length === 0 ? [{ start, end: start }] : places.slice(0, maxPlaces).map(({ range }) => range);
    return ranges.map((range) => ({
      range,
      severity,
      code: id,
      source,
      message: `${move}: ${title}. ${text}${check}${action === 'None.' ? '' : ` ${action}`}`,
    }));
  });
}

/** How many of them Problems lists: all but hints. */
function listedChanges(report: UpgradeReport): number {
  return upgradeDiagnostics(report).filter(({ severity }) => severity !== DiagnosticSeverity.Hint).length;
}

interface UpgradeFixRequest {
  readonly uri: string;
  /** Version of the document that the report belongs to. */
  readonly version: number;
  /** The selection, or the position of the cursor. */
  readonly range: Range;
  /** The kinds of actions that are requested; all, if absent. */
  readonly only?: readonly string[] | undefined;
}

/** The fixes of an upgrade report on the selected lines, and one that applies all preferred fixes in the file. */
export function upgradeFixes(
  report: UpgradeReport,
  { uri, version, range, only }: UpgradeFixRequest,
): CodeAction[] {
  if (only && !only.some((kind) => CodeActionKind.QuickFix.startsWith(kind))) return [];
  const places = report.items.flatMap((item) => item.places).filter(({ fixes }) => fixes.length > 0);
  const touched = places.filter((place) => onSameLines(place.range, range));
  if (touched.length === 0) return [];
  const prefix = `Prepare for FortiOS ${formatVersion(report.to)}`;
  const action = (title: string, edits: ProblemFix['edits']): CodeAction => ({
    title: `${prefix}: ${title}`,
    kind: CodeActionKind.QuickFix,
    edit: { documentChanges: [{ textDocument: { uri, version }, edits: [...edits] }] },
  });
  const single = touched.flatMap(({ fixes, when }) =>
    fixes.map(({ title, edits }) => action(when === undefined ? title : `${title} (${when})`, edits)),
  );
  const { count, edits } = combineFixes(report);
  const all = places.length;
  const title = count === all ? `Make all ${all} changes` : `Make ${count} of ${all} changes`;
  return [...withoutRepeats(single), ...(count > 1 ? [action(title, edits)] : [])];
}

/** Two items can have the same fix. */
function withoutRepeats(actions: readonly CodeAction[]): readonly CodeAction[] {
  const known = new Set<string>();
  return actions.filter((action) => {
    const key = JSON.stringify(action);
    if (known.has(key)) return false;
    known.add(key);
    return true;
  });
}

function onSameLines(a: Range, b: Range): boolean {
  return a.start.line <= b.end.line && b.start.line <= a.end.line;
}

/** Edits that can be applied together. */
interface CombinedFixes {
  /** The number of places that they fix. */
  readonly count: number;
  /** In text order, without overlaps. */
  readonly edits: readonly ProblemEdit[];
}

/** The preferred fixes of all places, without duplicates and without fixes that overlap an earlier one. */
export function combineFixes({ items }: Pick<UpgradeReport, 'items'>): CombinedFixes {
  const made = new MergedEdits(false);
  let count = 0;
  for (const { fixes } of items.flatMap(({ places }) => places)) {
    const fix = fixes.find(({ preferred }) => preferred);
    if (fix && made.add(fix.edits)) count++;
  }
  return { count, edits: made.inOrder() };
}
