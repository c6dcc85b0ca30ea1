import { isSameList, memoize } from './collections';

/** An item with its index in a list. */
interface IndexedItem<T> {
  readonly item: T;
  readonly index: number;
}

/** The difference between two lists whose other items are the same, in the same order. */
export interface ListChanges<T> {
  /** With their indexes in the list before, ascending. */
  readonly removed: readonly IndexedItem<T>[];
  /** With their indexes in the list now, ascending. */
  readonly added: readonly IndexedItem<T>[];
}

const noChanges: ListChanges<never> = { removed: [], added: [] };

/** More changes than this are not listed, because users of the list then work faster with all items. */
export const maxListChanges = 512;

/**
 * Compares two lists in which no object occurs twice. A comparison of references is so fast that it needs no change log:
 * 20,000 take some microseconds.
 *
 * @returns undefined if more than {@link maxListChanges} items differ, or items have changed places
 */
export function listChanges<T extends object>(
  before: readonly T[],
  now: readonly T[],
): ListChanges<T> | undefined {
  if (before === now) return noChanges;
  // Safe, because the changes are found for lists of these objects.
  return changesTo(now)(before) as ListChanges<T> | undefined;
}

/** The comparisons of each list with lists before it: after an edit, several caches compare the same two lists. */
const changesTo = memoize((now: readonly object[]) =>
  memoize(
    (before: readonly object[]): ListChanges<object> | undefined =>
      (before.length === now.length ? replacements(before, now) : undefined) ?? insertions(before, now),
  ),
);

/** The changes if items were only replaced, each by one at the same index. */
function replacements<T extends object>(before: readonly T[], now: readonly T[]): ListChanges<T> | undefined {
  const removed: IndexedItem<T>[] = [];
  const added: IndexedItem<T>[] = [];
  for (let index = 0; index < now.length; index++) {
    const current = now[index];
    const old = before[index];
    if (old === current || !old || !current) continue;
    if (added.length === maxListChanges) return undefined;
    removed.push({ item: old, index });
    added.push({ item: current, index });
  }
  const items = new Set(removed.map(({ item }) => item));
  return added.some(({ item }) => items.has(item)) ? undefined : { removed, added };
}

/** The changes if items were also added and removed. */
function insertions<T extends object>(before: readonly T[], now: readonly T[]): ListChanges<T> | undefined {
  const shorter = Math.min(before.length, now.length);
  let start = 0;
  while (start < shorter && before[start] === now[start]) start++;
  let end = 0;
  while (end < shorter - start && before[before.length - 1 - end] === now[now.length - 1 - end]) end++;
  const [old, current] = [before.slice(start, before.length - end), now.slice(start, now.length - end)];
  if (Math.abs(old.length - current.length) > maxListChanges) return undefined;
  const [oldItems, currentItems] = [new Set(old), new Set(current)];
  const removed = indexed(old, currentItems, start);
  const added = indexed(current, oldItems, start);
  if (removed.length > maxListChanges || added.length > maxListChanges) return undefined;
  const [keptBefore, keptNow] = [
    old.filter((item) => currentItems.has(item)),
    current.filter((item) => oldItems.has(item)),
  ];
  return keptBefore.every((item, index) => item === keptNow[index]) ? { removed, added } : undefined;
}

function indexed<T>(items: readonly T[], others: ReadonlySet<T>, start: number): readonly IndexedItem<T>[] {
  return items.flatMap((item, index) => (others.has(item) ? [] : [{ item, index: start + index }]));
}

/** The items of a list that are not in another one. */
export function without<T>(items: readonly T[], others: readonly T[]): readonly T[] {
  const kept = new Set(others);
  return items.filter((item) => !kept.has(item));
}

/**
 * Keeps the wanted items of the lists that an object has one after another: a change of a list costs its changed items, and the
 * wanted ones are the same list until one of them changes.
 *
 * @param isWanted must not depend on anything but the item, which never changes
 */
export function memoizeWanted<T extends object>(
  isWanted: (item: T) => boolean,
): (key: object, items: readonly T[]) => readonly T[] {
  const known = new WeakMap<object, { readonly items: readonly T[]; readonly wanted: readonly T[] }>();
  return (key, items) => {
    const before = known.get(key);
    const changes = before && listChanges(before.items, items);
    const isSame =
      changes?.removed.every(({ item }) => !isWanted(item)) === true &&
      changes.added.every(({ item }) => !isWanted(item));
    const found = before && isSame ? before.wanted : items.filter(isWanted);
    const wanted = before && isSameList(before.wanted, found) ? before.wanted : found;
    known.set(key, { items, wanted });
    return wanted;
  };
}
