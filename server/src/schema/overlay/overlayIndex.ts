import { parseVersion } from '../../firmware/version';
import { type Presence, CombinedPresence, HiddenPresence, StatedPresence } from '../versionPresence';
import type { VersionInterval } from '../schema';
import type { Overlay, OverlayEntry, StatedInterval, ValueOverlay } from './entry';

/** Separates the names in the path of a node. */
export const pathSeparator = ' > ';

/** Finds overlay entries by the path of the node or of its parent. */
export class OverlayIndex {
  private readonly byPath = new Map<string, OverlayEntry>();
  private readonly byParent = new Map<string, OverlayEntry[]>();

  constructor(readonly overlay: Overlay) {
    for (const entry of overlay.entries) {
      this.byPath.set(entry.path, entry);
      const parent = parentPath(entry.path);
      const siblings = this.byParent.get(parent);
      if (siblings === undefined) this.byParent.set(parent, [entry]);
      else siblings.push(entry);
    }
  }

  /** The entry for a path. */
  about(path: string): OverlayEntry | undefined {
    return this.byPath.get(path);
  }

  /** The entries for the children of a path; the empty path is the top level. */
  inside(path: string): readonly OverlayEntry[] {
    return this.byParent.get(path) ?? [];
  }
}

/** The last name of a path. */
export function lastName(path: string): string {
  const end = path.lastIndexOf(pathSeparator);
  return end < 0 ? path : path.slice(end + pathSeparator.length);
}

function parentPath(path: string): string {
  const end = path.lastIndexOf(pathSeparator);
  return end < 0 ? '' : path.slice(0, end);
}

/**
 * Parses intervals.
 *
 * @throws {RangeError} if a version is invalid; a test of the overlay finds such mistakes
 */
export function statedIntervals(stated: readonly StatedInterval[]): readonly VersionInterval[] {
  return stated.map(([first, last]) => ({
    first: statedVersion(first),
    last: last === undefined ? undefined : statedVersion(last),
  }));
}

/** @throws {RangeError} as {@link statedIntervals} */
export function statedVersion(text: string): VersionInterval['first'] {
  const version = parseVersion(text);
  if (version === undefined)
    throw new RangeError(`The overlay names ${text}, which is not a firmware version.`);
  return version;
}

/**
 * The presence of a node or value.
 *
 * @param stated the overlay's facts, which take precedence
 * @param sampled the presence in the data; undefined if only the overlay contains it
 * @param whole the presence of its parent; undefined at top level
 */
export function presenceOf(
  { intervals, hidden, absent }: Pick<ValueOverlay, 'intervals' | 'hidden' | 'absent'>,
  sampled: Presence | undefined,
  whole: Presence | undefined,
): Presence {
  if (hidden === true) return new HiddenPresence(sampled);
  if (intervals !== undefined) {
    const stated = new StatedPresence(statedIntervals(intervals), absent && statedIntervals(absent));
    return whole === undefined ? stated : new CombinedPresence(whole, stated);
  }
  return sampled ?? whole ?? new HiddenPresence(undefined);
}
