import { type FirmwareVersion, compareVersions } from '../firmware/version';
import type { Availability, VersionInterval } from './schema';

/** In which versions something is there, and how sure that is. Immutable; shared by all that have the same. */
export interface Presence {
  readonly intervals: readonly VersionInterval[];
  /** Accepted though no longer listed: never offered. */
  readonly hidden: boolean;
  /** Allocates nothing. */
  at(version: FirmwareVersion): Availability;
}

/** Both must hold: a setting is there only where its table is. */
export function both(a: Availability, b: Availability): Availability {
  if (a === 'no' || b === 'no') return 'no';
  return a === 'yes' && b === 'yes' ? 'yes' : 'perhaps';
}

/** Whether the version lies in one of the intervals. */
export function covers(intervals: readonly VersionInterval[], version: FirmwareVersion): boolean {
  for (const { first, last } of intervals) {
    if (compareVersions(first, version) > 0) continue;
    if (last === undefined || compareVersions(version, last) <= 0) return true;
  }
  return false;
}

/** The oldest version anybody made statements about; what came before it is not known. */
const oldestKnown: FirmwareVersion = { major: 6, minor: 0, patch: 0 };

/** What a reliable source states version by version: inside the intervals yes, outside no. */
export class StatedPresence implements Presence {
  readonly hidden = false;

  constructor(readonly intervals: readonly VersionInterval[]) {}

  at(version: FirmwareVersion): Availability {
    if (covers(this.intervals, version)) return 'yes';
    const first = this.intervals[0]?.first;
    const beforeTheRecord =
      first !== undefined &&
      compareVersions(first, oldestKnown) === 0 &&
      compareVersions(version, oldestKnown) < 0;
    return beforeTheRecord ? 'perhaps' : 'no';
  }
}

/** What real devices carry though the lists of settings lack it: nothing certain can be said where they do. */
export class HiddenPresence implements Presence {
  readonly hidden = true;

  /** @param listed the versions whose lists have it, if any does */
  constructor(private readonly listed: Presence | undefined) {}

  get intervals(): readonly VersionInterval[] {
    return this.listed?.intervals ?? [];
  }

  at(version: FirmwareVersion): Availability {
    return this.listed?.at(version) === 'yes' ? 'yes' : 'perhaps';
  }
}

/** A part whose presence is known in another way than that of the whole it is in. */
export class CombinedPresence implements Presence {
  readonly intervals: readonly VersionInterval[];
  readonly hidden: boolean;

  constructor(
    private readonly whole: Presence,
    private readonly part: Presence,
  ) {
    this.intervals = part.intervals;
    this.hidden = whole.hidden || part.hidden;
  }

  at(version: FirmwareVersion): Availability {
    return both(this.whole.at(version), this.part.at(version));
  }
}
