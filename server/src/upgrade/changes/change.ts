import { compareVersions, parseVersion, type FirmwareVersion } from '../../firmware/version';
import type { Configuration } from './configuration';
import type { Device } from './device';
import type { Effect, Outcome, Source } from './effect';

/** Whether a move between two versions applies a change (upgrade) or reverts it (downgrade). */
export type Direction = 'arrives' | 'leaves';

export interface Move {
  readonly from: FirmwareVersion;
  readonly to: FirmwareVersion;
}

/** The configuration and versions for which a change is evaluated. */
export interface ChangeContext extends Move {
  readonly device: Device;
  readonly configuration: Configuration;
  readonly direction: Direction;
}

/** A change of behavior between versions that the schema does not show. */
export interface ChangeDefinition {
  /** `kebab-case`; the name of its page in `docs/changes`. */
  readonly id: string;
  readonly outcome: Outcome;
  /** A title, such as `SSL VPN`. */
  readonly subject: string;
  readonly source: Source;
  /** Whether a move crosses the change, and in which direction. */
  readonly between: (move: Move) => Direction | undefined;
  /** Whether the change affects a device; by default, it affects all models. */
  readonly models?: (device: Device, move: Move) => 'yes' | 'no' | 'unknown';
  /** The effect on a configuration; undefined if there is none. */
  readonly appliesTo: (context: ChangeContext) => Effect | undefined;
  /** The effect of a downgrade, as a sentence that replaces the text of the effect. */
  readonly downgradeText?: string;
  /** Paths of the removed tables and settings that this change explains; the report does not list them again. */
  readonly covers?: readonly string[];
}

export function defineChange(change: ChangeDefinition): ChangeDefinition {
  return change;
}

/** Whether a version has a feature. */
export type VersionTest = (version: FirmwareVersion) => boolean;

/**
 * Matches the versions with a change, given the first patch with the change in each train. Trains between the given
 * ones do not have the change; later trains do.
 */
export function since(...firstPatches: readonly string[]): VersionTest {
  const first = firstPatches.map(versionOf);
  const newest = first.reduce((a, b) => (compareVersions(a, b) > 0 ? a : b));
  return (version) => {
    const inTrain = first.find(({ major, minor }) => major === version.major && minor === version.minor);
    return compareVersions(version, inTrain ?? newest) >= 0;
  };
}

/** Matches versions in closed intervals, such as `['7.0.1', '7.0.12']`. */
export function within(...intervals: readonly (readonly [first: string, last: string])[]): VersionTest {
  const parsed = intervals.map(([first, last]) => [versionOf(first), versionOf(last)] as const);
  return (version) =>
    parsed.some(
      ([first, last]) => compareVersions(first, version) <= 0 && compareVersions(version, last) <= 0,
    );
}

/** Matches moves between a version that passes the test and one that does not, in both directions. */
export function crosses(test: VersionTest): ChangeDefinition['between'] {
  return ({ from, to }) => (test(from) === test(to) ? undefined : test(to) ? 'arrives' : 'leaves');
}

/** Matches only upgrades to a version that passes the test. */
export function upgradesTo(test: VersionTest): ChangeDefinition['between'] {
  return ({ from, to }) => (test(to) && !test(from) ? 'arrives' : undefined);
}

/** Whether a version is this one or newer. */
export function isAtLeastVersion(version: FirmwareVersion, first: string): boolean {
  return compareVersions(version, versionOf(first)) >= 0;
}

function versionOf(text: string): FirmwareVersion {
  const version = parseVersion(text);
  if (!version) throw new Error(`${text} is not a version`);
  return version;
}
