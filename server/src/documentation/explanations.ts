/**
 * The written explanations of tables, settings and values (`knowledge/`), compiled by the build: one line of JSON for
 * each top-level table. A table is decoded at the first lookup.
 */

/** The explanation of a table, child table or setting. All texts are Markdown, without numbers. */
export interface Explanation {
  /** The effect on traffic or on the administrator, in one or two sentences. */
  readonly does: string;
  /** Whether {@link does} only states which kind of thing it is, such as an identifier, and where it appears. */
  readonly isKindOnly: boolean;
  /** The effect of each value, by its name. Empty if the names are self-explanatory. */
  readonly values: Readonly<Record<string, string>>;
  /** Side effects, other settings that it enables or disables, hardware and license. */
  readonly caution: string | undefined;
  /** How to verify the effect: CLI commands, and places in the GUI that begin with `GUI: `. */
  readonly see: readonly string[];
  /** How the effect differs between versions, beyond the lifetime, limits and defaults in the schema. */
  readonly versions: string | undefined;
  /** Names of related settings of the same table. */
  readonly related: readonly string[];
  /** The kinds of source that confirm the texts, such as `guide` or `rfc`. */
  readonly sources: readonly string[];
}

/** One node of the compiled file. A string is an explanation that has only `does`. */
export type CompiledNode = string | CompiledFields;

/** The fields of an explanation under short names, to keep the file small. */
export interface CompiledFields {
  readonly d?: string;
  /** Instead of `d`: the kind of thing, if there is nothing to explain. */
  readonly k?: string;
  readonly v?: Readonly<Record<string, string>>;
  readonly c?: string;
  readonly e?: readonly string[];
  readonly f?: string;
  readonly r?: readonly string[];
  readonly s?: readonly string[];
  /** The path of the node whose explanations apply if this node has none. */
  readonly x?: string;
  readonly n?: Readonly<Record<string, CompiledNode>>;
}

/** The version of the compiled file's format. Files with another version are ignored. */
export const explanationsFormat = 1;

/** The first line of the compiled file. */
export interface ExplanationsHeader {
  readonly format: number;
  /** Explanations of settings that many tables have, by the last one or two names of their path. */
  readonly common: Readonly<Record<string, CompiledNode>>;
}

const separator = ' > ';
const newline = 10;

/** The maximum depth of inheritance. More is a cycle. */
const longestInheritance = 8;

/** Looks up explanations by the path of a schema node. */
export class Explanations {
  /** No explanations, for hosts without the file. */
  static readonly none = new Explanations(undefined);

  private readonly tables = new Map<string, CompiledFields>();
  private lines: ReadonlyMap<string, string> | undefined;
  private common: Readonly<Record<string, CompiledNode>> = {};

  /**
   * @param bytes `fortios-explanations.txt`, UTF-8; empty or of another format means no explanations. Nothing is
   *   decoded until the first lookup.
   */
  constructor(private readonly bytes: Uint8Array | undefined) {}

  /**
   * The explanation of a table, child table or setting.
   *
   * @param path of a schema node, such as `router bgp > neighbor > remote-as`
   */
  of(path: string): Explanation | undefined {
    const found = this.find(path.split(separator), 0);
    return found && explanationOf(found.fields, found.sources);
  }

  private find(path: readonly string[], depth: number): Found | undefined {
    const [table = '', ...names] = path;
    let node: CompiledNode | undefined = this.table(table);
    const inherited: string[][] = [];
    let sources: readonly string[] = [];
    for (let index = 0; node !== undefined; index++) {
      const fields: CompiledFields = fieldsOf(node);
      sources = fields.s ?? sources;
      if (fields.x !== undefined) inherited.unshift([...fields.x.split(separator), ...names.slice(index)]);
      const name = names[index];
      if (name === undefined) break;
      node = own(fields.n, name);
    }
    const fields = node === undefined ? undefined : fieldsOf(node);
    if (fields?.d !== undefined || fields?.k !== undefined) return { fields, sources };
    if (depth < longestInheritance) {
      for (const base of inherited) {
        const found = this.find(base, depth + 1);
        if (found) return { fields: { ...found.fields, ...fields }, sources: fields?.s ?? found.sources };
      }
    }
    return depth === 0 && names.length > 0 ? this.recurring(names) : undefined;
  }

  /** The explanation that many tables share for a setting. */
  private recurring(names: readonly string[]): Found | undefined {
    const node = own(this.common, names.slice(-2).join(separator)) ?? own(this.common, names.at(-1) ?? '');
    return node === undefined ? undefined : { fields: fieldsOf(node), sources: ['reference'] };
  }

  private table(name: string): CompiledNode | undefined {
    const known = this.tables.get(name);
    if (known) return known;
    this.lines ??= this.split();
    const line = this.lines.get(name);
    if (line === undefined) return undefined;
    const table = fieldsOf(JSON.parse(line) as CompiledNode);
    this.tables.set(name, table);
    return table;
  }

  private split(): ReadonlyMap<string, string> {
    const lines = new Map<string, string>();
    const bytes = this.bytes;
    if (!bytes) return lines;
    const headerEnd = bytes.indexOf(newline);
    const header = headerOf(new TextDecoder().decode(bytes.subarray(0, Math.max(headerEnd, 0))));
    if (header?.format !== explanationsFormat) return lines;
    this.common = header.common;
    const text = new TextDecoder().decode(bytes.subarray(headerEnd + 1));
    for (const line of text.split('\n')) {
      const tab = line.indexOf('\t');
      if (tab > 0) lines.set(line.slice(0, tab), line.slice(tab + 1));
    }
    return lines;
  }
}

interface Found {
  readonly fields: CompiledFields;
  readonly sources: readonly string[];
}

function headerOf(line: string): ExplanationsHeader | undefined {
  try {
    return JSON.parse(line) as ExplanationsHeader;
  } catch {
    return undefined;
  }
}

function fieldsOf(node: CompiledNode): CompiledFields {
  return typeof node === 'string' ? { d: node } : node;
}

function own<T>(record: Readonly<Record<string, T>> | undefined, name: string): T | undefined {
  return record && Object.hasOwn(record, name) ? record[name] : undefined;
}

function explanationOf(fields: CompiledFields, sources: readonly string[]): Explanation {
  return {
    does: fields.d ?? fields.k ?? '',
    isKindOnly: fields.d === undefined,
    values: fields.v ?? {},
    caution: fields.c,
    see: fields.e ?? [],
    versions: fields.f,
    related: fields.r ?? [],
    sources: fields.s ?? sources,
  };
}
