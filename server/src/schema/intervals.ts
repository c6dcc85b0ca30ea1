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
