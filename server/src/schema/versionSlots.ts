import { type FirmwareVersion, compareVersions } from '../firmware/version';
import type { IntervalRow } from './format';
import type { VersionInterval } from './schema';

/**
 * The versions in the facts, and positions among them.
 *
 * A **slot** is such a position: slot 0 is before all versions, slot `2i + 1` is version `i`, and slot `2i + 2` is
 * between version `i` and the next one.
 */
export class VersionSlots {
  constructor(readonly versions: readonly FirmwareVersion[]) {}

  get count(): number {
    return this.versions.length * 2 + 1;
  }

  /** The slot of a version. Allocates nothing. */
  slotOf(version: FirmwareVersion): number {
    let low = 0;
    let high = this.versions.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const candidate = this.versions[middle];
      const order = candidate === undefined ? 1 : compareVersions(candidate, version);
      if (order === 0) return middle * 2 + 1;
      if (order < 0) low = middle + 1;
      else high = middle;
    }
    return low * 2;
  }

  /** Converts intervals of version numbers to versions. */
  intervals(row: IntervalRow): readonly VersionInterval[] {
    const intervals: VersionInterval[] = [];
    for (let index = 0; index + 1 < row.length; index += 2) {
      const first = this.versions[row[index] ?? 0];
      const last = row[index + 1] ?? -1;
      if (first !== undefined) intervals.push({ first, last: last < 0 ? undefined : this.versions[last] });
    }
    return intervals;
  }
}

/** Whether a slot lies inside one of the intervals. Allocates nothing. */
export function coversSlot(row: IntervalRow, slot: number): boolean {
  for (let index = 0; index + 1 < row.length; index += 2) {
    const last = row[index + 1] ?? -1;
    if (slot >= (row[index] ?? 0) * 2 + 1 && (last < 0 || slot <= last * 2 + 1)) return true;
  }
  return false;
}
