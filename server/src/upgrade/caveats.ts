import type { EffectiveFirmware } from '../firmware/effective';
import { compareVersions, formatTrain, formatVersion, type FirmwareVersion } from '../firmware/version';
import type { Schema } from '../schema/schema';
import type { Device } from './changes/device';
import type { ReportItem } from './report';

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

/** The changes that affect only some models, if the file does not contain the model; undefined if there are none. */
export function modelCaveats(uncertain: readonly ReportItem[], { model }: Device): readonly string[] {
  if (uncertain.length === 0) return [];
  const titles = uncertain.map(({ title, id }) => `${title} (${id})`).join('; ');
  return [
    model === undefined
      ? `The file does not name the model. If it is one with 2 GB of memory, or a 50G, 70G or 90G, check also: ${titles}.`
      : `The header does not show the memory of this virtual machine. With 2 GB, check also: ${titles}.`,
  ];
}

/** A sentence if the schema does not cover the target version. */
function limitAt({ snapshots }: Schema, to: FirmwareVersion): string | undefined {
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
  const inTrain = snapshots.filter(({ major, minor }) => major === to.major && minor === to.minor);
  const last = inTrain.at(-1);
  if (!last)
    return `FortiOS ${formatTrain(to)} itself is unknown; only earlier and later versions are known.`;
  if (compareVersions(to, last) <= 0) return undefined;
  return `FortiOS ${formatTrain(to)} is known up to ${formatVersion(last)}: tables and settings that a later patch up to ${formatVersion(to)} removed are not listed.`;
}
