import { formatVersion } from '../firmware/version';
import type { VersionInterval } from './schema';

/** `6.4.0 – 7.2.4, 7.4.1 –`, as people write versions from and until. */
export function formatIntervals(intervals: readonly VersionInterval[]): string {
  return intervals
    .map(({ first, last }) => {
      const from = formatVersion(first);
      if (!last) return `${from} –`;
      const until = formatVersion(last);
      return from === until ? from : `${from} – ${until}`;
    })
    .join(', ');
}
