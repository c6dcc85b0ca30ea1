import type { Steps } from 'fortios-language/base/steps';
import type { EffectiveFirmware } from 'fortios-language/firmware/effective';
import type { ImportedAdvisories } from 'fortios-language/firmware/publishedAdvisory';
import { compareVersions, type FirmwareVersion } from 'fortios-language/firmware/version';
import { SymbolTable } from 'fortios-language/model/symbols/symbolTable';
import type { DocumentView } from 'fortios-language/model/symbols/documentView';
import { prepareTables, Tables } from 'fortios-language/rules/engine/tables';
import data from './advisories.json';
import {
  ageWarning,
  apply,
  bySeverity,
  isLaterTrain,
  affectedRange,
  tablesOf,
  versionOf,
  type AppliedAdvisory,
} from 'fortios-language/analysis/advisories/applied';
import { Conditions } from 'fortios-language/analysis/advisories/conditions';
import {
  advisoryDate,
  advisoryTitle,
  exploitedAdvisories,
  type AdvisoryData,
} from 'fortios-language/analysis/advisories/data';
import { withImported, type AnyAdvisory } from 'fortios-language/analysis/advisories/imported';

/** All advisories. The code of the server's start contains only those that are exploited. */
export const advisories: readonly AdvisoryData[] = [
  ...exploitedAdvisories,
  ...(data.advisories as unknown as readonly AdvisoryData[]),
];

export interface AdvisoryReport {
  readonly firmware: EffectiveFirmware;
  /** The day of the newest fact. */
  readonly date: string;
  /** A sentence if the data is old. */
  readonly warning?: string;
  /** A sentence about the advisories that the user has imported, if there is a file with them. */
  readonly imported?: string;
  /** Exploited ones first, then by score. */
  readonly advisories: readonly AppliedAdvisory[];
  /** How many advisories affect only later trains, so that they may not have assessed an older one. */
  readonly onlyLaterTrains: number;
  /** A sentence about another device in the text, whose lines are not included. */
  readonly note?: string;
}

/**
 * The advisories whose versions include the one of a configuration, and whether the configuration fulfills their
 * conditions. Advisories on other versions are left out.
 */
export function* advisoriesFor(view: DocumentView, today: Date): Steps<AdvisoryReport> {
  const { firmware, document, imported } = view;
  const version = firmware.named ?? firmware.version;
  const tables = new Tables(view.index, today);
  const conditions = new Conditions(tables, version, document.fileFirmware.header);
  const all = withImported(advisories, imported.advisories);
  const ranges = all.map((advisory) => ({ advisory, range: affectedRange(version, advisory.affected) }));
  const own = ranges.flatMap(({ advisory, range }) => (range ? [advisory] : []));
  yield* prepareTables(view.index, tablesOf(own));
  const applied: AppliedAdvisory[] = [];
  for (const { advisory, range } of ranges) {
    if (range) applied.push(yield* apply(advisory, range, { conditions, firmware, version }));
    else if (mayBeAffected(advisory, version)) applied.push(undecidedVersions(advisory));
  }
  const warning = ageWarning(advisoryDate, today);
  return {
    firmware,
    date: advisoryDate,
    ...(warning !== undefined && { warning }),
    ...importedText(imported),
    advisories: applied.sort(bySeverity),
    onlyLaterTrains: all.filter(
      ({ affected }) =>
        affected.length > 0 && affected.every(({ from }) => isLaterTrain(versionOf(from), version)),
    ).length,
  };
}

export interface UpgradeAdvisories {
  readonly date: string;
  readonly warning?: string;
  /** Those that apply or may apply now, and do not affect the target version. */
  readonly fixed: readonly AppliedAdvisory[];
  /** Those that apply or may apply now, and affect the target version, too. */
  readonly left: readonly AppliedAdvisory[];
  /** Those that affect only the target version, unless the configuration rules them out there. */
  readonly added: readonly AppliedAdvisory[];
}

/** The advisories for a configuration before and after an upgrade to a version. */
export function* upgradeAdvisories(
  view: DocumentView,
  to: FirmwareVersion,
  today: Date,
): Steps<UpgradeAdvisories> {
  const { date, warning, advisories: found } = yield* advisoriesFor(view, today);
  const target = view.with({ firmware: { version: to, source: view.firmware.source } });
  yield* SymbolTable.prepare(view.document, target);
  const before = new Set(found.map(({ advisory }) => advisory.id));
  const later = (yield* advisoriesFor(target, today)).advisories;
  const after = new Set(later.map(({ advisory }) => advisory.id));
  const open = found.filter(({ status }) => status !== 'excluded');
  return {
    date,
    ...(warning !== undefined && { warning }),
    fixed: open.filter(({ advisory }) => !after.has(advisory.id)),
    left: open.filter(({ advisory }) => after.has(advisory.id)),
    added: later.filter(({ status, advisory }) => status !== 'excluded' && !before.has(advisory.id)),
  };
}

/** Whether a version outside of the ranges of an advisory may be affected. */
function mayBeAffected(
  { unreadable = [], openVersions, affected }: AnyAdvisory,
  version: FirmwareVersion,
): boolean {
  if (unreadable.length > 0 || openVersions === 'disputed') return true;
  const oldest = affected.at(-1);
  return (
    openVersions === 'partial' && oldest !== undefined && compareVersions(version, versionOf(oldest.from)) < 0
  );
}

/** An advisory some of whose versions are not known: every version may be affected. */
function undecidedVersions(advisory: AnyAdvisory): AppliedAdvisory {
  const { unreadable = [], openVersions, affected } = advisory;
  const whyOpen = {
    partial: `The record was read only down to FortiOS ${affected.at(-1)?.from ?? ''}: older versions may be affected.`,
    disputed: 'The sources disagree about the affected versions.',
  };
  return {
    status: 'undecided',
    advisory,
    title: advisoryTitle(advisory),
    fix: 'See the advisory for the fixed versions.',
    conditions: [],
    why:
      openVersions === undefined
        ? `The affected versions cannot be read: "${unreadable.join('", "')}".`
        : whyOpen[openVersions],
    commands: [],
  };
}

function importedText({
  advisories: imported,
  problem,
}: ImportedAdvisories): Pick<AdvisoryReport, 'imported'> {
  const newest = imported
    .map(({ changed }) => changed)
    .sort()
    .at(-1);
  if (newest === undefined) return problem === undefined ? {} : { imported: problem };
  return {
    imported: `With ${imported.length} imported ${imported.length === 1 ? 'advisory' : 'advisories'}, the newest of ${newest}.`,
  };
}
