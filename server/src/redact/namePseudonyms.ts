import { builtinIn } from '../model/symbols/builtins';
import { hardwarePort } from '../schema/builtins/patterns';
import type { SchemaNode } from '../schema/schema';

/** Names up to this length are valid in all tables. */
const shortName = 11;

/** A name that will be replaced. */
interface Name {
  /** The table in which it was found first. */
  readonly table: SchemaNode | undefined;
  /** Paths of all tables that may contain it. */
  readonly tables: Set<string>;
  /** The highest length that is valid in all tables and settings with the name. */
  limit: number;
  /** The highest length that is valid in one of them. */
  largest: number;
  pseudonym?: string;
}

/** Maps a name to one pseudonym in all tables, so that references stay valid. */
export class NamePseudonyms {
  private readonly names = new Map<string, Name>();
  private readonly kept = new Set<string>();
  private readonly given = new Set<string>();
  private readonly counts = new Map<string, number>();

  /** Registers a name; `limit` is the maximum length of its setting in characters, if known. */
  register(name: string, table: SchemaNode | undefined, limit: number | undefined): void {
    const length = limit ?? Infinity;
    const known = this.names.get(name);
    if (!known) {
      const tables = new Set(table && [table.path]);
      this.names.set(name, { table, tables, limit: length, largest: length });
    } else {
      if (table) known.tables.add(table.path);
      known.limit = Math.min(known.limit, length);
      known.largest = Math.max(known.largest, length);
    }
  }

  /** Registers a name that is not replaced, because it is built in. */
  keep(name: string): void {
    this.kept.add(name);
  }

  /** The replacement of a name; the name itself if it is kept; undefined if it is not registered. */
  of(name: string): string | undefined {
    if (this.kept.has(name)) return name;
    const known = this.names.get(name);
    if (!known) return undefined;
    known.pseudonym ??= this.composed(name) ?? this.make(name, known);
    this.given.add(known.pseudonym);
    return known.pseudonym;
  }

  /** Whether all tables and settings with a name accept a longer one. */
  accepts(name: string, longer: string): boolean {
    return Array.from(longer).length <= (this.names.get(name)?.limit ?? Infinity);
  }

  /** The replaced names with their pseudonyms. */
  *all(): Iterable<readonly [name: string, pseudonym: string]> {
    for (const name of this.names.keys()) {
      const pseudonym = this.of(name);
      if (pseudonym !== undefined && pseudonym !== name) yield [name, pseudonym];
    }
  }

  /** Names that the device derives from others: `ssl.<VDOM>`, and the two ends of a VDOM link. */
  private composed(name: string): string | undefined {
    const [, prefix, vdom] = /^((?:ssl|naf|l2t|wqt|wqtn|mesh|wl)\.)(.+)$/.exec(name) ?? [];
    if (prefix !== undefined && vdom !== undefined) {
      this.register(vdom, undefined, shortName);
      return prefix + (this.of(vdom) ?? vdom);
    }
    const [, link, end] = /^(.+)([01])$/.exec(name) ?? [];
    if (link !== undefined && end !== undefined && this.isIn(link, 'system vdom-link')) {
      return (this.of(link) ?? link) + end;
    }
    return undefined;
  }

  private isIn(name: string, table: string): boolean {
    return this.names.get(name)?.tables.has(table) ?? false;
  }

  private make(name: string, { table, limit, largest }: Name): string {
    // A name that exceeds the length limit keeps exceeding it, so that the finding remains.
    const length = Array.from(name).length;
    const isTooLong = length > largest;
    const what = wordFor(table);
    for (;;) {
      const number = (this.counts.get(what) ?? 0) + 1;
      this.counts.set(what, number);
      const long = `${what}${number}`;
      const pseudonym =
        long.length <= Math.min(limit, Math.max(shortName, length)) ? long : `n${this.given.size + number}`;
      const padded = isTooLong ? pseudonym.padEnd(length, 'x') : pseudonym;
      if (!this.names.has(padded) && !this.given.has(padded) && !hasMeaning(padded, table)) return padded;
    }
  }
}

/** `firewall addrgrp` → `addrgrp`. */
function wordFor(table: SchemaNode | undefined): string {
  const last = table?.name.split(' ').at(-1) ?? '';
  const letters = /^[a-z]+/.exec(last)?.[0] ?? 'name';
  return hardwarePort.test(letters) ? 'name' : letters.slice(0, 10);
}

function hasMeaning(name: string, table: SchemaNode | undefined): boolean {
  return hardwarePort.test(name) || (table !== undefined && builtinIn(table.path, name) !== undefined);
}
