import { getOrInsertComputed } from '../../base/collections';

/** Caches the values that names resolve to, until a name changes that the value depends on. */
export class ResolvedNames<T> {
  private readonly known = new Map<string, { readonly value: T; readonly names: ReadonlySet<string> }>();
  /** By name, the names whose values depend on it. */
  private readonly dependents = new Map<string, Set<string>>();
  /** The values of lists of names, until a value changes. */
  private readonly lists = new Map<string, T>();
  /** The names that are being resolved, outermost first. */
  private readonly open: { readonly name: string; readonly names: Set<string> }[] = [];

  /**
   * @param resolve computes the value of a name; may resolve other names
   * @param cyclic the value of a name that depends on itself
   */
  constructor(
    private readonly resolve: (name: string) => T,
    private readonly cyclic: (name: string) => T,
  ) {}

  of(name: string): T {
    const known = this.known.get(name);
    const outer = this.open.at(-1);
    if (known) {
      for (const one of outer ? known.names : []) outer?.names.add(one);
      return known.value;
    }
    if (this.open.some((one) => one.name === name)) return this.cyclic(name);
    const own = { name, names: new Set([name]) };
    this.open.push(own);
    try {
      const value = this.resolve(name);
      this.known.set(name, { value, names: own.names });
      for (const one of own.names) getOrInsertComputed(this.dependents, one, () => new Set()).add(name);
      return value;
    } finally {
      this.open.pop();
      for (const one of outer ? own.names : []) outer?.names.add(one);
    }
  }

  /**
   * The value of several names: the same object for equal lists, because many policies have the same. Not for use while a
   * name is resolved, whose value would not depend on these names.
   */
  ofAll(names: readonly string[], unite: (values: readonly T[]) => T): T {
    return getOrInsertComputed(this.lists, names.join('\n'), () => unite(names.map((name) => this.of(name))));
  }

  /** Registers a dependency of the current value on a name outside this cache. */
  dependOn(name: string): void {
    this.open.at(-1)?.names.add(name);
  }

  /** Discards the values that depend on some names, and adds the names of these values to the set. */
  forget(changed: Set<string>): void {
    this.lists.clear();
    // Iterating a set includes the names that are added during the loop.
    for (const name of changed) {
      const dependents = this.dependents.get(name);
      if (!dependents) continue;
      this.dependents.delete(name);
      for (const one of dependents) {
        this.known.delete(one);
        changed.add(one);
      }
    }
  }
}
