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

/** How many changes are kept: more than happen between two reads. */
const maxEntries = 64;

/** The changes of all documents, numbered. */
let changeCount = 0;

/** Which units of a document were added and removed, so that caches by unit need not go through all units after an edit. */
export class UnitChangeLog {
  private readonly entries: { readonly revision: number; readonly changes: UnitDiff }[] = [];
  /** Changes before this revision are not known. */
  private begin = ++changeCount;

  /** Records a change. */
  record(change: UnitDiff): void {
    this.entries.push({ revision: ++changeCount, changes: change });
    const dropped = this.entries.length > maxEntries ? this.entries.shift() : undefined;
    if (dropped) this.begin = dropped.revision;
  }

  /** The current revision, to be passed to {@link since} later. */
  get revision(): number {
    return this.entries.at(-1)?.revision ?? this.begin;
  }

  /**
   * What changed after a revision; undefined where the log does not go back that far.
   */
  since(revision: number): UnitDiff | undefined {
    if (revision < this.begin) return undefined;
    const added = new Set<Unit>();
    const removed = new Set<Unit>();
    for (const { revision: at, changes: change } of this.entries) {
      if (at <= revision) continue;
      for (const unit of change.removed) if (!added.delete(unit)) removed.add(unit);
      for (const unit of change.added) if (!removed.delete(unit)) added.add(unit);
    }
    return { added: [...added], removed: [...removed] };
  }
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
