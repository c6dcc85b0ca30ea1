/** Reads the hand-written explanations: `knowledge/<family>/<table>.yaml`, and `knowledge/common.yaml`. */
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument, type YAMLMap } from 'yaml';

/** A problem in a file, with its one-based line. */
export interface Problem {
  readonly file: string;
  readonly line: number;
  readonly message: string;
}

/** A text in prose, with its line. */
export interface WrittenText {
  readonly text: string;
  readonly line: number;
}

/** An explanation as written. */
export interface WrittenNode {
  readonly line: number;
  /** `does`, `kind`, `caution`, `versions` and the texts of values, in the order of the file. */
  readonly texts: readonly WrittenText[];
  readonly does: string | undefined;
  /** Instead of `does`: what kind of thing it is and where it appears, if there is nothing to explain. */
  readonly kind: string | undefined;
  readonly values: ReadonlyMap<string, string>;
  readonly caution: string | undefined;
  readonly see: readonly string[];
  /** How the effect differs between versions. */
  readonly versions: string | undefined;
  readonly related: readonly string[];
  readonly sources: readonly string[] | undefined;
  readonly inherits: string | undefined;
  readonly children: ReadonlyMap<string, WrittenNode>;
}

/** One file: the explanations of one top-level table. */
export interface WrittenTable {
  /** Relative to `knowledge/`, with `/`. */
  readonly file: string;
  readonly table: string;
  readonly node: WrittenNode;
}

/** Everything below `knowledge/`. */
export interface Knowledge {
  readonly tables: readonly WrittenTable[];
  /** Texts of recurring settings, by the last one or two names of their path. */
  readonly common: ReadonlyMap<string, WrittenNode>;
  readonly problems: readonly Problem[];
}

/** The kinds of sources of a text. */
export const sourceKinds = [
  'reference',
  'guide',
  'tip',
  'release-notes',
  'rfc',
  'standard',
  'backups',
  'cli',
  'community',
] as const;

const commonFile = 'common.yaml';
const fieldNames = [
  'does',
  'kind',
  'values',
  'caution',
  'see',
  'versions',
  'related',
  'source',
  'extends',
  'settings',
];

/** The file for a table: `vpn/ipsec-phase1-interface.yaml` for `vpn ipsec phase1-interface`. */
export function fileOf(table: string): string {
  const [family = '', ...rest] = table.split(' ');
  return `${family}/${rest.length === 0 ? family : rest.join('-')}.yaml`;
}

/**
 * Reads all files and checks their format. `check.ts` checks the names in them.
 *
 * @param folder absolute path of `knowledge/`
 */
export function readKnowledge(folder: string): Knowledge {
  const problems: Problem[] = [];
  const tables: WrittenTable[] = [];
  let common: ReadonlyMap<string, WrittenNode> = new Map();
  for (const file of yamlFiles(folder)) {
    const reader = new Reader(file, readFileSync(path.join(folder, file), 'utf8'), problems);
    if (file === commonFile) common = reader.common();
    else {
      const table = reader.table();
      if (table) tables.push(table);
    }
  }
  return { tables: tables.sort((a, b) => (a.table < b.table ? -1 : 1)), common, problems };
}

/** A node with its file and its path, such as `router bgp > neighbor > remote-as`. */
export interface PlacedNode {
  readonly file: string;
  readonly path: string;
  readonly node: WrittenNode;
}

/** Every table and setting that has an explanation, and every common one. */
export function everyNode({ tables, common }: Knowledge): readonly PlacedNode[] {
  const withChildren = (placed: PlacedNode): readonly PlacedNode[] => [
    placed,
    ...[...placed.node.children].flatMap(([name, node]) =>
      withChildren({ file: placed.file, path: `${placed.path} > ${name}`, node }),
    ),
  ];
  return [
    ...tables.flatMap(({ file, table, node }) => withChildren({ file, path: table, node })),
    ...[...common].flatMap(([path, node]) => withChildren({ file: commonFile, path, node })),
  ];
}

/** The files below `knowledge/`, relative to it and sorted. */
export function yamlFiles(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => name.split(path.sep).join('/'))
    .sort();
}

class Reader {
  private readonly counter = new LineCounter();
  private readonly root: unknown;

  constructor(
    private readonly file: string,
    text: string,
    private readonly problems: Problem[],
  ) {
    const document = parseDocument(text, { lineCounter: this.counter, prettyErrors: false });
    for (const { message, pos } of document.errors) this.report(pos[0], message);
    this.root = document.contents;
  }

  table(): WrittenTable | undefined {
    const table = isMap(this.root) ? this.text(this.root, 'table') : undefined;
    if (!isMap(this.root) || table === undefined) {
      this.report(0, 'The file does not name its `table:`.');
      return undefined;
    }
    if (fileOf(table) !== this.file)
      this.report(0, `The explanations of ${table} belong in ${fileOf(table)}.`);
    return { file: this.file, table, node: this.node(this.root, ['table', ...fieldNames]) };
  }

  common(): ReadonlyMap<string, WrittenNode> {
    return isMap(this.root) ? this.children(this.root) : new Map<string, WrittenNode>();
  }

