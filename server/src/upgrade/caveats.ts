import type { EffectiveFirmware } from '../firmware/effective';
import { compareVersions, formatTrain, formatVersion, type FirmwareVersion } from '../firmware/version';
import type { Schema } from '../schema/schema';

/** What the reader of a report has to know of how much it can say, in whole sentences. */
export function caveatsFor(schema: Schema, from: EffectiveFirmware, to: FirmwareVersion): readonly string[] {
  const lines: string[] = [];
  if (from.source === 'fallback') {
    lines.push(
      `The file does not say which firmware wrote it; FortiOS ${formatVersion(from.version)}, the fallback, was taken. ` +
        'A line such as "# fortios-firmware: 7.0.12" at its top says it.',
    );
  }
  const limit = compareVersions(from.version, to) === 0 ? undefined : limitAt(schema, to);
  return limit === undefined ? lines : [...lines, limit];
}

/** How far the target lies outside what is known; undefined where it does not. */
function limitAt({ snapshots }: Schema, to: FirmwareVersion): string | undefined {
  const [oldest] = snapshots;
  const newest = snapshots.at(-1);
  if (!oldest || !newest) return undefined;
  const target = formatVersion(to);
  if (compareVersions(to, newest) > 0) {
    return `FortiOS ${target} is newer than what is known here, which ends with ${formatVersion(newest)}: what has been dropped since then cannot be told.`;
  }
  if (compareVersions(to, oldest) < 0) {
    return `FortiOS ${target} is older than what is known here, which begins with ${formatVersion(oldest)}: little is certain about it.`;
  }
  const inTrain = snapshots.filter(({ major, minor }) => major === to.major && minor === to.minor);
  const last = inTrain.at(-1);
  if (!last)
    return `Nothing is known of FortiOS ${formatTrain(to)} itself, only of the versions before and after it.`;
  if (compareVersions(to, last) <= 0) return undefined;
  return `Of FortiOS ${formatTrain(to)}, versions up to ${formatVersion(last)} are known here; what differs between that and later trains is not certain in ${target}, and is left out.`;
}
