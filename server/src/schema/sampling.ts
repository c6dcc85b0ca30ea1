import { type FirmwareVersion, compareVersions, parseVersion, version } from '../firmware/version';
import { type IntervalRow, type PresenceRow, type SharedTables, backports } from './format';
import type { VersionInterval, Availability } from './schema';

/**
 * The versions in the facts, and positions among them.
 *
 * A **slot** is such a position: slot 0 is before all versions, slot `2i + 1` is version `i`, and slot `2i + 2` is
 * between version `i` and the next one.
 */
class VersionSlots {
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
function coversSlot(row: IntervalRow, slot: number): boolean {
  for (let index = 0; index + 1 < row.length; index += 2) {
    const last = row[index + 1] ?? -1;
    if (slot >= (row[index] ?? 0) * 2 + 1 && (last < 0 || slot <= last * 2 + 1)) return true;
  }
  return false;
}

/**
 * The last version whose list includes hidden settings. A setting whose last listed version is this one became hidden,
 * not removed.
 */
const lastListingOfHidden: FirmwareVersion = version(6, 2, 3);

const newIn8: FirmwareVersion = version(8, 0, 0);

/** A name is removed for good if this many trains do not have it. */
const trainsOfRemoval = 2;

interface SampledAvailability {
  readonly intervals: readonly VersionInterval[];
  readonly hidden: boolean;
  /** One answer per slot. */
  readonly bySlot: readonly Availability[];
}

/** The presence in each snapshot, by number. */
interface Samples {
  /** Whether each snapshot contains it. */
  readonly present: readonly boolean[];
  readonly first: number;
  readonly last: number;
  /** Whether snapshots before the first one with it may be of a model without it. */
  readonly unsureStart: boolean;
  /** Whether snapshots after the last one with it may be of a model without it. */
  readonly unsureEnd: boolean;
}

/**
 * Derives availability from snapshots. Genuine backups confirm these rules:
 *
 * - The availability in a snapshot is certain. Between two snapshots of a train it is certain if both agree.
 * - After the last snapshot of a train, a patch may have received additions or removals of a newer train: `perhaps`.
 * - What depends on the model, or occurs in only one snapshot, is `perhaps` where it is absent.
 * - What ends with the last list of hidden settings became hidden: `perhaps` in all later versions.
 * - What two complete trains no longer have is removed for good.
 * - Before the first snapshot: `perhaps`. After the last one: as in the last snapshot if it has it or if it is removed
 *   for good, otherwise `perhaps`.
 */
export class Sampling {
  readonly slots: VersionSlots;
  readonly snapshots: readonly FirmwareVersion[];
  /** By slot, the number of the last snapshot at or before it; -1 for none. */
  private readonly snapshotAt: readonly number[];
  private readonly isSnapshot: readonly boolean[];
  private readonly namesOnly: ReadonlySet<number>;
  private readonly snapshotByVersion: ReadonlyMap<number, number>;

  constructor({
    versions,
    snapshots,
    namesOnly,
  }: Pick<SharedTables, 'versions' | 'snapshots' | 'namesOnly'>) {
    this.slots = new VersionSlots(parsed(versions));
    this.snapshots = parsed(snapshots);
    this.namesOnly = new Set(namesOnly.map((text) => snapshots.indexOf(text)));
    const numbers = snapshots.map((text) => versions.indexOf(text));
    this.snapshotByVersion = new Map(numbers.map((number, snapshot) => [number, snapshot]));
    const snapshotAt: number[] = [];
    const isSnapshot: boolean[] = [];
    let last = -1;
    for (let slot = 0; slot < this.slots.count; slot++) {
      const here = slot % 2 === 1 ? this.snapshotByVersion.get((slot - 1) / 2) : undefined;
      last = here ?? last;
      snapshotAt.push(last);
      isSnapshot.push(here !== undefined);
    }
    this.snapshotAt = snapshotAt;
    this.isSnapshot = isSnapshot;
  }

