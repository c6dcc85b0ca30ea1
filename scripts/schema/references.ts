import type { FactNode, Facts } from './sourceFacts';

/** Unresolved reference targets, with their settings. */
export type DroppedReferences = readonly { readonly target: string; readonly at: string }[];

/**
 * Resolves reference targets such as `system.sdwan.zone.name` to node paths such as `system sdwan > zone`.
 * A setting with an unresolved target gets no targets, because an incomplete list would make valid names errors.
 * Certificates are in two tables of the same kind, `certificate local` (global) and `vpn certificate local` (in a
 * VDOM). A reference to one may resolve to an entry of the other.
 */
export class ReferenceResolver {
  private readonly missing: { readonly target: string; readonly at: string }[] = [];

  constructor(private readonly facts: Facts) {}

  get dropped(): DroppedReferences {
    return this.missing;
  }

  /** @returns the paths of the tables without duplicates, in the order of the facts */
  resolve(targets: readonly string[], at: string): readonly string[] {
    const found: string[] = [];
    for (const target of targets) {
      const table = this.tableOf(target);
      if (table === undefined) this.missing.push({ target, at });
      else found.push(table);
    }
    if (found.length < targets.length) return [];
    return [...new Set(found.flatMap((table) => [table, this.twinOf(table) ?? table]))];
  }

  /** `system.sdwan.zone.name` → `system sdwan > zone`, if the schema contains this table and setting. */
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

  /** The other certificate table of the same kind. */
  private twinOf(table: string): string | undefined {
    const [, vpn, kind] = /^(vpn )?certificate ([a-z-]+)$/.exec(table) ?? [];
    if (kind === undefined) return undefined;
    const twin = `${vpn === undefined ? 'vpn ' : ''}certificate ${kind}`;
    return this.facts.tables[twin] === undefined ? undefined : twin;
  }
}
