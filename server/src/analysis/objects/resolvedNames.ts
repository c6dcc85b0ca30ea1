import { getOrInsertComputed } from '../../base/collections';

/** How one kind of names resolves to values. */
export interface NameRules<T> {
  /** Computes the value of a name; may resolve other names. */
  readonly resolve: (name: string) => T;
  /** The value of a name that depends on itself. */
  readonly cyclic: (name: string) => T;
  /**
   * The members of a group, whose values {@link resolve} reads. They are resolved first, without recursion, so that groups
   * can be nested to any depth.
   */
  readonly membersOf?: (name: string) => readonly string[];
}

/** Caches the values that names resolve to, until a name changes that the value depends on. */
export class ResolvedNames<T> {
  private readonly known = new Map<string, { readonly value: T }>();
  /** By name, the names whose values were computed from its value. */
  private readonly dependents = new Map<string, Set<string>>();
  /** The values of lists of names, until a value changes. */
  private readonly lists = new Map<string, T>();
  /** The names whose members are being resolved: each is a member of an earlier one. */
  private readonly entered = new Set<string>();
  /** The names whose values are being computed, outermost first. */
  private readonly open: string[] = [];

  constructor(private readonly rules: NameRules<T>) {}

  of(name: string): T {
    this.dependOn(name);
    const known = this.known.get(name);
    if (known) return known.value;
    return this.entered.has(name) ? this.rules.cyclic(name) : this.resolveWithMembers(name);
  }

  /**
   * The value of several names: the same object for equal lists, because many policies have the same. Not for use while a
   * name is resolved, whose value would not depend on these names.
   */
  ofAll(names: readonly string[], unite: (values: readonly T[]) => T): T {
    return getOrInsertComputed(this.lists, names.join('\n'), () => unite(names.map((name) => this.of(name))));
  }

  /** Registers a dependency of the current value on a name, which may be outside this cache. */
  dependOn(name: string): void {
    const dependent = this.open.at(-1);
    if (dependent !== undefined) getOrInsertComputed(this.dependents, name, () => new Set()).add(dependent);
  }

  /** Discards the values that depend on some names, and adds the names of these values to the set. */
  forget(changed: Set<string>): void {
    this.lists.clear();
    // Iterating a set includes the names that are added during the loop.
    for (const name of changed) {
      this.known.delete(name);
      for (const dependent of this.dependents.get(name) ?? []) changed.add(dependent);
      this.dependents.delete(name);
    }
  }

  /** Computes the values of the members of a name, and of their members, before its own value. */
  private resolveWithMembers(name: string): T {
    const waiting = this.enter(name);
    for (let one = waiting.at(-1); one !== undefined; one = waiting.at(-1)) {
      if (!this.known.has(one) && !this.entered.has(one)) {
        waiting.push(...this.enter(one));
      } else {
        waiting.pop();
        if (!this.known.has(one)) this.compute(one);
      }
    }
    return this.compute(name);
  }

  /** Notes that the members of a name are being resolved. Returns the members without a value. */
  private enter(name: string): string[] {
    this.entered.add(name);
    const members = this.rules.membersOf?.(name) ?? [];
    return members.filter((member) => !this.known.has(member) && !this.entered.has(member));
  }

  private compute(name: string): T {
    this.open.push(name);
    try {
      const value = this.rules.resolve(name);
      this.known.set(name, { value });
      return value;
    } finally {
      this.open.pop();
      this.entered.delete(name);
    }
  }
}
