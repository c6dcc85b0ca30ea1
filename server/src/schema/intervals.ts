import { enumerated } from '../base/lists';
import { compareVersions, formatVersion } from '../firmware/version';
import type { VersionInterval } from './schema';

/** `7.2.13`, or `7.2.13 (not yet in 7.2.11)` where the versions in between are not known. */
export function beginningInWords({ first, notYetIn }: VersionInterval): string {
  return `${formatVersion(first)}${notYetIn ? ` (not yet in ${formatVersion(notYetIn)})` : ''}`;
}

/** Intervals on one line: `6.4.0 – 7.2.4, 7.4.1 –`. Empty without intervals. */
export function formatIntervals(intervals: readonly VersionInterval[]): string {
  return intervals
    .map(({ first, last }) => {
      const from = formatVersion(first);
      if (last === undefined) return `${from} –`;
      const until = formatVersion(last);
      return from === until ? from : `${from} – ${until}`;
    })
    .join(', ');
}

/**
 * Intervals in a sentence: `from 6.4.0 to 7.2.4 (no longer in 7.4.0) and from 7.4.1 on`. Shows the first version that
 * certainly lacks it, if this is not the next one, and the last one before, likewise. Empty without intervals.
 */
export function intervalsInWords(intervals: readonly VersionInterval[]): string {
  const parts = intervals.map((interval) => {
    const { first, last, goneIn } = interval;
    const from = beginningInWords(interval);
    if (last === undefined) return `from ${from} on`;
    const until = formatVersion(last);
    const gone = goneIn ? ` (no longer in ${formatVersion(goneIn)})` : '';
    return compareVersions(first, last) === 0 ? `in ${from}${gone}` : `from ${from} to ${until}${gone}`;
  });
  return enumerated(parts);
}
