import { formatVersion } from '../firmware/version';
import type { VersionInterval } from './schema';

/** Intervals in one compact line: `6.4.0 – 7.2.4, 7.4.1 –`. Empty for no intervals. */
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

/** Intervals inside a sentence: `from 6.4.0 to 7.2.4 and from 7.4.1 on`. Empty for no intervals. */
export function intervalsInWords(intervals: readonly VersionInterval[]): string {
  const parts = intervals.map(({ first, last }) => {
    const from = formatVersion(first);
    if (last === undefined) return `from ${from} on`;
    const until = formatVersion(last);
    return from === until ? `in ${from}` : `from ${from} to ${until}`;
  });
  const [lastPart = '', ...others] = parts.reverse();
  return others.length === 0 ? lastPart : `${others.reverse().join(', ')} and ${lastPart}`;
}
