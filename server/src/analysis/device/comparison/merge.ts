import { compareValues, noiseOfSetting, shownValues } from '../state/volatileSettings';
import { isOrdered, isSet } from '../state/ordered';
import { ConfigNode, DeviceState, type SavedSetting } from '../state/state';

/**
 * Both sides changed the same setting or entry differently. The merged configuration contains the first side's version.
 */
export interface MergeConflict {
  /** `global`, the name of a VDOM, or empty without VDOMs. */
  readonly part: string;
  /** The names from the table down to the object or entry. */
  readonly path: readonly string[];
  /** Undefined if the conflict concerns the whole entry or the order of a table. */
  readonly setting: string | undefined;
  /** The change of each side, one sentence each, secrets masked. */
  readonly ours: string;
  readonly theirs: string;
  /** Zero-based lines in the two files; undefined if a file has no such line. */
  readonly ourLine: number | undefined;
  readonly theirLine: number | undefined;
}

interface MergeResult {
  readonly state: DeviceState;
  readonly conflicts: readonly MergeConflict[];
}

/** Three-way merge: takes each change that only one side made. */
export function merge(base: DeviceState, ours: DeviceState, theirs: DeviceState): MergeResult {
  const usesVdoms = [base, ours, theirs].some(({ hasVdoms }) => hasVdoms);
  const [before, one, other] = usesVdoms
    ? [base.withVdoms(), ours.withVdoms(), theirs.withVdoms()]
    : [base, ours, theirs];
  return new Merger(before, one, other).merge();
}

/** The nodes or values of both sides and of the common origin. */
interface Sides<T> {
  readonly base: T | undefined;
  readonly ours: T | undefined;
  readonly theirs: T | undefined;
}

class Merger {
  private readonly conflicts: MergeConflict[] = [];
  private readonly result: DeviceState;

  constructor(
    private readonly base: DeviceState,
    private readonly ours: DeviceState,
    private readonly theirs: DeviceState,
  ) {
    this.result = new DeviceState(ours.view, ours.backup, ours.header);
  }

  merge(): MergeResult {
    const { base, ours, theirs, result } = this;
    this.mergeInto(result.top, { base: base.top, ours: ours.top, theirs: theirs.top });
    this.mergeInto(result.global, { base: base.global, ours: ours.global, theirs: theirs.global });
    for (const name of new Set([...ours.vdoms.keys(), ...theirs.vdoms.keys()])) {
      const sides = {
        base: base.vdoms.get(name),
        ours: ours.vdoms.get(name),
        theirs: theirs.vdoms.get(name),
      };
      if (this.isKept(sides)) this.mergeInto(result.vdom(name), sides);
    }
    return { state: result, conflicts: this.conflicts };
  }

  /** Whether the merged table has an entry that one of the three does not have. */
  private isKept({ base, ours, theirs }: Sides<ConfigNode>): boolean {
    if (ours && theirs) return true;
    const kept = ours ?? theirs;
    if (!kept || !base) return kept !== undefined;
    // One side deleted the entry: it is kept only if the other side changed it.
    if (isSameNode(base, kept)) return false;
    const isOurs = ours !== undefined;
    this.conflicts.push({
      ...kept.place,
      setting: undefined,
      ours: isOurs ? 'changes it' : 'deletes it',
      theirs: isOurs ? 'deletes it' : 'changes it',
      ourLine: ours?.firstLine,
      theirLine: theirs?.firstLine,
    });
    return isOurs;
  }

  private mergeInto(target: ConfigNode, sides: Sides<ConfigNode>): void {
    const { base, ours, theirs } = sides;
    for (const name of keysOf(ours?.settings, theirs?.settings)) {
      const value = this.mergeSetting(target, name, {
        base: base?.settings.get(name),
        ours: ours?.settings.get(name),
        theirs: theirs?.settings.get(name),
      });
      if (value) target.settings.set(name, value);
    }
    for (const name of keysOf(ours?.blocks, theirs?.blocks)) {
      const children = {
        base: base?.blocks.get(name),
        ours: ours?.blocks.get(name),
        theirs: theirs?.blocks.get(name),
      };
      const like = children.ours ?? children.theirs;
      if (!like) continue;
      const block = new ConfigNode('block', name, like.words, like.schema, target, like.line);
      this.mergeInto(block, children);
      const isEmptyOnPurpose = (children.ours?.isEmpty ?? true) && (children.theirs?.isEmpty ?? true);
      if (!block.isEmpty || isEmptyOnPurpose) target.blocks.set(name, block);
    }
    for (const key of this.orderOf(target, sides)) {
      const children = {
        base: base?.entries.get(key),
        ours: ours?.entries.get(key),
        theirs: theirs?.entries.get(key),
      };
      const like = children.ours ?? children.theirs;
      if (!like || !this.isKept(children)) continue;
      const entry = new ConfigNode(like.kind, key, like.words, like.schema, target, like.line);
      target.entries.set(key, entry);
      this.mergeInto(entry, children);
    }
  }

