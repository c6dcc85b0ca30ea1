import type { EffectiveFirmware } from '../firmware/effective';
import type { BackupHeader } from '../firmware/header';
import { releaseTrains } from '../firmware/releases';
import { compareVersions, formatTrain, parseVersion, type FirmwareVersion } from '../firmware/version';
import type { DocumentView } from '../model/symbols/documentView';
import { Tables } from '../rules/engine/tables';
import { Conditions } from './conditions';
import { withImported, type AnyAdvisory, type ImportedAdvisory } from './imported';
import { advisories, advisoryDate, conditionTexts, titleOf, type AffectedRange } from './data';
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
  /** A sentence about the advisories that the user has imported, if there are any. */
  readonly imported?: string;
  /** Exploited ones first, then by score. */
  readonly advisories: readonly AppliedAdvisory[];
  /** How many advisories affect only later trains, so that they may not have assessed an older one. */
  readonly onlyLaterTrains: number;
  /** A sentence about another device in the text, whose lines are not included. */
  readonly note?: string;
}

/** After this number of days, a report warns that the data is old. */
const mostDays = 90;
const day = 24 * 60 * 60 * 1000;

/**
 * The advisories whose versions include the one of a configuration, and whether the configuration fulfills their
 * conditions. Advisories on other versions are left out.
 */
export function advisoriesFor(
  view: DocumentView,
  today: Date,
  imported: readonly ImportedAdvisory[] = [],
): AdvisoryReport {
  const { firmware, document } = view;
  const version = firmware.named ?? firmware.version;
  const tables = new Tables(view.index, today);
  const conditions = new Conditions(tables, version, document.fileFirmware.header);
  const all = withImported(advisories, imported);
  const applied = all.flatMap((advisory) => {
    const range = rangeOf(version, advisory.affected);
    if (range) return [apply(advisory, range, { conditions, firmware, version })];
    return advisory.unreadable && advisory.unreadable.length > 0 ? [undecidedVersions(advisory)] : [];
  });
  const days = Math.floor((today.getTime() - Date.parse(advisoryDate)) / day);
  return {
    firmware,
    date: advisoryDate,
    ...(days > mostDays && {
      warning: `The data is ${days} days old. Newer advisories are missing: see https://www.fortiguard.com/psirt.`,
    }),
    ...(imported.length > 0 && { imported: importedText(imported) }),
    advisories: [...applied].sort(bySeverity),
    onlyLaterTrains: all.filter(
      ({ affected }) =>
        affected.length > 0 && affected.every(({ from }) => isLaterTrain(versionOf(from), version)),
    ).length,
  };
}

/**
 * The advisories with known exploitation that certainly apply. They read only some tables, so that a rule can repeat this
 * after each change of one of them.
 */
export function exploitedAdvisories(
  tables: Tables,
  header: BackupHeader | undefined,
  firmware: EffectiveFirmware,
): readonly AppliedAdvisory[] {
  const version = firmware.named ?? firmware.version;
  const conditions = new Conditions(tables, version, header);
  return advisories
    .flatMap((advisory) => {
      const range = advisory.exploited === undefined ? undefined : rangeOf(version, advisory.affected);
      return range && advisory.decides === 'yes-no'
        ? [apply(advisory, range, { conditions, firmware, version })]
        : [];
    })
    .filter(({ status }) => status === 'affected')
    .sort(bySeverity);
}

/** An advisory some of whose versions cannot be read: every version may be affected. */
function undecidedVersions(advisory: AnyAdvisory): AppliedAdvisory {
  const { unreadable = [] } = advisory;
  return {
    status: 'undecided',
    advisory,
    title: titleOf(advisory),
    fix: 'See the advisory for the fixed versions.',
    conditions: [],
    why: `The affected versions cannot be read: "${unreadable.join('", "')}".`,
    commands: [],
  };
}

function importedText(imported: readonly ImportedAdvisory[]): string {
  const newest =
    imported
      .map(({ changed }) => changed)
      .sort()
      .at(-1) ?? '';
  return `With ${imported.length} imported ${imported.length === 1 ? 'advisory' : 'advisories'}, the newest of ${newest}.`;
}

interface Context {
  readonly conditions: Conditions;
  readonly firmware: EffectiveFirmware;
  readonly version: FirmwareVersion;
}

function apply(
  advisory: AnyAdvisory,
  range: AffectedRange,
  { conditions, firmware, version }: Context,
): AppliedAdvisory {
  const { conditions: own = [], decides } = advisory;
  const truth = decides === undefined ? undefined : conditions.hold(own);
  const doubt = doubtOf(advisory, range, { conditions, firmware, version }, truth);
  // What the configuration rules out stays ruled out, whatever else is not certain.
  const isExcluded = truth === false && conditions.canExclude;
  const status = isExcluded ? 'excluded' : doubt === undefined ? 'affected' : 'undecided';
  const fixedIn = fixFor(advisory, range, version);
  return {
    status,
    advisory,
    title: titleOf(advisory),
    fix: fixText(fixedIn, range, version),
    ...(fixedIn !== undefined && { fixedIn }),
    conditions: conditionTexts(status === 'undecided' ? conditions.open(own) : conditions.relevant(own)),
    ...(status === 'undecided' && doubt !== undefined && { why: doubt }),
    commands: isExcluded ? [] : workaroundCommands(advisory, conditions, version),
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
