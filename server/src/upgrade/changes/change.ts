import { compareVersions, parseVersion, type FirmwareVersion } from '../../firmware/version';
import type { Configuration } from './configuration';
import type { Device } from './device';
import type { Effect, Outcome, Source } from './effect';

/** Whether a move between two versions brings a change (an upgrade to it) or takes it back. */
export type Direction = 'arrives' | 'leaves';

/** The two versions of a move. */
export interface Move {
  readonly from: FirmwareVersion;
  readonly to: FirmwareVersion;
}

/** What a change looks at. */
export interface ChangeContext extends Move {
  readonly device: Device;
  readonly configuration: Configuration;
  readonly direction: Direction;
}

/** A change of behavior between versions that the names of tables and settings do not show. */
export interface ChangeDefinition {
  /** `kebab-case`; the name of its page in `docs/changes`. */
  readonly id: string;
  readonly outcome: Outcome;
  /** What it is about, such as `SSL VPN`. */
  readonly subject: string;
  readonly source: Source;
  /** Which moves include it. */
  readonly between: (move: Move) => Direction | undefined;
  /** Whether a device is one of those that it concerns; all are, where it is absent. */
  readonly models?: (device: Device, move: Move) => 'yes' | 'no' | 'unknown';
  /** What it does to a configuration; undefined where it does not concern it. */
  readonly appliesTo: (context: ChangeContext) => Effect | undefined;
  /** What a move that takes the change back loses: a whole sentence, in place of the text of the effect. */
  readonly lost?: string;
  /** Paths of the tables and settings whose removal it explains: they are not listed again. */
  readonly covers?: readonly string[];
}

/** Gives a change its type where it is written. */
export function defineChange(change: ChangeDefinition): ChangeDefinition {
  return change;
}

/** Whether a version has something. */
export type VersionTest = (version: FirmwareVersion) => boolean;

/**
 * The versions from the first patches that have a change, one for each train that got it. A train between them that
 * is not named does not have it; trains after the last one do.
 */
export function since(...firstPatches: readonly string[]): VersionTest {
  const first = firstPatches.map(versionOf);
  const newest = first.reduce((a, b) => (compareVersions(a, b) > 0 ? a : b));
  return (version) => {
    const inTrain = first.find(({ major, minor }) => major === version.major && minor === version.minor);
    return compareVersions(version, inTrain ?? newest) >= 0;
  };
}

/** The versions in closed intervals, such as `['7.0.1', '7.0.12']`. */
export function within(...intervals: readonly (readonly [first: string, last: string])[]): VersionTest {
  const parsed = intervals.map(([first, last]) => [versionOf(first), versionOf(last)] as const);
  return (version) =>
    parsed.some(
      ([first, last]) => compareVersions(first, version) <= 0 && compareVersions(version, last) <= 0,
    );
}

/** A move that brings what a test describes, or takes it back. */
export function crossing(test: VersionTest): ChangeDefinition['between'] {
  return ({ from, to }) => (test(from) === test(to) ? undefined : test(to) ? 'arrives' : 'leaves');
}

/** A move that brings what a test describes. */
export function arrivalOf(test: VersionTest): ChangeDefinition['between'] {
  return ({ from, to }) => (test(to) && !test(from) ? 'arrives' : undefined);
}

/** Whether a version is this one or newer. */
export function isFrom(version: FirmwareVersion, first: string): boolean {
  return compareVersions(version, versionOf(first)) >= 0;
}

function versionOf(text: string): FirmwareVersion {
  const version = parseVersion(text);
  if (!version) throw new Error(`${text} is not a version`);
  return version;
}
