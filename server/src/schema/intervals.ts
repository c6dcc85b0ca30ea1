import { compareVersions, formatVersion, version, type FirmwareVersion } from '../firmware/version';
import type { VersionInterval } from './schema';

/** The oldest version that facts are known for. */
const oldestKnown: FirmwareVersion = version(6, 0, 0);

/**
 * The first and the last version in words: `since 6.4.1`, `until 6.4.0`, `from 7.0.1 to 7.4.1`; undefined for
 * something that every known version has, or that no list has.
 */
export function lifetimeInWords(intervals: readonly VersionInterval[]): string | undefined {
  const first = intervals[0]?.first;
  const last = intervals.at(-1)?.last;
  if (first === undefined) return undefined;
  const isFromTheBeginning = compareVersions(first, oldestKnown) <= 0;
  if (last === undefined) return isFromTheBeginning ? undefined : `since ${formatVersion(first)}`;
  if (isFromTheBeginning) return `until ${formatVersion(last)}`;
  if (compareVersions(first, last) === 0) return `in ${formatVersion(first)}`;
  return `from ${formatVersion(first)} to ${formatVersion(last)}`;
}

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

/**
 * Intervals inside a sentence: `from 6.4.0 to 7.2.4 (no longer in 7.4.0) and from 7.4.1 on`. The last version that was
 * checked is distinguished from the last version that has it. Empty for no intervals.
 */
export function intervalsInWords(intervals: readonly VersionInterval[]): string {
  const parts = intervals.map(({ first, last, goneIn }) => {
    const from = formatVersion(first);
    if (last === undefined) return `from ${from} on`;
    const until = formatVersion(last);
    const gone = goneIn ? ` (no longer in ${formatVersion(goneIn)})` : '';
    return from === until ? `in ${from}${gone}` : `from ${from} to ${until}${gone}`;
  });
  const [lastPart = '', ...others] = parts.reverse();
  return others.length === 0 ? lastPart : `${others.reverse().join(', ')} and ${lastPart}`;
}