  /** Whether a version is between the first and the last snapshot, inclusive. */
  reaches(version: FirmwareVersion): boolean {
    const [first] = this.snapshots;
    const last = this.snapshots.at(-1);
    return (
      first !== undefined &&
      last !== undefined &&
      compareVersions(first, version) <= 0 &&
      compareVersions(version, last) <= 0
    );
  }

  /** Whether the values of a version come from a source that is only reliable for names. */
  hasUnreliableValues(version: FirmwareVersion): boolean {
    return this.namesOnly.has(this.snapshotAt[this.slots.slotOf(version)] ?? -1);
  }

  /** The availability of a table, setting or value in all versions. */
  evaluate(row: PresenceRow, of: 'name' | 'value'): SampledAvailability {
    const bySlot: Availability[] = [];
    const samples = row.in && this.samples(row.in, row.models === 1);
    for (let slot = 0; slot < this.slots.count; slot++) bySlot.push(this.answer(row, samples, slot, of));
    const hidden = row.hidden === 1 || (samples !== undefined && this.becameHidden(samples));
    return { intervals: row.hidden === 1 ? [] : this.intervals(row, bySlot), hidden, bySlot };
  }

  private answer(
    row: PresenceRow,
    samples: Samples | undefined,
    slot: number,
    of: 'name' | 'value',
  ): Availability {
    if (row.hidden === 1) return 'perhaps';
    if (row.patches && coversSlot(row.patches, slot)) return 'yes';
    if (!samples) return 'yes';
    const snapshot = this.snapshotAt[slot] ?? -1;
    const answer = this.sampled(samples, slot, snapshot);
    if (row.since8 !== undefined && answer !== 'yes') return this.before8(row.since8, slot, answer);
    if (answer === 'no' && of === 'value' && this.namesOnly.has(snapshot))
      return this.trainsWithout(samples, snapshot) >= trainsOfRemoval ? 'no' : 'perhaps';
    // A removal that the facts state also applies to later patches.
    if (row.gone8 === 1 && answer === 'perhaps' && snapshot === this.snapshots.length - 1) return 'no';
    return answer;
  }

  private sampled(samples: Samples, slot: number, snapshot: number): Availability {
    if (snapshot < 0) return 'perhaps';
    const answer = atSnapshot(samples, snapshot);
    if (this.isSnapshot[slot] === true) return answer;
    const next = snapshot + 1;
    if (next === this.snapshots.length) {
      if (answer !== 'no') return answer;
      return this.trainsWithout(samples, snapshot) >= trainsOfRemoval ? 'no' : 'perhaps';
    }
    if (this.inOneTrain(snapshot, next)) return atSnapshot(samples, next) === answer ? answer : 'perhaps';
    if (answer === 'yes') return samples.present.includes(false, next) ? 'perhaps' : 'yes';
    return samples.present.includes(true, next) ? 'perhaps' : answer;
  }

  /**
   * Additions of 8.0.0 do not exist in older versions, except for patches of older trains that may have received them.
   */
  private before8(since8: 1 | 2, slot: number, answer: Availability): Availability {
    const number = Math.max(0, Math.ceil(slot / 2) - 1);
    const at = this.slots.versions[number];
    if (slot === 0 || at === undefined || compareVersions(at, newIn8) >= 0) return answer;
    if (since8 === 1) return 'no';
    const first = firstBackports.find(({ major, minor }) => major === at.major && minor === at.minor);
    return first !== undefined && compareVersions(first, at) <= 0 ? 'perhaps' : 'no';
  }

  private samples(row: IntervalRow, models: boolean): Samples {
    const end = this.snapshots.length - 1;
    const present = new Array<boolean>(this.snapshots.length).fill(false);
    let first = end + 1;
    let last = -1;
    let longest = 0;
    let lengthOfLast = 0;
    for (let index = 0; index + 1 < row.length; index += 2) {
      const from = this.snapshotByVersion.get(row[index] ?? 0) ?? 0;
      const until = row[index + 1] ?? -1;
      const to = until < 0 ? end : (this.snapshotByVersion.get(until) ?? end);
      present.fill(true, from, to + 1);
      first = Math.min(first, from);
      last = to;
      lengthOfLast = to - from + 1;
      longest = Math.max(longest, lengthOfLast);
    }
    const samples = { present, first, last, unsureStart: models, unsureEnd: models };
    const ended = last < end;
    if (!ended) return samples;
    return {
      ...samples,
      unsureStart: models || longest <= 1,
      unsureEnd: models || row.length > 2 || lengthOfLast === 1 || this.becameHidden(samples),
    };
  }

