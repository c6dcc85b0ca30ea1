import { listingOf, newestPatchFor, ownBuildOf, unlistedText, type Model } from './models';
import {
  buildOf,
  isOfficialHop,
  isReleasedBefore,
  mayBeReleasedAfter,
  releaseTrains,
  trainOf,
  versionsOf,
  type ChosenFirmware,
  type ReleaseTrain,
} from './releases';
import { compareVersions, formatVersion, version, type FirmwareVersion } from './version';

export interface VersionMove {
  readonly from: FirmwareVersion;
  readonly to: FirmwareVersion;
}

/** A version of an upgrade path. */
export interface PathVersion {
  readonly version: FirmwareVersion;
  readonly build: number | undefined;
}

/** The device whose path is planned. */
interface PathDevice {
  /** The model, if the release notes list it. */
  readonly model: Model | undefined;
  /** The build of the current version, if the header contains it. */
  readonly build?: number | undefined;
}

/**
 * The usual upgrade path: through one patch of each train in between. A downgrade has no path, because it restores a
 * backup of the older version.
 */
export function upgradePath(move: VersionMove, { model, build }: PathDevice): readonly PathVersion[] {
  const { from, to } = move;
  const versions = [to];
  for (const train of trainsBetween(move).toReversed()) {
    const version = versionIn(train, { from, to: versions[0] ?? to }, model);
    if (version) versions.unshift(version);
  }
  const buildOfVersion = (one: FirmwareVersion): number | undefined =>
    (model && ownBuildOf(model, one)) ?? buildOf(one);
  return [
    { version: from, build: build ?? buildOfVersion(from) },
    ...versions.map((version) => ({ version, build: buildOfVersion(version) })),
  ];
}

/**
 * The newest patch of a train that exists for the model and is not newer than the next version, because a hop to an older
 * release can lose settings and passwords. A patch from which the vendor's tool leads to the next version is preferred.
 */
function versionIn(
  train: ReleaseTrain,
  { from, to }: VersionMove,
  model: Model | undefined,
): FirmwareVersion | undefined {
  const existing = versionsOf(train).filter(
    (release) => model === undefined || listingOf(model, release) !== 'not-listed',
  );
  const older = existing.filter((release) => !mayBeReleasedAfter(release, to));
  const between = older.filter((release) => !isReleasedBefore(release, from));
  const candidates = [between, older, existing].find(({ length }) => length > 0) ?? [];
  return candidates.find((release) => isOfficialHop(release, to)) ?? candidates[0];
}

function trainsBetween({ from, to }: VersionMove): readonly ReleaseTrain[] {
  return releaseTrains().filter((train) => {
    const { major, minor } = train;
    const first = version(major, minor, 0);
    const isEnd = train === trainOf(from) || train === trainOf(to);
    return !isEnd && compareVersions(first, from) > 0 && compareVersions(first, to) < 0;
  });
}

/**
 * Why there is no path to a newer version, in a sentence; undefined if there is one. The advice names only releases that exist for
 * the model.
 */
export function pathProblem({ from, to }: VersionMove, model: Model | undefined): string | undefined {
  if (compareVersions(to, from) <= 0 || !isReleasedBefore(to, from)) return undefined;
  const exists = (release: FirmwareVersion): boolean =>
    !isReleasedBefore(release, from) && (!model || listingOf(model, release) !== 'not-listed');
  const train = trainOf(to);
  const newer = train && [...versionsOf(train)].reverse().find(exists);
  const hasNewerTrain = releaseTrains().some(
    (other) =>
      compareVersions(version(other.major, other.minor, 0), to) > 0 && versionsOf(other).some(exists),
  );
  const otherAdvice = hasNewerTrain ? ' Choose a newer train.' : model ? ` ${unlistedText(model, to)}` : '';
  const advice = newer ? ` Choose ${formatVersion(newer)} or a newer patch.` : otherAdvice;
  return `FortiOS ${formatVersion(to)} was released before ${formatVersion(from)}: this step can lose settings and passwords.${advice}`;
}

/** The moves between the versions of a path. */
export function hopsOf(path: readonly PathVersion[]): readonly VersionMove[] {
  return path.slice(1).flatMap(({ version: to }, index) => {
    const from = path[index]?.version;
    return from ? [{ from, to }] : [];
  });
}

/** The moves between any two versions of a path: the whole path, then its hops, then its other parts. */
export function movesOf(path: readonly PathVersion[]): readonly VersionMove[] {
  const moves = path.flatMap(({ version: from }, index) =>
    path.slice(index + 1).map(({ version: to }, further) => ({ move: { from, to }, length: further + 1 })),
  );
  const rank = (length: number): number => (length === path.length - 1 ? 0 : length);
  return moves.sort((a, b) => rank(a.length) - rank(b.length)).map(({ move }) => move);
}

/** The target of an upgrade: a train means its newest patch that exists for the model. */
export function targetOf(
  { version: chosen, isTrain }: ChosenFirmware,
  from: FirmwareVersion,
  model: Model | undefined,
): FirmwareVersion {
  const train = isTrain && model?.isConfirmed ? trainOf(chosen) : undefined;
  const newest = train && model && newestPatchFor(model, train);
  const isDowngrade = newest !== undefined && train === trainOf(from) && compareVersions(newest, from) < 0;
  return newest && !isDowngrade ? newest : chosen;
}
