import type { Unit } from './unit';

/** The difference between two lists of units. */
export interface UnitDiff {
  /** Those that were not in the list before. */
  readonly added: readonly Unit[];
  /** Those that are no longer in it. */
  readonly removed: readonly Unit[];
}

/** What changed since a revision. */
export interface UnitChanges extends UnitDiff {
  readonly revision: number;
  /** The log does not go back that far: all units count as added, and all earlier ones as removed. */
  readonly everything: boolean;
}

/** The difference that several differences make in this order. */
export function combineDiffs(diffs: readonly UnitDiff[]): UnitDiff {
  const added = new Set<Unit>();
  const removed = new Set<Unit>();
  for (const diff of diffs) {
    for (const unit of diff.removed) if (!added.delete(unit)) removed.add(unit);
    for (const unit of diff.added) if (!removed.delete(unit)) added.add(unit);
  }
  return { added: [...added], removed: [...removed] };
}

/** Compares two lists of units from both ends: an edit changes few between. */
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
