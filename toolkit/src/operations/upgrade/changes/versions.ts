import { versionsWithForeignPools } from 'fortios-language/model/network/pools';
import type { VersionMove } from 'fortios-language/firmware/upgradePath';
import { compareVersions, parseVersion, type FirmwareVersion } from 'fortios-language/firmware/version';
import { namedOne, formAndParts, wordOf, type Expression } from './expression';

/** Whether a move between two versions applies a change (upgrade) or reverts it (downgrade). */
export type Direction = 'arrives' | 'leaves';

interface VersionSet {
  readonly has: (version: FirmwareVersion) => boolean;
  /** `7.2.10, 7.4.5, 7.6.1` or `7.4.6 – 7.4.7`. */
  readonly text: string;
}

/** The moves that apply or revert a change. */
export interface Moves {
  readonly between: (move: VersionMove) => Direction | undefined;
  /** The versions of the change, for the documentation. */
  readonly text: string;
  /**
   * Whether each hop of a path counts, such as for settings that only the conversion in some patches loses. For other
   * changes, the first and the last version of the path decide.
   */
  readonly isPerHop?: true;
}

/**
 * The versions with a change, given the first patch with the change in each train. Trains between the given ones do not
 * have the change; later trains do.
 */
export function since(...firstPatches: readonly string[]): VersionSet {
  const first = firstPatches.map(versionOf);
  const newest = first.reduce((a, b) => (compareVersions(a, b) > 0 ? a : b));
  return {
    has: (version) => {
      const inTrain = first.find(({ major, minor }) => major === version.major && minor === version.minor);
      return compareVersions(version, inTrain ?? newest) >= 0;
    },
    text: firstPatches.join(', '),
  };
}

/** Versions in closed intervals, such as `['7.0.1', '7.0.12']`. */
export function withinVersions(
  ...intervals: readonly (readonly [first: string, last: string])[]
): VersionSet {
  const parsed = intervals.map(([first, last]) => [versionOf(first), versionOf(last)] as const);
  return {
    has: (version) =>
      parsed.some(
        ([first, last]) => compareVersions(first, version) <= 0 && compareVersions(version, last) <= 0,
      ),
    text: intervals.map(([first, last]) => (first === last ? first : `${first} – ${last}`)).join(', '),
  };
}

export function exactly(...patches: readonly string[]): VersionSet {
  return withinVersions(...patches.map((patch) => [patch, patch] as const));
}

/** A patch and newer ones of the same train. */
export function inTrainSince(first: string): VersionSet {
  const least = versionOf(first);
  const train = `${least.major}.${least.minor}`;
  return {
    has: (version) =>
      version.major === least.major && version.minor === least.minor && compareVersions(version, least) >= 0,
    text: least.patch === 0 ? train : `${first} and newer patches of ${train}`,
  };
}

function oneOf(...sets: readonly VersionSet[]): VersionSet {
  return {
    has: (version) => sets.some(({ has }) => has(version)),
    text: sets.map(({ text }) => text).join(', '),
  };
}

/** Versions older than this one, in all trains. */
export function before(first: string): VersionSet {
  const limit = versionOf(first);
  return { has: (version) => compareVersions(version, limit) < 0, text: `before ${first}` };
}

/** Moves between a version of the set and another one, in both directions. */
export function crosses({ has, text }: VersionSet): Moves {
  return {
    between: ({ from, to }) => (has(from) === has(to) ? undefined : has(to) ? 'arrives' : 'leaves'),
    text,
  };
}

/** Only upgrades, from another version to one of the set; `from` limits the versions that they start from. */
export function upgradesTo(target: VersionSet, from?: VersionSet): Moves {
  return {
    between: (move) =>
      compareVersions(move.to, move.from) > 0 &&
      target.has(move.to) &&
      !target.has(move.from) &&
      from?.has(move.from) !== false
        ? 'arrives'
        : undefined,
    text: target.text,
  };
}

const anyUpgrade: Moves = {
  between: ({ from, to }) => (compareVersions(to, from) > 0 ? 'arrives' : undefined),
  text: 'each upgrade',
};

/**
 * As {@link upgradesTo}, for each hop of a path: a hop that ends at a version of the set applies the change, and a
 * hop that skips the set does not.
 */
export function hopsTo(target: VersionSet, from?: VersionSet): Moves {
  const { between, text } = upgradesTo(target, from);
  return { between, text: `a step to ${text}`, isPerHop: true };
}

/** Moves that one of several apply. */
export function anyMove(...moves: readonly Moves[]): Moves {
  return {
    between: (move) => moves.map(({ between }) => between(move)).find(Boolean),
    text: moves.map(({ text }) => text).join('; '),
  };
}

/** Moves to a version outside the set. */
function outside({ has, text }: VersionSet): Moves {
  return { between: ({ to }) => (has(to) ? undefined : 'arrives'), text: `a target older than ${text}` };
}

/** Upgrades to another train, to this version or newer. */
function toOtherTrain(first: string): Moves {
  return {
    between: ({ from, to }) => {
      const isNewTrain = to.major > from.major || (to.major === from.major && to.minor > from.minor);
      return isNewTrain && isAtLeastVersion(to, first) ? 'arrives' : undefined;
    },
    text: `an upgrade to another train, to ${first.replace(/\.0$/, '')} or newer`,
  };
}

const sets: Readonly<Record<string, (...args: readonly Expression[]) => VersionSet>> = {
  since: (...patches) => since(...patches.map(wordOf)),
  within: (...intervals) =>
    withinVersions(
      ...intervals.map((interval) => {
        const [first = '', last = ''] = formAndParts(interval);
        return [wordOf(first), wordOf(last)] as const;
      }),
    ),
  exactly: (...patches) => exactly(...patches.map(wordOf)),
  inTrainSince: (first = '') => inTrainSince(wordOf(first)),
  before: (first = '') => before(wordOf(first)),
  oneOf: (...all) => oneOf(...all.map(setOf)),
  withForeignPools: () => withinVersions(...versionsWithForeignPools),
};

function setOf(expression: Expression): VersionSet {
  const [form = '', ...args] = formAndParts(expression);
  return namedOne(sets, form)(...args);
}

/** Reads the moves of a row. */
export function readMoves(expression: Expression, named: Readonly<Record<string, Moves>>): Moves {
  const [form, ...args] = formAndParts(expression);
  const [first = '', second] = args;
  const from = (): VersionSet | undefined => (second === undefined ? undefined : setOf(second));
  switch (form) {
    case 'code':
      return namedOne(named, first);
    case 'upgradesTo':
      return upgradesTo(setOf(first), from());
    case 'hopsTo':
      return hopsTo(setOf(first), from());
    case 'crosses':
      return crosses(setOf(first));
    case 'outside':
      return outside(setOf(first));
    case 'toOtherTrain':
      return toOtherTrain(wordOf(first));
    case 'anyMove':
      return anyMove(...args.map((move) => readMoves(move, named)));
    case 'anyUpgrade':
      return anyUpgrade;
    default:
      throw new Error(`No moves have the form "${JSON.stringify(form)}".`);
  }
}

export function isAtLeastVersion(version: FirmwareVersion, first: string): boolean {
  return compareVersions(version, versionOf(first)) >= 0;
}

function versionOf(text: string): FirmwareVersion {
  const version = parseVersion(text);
  if (!version) throw new Error(`${text} is not a version`);
  return version;
}
