import { standIns } from '../schema/builtins/tables';
import type { DocumentIndex } from './documentIndex';
import type { Definition, Reference } from './facts';
import { groupsOf } from './groups';
import { isVisibleFrom, sameScope } from './unit';

/**
 * The entries that a reference may mean; where its tables have none of this name, those of the tables that stand
 * in for them: a tunnel counts as an interface.
 */
export function entriesReferredTo(index: DocumentIndex, reference: Reference): readonly Definition[] {
  const found = index.resolve(reference);
  if (found.length > 0) return found;
  const targets = reference.targets.flatMap((path) => standIns.get(path) ?? []);
  return targets.length === 0 ? found : index.resolve({ ...reference, targets });
}

/** The references that may mean an entry, in its own table or as a stand-in in another; commands left out. */
export function referencesMeaning(
  index: DocumentIndex,
  { table, name, scope }: Definition,
): readonly Reference[] {
  const isMeant = (path: string): boolean =>
    path === table.path || (standIns.get(path)?.includes(table.path) ?? false);
  return [...index.named(name)].filter(
    ({ targets, scope: from, setting }) =>
      setting !== table && targets.some(isMeant) && isVisibleFrom(scope, from),
  );
}

/** Puts together the places that make the same entry: same table, same scope, same owner. */
export function sameEntry(definitions: readonly Definition[]): readonly (readonly Definition[])[] {
  return groupsOf(definitions, isSame);
}

/** Whether two places make, or stand in, the same entry. */
function isSame(a: Definition, b: Definition): boolean {
  if (a.table !== b.table || a.name !== b.name || !sameScope(a.scope, b.scope)) return false;
  return a.owner && b.owner ? isSame(a.owner, b.owner) : a.owner === b.owner;
}
