import { runToCompletion } from '../../base/steps';
import { getOrInsertComputed, memoize } from '../../base/collections';
import { listChanges, without } from '../../base/listChanges';
import type { DocumentIndex } from '../../model/symbols/documentIndex';
import { ConfigTables } from '../objects/configTables';
import type { EntryData } from '../objects/entryData';
import { policyTables } from './policyTables';

/** The entries of all tables of policies, as of the last update. */
export const policyEntries = memoize((index: DocumentIndex) => {
  const paths = [...policyTables.map(({ path }) => path), 'firewall multicast-policy'];
  return new ConfigTables(index, paths);
});

const noEntries: ReadonlySet<EntryData> = new Set();

/** The policies of some tables in one scope, by values that they have. An edit costs the policies that it changes. */
class ScopeEntries {
  private readonly own = new Map<string, readonly EntryData[]>();
  private readonly byValue = new Map<string, Set<EntryData>>();
  private list: readonly string[] | undefined;

  constructor(private readonly valuesOf: (entry: EntryData) => Iterable<string>) {}

  /** All values, in any order; the same list as long as they are the same. */
  get values(): readonly string[] {
    return (this.list ??= [...this.byValue.keys()]);
  }

  with(value: string): ReadonlySet<EntryData> {
    return this.byValue.get(value) ?? noEntries;
  }

  update(table: string, now: readonly EntryData[]): void {
    const before = this.own.get(table) ?? [];
    if (before === now) return;
    this.own.set(table, now);
    const changes = listChanges(before, now);
    for (const entry of changes ? changes.added.map(({ item }) => item) : now)
      for (const value of this.valuesOf(entry)) this.add(value, entry);
    // Afterwards, so that a value that another entry has now stays in the list.
    for (const entry of changes ? changes.removed.map(({ item }) => item) : without(before, now))
      for (const value of this.valuesOf(entry)) this.remove(value, entry);
  }

  private add(value: string, entry: EntryData): void {
    if (!this.byValue.has(value)) this.list = undefined;
    getOrInsertComputed(this.byValue, value, () => new Set()).add(entry);
  }

  private remove(value: string, entry: EntryData): void {
    const entries = this.byValue.get(value);
    if (!entries?.delete(entry) || entries.size > 0) return;
    this.byValue.delete(value);
    this.list = undefined;
  }
}

/** The policies of some tables by scope, and by values that they have. */
export class EntriesByValue {
  private readonly scopes = memoize(() => new Map<string, ScopeEntries>());

  /** @param valuesOf must not depend on anything but the entry */
  constructor(
    private readonly tables: readonly string[],
    private readonly valuesOf: (entry: EntryData) => Iterable<string>,
  ) {}

  /** The policies in one scope as they are now. */
  in(index: DocumentIndex, scope: string): Pick<ScopeEntries, 'values' | 'with'> {
    const entries = policyEntries(index);
    runToCompletion(entries.update());
    const inScope = getOrInsertComputed(this.scopes(index), scope, () => new ScopeEntries(this.valuesOf));
    for (const table of this.tables) inScope.update(table, entries.inScope(table, scope));
    return inScope;
  }
}
