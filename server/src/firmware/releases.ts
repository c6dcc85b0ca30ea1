import data from './releases.json';
import {
  formatTrain,
  formatVersion,
  parseTrain,
  parseVersion,
  version,
  type FirmwareTrain,
  type FirmwareVersion,
} from './version';

/** The state of a train in Fortinet's life cycle on a given day. */
export type LifeCycleState = 'supported' | 'endOfEngineering' | 'endOfSupport';

/** A FortiOS release train and its life-cycle dates (ISO 8601; the GA day of some trains is not known). */
export interface ReleaseTrain extends FirmwareTrain {
  readonly ga: string;
  /** End of engineering support: the last day on which Fortinet fixes bugs in the train. */
  readonly endOfEngineering: string;
  /** End of support: the last day on which Fortinet supports the train. */
  readonly endOfSupport: string;
  /** The newest patch at the time when this list was written. */
  readonly lastPatch: number;
}

/** The build number and the day of a patch, where known: `1740 2025-02-10`, `- 2018-03-29`, `302` or `-`. */
type PatchText = string;

const trains: readonly (ReleaseTrain & { readonly patches: readonly PatchText[] })[] = data.trains.map(
  ({ train, ...others }) => {
    const numbers = parseTrain(train);
    if (!numbers) throw new Error(`releases.json names a train that is none: ${train}`);
    return { ...numbers, ...others, lastPatch: others.patches.length - 1 };
  },
);

/** The release trains, oldest first. */
export function releaseTrains(): readonly ReleaseTrain[] {
  return trains;
}

/** The train a version belongs to; undefined for trains that FortiOS never had (7.1) or that are too old or new. */
export function trainOf({ major, minor }: FirmwareTrain): ReleaseTrain | undefined {
  return trains.find((train) => train.major === major && train.minor === minor);
}

/** The newest known patch of a train. */
export function newestPatch(train: ReleaseTrain): FirmwareVersion {
  return version(train.major, train.minor, train.lastPatch);
}

/** All known versions of a train, newest first. */
export function versionsOf(train: ReleaseTrain): readonly FirmwareVersion[] {
  return Array.from({ length: train.lastPatch + 1 }, (_, index) =>
    version(train.major, train.minor, train.lastPatch - index),
  );
}

/** The build number of a release, where known. */
export function buildOf(release: FirmwareVersion): number | undefined {
  const [build = '-'] = patchText(release).split(' ');
  return build === '-' ? undefined : Number(build);
}

function patchText(release: FirmwareVersion): PatchText {
  return trains.find((train) => isInTrain(release, train))?.patches[release.patch] ?? '-';
}

function isInTrain(a: FirmwareTrain, b: FirmwareTrain): boolean {
  return a.major === b.major && a.minor === b.minor;
}

/**
 * The day of a release, where known (ISO 8601): that of its release notes, else that of the build in the headers of
 * backups, which is a few days earlier.
 */
export function releaseDay(release: FirmwareVersion): string | undefined {
  return patchText(release).split(' ')[1];
}

const officialHops: ReadonlySet<string> = new Set(data.officialSteps);

/** Whether paths of the vendor's upgrade path tool contain this hop to another train. Only some hops are known. */
export function isOfficialHop(from: FirmwareVersion, to: FirmwareVersion): boolean {
  return officialHops.has(`${formatVersion(from)} ${formatVersion(to)}`);
}

/** Smaller differences between the days of two releases mean nothing, because some are days of builds. */
const uncertainDays = 7;

/** Whether a release is certainly older than another one, of whichever train. */
export function isReleasedBefore(a: FirmwareVersion, b: FirmwareVersion): boolean {
  return isLater(nearestDay(b, -1), latestDay(a));
}

/** Whether a release can be newer than another one, of whichever train. */
export function mayBeReleasedAfter(a: FirmwareVersion, b: FirmwareVersion): boolean {
  const latest = latestDay(a);
  return latest === undefined || isLater(latest, nearestDay(b, -1));
}

function isLater(day: string | undefined, than: string | undefined): boolean {
  if (day === undefined || than === undefined) return false;
  return Date.parse(day) - Date.parse(than) > uncertainDays * 24 * 3600 * 1000;
}

/** The day of a release, or a later one if it is not known. */
export function latestDay(release: FirmwareVersion): string | undefined {
  return nearestDay(release, 1);
}

/** The day of a release, or of the next patch of its train in a direction whose day is known. */
function nearestDay(release: FirmwareVersion, direction: 1 | -1): string | undefined {
  const last = trainOf(release)?.lastPatch ?? -1;
  for (let { patch } = release; patch >= 0 && patch <= last; patch += direction) {
    const day = releaseDay({ ...release, patch });
    if (day !== undefined) return day;
  }
  return undefined;
}

/** The state of a train on `day`. */
export function lifeCycleState(
  train: Pick<ReleaseTrain, 'endOfEngineering' | 'endOfSupport'>,
  day: Date,
): LifeCycleState {
  const today = day.toISOString().slice(0, 10);
  if (today > train.endOfSupport) return 'endOfSupport';
  if (today > train.endOfEngineering) return 'endOfEngineering';
  return 'supported';
}

/** The result of reading a version that the user typed: a version, or an error message. */
type FirmwareChoice = ChosenFirmware | { readonly message: string };

/** A version that the user typed. */
export interface ChosenFirmware {
  readonly version: FirmwareVersion;
  /** Whether only the train was typed, so that the version is its newest patch. */
  readonly isTrain: boolean;
}

/**
 * Reads a version that the user typed: `7.4.4`, or a train, `7.4`, which means its newest patch. A patch newer than all
 * known patches is accepted; an unknown train is rejected.
 */
export function chooseFirmware(text: string): FirmwareChoice {
  const train = parseTrain(text);
  const exact = train ? undefined : parseVersion(text);
  const known = trainOf(train ?? exact ?? { major: -1, minor: -1 });
  if (known) return { version: exact ?? newestPatch(known), isTrain: exact === undefined };
  const { problem, advice } = describeUnknownFirmware(text);
  return { message: `${problem} ${advice}` };
}

/** Why {@link chooseFirmware} rejects a text, and what to write instead: one sentence each. */
export function describeUnknownFirmware(text: string): { readonly problem: string; readonly advice: string } {
  const typed = text.trim();
  const unknown = parseTrain(text) ?? parseVersion(text);
  return unknown
    ? {
        problem: `FortiOS ${typed} ${unknownReason(unknown)}.`,
        advice: `The known trains are ${trains.map(formatTrain).join(', ')}.`,
      }
    : {
        problem: `“${typed}” is not a FortiOS version.`,
        advice: 'Write a version such as 7.4.4, or 7.4 for its newest patch.',
      };
}

function unknownReason({ major, minor }: FirmwareTrain): string {
  const isBefore = (a: FirmwareTrain, b: FirmwareTrain): boolean =>
    (a.major - b.major || a.minor - b.minor) < 0;
  if (trains.every((train) => isBefore({ major, minor }, train))) return 'is too old to be checked';
  return trains.every((train) => isBefore(train, { major, minor })) ? 'is not known yet' : 'does not exist';
}
