/** The number of changes that a log stores: more than usually happen between two reads. */
const maxEntries = 64;

/** Revisions count the changes in all logs, so that the latest revision of several documents identifies their state. */
let changeCount = 0;

/** The last changes of a list. A cache requests those since its last update, instead of comparing the whole list. */
export class ChangeLog<T> {
  private readonly entries: { readonly revision: number; readonly change: T }[] = [];
  /** Earlier changes are not in the log. */
  private begin = ++changeCount;

  /** The current revision, for a later call of {@link since}. */
  get revision(): number {
    return this.entries.at(-1)?.revision ?? this.begin;
  }

  record(change: T): void {
    this.entries.push({ revision: ++changeCount, change });
    const dropped = this.entries.length > maxEntries ? this.entries.shift() : undefined;
    if (dropped) this.begin = dropped.revision;
  }

  /** Records that everything may have changed. */
  restart(): void {
    this.entries.length = 0;
    this.begin = ++changeCount;
  }

  /** The changes after a revision, oldest first; undefined if the log does not go back that far. */
  since(revision: number): readonly T[] | undefined {
    if (revision < this.begin) return undefined;
    const first = this.entries.findIndex((entry) => entry.revision > revision);
    return first < 0 ? [] : this.entries.slice(first).map(({ change }) => change);
  }
}
