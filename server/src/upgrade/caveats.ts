import type { EffectiveFirmware } from '../firmware/effective';
import { compareVersions, formatTrain, formatVersion, type FirmwareVersion } from '../firmware/version';
import type { Schema } from '../schema/schema';

/** Sentences about the limits of a report. */
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

/** A sentence if the target is outside of the known versions. */
function limitAt({ snapshots }: Schema, to: FirmwareVersion): string | undefined {
  const [oldest] = snapshots;
  const newest = snapshots.at(-1);
  if (!oldest || !newest) return undefined;
  const target = formatVersion(to);
  if (compareVersions(to, newest) > 0) {
    return `FortiOS ${target} is newer than the known versions, which end with ${formatVersion(newest)}: later removals are unknown.`;
  }
  if (compareVersions(to, oldest) < 0) {
    return `FortiOS ${target} is older than the known versions, which begin with ${formatVersion(oldest)}: little is certain about it.`;
  }
  const inTrain = snapshots.filter(({ major, minor }) => major === to.major && minor === to.minor);
  const last = inTrain.at(-1);
  if (!last)
    return `FortiOS ${formatTrain(to)} itself is unknown; only earlier and later versions are known.`;
  if (compareVersions(to, last) <= 0) return undefined;
  return `FortiOS ${formatTrain(to)} is known up to ${formatVersion(last)}. Differences between this version and later trains are uncertain in ${target} and are not listed.`;
}