  private becameHidden({ last }: Samples): boolean {
    const version = this.snapshots[last];
    return version !== undefined && compareVersions(version, lastListingOfHidden) === 0;
  }

  /** The number of complete trains, up to a snapshot, that no longer have it. */
  private trainsWithout({ last }: Samples, snapshot: number): number {
    let trains = 0;
    for (let index = last + 1; index <= snapshot; index++) {
      if (!this.inOneTrain(index - 1, index)) trains++;
    }
    return trains;
  }

  private intervals(row: PresenceRow, bySlot: readonly Availability[]): readonly VersionInterval[] {
    const known = merged([...pairsOf(row.in ?? [0, -1]), ...pairsOf(row.patches ?? [])]);
    return this.slots.intervals(known.flat()).map((interval, index) => {
      const { first, last } = interval;
      const [from = 0, until = -1] = known[index] ?? [];
      const notYetIn = first.patch > 0 ? this.nearestWithout(from, -1, bySlot) : undefined;
      const goneIn = until >= 0 ? this.nearestWithout(until, 1, bySlot) : undefined;
      return {
        ...interval,
        ...(notYetIn && !isNextPatch(notYetIn, first) && { notYetIn }),
        ...(goneIn && last && !isNextPatch(last, goneIn) && { goneIn }),
      };
    });
  }

  /** The first version after or before a number that certainly lacks it, before the next one that has it. */
  private nearestWithout(
    number: number,
    direction: 1 | -1,
    bySlot: readonly Availability[],
  ): FirmwareVersion | undefined {
    for (let next = number + direction; this.slots.versions[next] !== undefined; next += direction) {
      const answer = bySlot[next * 2 + 1];
      if (answer === 'no') return this.slots.versions[next];
      if (answer === 'yes') return undefined;
    }
    return undefined;
  }

  private inOneTrain(a: number, b: number): boolean {
    const one = this.snapshots[a];
    const other = this.snapshots[b];
    return one?.major === other?.major && one?.minor === other?.minor;
  }
}

const firstBackports = parsed(backports);

function parsed(texts: readonly string[]): readonly FirmwareVersion[] {
  return texts.flatMap((text) => parseVersion(text) ?? []);
}

function atSnapshot(
  { present, first, last, unsureStart, unsureEnd }: Samples,
  snapshot: number,
): Availability {
  if (present[snapshot] === true) return 'yes';
  if (snapshot < first) return unsureStart ? 'perhaps' : 'no';
  if (snapshot > last) return unsureEnd ? 'perhaps' : 'no';
  return 'perhaps';
}

function isNextPatch(last: FirmwareVersion, next: FirmwareVersion): boolean {
  return last.major === next.major && last.minor === next.minor && last.patch + 1 === next.patch;
}

type Pair = readonly [first: number, last: number];

function pairsOf(row: IntervalRow): readonly Pair[] {
  return Array.from({ length: row.length / 2 }, (_, index): Pair => [
    row[index * 2] ?? 0,
    row[index * 2 + 1] ?? -1,
  ]);
}

/** Sorted intervals; overlapping ones are merged. */
function merged(pairs: readonly Pair[]): readonly Pair[] {
  const result: Pair[] = [];
  for (const [first, last] of [...pairs].sort(([a], [b]) => a - b)) {
    const before = result.at(-1);
    if (before === undefined || (before[1] >= 0 && first > before[1] + 1)) result.push([first, last]);
    else if (before[1] >= 0) {
      result[result.length - 1] = [before[0], last < 0 ? -1 : Math.max(before[1], last)];
    }
  }
  return result;
}