  private node(node: unknown, allowed: readonly string[]): WrittenNode {
    const line = this.lineOf(node);
    if (isScalar(node) && typeof node.value === 'string')
      return { ...nothing, line, texts: [{ text: node.value.trim(), line }], does: node.value.trim() };
    if (!isMap(node)) {
      this.report(offsetOf(node), 'An explanation is a text, or a map with `does:`.');
      return { ...nothing, line, texts: [] };
    }
    for (const { key } of node.items) {
      const name = isScalar(key) ? String(key.value) : '';
      if (!allowed.includes(name))
        this.report(offsetOf(key), `\`${name}\` is not a field of an explanation.`);
    }
    return {
      line,
      texts: this.prose(node),
      does: this.text(node, 'does'),
      kind: this.text(node, 'kind'),
      values: this.values(node),
      caution: this.text(node, 'caution'),
      see: this.list(node, 'see') ?? [],
      versions: this.text(node, 'versions'),
      related: this.list(node, 'related') ?? [],
      sources: this.sources(node),
      inherits: this.text(node, 'extends'),
      children: this.children(node),
    };
  }

  private prose(node: YAMLMap): readonly WrittenText[] {
    const values = node.get('values', true) as unknown;
    const pairs = [...node.items.filter(({ key }) => isProse(key)), ...(isMap(values) ? values.items : [])];
    return pairs.flatMap(({ value }) =>
      isScalar(value) && typeof value.value === 'string'
        ? [{ text: value.value.trim(), line: this.lineOf(value) }]
        : [],
    );
  }

  private children(parent: YAMLMap): ReadonlyMap<string, WrittenNode> {
    const settings = parent.get('settings', true) as unknown;
    const children = new Map<string, WrittenNode>();
    if (settings === undefined || (isScalar(settings) && settings.value === null)) return children;
    if (!isMap(settings)) {
      this.report(offsetOf(settings), '`settings:` is a map of names.');
      return children;
    }
    for (const { key, value } of settings.items) {
      if (isScalar(key) && typeof key.value === 'string')
        children.set(key.value, this.node(value, fieldNames));
      else this.report(offsetOf(key), `Put the name ${isScalar(key) ? String(key.value) : ''} in quotes.`);
    }
    return children;
  }

  private values(parent: YAMLMap): ReadonlyMap<string, string> {
    const values = parent.get('values', true) as unknown;
    const texts = new Map<string, string>();
    if (values === undefined) return texts;
    if (!isMap(values)) {
      this.report(offsetOf(values), '`values:` is a map of value names and texts.');
      return texts;
    }
    for (const { key, value } of values.items) {
      if (!isScalar(key) || typeof key.value !== 'string')
        this.report(offsetOf(key), `Put the value ${isScalar(key) ? String(key.value) : ''} in quotes.`);
      else if (!isScalar(value) || typeof value.value !== 'string')
        this.report(offsetOf(key), `The value ${key.value} needs a text.`);
      else texts.set(key.value, value.value.trim());
    }
    return texts;
  }

  private sources(parent: YAMLMap): readonly string[] | undefined {
    const sources = this.text(parent, 'source')?.split(/,\s*/);
    const unknown = sources?.find((kind) => !(sourceKinds as readonly string[]).includes(kind));
    if (unknown !== undefined)
      this.report(
        offsetOf(parent.get('source', true)),
        `\`${unknown}\` is not a kind of source. The kinds are ${sourceKinds.join(', ')}.`,
      );
    return sources;
  }

  private text(parent: YAMLMap, name: string): string | undefined {
    const node = parent.get(name, true) as unknown;
    if (node === undefined) return undefined;
    if (isScalar(node) && typeof node.value === 'string') return node.value.trim();
    this.report(offsetOf(node), `\`${name}\` is a text. Put it in quotes if it looks like a number.`);
    return undefined;
  }

  private list(parent: YAMLMap, name: string): readonly string[] | undefined {
    const node = parent.get(name, true) as unknown;
    if (node === undefined) return undefined;
    const texts = isSeq(node)
      ? node.items.map((item) => (isScalar(item) ? item.value : undefined))
      : [undefined];
    if (texts.every((text) => typeof text === 'string')) return texts;
    this.report(offsetOf(node), `\`${name}\` is a list of texts.`);
    return undefined;
  }

  private report(offset: number, message: string): void {
    this.problems.push({ file: this.file, line: this.counter.linePos(offset).line, message });
  }

  private lineOf(node: unknown): number {
    return this.counter.linePos(offsetOf(node)).line;
  }
}

const nothing: Omit<WrittenNode, 'line' | 'texts'> = {
  does: undefined,
  kind: undefined,
  values: new Map(),
  caution: undefined,
  see: [],
  versions: undefined,
  related: [],
  sources: undefined,
  inherits: undefined,
  children: new Map(),
};

function isProse(key: unknown): boolean {
  return isScalar(key) && ['does', 'kind', 'caution', 'versions'].includes(String(key.value));
}

function offsetOf(node: unknown): number {
  return (node as Node | undefined)?.range?.[0] ?? 0;
}
