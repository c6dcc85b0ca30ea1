import type { Unit } from './unit';

/** The difference between two lists of units. */
export interface UnitDiff {
  /** The added units. */
  readonly added: readonly Unit[];
  /** The removed units. */
  readonly removed: readonly Unit[];
}

/** What changed since a revision. */
export interface UnitChanges extends UnitDiff {
  readonly revision: number;
  /**
   * Whether the log does not reach back to the revision, so that all units are added and all earlier units are removed.
   */
  readonly allChanged: boolean;
}

/** Combines consecutive changes. */
export function combineDiffs(diffs: readonly UnitDiff[]): UnitDiff {
  const added = new Set<Unit>();
  const removed = new Set<Unit>();
  for (const diff of diffs) {
    for (const unit of diff.removed) if (!added.delete(unit)) removed.add(unit);
    for (const unit of diff.added) if (!removed.delete(unit)) added.add(unit);
  }
  return { added: [...added], removed: [...removed] };
}

/** Compares two lists of units from both ends, because an edit changes only a few in between. */
export function diffUnits(before: readonly Unit[], now: readonly Unit[]): UnitDiff {
  let start = 0;
  while (start < now.length && now[start] === before[start]) start++;
  let end = 0;
  const shorter = Math.min(now.length, before.length) - start;
  while (end < shorter && now[now.length - 1 - end] === before[before.length - 1 - end]) end++;
  const added = new Set(now.slice(start, now.length - end));
  const removed = before.slice(start, before.length - end).filter((unit) => !added.delete(unit));
  return { added: [...added], removed };
}
