import type { EffectiveFirmware } from '../../firmware/effective';
import { releaseTrains } from '../../firmware/releases';
import {
  compareVersions,
  formatTrain,
  formatVersion,
  type FirmwareTrain,
  type FirmwareVersion,
} from '../../firmware/version';
import { olderSample } from '../../schema/olderSample';
import type { Schema } from '../../schema/schema';
import type { VersionMove } from '../../firmware/upgradePath';

export function caveatsFor(schema: Schema, from: EffectiveFirmware, to: FirmwareVersion): readonly string[] {
  const lines: string[] = [];
  if (from.source === 'fallback') {
    lines.push(
      `The file does not name its firmware version, so FortiOS ${formatVersion(from.version)}, the fallback, was used. ` +
        'To name it, add a line such as "# fortios-firmware: 7.0.12" at the top.',
    );
  }
  const limit = compareVersions(from.version, to) === 0 ? undefined : limitAt(schema, to);
  return limit === undefined ? lines : [...lines, limit];
}

/** The sources from which the changes of a train were compiled, if they include its release notes. */
const sources: Readonly<Record<string, string | undefined>> = {
  '6.4': 'release notes up to 6.4.10',
  '7.0': 'release notes up to 7.0.4',
  '7.4': 'release notes up to 7.4.8',
  '7.6': 'release notes up to 7.6.3, and those of 7.6.7',
};
const otherSources = 'no release notes, but technical tips and the names in each version';

/** Up to which release notes the documented changes of a move were compiled, for each train. */
export function coverageOf({ from, to }: VersionMove): string {
  const [oldest, newest] = compareVersions(from, to) < 0 ? [from, to] : [to, from];
  const trains = releaseTrains()
    .filter((train) => isTrainWithin(train, oldest, newest))
    .map(formatTrain)
    .map((train) => `${train}: ${sources[train] ?? otherSources}`);
  return `The documented changes were compiled from these sources. ${trains.join('. ')}.`;
}

function isTrainWithin(train: FirmwareTrain, oldest: FirmwareVersion, newest: FirmwareVersion): boolean {
  const order = (one: FirmwareTrain): number => one.major * 100 + one.minor;
  return order(train) >= order(oldest) && order(train) <= order(newest);
}

/** A sentence if the schema does not cover the target version. */
function limitAt(schema: Schema, to: FirmwareVersion): string | undefined {
  const { snapshots } = schema;
  const [oldest] = snapshots;
  const newest = snapshots.at(-1);
  if (!oldest || !newest) return undefined;
  const target = formatVersion(to);
  if (compareVersions(to, newest) > 0) {
    return `FortiOS ${target} is newer than the known versions, which end with ${formatVersion(newest)}: what it removes or adds after that is unknown.`;
  }
  if (compareVersions(to, oldest) < 0) {
    return `FortiOS ${target} is older than the known versions, which begin with ${formatVersion(oldest)}: little is certain about it.`;
  }
  if (!snapshots.some(({ major, minor }) => major === to.major && minor === to.minor))
    return `FortiOS ${formatTrain(to)} itself is unknown; only earlier and later versions are known.`;
  const last = olderSample(schema, to);
  if (!last) return undefined;
  return `FortiOS ${formatTrain(to)} is known up to ${formatVersion(last)}: tables and settings that a later patch up to ${formatVersion(to)} removed are not listed.`;
}
