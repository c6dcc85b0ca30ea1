import type { Steps } from './steps';

/** A `Map` or a `WeakMap`. */
interface Table<K, V> {
  get(key: K): V | undefined;
  set(key: K, value: V): unknown;
}

/** The value of a key. If it is missing, it is computed and inserted. */
export function getOrInsertComputed<K, V>(table: Table<K, V>, key: K, make: () => V): V {
  const known = table.get(key);
  if (known !== undefined) return known;
  const made = make();
  table.set(key, made);
  return made;
}

/** Several values for each key. A single value is in a list, which needs a third of the memory of a set: most keys have one. */
export class MultiMap<V> {
  private readonly lists = new Map<string, readonly V[] | Set<V>>();

  get size(): number {
    return this.lists.size;
  }

  has(key: string): boolean {
    return this.lists.has(key);
  }

  get(key: string): readonly V[] | ReadonlySet<V> | undefined {
    return this.lists.get(key);
  }

  keys(): Iterable<string> {
    return this.lists.keys();
  }

  values(): Iterable<Iterable<V>> {
    return this.lists.values();
  }

  /** @returns the set with the value; undefined if it is the only value of the key */
  add(key: string, value: V): ReadonlySet<V> | undefined {
    const known = this.lists.get(key);
    if (known instanceof Set) return known.add(value);
    if (known) return this.set(key, [...known, value]);
    this.lists.set(key, [value]);
    return undefined;
  }

  /** Replaces the values of a key. */
  set(key: string, values: Iterable<V>): ReadonlySet<V> {
    const set = new Set(values);
    this.lists.set(key, set);
    return set;
  }

  /** Removes a value, and a key without values. */
  delete(key: string, value: V): void {
    const known = this.lists.get(key);
    if (known instanceof Set) known.delete(value);
    if (known instanceof Set ? known.size === 0 : known?.[0] === value) this.lists.delete(key);
  }
}

const unchanging = new WeakSet<object>();

/** Records that an object, and everything in it, never changes, so that what is found in it can be remembered. */
export function neverChanges<T extends object>(object: T): T {
  unchanging.add(object);
  return object;
}

/** Whether an object was given to {@link neverChanges}. */
export function isUnchanging(object: object): boolean {
  return unchanging.has(object);
}

/** Whether a value is an object of JSON with properties, and not a list. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Groups items with the same key, in the order of the first item of each group. */
export function groupsBy<T>(all: Iterable<T>, keyOf: (one: T) => unknown): readonly (readonly T[])[] {
  const groups = new Map<unknown, T[]>();
  for (const one of all) getOrInsertComputed(groups, keyOf(one), () => []).push(one);
  return [...groups.values()];
}

/** Groups equal items without a key, whose number is small, in the order of the first item of each group. */
export function groupsOf<T>(
  all: readonly T[],
  isSame: (first: T, other: T) => boolean,
): readonly (readonly T[])[] {
  const groups: { readonly first: T; readonly members: T[] }[] = [];
  for (const one of all) {
    const group = groups.find(({ first }) => isSame(first, one));
    if (group) group.members.push(one);
    else groups.push({ first: one, members: [one] });
  }
  return groups.map(({ members }) => members);
}

/** Whether two lists have the same objects or values, in the same order. */
export function isSameList(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a === b || (a.length === b.length && a.every((one, index) => one === b[index]));
}

/**
 * Caches a value by the identity of an object, as long as the object exists: what an edit does not change stays the same
 * object or list.
 *
 * @param make must not depend on anything that can change while the object does not
 */
export function memoize<K extends object, R, More extends readonly unknown[]>(
  make: (key: K, ...more: More) => R,
): (key: K, ...more: More) => R {
  const known = new WeakMap<K, { readonly made: R }>();
  return (key, ...more) => {
    let one = known.get(key);
    if (!one) known.set(key, (one = { made: make(key, ...more) }));
    return one.made;
  };
}

/**
 * The same, computed again when another argument changes: only the last value of each object is kept. Lists are equal if
 * their items are.
 *
 * @param inputsOf what is compared, if not all other arguments
 */
export function memoizeLast<K extends object, R, More extends readonly unknown[]>(
  make: (key: K, ...more: More) => R,
  inputsOf?: (...more: More) => readonly unknown[],
): (key: K, ...more: More) => R {
  const known = new WeakMap<K, { readonly inputs: readonly unknown[]; readonly made: R }>();
  return (key, ...more) => {
    const inputs = inputsOf ? inputsOf(...more) : more;
    let one = known.get(key);
    if (!one || !areSame(one.inputs, inputs)) known.set(key, (one = { inputs, made: make(key, ...more) }));
    return one.made;
  };
}

function areSame(before: readonly unknown[], now: readonly unknown[]): boolean {
  // By index: a request for the tokens of a document compares them for each unit.
  for (let at = 0; at < now.length; at++) {
    const one = now[at];
    const old = before[at];
    if (one !== old && !(Array.isArray(one) && Array.isArray(old) && isSameList(old, one))) return false;
  }
  return true;
}

/** The same for a value that is computed in steps. If these are abandoned, the next call begins again. */
export function memoizeLastSteps<K extends object, R, More extends readonly unknown[]>(
  make: (key: K, ...more: More) => Steps<R>,
  inputsOf?: (...more: More) => readonly unknown[],
): (key: K, ...more: More) => Steps<R> {
  const known = new WeakMap<K, { readonly inputs: readonly unknown[]; readonly made: R }>();
  return function* (key, ...more) {
    const inputs = inputsOf ? inputsOf(...more) : more;
    let one = known.get(key);
    if (!one || !areSame(one.inputs, inputs))
      known.set(key, (one = { inputs, made: yield* make(key, ...more) }));
    return one.made;
  };
}

/**
 * Adds items to the end of a list. `list.push(...items)` throws an error if there are more items than a function can have
 * arguments, about 120,000.
 */
export function addAll<T>(list: T[], items: Iterable<T>): void {
  for (const item of items) list.push(item);
}

/**
 * The index of the first element that does not meet a condition, in a list in which all elements that meet it come
 * first. Binary search.
 */
export function partitionPoint<T>(list: readonly T[], condition: (element: T) => boolean): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const element = list[middle];
    if (element !== undefined && condition(element)) low = middle + 1;
    else high = middle;
  }
  return low;
}