  private mergeSetting(
    node: ConfigNode,
    name: string,
    { base, ours, theirs }: Sides<SavedSetting>,
  ): SavedSetting | undefined {
    const schema = node.settingSchema(name);
    const isSame = (a: SavedSetting | undefined, b: SavedSetting | undefined): boolean =>
      a && b ? compareValues(a.values, b.values, schema, false) !== 'changed' : a === b;
    if (isSame(ours, theirs) || isSame(base, theirs)) return ours;
    if (isSame(base, ours)) return theirs;
    if (noiseOfSetting(name, schema) !== undefined) return ours;
    if (isSet(schema) && base && ours && theirs) return mergeSets(base, ours, theirs);
    const shown = (value: SavedSetting | undefined): string =>
      value ? `set ${name} ${shownValues(value)}` : `unset ${name}`;
    this.conflicts.push({
      ...node.place,
      setting: name,
      ours: shown(ours),
      theirs: shown(theirs),
      ourLine: ours?.line,
      theirLine: theirs?.line,
    });
    return ours;
  }

  /**
   * The keys in the order of the side that changed the order. Keys that the other side added follow their predecessor.
   */
  private orderOf(target: ConfigNode, { base, ours, theirs }: Sides<ConfigNode>): readonly string[] {
    const [before, one, other] = [base, ours, theirs].map((node) => [...(node?.entries.keys() ?? [])]);
    if (!before || !one || !other) return [];
    const [inOurs, inTheirs] = [new Set(one), new Set(other)];
    const common = new Set(before.filter((key) => inOurs.has(key) && inTheirs.has(key)));
    const inBoth = (keys: readonly string[]): string => JSON.stringify(keys.filter((key) => common.has(key)));
    const [baseOrder, ourOrder, theirOrder] = [inBoth(before), inBoth(one), inBoth(other)];
    if (
      isOrdered(target.schema) &&
      ourOrder !== baseOrder &&
      theirOrder !== baseOrder &&
      ourOrder !== theirOrder
    ) {
      this.conflicts.push({
        ...target.place,
        setting: undefined,
        ours: 'has another order of its entries',
        theirs: 'has another order of its entries',
        ourLine: ours?.firstLine,
        theirLine: theirs?.firstLine,
      });
    }
    const [leading, following] = ourOrder === baseOrder ? [other, one] : [one, other];
    return withNeighbors(leading, following);
  }
}

/** Inserts keys into a list, each after its predecessor in its own list. */
function withNeighbors(leading: readonly string[], following: readonly string[]): readonly string[] {
  const known = new Set(leading);
  const after = new Map<string | undefined, string[]>();
  let neighbor: string | undefined;
  for (const key of following) {
    if (known.has(key)) neighbor = key;
    else after.set(neighbor, [...(after.get(neighbor) ?? []), key]);
  }
  return [...(after.get(undefined) ?? []), ...leading.flatMap((key) => [key, ...(after.get(key) ?? [])])];
}

function mergeSets(base: SavedSetting, ours: SavedSetting, theirs: SavedSetting): SavedSetting {
  const before = new Set(base.values);
  const kept = new Set(theirs.values);
  const words = [
    ...ours.values.flatMap((value, index) =>
      before.has(value) && !kept.has(value) ? [] : [[value, ours.words[index] ?? value] as const],
    ),
    ...theirs.values.flatMap((value, index) =>
      before.has(value) || ours.values.includes(value)
        ? []
        : [[value, theirs.words[index] ?? value] as const],
    ),
  ];
  return { ...ours, values: words.map(([value]) => value), words: words.map(([, word]) => word) };
}

function isSameNode(a: ConfigNode, b: ConfigNode): boolean {
  for (const name of keysOf(a.settings, b.settings)) {
    const schema = a.settingSchema(name);
    if (noiseOfSetting(name, schema) !== undefined) continue;
    const [one, other] = [a.settings.get(name), b.settings.get(name)];
    if (!one || !other || compareValues(one.values, other.values, schema, false) === 'changed') return false;
  }
  return areSame(a.blocks, b.blocks) && areSame(a.entries, b.entries);
}

function areSame(a: ReadonlyMap<string, ConfigNode>, b: ReadonlyMap<string, ConfigNode>): boolean {
  for (const key of keysOf(a, b)) {
    const [one, other] = [a.get(key), b.get(key)];
    if (one && other ? !isSameNode(one, other) : !(one ?? other)?.isEmpty) return false;
  }
  return true;
}

function keysOf(
  a: ReadonlyMap<string, unknown> | undefined,
  b: ReadonlyMap<string, unknown> | undefined,
): Iterable<string> {
  return new Set([...(a?.keys() ?? []), ...(b?.keys() ?? [])]);
}
