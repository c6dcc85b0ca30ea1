import type { FirmwareVersion } from '../firmware/version';
import type { PresenceRow } from './format';
import { type Presence, both, CombinedPresence } from './versionPresence';
import type { Sampling } from './sampling';
import type { Availability, VersionInterval } from './schema';

/** A presence from sampled facts, computed once per distinct history. */
class SampledPresence implements Presence {
  private readonly narrowed = new Map<SampledPresence, SampledPresence>();

  constructor(
    private readonly sampling: Sampling,
    readonly intervals: readonly VersionInterval[],
    readonly hidden: boolean,
    private readonly bySlot: readonly Availability[],
  ) {}

  at(version: FirmwareVersion): Availability {
    return this.bySlot[this.sampling.slots.slotOf(version)] ?? 'perhaps';
  }

  /** The presence of a part with its own history: it exists if both exist. Cached. */
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

/** The presences of a data file, created on first access. */
export class SampledPresences {
  private readonly names: (SampledPresence | undefined)[] = [];
  private readonly values: (SampledPresence | undefined)[] = [];

  constructor(
    readonly sampling: Sampling,
    private readonly rows: readonly PresenceRow[],
  ) {}

  /** @param number of a presence; 0 means that every version has it */
  get(number: number): SampledPresence {
    return (this.names[number] ??= this.make(number, 'name'));
  }

  /** @param number of a presence; a part without its own versions has those of its parent */
  within(whole: Presence, number: number): Presence {
    const row = this.rows[number];
    const isOwn = row?.in !== undefined || row?.hidden === 1;
    return isOwn ? narrowed(whole, this.get(number)) : whole;
  }

  /** The presence of a value within that of its setting. */
  ofValue(setting: Presence, number: number): Presence {
    if (number === 0) return setting;
    return narrowed(setting, (this.values[number] ??= this.make(number, 'value')));
  }

  /** Whether a presence depends on hardware or license. */
  dependsOnModel(number: number): boolean {
    return this.rows[number]?.models === 1;
  }

  private make(number: number, of: 'name' | 'value'): SampledPresence {
    const { intervals, hidden, bySlot } = this.sampling.evaluate(
      number === 0 ? { in: [0, -1] } : (this.rows[number] ?? {}),
      of,
    );
    return new SampledPresence(this.sampling, intervals, hidden, bySlot);
  }
}

function narrowed(whole: Presence, part: SampledPresence): Presence {
  return whole instanceof SampledPresence ? whole.narrowedBy(part) : new CombinedPresence(whole, part);
}
