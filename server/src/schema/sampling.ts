import { type FirmwareVersion, compareVersions } from '../firmware/version';
import type { IntervalRow } from './format';
import type { Availability, VersionInterval } from './schema';

/** The listing of this version was the last to show hidden settings: what ends here became hidden. */
const lastListingOfHidden: FirmwareVersion = { major: 6, minor: 2, patch: 3 };

/** What sampling says about one list of intervals. */
export interface SampledAvailability {
  readonly intervals: readonly VersionInterval[];
  readonly hidden: boolean;
  /** One answer for each slot of {@link Sampling}. */
  readonly bySlot: readonly Availability[];
}

/**
 * The versions the facts were sampled at, and the places a version can have among them.
 *
 * A **slot** is such a place: slot 0 is older than every sample, slot `2i + 1` is sample `i` itself, slot
 * `2i + 2` is newer than sample `i` and not yet sample `i + 1`.
 */
export class Sampling {
  constructor(readonly snapshots: readonly FirmwareVersion[]) {}

  get slots(): number {
    return this.snapshots.length * 2 + 1;
  }

  /** The slot of a version. Allocates nothing. */
  slotOf(version: FirmwareVersion): number {
    let low = 0;
    let high = this.snapshots.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const snapshot = this.snapshots[middle];
      const order = snapshot === undefined ? 1 : compareVersions(snapshot, version);
      if (order === 0) return middle * 2 + 1;
      if (order < 0) low = middle + 1;
      else high = middle;
    }
    return low * 2;
  }

  /** Whether the version lies within what was sampled: not older than the first, not newer than the last. */
  reaches(version: FirmwareVersion): boolean {
    const slot = this.slotOf(version);
    return slot > 0 && slot < this.snapshots.length * 2;
  }

  /**
   * Judges a list of intervals, by rules that genuine backups taught:
   *
   * - A version that was sampled answers for itself. One between two samples of a train answers where the two
   *   agree.
   * - A patch above the last sample of its train may have received what a later train has, or lost what a
   *   later one lost: `perhaps`.
   * - Samples were taken on different models and from different listings. What comes and goes, or shows in one
   *   sample alone, depends on those and not on the version: `perhaps` in the gaps, and after the end.
   * - What ends with the last listing of hidden settings became hidden, not removed: `perhaps` ever after.
   * - Older than every sample: `perhaps`. Newer than every sample: `yes` if the last one has it, else `perhaps`.
   */
  evaluate(row: IntervalRow): SampledAvailability {
    const end = this.snapshots.length - 1;
    const intervals: VersionInterval[] = [];
    const present = new Array<boolean>(this.snapshots.length).fill(false);
    let longest = 0;
    let first = end + 1;
    let last = -1;
    let lengthOfLast = 0;
    for (let index = 0; index + 1 < row.length; index += 2) {
      const from = row[index] ?? 0;
      const until = row[index + 1] ?? -1;
      const to = until < 0 ? end : until;
      const firstVersion = this.snapshots[from];
      if (firstVersion === undefined) continue;
      intervals.push(until < 0 ? { first: firstVersion, last: undefined } : this.interval(firstVersion, to));
      present.fill(true, from, to + 1);
      first = Math.min(first, from);
      last = to;
      lengthOfLast = to - from + 1;
      longest = Math.max(longest, lengthOfLast);
    }
    const ended = last < end;
    const lastVersion = this.snapshots[last];
    const hidden =
      ended && lastVersion !== undefined && compareVersions(lastVersion, lastListingOfHidden) === 0;
    const uncertainEnd = ended && (hidden || intervals.length > 1 || lengthOfLast === 1);
    const uncertainStart = ended && longest <= 1;

    const atSample = (index: number): Availability => {
      if (present[index] === true) return 'yes';
      if (index < first) return uncertainStart ? 'perhaps' : 'no';
      if (index > last) return uncertainEnd ? 'perhaps' : 'no';
      return 'perhaps';
    };
    const bySlot: Availability[] = ['perhaps'];
    for (let index = 0; index <= end; index++) {
      const answer = atSample(index);
      bySlot.push(answer, this.after(index, answer, atSample, present));
    }
    return { intervals, hidden, bySlot };
  }

  /** The interval that ends with sample `to`. */
  private interval(first: FirmwareVersion, to: number): VersionInterval {
    const last = this.snapshots[to];
    const next = this.snapshots[to + 1];
    const isNextPatch = last && next?.patch === last.patch + 1 && this.inOneTrain(to, to + 1);
    return { first, last, ...(next && !isNextPatch && { goneIn: next }) };
  }

  /** The answer for versions newer than sample `index` and older than the next. */
  private after(
    index: number,
    answer: Availability,
    atSample: (index: number) => Availability,
    present: readonly boolean[],
  ): Availability {
    const next = index + 1;
    if (next === this.snapshots.length) return answer === 'yes' ? 'yes' : 'perhaps';
    if (this.inOneTrain(index, next)) return atSample(next) === answer ? answer : 'perhaps';
    if (answer === 'yes') return present.includes(false, next) ? 'perhaps' : 'yes';
    return present.includes(true, next) ? 'perhaps' : answer;
  }

  private inOneTrain(a: number, b: number): boolean {
    const one = this.snapshots[a];
    const other = this.snapshots[b];
    return one?.major === other?.major && one?.minor === other?.minor;
  }
}
