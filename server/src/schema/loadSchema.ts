import type { FirmwareVersion } from '../firmware/version';
import { type DataFile, openDataFile } from './dataFile';
import type { SharedTables } from './format';
import { Materialiser } from './materialise';
import type { Overlay } from './overlay/entry';
import { overlay as committedOverlay } from './overlay/overlay';
import { OverlayIndex, pathSeparator } from './overlay/overlayIndex';
import { SampledPresences } from './sampledPresence';
import { Sampling } from './sampling';
import type { ResolvedPath, Schema, SchemaNode, UnknownName } from './schema';

/**
 * Opens the schema: the sampled facts with the overlay. Fast, because tables are created on first access.
 *
 * @param bytes contents of `data/fortios-schema.txt`; the caller reads the file, because this also runs in a browser
 * @param overlay hand-written facts; tests can pass their own
 * @throws {SchemaDataError} if the bytes are damaged; the caller can continue with {@link emptySchema}
 */
export function loadSchema(bytes: Uint8Array, overlay: Overlay = committedOverlay): Schema {
  return new LoadedSchema(openDataFile(bytes), overlay);
}

/** A schema that contains only the overlay. Names outside it are not reported. */
export function emptySchema(overlay: Overlay = committedOverlay): Schema {
  const shared: SharedTables = {
    versions: [],
    snapshots: [],
    namesOnly: [],
    types: [],
    presences: [],
    options: [],
    references: [],
    units: [],
    trains: [],
    conditions: [],
  };
  return new LoadedSchema({ shared, names: [], words: new Set(), table: () => undefined }, overlay);
}

/** Finds tables by their words. Each table is created on first access. */
export abstract class SchemaByName implements Schema {
  abstract readonly snapshots: readonly FirmwareVersion[];
  private readonly words: WordNode;
  private readonly made = new Map<string, SchemaNode>();

  /** @param names sorted names of all top-level tables */
  protected constructor(private readonly names: readonly string[]) {
    this.words = wordTree(names);
  }

  abstract hasWord(word: string): boolean;

  abstract unknownTable(words: readonly string[], version: FirmwareVersion): UnknownName;

  /** Creates a top-level table. */
  protected abstract make(name: string): SchemaNode | undefined;

  private readonly nodes = new Map<string, SchemaNode>();

  table(words: readonly string[]): SchemaNode | undefined {
    const name = follow(this.words, words)?.table;
    return name === undefined ? undefined : this.named(name);
  }

  *tables(): Iterable<SchemaNode> {
    for (const name of this.names) {
      const node = this.named(name);
      if (node !== undefined) yield node;
    }
  }

  tableNames(): readonly string[] {
    return this.names;
  }

  node(path: string): SchemaNode | undefined {
    // Asked for the same few paths for each VDOM.
    let node = this.nodes.get(path);
    if (node) return node;
    const [table, ...rest] = path.split(pathSeparator);
    node = table === undefined ? undefined : this.table(table.split(' '));
    for (const name of rest) node = node?.child(name);
    if (node) this.nodes.set(path, node);
    return node;
  }

  isCategory(word: string): boolean {
    return this.words.next.has(word);
  }

  nextWords(words: readonly string[]): readonly string[] {
    const node = follow(this.words, words);
    return node === undefined ? [] : [...node.next.keys()];
  }

  resolve(words: readonly string[], within?: SchemaNode): ResolvedPath | undefined {
    if (within !== undefined) {
      const [name, ...key] = words;
      return asResolved(name === undefined ? undefined : within.child(name), key);
    }
    const longest = longestName(this.words, words);
    if (longest === undefined) return undefined;
    return asResolved(this.named(longest.name), words.slice(longest.length));
  }

  private named(name: string): SchemaNode | undefined {
    let node = this.made.get(name);
    if (node === undefined) {
      node = this.make(name);
      if (node !== undefined) this.made.set(name, node);
    }
    return node;
  }
}

class LoadedSchema extends SchemaByName {
  readonly snapshots: readonly FirmwareVersion[];
  private readonly sampling: Sampling;
  private readonly materialiser: Materialiser;

  constructor(
    private readonly file: DataFile,
    private readonly overlay: Overlay,
  ) {
    const index = new OverlayIndex(overlay);
    const added = index.inside('').flatMap(({ path, kind }) => (kind === undefined ? [] : [path]));
    super([...new Set([...file.names, ...added])].sort());
    this.sampling = new Sampling(file.shared);
    this.snapshots = this.sampling.snapshots;
    const presences = new SampledPresences(this.sampling, file.shared.presences);
    this.materialiser = new Materialiser(file, presences, index);
  }

  hasWord(word: string): boolean {
    return this.file.words.has(word);
  }

  unknownTable(words: readonly string[], version: FirmwareVersion): UnknownName {
    if (!this.sampling.reaches(version)) return 'perhaps';
    const path = words.join(' ');
    return this.overlay.openTables.some((pattern) => pattern.test(path)) ? 'perhaps' : 'no';
  }

  protected make(name: string): SchemaNode | undefined {
    return this.materialiser.table(name);
  }
}

/** Only tables have keyed entries, and `config` opens only tables and objects. */
function asResolved(node: SchemaNode | undefined, key: readonly string[]): ResolvedPath | undefined {
  if (node === undefined || node.kind === 'setting') return undefined;
  return key.length === 0 || node.kind === 'table' ? { node, key } : undefined;
}

/** The words of top-level table names as a tree: `system` → `ftm-push`. */
interface WordNode {
  /** The table whose name ends here. */
  table: string | undefined;
  readonly next: Map<string, WordNode>;
}

/** Builds the tree from names such as `system ftm-push`. */
function wordTree(names: Iterable<string>): WordNode {
  const root: WordNode = { table: undefined, next: new Map() };
  for (const name of names) {
    let node = root;
    for (const word of name.split(' ')) {
      let next = node.next.get(word);
      if (next === undefined) {
        next = { table: undefined, next: new Map() };
        node.next.set(word, next);
      }
      node = next;
    }
    node.table = name;
  }
  return root;
}

/** Follows words from the root; undefined if no table starts with them. Allocates nothing. */
function follow(root: WordNode, words: readonly string[]): WordNode | undefined {
  let node: WordNode | undefined = root;
  for (const word of words) {
    node = node.next.get(word);
    if (node === undefined) return undefined;
  }
  return node;
}

/** The longest table name that `words` start with, and its number of words. */
function longestName(
  root: WordNode,
  words: readonly string[],
): { readonly name: string; readonly length: number } | undefined {
  let found: { name: string; length: number } | undefined;
  let node: WordNode | undefined = root;
  for (let index = 0; index < words.length; index++) {
    node = node.next.get(words[index] ?? '');
    if (node === undefined) break;
    if (node.table !== undefined) found = { name: node.table, length: index + 1 };
  }
  return found;
}
