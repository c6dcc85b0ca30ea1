import type { Unit } from './unit';

/** What edits made of a list of units. */
export interface UnitChanges {
  /** Those that were not in the list before. */
  readonly come: readonly Unit[];
  /** Those that are no longer in it. */
  readonly gone: readonly Unit[];
}

/** What has happened since a revision. */
export interface UnitNews extends UnitChanges {
  readonly revision: number;
  /** Nobody remembers: all units have come, and whatever was there before is gone. */
  readonly everything: boolean;
}

/** How many changes are remembered: as many as happen between two looks, and some. */
const longest = 64;

/** The changes of all documents, numbered. */
let changes = 0;

/**
 * Tells whoever keeps something with the units of a document which of them come and go, so that nobody has to go through all
 * of them after each edit.
 */
export class UnitJournal {
  private readonly notes: { readonly revision: number; readonly changes: UnitChanges }[] = [];
  /** Of what happened before, nothing is known. */
  private begin = ++changes;

  /** Notes a change. */
  note(change: UnitChanges): void {
    this.notes.push({ revision: ++changes, changes: change });
    const forgotten = this.notes.length > longest ? this.notes.shift() : undefined;
    if (forgotten) this.begin = forgotten.revision;
  }

  /** Where things stand; to be asked {@link since} later. */
  get revision(): number {
    return this.notes.at(-1)?.revision ?? this.begin;
  }

  /**
   * What happened after a revision; undefined where nobody remembers.
   */
  since(revision: number): UnitChanges | undefined {
    if (revision < this.begin) return undefined;
    const come = new Set<Unit>();
    const gone = new Set<Unit>();
    for (const { revision: at, changes: change } of this.notes) {
      if (at <= revision) continue;
      for (const unit of change.gone) if (!come.delete(unit)) gone.add(unit);
      for (const unit of change.come) if (!gone.delete(unit)) come.add(unit);
    }
    return { come: [...come], gone: [...gone] };
  }
}

/** Compares two lists of units from both ends: an edit changes few between. */
export function changedUnits(before: readonly Unit[], now: readonly Unit[]): UnitChanges {
  let start = 0;
  while (start < now.length && now[start] === before[start]) start++;
  let end = 0;
  const shorter = Math.min(now.length, before.length) - start;
  while (end < shorter && now[now.length - 1 - end] === before[before.length - 1 - end]) end++;
  const come = new Set(now.slice(start, now.length - end));
  const gone = before.slice(start, before.length - end).filter((unit) => !come.delete(unit));
  return { come: [...come], gone };
}
