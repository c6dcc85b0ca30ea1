import type { EffectiveFirmware } from '../firmware/effective';
import type { BackupHeader } from '../firmware/header';
import type { AffectedRange, ImportedAdvisories } from '../firmware/publishedAdvisory';
import { releaseTrains } from '../firmware/releases';
import { compareVersions, formatTrain, parseVersion, type FirmwareVersion } from '../firmware/version';
import { SymbolTable } from '../model/symbols/symbolTable';
import type { DocumentView } from '../model/symbols/documentView';
import { prepareTables, Tables } from '../rules/engine/tables';
import type { Steps } from '../base/steps';
import { Conditions } from './conditions';
import { withImported, type AnyAdvisory } from './imported';
import { advisories, advisoryDate, conditionTexts, advisoryTitle } from './data';
import { workaroundCommands } from './workarounds';

export { advisoryDate } from './data';

/** `undecided`: the version is affected, and the configuration does not determine whether its use of FortiOS is. */
export type AdvisoryStatus = 'affected' | 'undecided' | 'excluded';

/** An advisory whose versions include the one of a configuration. */
export interface AppliedAdvisory {
  readonly status: AdvisoryStatus;
  readonly advisory: AnyAdvisory;
  readonly title: string;
  /** Where the fix is, as a sentence. */
  readonly fix: string;
  /** The first fixed version of this train or of a later one, if the advisory names one. */
  readonly fixedIn?: string;
  /** Why it is affected or excluded, or what has to be checked, as phrases. */
  readonly conditions: readonly string[];
  /** Why the configuration does not decide, as a sentence. */
  readonly why?: string;
  /** The commands that make the conditions false, in the form of a script; empty if there is no such workaround. */
  readonly commands: readonly string[];
}

/** The advisories for one configuration. */
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

