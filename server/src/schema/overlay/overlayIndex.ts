import { parseVersion } from '../../firmware/version';
import { type Presence, CombinedPresence, HiddenPresence, StatedPresence } from '../versionPresence';
import type { VersionInterval } from '../schema';
import type { Overlay, OverlayEntry, StatedInterval } from './entry';

/** Separates the names in a node's path. */
export const pathSeparator = ' > ';

/** Finds overlay entries by the node they are about, and by the node they may be added to. */
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

  /** What is stated about the node with that path. */
  about(path: string): OverlayEntry | undefined {
    return this.byPath.get(path);
  }

  /** What is stated about children of that path; the empty path stands for the top level. */
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
 * Reads stated intervals.
 *
 * @throws {RangeError} where a version is none: a slip in the overlay, caught by its test
 */
export function statedIntervals(stated: readonly StatedInterval[]): readonly VersionInterval[] {
  return stated.map(([first, last]) => ({
    first: statedVersion(first),
    last: last === undefined ? undefined : statedVersion(last),
  }));
}

function statedVersion(text: string): VersionInterval['first'] {
  const version = parseVersion(text);
  if (version === undefined)
    throw new RangeError(`The overlay names ${text}, which is not a firmware version.`);
  return version;
}

/**
 * The presence of a node or value.
 *
 * @param stated what the overlay states of it; that wins
 * @param sampled what the data says, undefined where only the overlay has it
 * @param whole presence of what it is part of, undefined at top level
 */
export function presenceOf(
  { intervals, hidden }: Pick<OverlayEntry, 'intervals' | 'hidden'>,
  sampled: Presence | undefined,
  whole: Presence | undefined,
): Presence {
  if (hidden === true) return new HiddenPresence(sampled);
  if (intervals !== undefined) {
    const stated = new StatedPresence(statedIntervals(intervals));
    return whole === undefined ? stated : new CombinedPresence(whole, stated);
  }
  return sampled ?? whole ?? new HiddenPresence(undefined);
}
