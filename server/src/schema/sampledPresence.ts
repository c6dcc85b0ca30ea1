import type { FirmwareVersion } from '../firmware/version';
import type { IntervalRow } from './format';
import { type Presence, both, CombinedPresence } from './presence';
import type { Sampling } from './sampling';
import type { Availability, VersionInterval } from './schema';

/** What sampling says, worked out once for each distinct history. */
export class SampledPresence implements Presence {
  private readonly narrowed = new Map<SampledPresence, SampledPresence>();

  constructor(
    private readonly sampling: Sampling,
    readonly intervals: readonly VersionInterval[],
    readonly hidden: boolean,
    private readonly bySlot: readonly Availability[],
  ) {}

  at(version: FirmwareVersion): Availability {
    return this.bySlot[this.sampling.slotOf(version)] ?? 'perhaps';
  }

  /** For a part of this which has a history of its own: both must hold. The same object each time. */
  narrowedBy(part: SampledPresence): SampledPresence {
    let presence = this.narrowed.get(part);
    if (presence === undefined) {
      presence = new SampledPresence(
        this.sampling,
        part.intervals,
        this.hidden || part.hidden,
        this.bySlot.map((answer, slot) => both(answer, part.bySlot[slot] ?? 'perhaps')),
      );
      this.narrowed.set(part, presence);
    }
    return presence;
  }
}

/** The presences of the interval lists of a data file, each made when first asked for. */
export class SampledPresences {
  private readonly made: (SampledPresence | undefined)[] = [];

  constructor(
    readonly sampling: Sampling,
    private readonly rows: readonly IntervalRow[],
  ) {}

  /** @param list number of an interval list; 0 means every version. */
  get(list: number): SampledPresence {
    let presence = this.made[list];
    if (presence === undefined) {
      const row = list === 0 ? [0, -1] : (this.rows[list] ?? [0, -1]);
      const { intervals, hidden, bySlot } = this.sampling.evaluate(row);
      presence = new SampledPresence(this.sampling, intervals, hidden, bySlot);
      this.made[list] = presence;
    }
    return presence;
  }

  /** @param list number of an interval list; 0 means the same as the whole it is in. */
  within(whole: Presence, list: number): Presence {
    if (list === 0) return whole;
    const part = this.get(list);
    return whole instanceof SampledPresence ? whole.narrowedBy(part) : new CombinedPresence(whole, part);
  }
}
