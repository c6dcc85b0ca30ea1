import { buildOf, newestPatch, releaseTrains } from '../firmware/releases';
import { compareVersions, version, type FirmwareVersion } from '../firmware/version';

/** A version of an upgrade path. */
export interface PathStep {
  readonly version: FirmwareVersion;
  readonly build: number | undefined;
}

/**
 * The usual upgrade path: through the newest patch of each train in between. A downgrade has no path, because it
 * restores a backup of the older version.
 *
 * @param build the build of the current version, if the header contains it
 */
export function upgradePath(from: FirmwareVersion, to: FirmwareVersion, build?: number): readonly PathStep[] {
  const between = releaseTrains()
    .filter(({ major, minor }) => {
      const first = version(major, minor, 0);
      const isFromTrain = major === from.major && minor === from.minor;
      const isToTrain = major === to.major && minor === to.minor;
      return !isFromTrain && !isToTrain && compareVersions(first, from) > 0 && compareVersions(first, to) < 0;
    })
    .map(newestPatch);
  return [
    { version: from, build: build ?? buildOf(from) },
    ...between.map((step) => ({ version: step, build: buildOf(step) })),
    { version: to, build: buildOf(to) },
  ];
}

/** The moves between the versions of a path. */
export function stepsOf(
  path: readonly PathStep[],
): readonly { readonly from: FirmwareVersion; readonly to: FirmwareVersion }[] {
  return path.slice(1).flatMap(({ version: to }, index) => {
    const from = path[index]?.version;
    return from ? [{ from, to }] : [];
  });
}
