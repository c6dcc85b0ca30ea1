import { getOrInsertComputed } from '../../model/getOrInsertComputed';

/** What names mean, kept until one of the names changes that the meaning depends on. */
export class ResolvedNames<T> {
  private readonly known = new Map<string, { readonly value: T; readonly names: ReadonlySet<string> }>();
  /** The names whose meaning depends on a name. */
  private readonly dependents = new Map<string, Set<string>>();
  /** The names that are being resolved, the outermost first. */
  private readonly open: { readonly name: string; readonly names: Set<string> }[] = [];

  /**
   * @param resolve may ask for the meaning of other names
   * @param cyclic the meaning of a name that depends on itself
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

  /** Notes that the meaning that is being resolved depends on a name that is not among those of this catalog. */
  dependOn(name: string): void {
    this.open.at(-1)?.names.add(name);
  }

  /** Forgets what depends on some names, and adds to these the names that are forgotten. */
  forget(changed: Set<string>): void {
    // A set that grows is gone through to its end.
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
