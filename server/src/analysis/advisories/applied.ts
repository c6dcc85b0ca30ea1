import { isStepOver, type Steps } from '../../base/steps';
import { type FirmwareVersion, compareVersions, formatTrain, parseVersion } from '../../firmware/version';
import type { ObjectState } from '../../model/objectState';
import { scriptOf, type ScopedCommands } from '../../model/scopedCommands';
import { isIn, Conditions } from './conditions';
import {
  type AdvisoryData,
  type Workaround,
  advisoryDate,
  advisoryTitle,
  conditionTexts,
  exploitedAdvisories,
  hasOnlyVersions,
} from './data';
import type { EffectiveFirmware } from '../../firmware/effective';
import type { BackupHeader } from '../../firmware/header';
import type { AffectedRange, ImportedAdvisories } from '../../firmware/publishedAdvisory';
import { releaseTrains } from '../../firmware/releases';
import type { Tables } from '../../rules/engine/tables';
import { withImported, type AnyAdvisory } from './imported';

/**
 * The commands that close what an advisory needs, for the entries of a configuration that have it: a block for each table,
 * inside its VDOM.
 */
function* workaroundCommands(
  advisory: Pick<AdvisoryData, 'conditions' | 'workaround'>,
  conditions: Conditions,
  version: FirmwareVersion,
): Steps<readonly string[]> {
  const commands = (advisory.workaround ?? []).filter((one) => isIn(version, one));
  const tables = [...new Set(commands.map(({ table }) => table))];
  const closing: ScopedCommands[] = [];
  for (const table of tables) {
    const relevant = conditions
      .relevant(advisory.conditions ?? [])
      .filter((one) => one.table === table && one.any === undefined);
    const ofTable = commands.filter((one) => one.table === table);
    for (const { state, name } of conditions.states(table)) {
      if (isStepOver('entry')) yield;
      // Entries that certainly do not fulfill the conditions stay as they are.
      if (conditions.ofState(state, relevant) === false) continue;
      const lines = ofTable.flatMap((one) => commandOf(state, one) ?? []);
      if (lines.length > 0)
        closing.push({
          scope: state.scope,
          table,
          ...(name !== undefined && { entry: name }),
          commands: lines,
        });
    }
  }
  return scriptOf(closing);
}

/** The command of one row; undefined if the entry does not need it. */
function commandOf(state: ObjectState, { setting, value, remove }: Workaround): string | undefined {
  const known = state.get(setting)?.values;
  if (remove) {
    const left = known?.filter((one) => !remove.includes(one));
    if (left === undefined || left.length === known?.length) return undefined;
    return left.length === 0 ? `unset ${setting}` : `set ${setting} ${left.join(' ')}`;
  }
  if (value === undefined) return known === undefined ? undefined : `unset ${setting}`;
  return known?.join(' ') === value ? undefined : `set ${setting} ${value}`;
}

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

/** After this number of days, a report warns that the data is old. */
const mostDays = 60;
const day = 24 * 60 * 60 * 1000;

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

/** A sentence if the data of a day is old; it stays the same from day to day, as JSON contains it. */
export function ageWarning(date: string, today: Date): string | undefined {
  return daysSince(date, today) > mostDays
    ? `The data is more than ${mostDays} days old. Newer advisories are missing; the PSIRT page of FortiGuard lists them.`
    : undefined;
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
  const own = withImported(exploitedAdvisories, imported).flatMap((advisory) => {
    const isDecided = advisory.exploited !== undefined && advisory.decides === 'yes-no';
    const range = isDecided ? affectedRange(version, advisory.affected) : undefined;
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

export function tablesOf(all: readonly AnyAdvisory[]): readonly string[] {
  return [...new Set(all.flatMap(({ conditions = [] }) => conditions.flatMap(({ table }) => table ?? [])))];
}

interface Context {
  readonly conditions: Conditions;
  readonly firmware: EffectiveFirmware;
  readonly version: FirmwareVersion;
}

export function* apply(
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
    fix: fixText(fixedIn, range, version, advisory.engine),
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
  advisory: AnyAdvisory,
  range: AffectedRange,
  { conditions, firmware, version }: Context,
  truth: boolean | undefined,
): string | undefined {
  const train = formatTrain(version);
  const { decides } = advisory;
  if (hasOnlyVersions(advisory)) return 'Only the affected versions are known, not what is vulnerable.';
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
export function affectedRange(
  version: FirmwareVersion,
  ranges: readonly AffectedRange[],
): AffectedRange | undefined {
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

function fixText(
  fixedIn: string | undefined,
  range: AffectedRange,
  version: FirmwareVersion,
  engine: string | undefined,
): string {
  if (engine !== undefined) {
    const firmware = range.fixed === undefined ? '' : ` FortiOS ${range.fixed} contains it.`;
    return `Fixed by ${engine}, which FortiGuard updates apart from the firmware.${firmware}`;
  }
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

export function isLaterTrain(a: FirmwareVersion, b: FirmwareVersion): boolean {
  return a.major > b.major || (a.major === b.major && a.minor > b.minor);
}

/** @throws if the data contains a version that is none */
export function versionOf(text: string): FirmwareVersion {
  const version = parseVersion(text);
  if (!version) throw new Error(`advisories.json names a version that is none: ${text}`);
  return version;
}

export function bySeverity({ advisory: a }: AppliedAdvisory, { advisory: b }: AppliedAdvisory): number {
  const exploited = Number(b.exploited !== undefined) - Number(a.exploited !== undefined);
  return exploited || (b.score ?? 0) - (a.score ?? 0) || b.published.localeCompare(a.published);
}