/** After this number of days, a report warns that the data is old. */
const mostDays = 60;
const day = 24 * 60 * 60 * 1000;

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
  const ranges = all.map((advisory) => ({ advisory, range: rangeOf(version, advisory.affected) }));
  const own = ranges.flatMap(({ advisory, range }) => (range ? [advisory] : []));
  yield* prepareTables(view.index, tablesOf(own));
  const applied: AppliedAdvisory[] = [];
  for (const { advisory, range } of ranges) {
    if (range) applied.push(yield* apply(advisory, range, { conditions, firmware, version }));
    else if (advisory.unreadable && advisory.unreadable.length > 0) applied.push(undecidedVersions(advisory));
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

/** A sentence for a diagnostic if the data is old. It stays the same from day to day, so that lists of accepted findings match. */
export function oldDataSentence(today: Date): string | undefined {
  return daysSince(advisoryDate, today) > mostDays
    ? `The list of advisories is of ${advisoryDate}, more than ${mostDays} days old: newer ones are missing.`
    : undefined;
}

/** A message without {@link oldDataSentence}, for a page that warns of the old data itself. */
export function withoutOldDataSentence(message: string): string {
  return message.replace(
    / The list of advisories is of [\d-]{10}, more than \d+ days old: newer ones are missing\./,
    '',
  );
}

function daysSince(date: string, today: Date): number {
  return Math.floor((today.getTime() - Date.parse(date)) / day);
}

/** A sentence if the data of a day is old. */
export function ageWarning(date: string, today: Date): string | undefined {
  const days = daysSince(date, today);
  return days > mostDays
    ? `The data is ${days} days old. Newer advisories are missing; the PSIRT page of FortiGuard lists them.`
    : undefined;
}

/** The advisories that an upgrade concerns. */
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

/** A search for the advisories with known exploitation that certainly apply. */
interface ExploitedSearch {
  /** The tables that it reads, so that a rule can repeat it after each change of one of them. */
  readonly tables: readonly string[];
  readonly find: (tables: Tables) => Steps<readonly AppliedAdvisory[]>;
}

/** Prepares the search for one version: other advisories, and the tables of their conditions, are not read. */
export function exploitedSearch(
  header: BackupHeader | undefined,
  firmware: EffectiveFirmware,
  { advisories: imported }: ImportedAdvisories,
): ExploitedSearch {
  const version = firmware.named ?? firmware.version;
  const own = withImported(advisories, imported).flatMap((advisory) => {
    const isDecided = advisory.exploited !== undefined && advisory.decides === 'yes-no';
    const range = isDecided ? rangeOf(version, advisory.affected) : undefined;
    return range ? [{ advisory, range }] : [];
  });
  return {
    tables: tablesOf(own.map(({ advisory }) => advisory)),
    *find(tables) {
      const conditions = new Conditions(tables, version, header);
      const found: AppliedAdvisory[] = [];
      for (const { advisory, range } of own) {
        const applied = yield* apply(advisory, range, { conditions, firmware, version });
        if (applied.status === 'affected') found.push(applied);
      }
      return found.sort(bySeverity);
    },
  };
}

/** The tables that the conditions of advisories read. */
function tablesOf(all: readonly AnyAdvisory[]): readonly string[] {
  return [...new Set(all.flatMap(({ conditions = [] }) => conditions.flatMap(({ table }) => table ?? [])))];
}

/** An advisory some of whose versions cannot be read: every version may be affected. */
function undecidedVersions(advisory: AnyAdvisory): AppliedAdvisory {
  const { unreadable = [] } = advisory;
  return {
    status: 'undecided',
    advisory,
    title: advisoryTitle(advisory),
    fix: 'See the advisory for the fixed versions.',
    conditions: [],
    why: `The affected versions cannot be read: "${unreadable.join('", "')}".`,
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

interface Context {
  readonly conditions: Conditions;
  readonly firmware: EffectiveFirmware;
  readonly version: FirmwareVersion;
}

function* apply(
  advisory: AnyAdvisory,
  range: AffectedRange,
  { conditions, firmware, version }: Context,
): Steps<AppliedAdvisory> {
  const { conditions: own = [], decides } = advisory;
  const truth = decides === undefined ? undefined : yield* conditions.hold(own);
  const doubt = doubtOf(advisory, range, { conditions, firmware, version }, truth);
  // What the configuration rules out stays ruled out, whatever else is not certain.
  const isExcluded = truth === false && conditions.canExclude;
  const status = isExcluded ? 'excluded' : doubt === undefined ? 'affected' : 'undecided';
  const fixedIn = fixFor(advisory, range, version);
  return {
    status,
    advisory,
    title: advisoryTitle(advisory),
    fix: fixText(fixedIn, range, version),
    ...(fixedIn !== undefined && { fixedIn }),
    conditions: conditionTexts(
      status === 'undecided' ? yield* conditions.open(own) : conditions.relevant(own),
    ),
    ...(status === 'undecided' && doubt !== undefined && { why: doubt }),
    commands: isExcluded ? [] : yield* workaroundCommands(advisory, conditions, version),
  };
}

/** Why an advisory is not certainly relevant, as a sentence; undefined if it is. */
function doubtOf(
  { decides }: AnyAdvisory,
  range: AffectedRange,
  { conditions, firmware, version }: Context,
  truth: boolean | undefined,
): string | undefined {
  const train = formatTrain(version);
  if (decides === undefined) return 'No setting decides whether it applies.';
  if (truth === undefined) return 'The file does not show all of this.';
  if (!truth) return conditions.canExclude ? undefined : 'The file is not a complete backup.';
  if (firmware.source === 'fallback') return 'The file does not name its version.';
  if (range.assessed === false)
    return `The advisory does not mention FortiOS ${train}; only the CVE record does.`;
  if (!isCertainly(version, range)) return `The last affected version of FortiOS ${train} is not known.`;
  return decides === 'no-only' ? 'The settings alone do not confirm it.' : undefined;
}

/** The range that contains a version, or that is followed by it without a known fix. */
function rangeOf(version: FirmwareVersion, ranges: readonly AffectedRange[]): AffectedRange | undefined {
  const own = ranges.filter(
    ({ from }) => isSameTrain(versionOf(from), version) && compareVersions(version, versionOf(from)) >= 0,
  );
  return (
    own.find((range) => isCertainly(version, range)) ??
    own.find(({ fixed }) => fixed === undefined || compareVersions(version, versionOf(fixed)) < 0)
  );
}

function isCertainly(version: FirmwareVersion, { to, all = false }: AffectedRange): boolean {
  return all || compareVersions(version, versionOf(to)) <= 0;
}

/** The first fixed version in the train, or in the next train that has one. */
function fixFor(
  { affected }: AnyAdvisory,
  range: AffectedRange,
  version: FirmwareVersion,
): string | undefined {
  if (range.fixed !== undefined) return range.fixed;
  return affected
    .flatMap(({ fixed }) => fixed ?? [])
    .filter((fixed) => isLaterTrain(versionOf(fixed), version))
    .sort((a, b) => compareVersions(versionOf(a), versionOf(b)))[0];
}

function fixText(fixedIn: string | undefined, range: AffectedRange, version: FirmwareVersion): string {
  const train = formatTrain(version);
  if (fixedIn === undefined) {
    const later = releaseTrains().find((one) => isLaterTrain({ ...one, patch: 0 }, version));
    return later
      ? `No fixed version of FortiOS ${train} is known. The advisory names no fixed version of a later train.`
      : `No fixed version is known.`;
  }
  return range.fixed === undefined
    ? `No fixed version of FortiOS ${train} is known; fixed in ${fixedIn}.`
    : `Fixed in ${fixedIn}.`;
}

function isSameTrain(a: FirmwareVersion, b: FirmwareVersion): boolean {
  return a.major === b.major && a.minor === b.minor;
}

function isLaterTrain(a: FirmwareVersion, b: FirmwareVersion): boolean {
  return a.major > b.major || (a.major === b.major && a.minor > b.minor);
}

/** @throws if the data contains a version that is none */
function versionOf(text: string): FirmwareVersion {
  const version = parseVersion(text);
  if (!version) throw new Error(`advisories.json names a version that is none: ${text}`);
  return version;
}

function bySeverity({ advisory: a }: AppliedAdvisory, { advisory: b }: AppliedAdvisory): number {
  const exploited = Number(b.exploited !== undefined) - Number(a.exploited !== undefined);
  return exploited || b.score - a.score || b.published.localeCompare(a.published);
}
