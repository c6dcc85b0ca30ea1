import { memoize } from '../base/collections';
import { releaseTrains, versionsOf } from '../firmware/releases';
import { compareVersions, type FirmwareVersion } from '../firmware/version';
import type { SchemaNode } from './schema';

/** A default, and the known releases between which it did not change. */
export interface DefaultSpan {
  readonly value: string | number;
  readonly first: FirmwareVersion;
  readonly last: FirmwareVersion;
  /** Whether it is the first one; `after a gap` if earlier releases have another default, which is not known. */
  readonly isFirst: boolean | 'after a gap';
}

/** All releases, the oldest first. */
const releases: readonly FirmwareVersion[] = releaseTrains().flatMap((train) =>
  [...versionsOf(train)].reverse(),
);

/**
 * The certain defaults of a setting in the order of the releases: the one source of the versions between which a default
 * changed. A release between two spans has one of both defaults; which one is not known.
 */
export const defaultSpans = memoize((node: SchemaNode): readonly DefaultSpan[] => {
  const spans: DefaultSpan[] = [];
  let hasGap = false;
  for (const release of releases) {
    const value = node.defaultIn(release);
    const current = spans.at(-1);
    if (value === undefined) {
      hasGap ||= !current && node.availability(release) === 'yes' && node.defaultAt(release) === undefined;
      continue;
    }
    if (current?.value === value) spans[spans.length - 1] = { ...current, last: release };
    else
      spans.push({
        value,
        first: release,
        last: release,
        isFirst: !current && (hasGap ? 'after a gap' : true),
      });
  }
  return spans;
});

/** The known releases between which a default changed. */
export interface ChangePoint {
  /** The last release with the older default. */
  readonly last: FirmwareVersion;
  /** The first release with the newer default. */
  readonly first: FirmwareVersion;
  /** Whether no release is between them. */
  readonly isExact: boolean;
}

/** Where a default changed between two versions, in either direction; undefined if it changed more than once. */
export function changePoint(
  node: SchemaNode,
  a: FirmwareVersion,
  b: FirmwareVersion,
): ChangePoint | undefined {
  const [from, to] = compareVersions(a, b) < 0 ? [a, b] : [b, a];
  const within = defaultSpans(node).filter(
    ({ first, last }) => compareVersions(last, from) >= 0 && compareVersions(first, to) <= 0,
  );
  const [older, newer, ...others] = within;
  if (!older || !newer || others.length > 0) return undefined;
  return { last: older.last, first: newer.first, isExact: areAdjacent(older.last, newer.first) };
}

/** Whether no release is between two versions. */
export function areAdjacent(last: FirmwareVersion, first: FirmwareVersion): boolean {
  return !releases.some(
    (release) => compareVersions(last, release) < 0 && compareVersions(release, first) < 0,
  );
}
