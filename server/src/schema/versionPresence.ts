import { type FirmwareVersion, compareVersions } from '../firmware/version';
import type { Availability, VersionInterval } from './schema';

/** The versions that have something, with their certainty. Immutable and shared. */
export interface Presence {
  readonly intervals: readonly VersionInterval[];
  /** Accepted, but no longer listed: never suggested. */
  readonly hidden: boolean;
  /** The availability in a version. Allocates nothing. */
  at(version: FirmwareVersion): Availability;
}

/** The conjunction: a setting exists only if its table exists. */
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

/** The oldest version in the facts; earlier versions are unknown. */
const oldestKnown: FirmwareVersion = { major: 6, minor: 0, patch: 0 };

/** Certain facts by version: yes inside the intervals; outside no, or perhaps if it is not in `absent`, if given. */
export class StatedPresence implements Presence {
  readonly hidden = false;

  constructor(
    readonly intervals: readonly VersionInterval[],
    private readonly absent?: readonly VersionInterval[],
  ) {}

  at(version: FirmwareVersion): Availability {
    if (covers(this.intervals, version)) return 'yes';
    const first = this.intervals[0]?.first;
    const beforeTheRecord =
      first !== undefined &&
      compareVersions(first, oldestKnown) === 0 &&
      compareVersions(version, oldestKnown) < 0;
    const mayHave = this.absent !== undefined && !covers(this.absent, version);
    return beforeTheRecord || mayHave ? 'perhaps' : 'no';
  }
}

/** Found on devices, but in no list: availability is never certain. */
export class HiddenPresence implements Presence {
  readonly hidden = true;

  /** @param listed the presence according to lists, if any list contains it */
  constructor(private readonly listed: Presence | undefined) {}

  get intervals(): readonly VersionInterval[] {
    return this.listed?.intervals ?? [];
  }

  at(version: FirmwareVersion): Availability {
    return this.listed?.at(version) === 'yes' ? 'yes' : 'perhaps';
  }
}

/** The presence of a part that has another source than its parent. */
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
