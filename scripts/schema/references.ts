import type { FactNode, Facts } from './facts';

/** What became of the reference targets that are damaged in the facts. */
export interface ReferenceReport {
  /** Damaged text, the setting that has it, the table it stands for. */
  readonly repaired: { readonly target: string; readonly at: string; readonly table: string }[];
  /** Targets that name no table the facts have, with the settings that refer to them. */
  readonly dropped: { readonly target: string; readonly at: string }[];
}

/**
 * Resolves reference targets such as `system.sdwan.zone.name` to node paths such as `system sdwan > zone`.
 *
 * Some targets were cut in two (`system.external-resource`, `.name`) and some lost their beginning
 * (`.external-resource.name`). Two halves side by side are joined. A lost beginning is restored where exactly one
 * top-level table ends that way, or where exactly one of several is not yet a target of the same setting. The rest
 * is reported, and such a setting is left without targets, since an incomplete list would call good names wrong.
 *
 * Certificates live in two tables of the same kind, `certificate local` (global) and `vpn certificate local` (of a
 * VDOM). Whoever refers to the one may name an entry of the other.
 */
export class ReferenceResolver {
  readonly report: ReferenceReport = { repaired: [], dropped: [] };

  constructor(private readonly facts: Facts) {}

  /** @returns the paths of the tables, each once, in the order of the facts */
  resolve(targets: readonly string[], at: string): readonly string[] {
    const found: string[] = [];
    const droppedBefore = this.report.dropped.length;
    const joined = this.join(targets, at);
    for (const target of joined.filter((candidate) => !candidate.startsWith('.'))) {
      const table = this.tableOf(target);
      if (table === undefined) this.report.dropped.push({ target, at });
      else found.push(table);
    }
    for (const target of joined.filter((candidate) => candidate.startsWith('.'))) {
      const candidates = this.tablesEndingIn(target).filter((table) => !found.includes(table));
      const [only, second] = candidates;
      if (only === undefined || (second !== undefined && this.twinOf(only) !== second)) {
        this.report.dropped.push({ target, at });
      } else {
        this.report.repaired.push({ target, at, table: only });
        found.push(only);
      }
    }
    if (this.report.dropped.length > droppedBefore) return [];
    return [...new Set(found.flatMap((table) => [table, this.twinOf(table) ?? table]))];
  }

  /** Puts halves together that stand side by side. */
  private join(targets: readonly string[], at: string): string[] {
    const joined: string[] = [];
    for (const target of targets) {
      const before = joined.at(-1);
      if (target.startsWith('.') && before !== undefined && this.tableOf(before) === undefined) {
        const whole = before + target;
        const table = this.tableOf(whole);
        if (table !== undefined) {
          joined[joined.length - 1] = whole;
          this.report.repaired.push({ target: `${before} ${target}`, at, table });
          continue;
        }
      }
      joined.push(target);
    }
    return joined;
  }

  /** `system.sdwan.zone.name` → `system sdwan > zone`, if there is such a table with such a setting. */
  private tableOf(target: string): string | undefined {
    const words = target.split('.');
    for (let length = words.length - 1; length > 0; length--) {
      const name = words.slice(0, length).join(' ');
      let node: FactNode | undefined = this.facts.tables[name];
      if (node === undefined) continue;
      const inner = words.slice(length);
      const setting = inner.pop();
      for (const word of inner) node = node?.attrs?.[word];
      if (node?.kind === 'table' && setting !== undefined && node.attrs?.[setting] !== undefined) {
        return [name, ...inner].join(' > ');
      }
    }
    return undefined;
  }

  /** The other table of certificates of the same kind. */
  private twinOf(table: string): string | undefined {
    const [, vpn, kind] = /^(vpn )?certificate ([a-z-]+)$/.exec(table) ?? [];
    if (kind === undefined) return undefined;
    const twin = `${vpn === undefined ? 'vpn ' : ''}certificate ${kind}`;
    return this.facts.tables[twin] === undefined ? undefined : twin;
  }

  private tablesEndingIn(ending: string): string[] {
    const words = ending.slice(1).split('.');
    const setting = words.pop();
    if (words.length === 0) return [];
    const suffix = ' ' + words.join(' ');
    return Object.entries(this.facts.tables)
      .filter(([name, table]) => name.endsWith(suffix) && table.key === setting)
      .map(([name]) => name);
  }
}
