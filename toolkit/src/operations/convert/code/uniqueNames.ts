/** Gives each name once per kind: `web`, `web_2`, `web_3`. */
export class UniqueNames {
  private readonly taken = new Set<string>();
  /** By wanted name, the number that was tried last, so that many equal names take no longer each. */
  private readonly last = new Map<string, number>();

  take(kind: string, wanted: string): string {
    const idOf = (name: string): string => `${kind}\t${name}`;
    let name = wanted;
    let number = this.last.get(idOf(wanted)) ?? 1;
    while (this.taken.has(idOf(name))) name = `${wanted}_${++number}`;
    this.last.set(idOf(wanted), number);
    this.taken.add(idOf(name));
    return name;
  }
}
