import { getOrInsertComputed } from '../../../base/collections';
import { hasNumbers } from '../../../model/entryKeys';
import { interfaceAliasTables } from '../../../schema/builtins/tables';
import type { SchemaNode } from '../../../schema/schema';
import {
  noiseOfSetting,
  compareValues,
  holdsSecret,
  isDefault,
  isUnitData,
  noiseOfUndetermined,
  type NoiseKind,
} from '../state/volatileSettings';
import { ReferenceIndex } from '../execution/references';
import { type ConfigNode, type DeviceState, newPart, type SavedSetting } from '../state/state';
import { rootVdom } from '../../../schema/builtins/patterns';
import { isOrdered } from '../state/ordered';

/** The certain renames between two configurations. */
class Renames {
  /** For each table of the new state: the old key of each renamed entry, by its new key. */
  private readonly byTable = new Map<ConfigNode, ReadonlyMap<string, string>>();
  /** By path, the tables that have renamed entries. */
  private readonly tables = new Map<string, ConfigNode[]>();
  private references: readonly [old: ReferenceIndex, now: ReferenceIndex] | undefined;

  constructor(
    private readonly old: DeviceState,
    private readonly now: DeviceState,
  ) {}

  /** The old keys by the new ones, in a table of the new state. */
  in(table: ConfigNode): ReadonlyMap<string, string> | undefined {
    return this.byTable.get(table);
  }

  /** The old values with renamed entries replaced: on the device, a rename also changes the references. */
  valuesAfter(
    schema: SchemaNode | undefined,
    node: ConfigNode,
    values: readonly string[],
  ): readonly string[] {
    if (this.tables.size === 0 || !schema) return values;
    const tables = schema.references.flatMap((path) => this.tables.get(path) ?? []);
    if (tables.length === 0) return values;
    const visible = this.now.visibleFrom(node.part);
    const newName = new Map(
      tables
        .filter(({ part }) => visible.includes(part))
        .flatMap((table) => [...(this.byTable.get(table) ?? [])].map(([to, from]) => [from, to] as const)),
    );
    return values.map((value) => newName.get(value) ?? value);
  }

  /** Looks for renames between two parts of the same name. */
  find(old: ConfigNode, now: ConfigNode): void {
    for (const [name, block] of now.blocks) {
      const before = old.blocks.get(name);
      const { schema } = block;
      if (!before || schema?.kind !== 'table' || !canRename(schema)) continue;
      const added = [...block.entries.values()].filter(
        ({ name: key, kind }) => kind === 'entry' && !before.entries.has(key),
      );
      const removed = [...before.entries.values()].filter(
        ({ name: key, kind }) => kind === 'entry' && !block.entries.has(key),
      );
      if (added.length === 0 || removed.length === 0) continue;
      const renames = this.certainRenames(removed, added, schema);
      if (renames.size === 0) continue;
      this.byTable.set(block, renames);
      getOrInsertComputed(this.tables, schema.path, () => []).push(block);
    }
  }

  private certainRenames(
    removed: readonly ConfigNode[],
    added: readonly ConfigNode[],
    table: SchemaNode,
  ): ReadonlyMap<string, string> {
    const byContent = new Map<string, { readonly old: ConfigNode[]; readonly new: ConfigNode[] }>();
    const group = (node: ConfigNode): { readonly old: ConfigNode[]; readonly new: ConfigNode[] } =>
      getOrInsertComputed(byContent, contentOf(node), () => ({ old: [], new: [] }));
    for (const node of removed) {
      group(node).old.push(node);
    }
    for (const node of added) {
      group(node).new.push(node);
    }
    const renames = new Map<string, string>();
    for (const { old, new: now } of byContent.values()) {
      if (old.length === 0 || now.length === 0) continue;
      this.references ??= [ReferenceIndex.of(this.old), ReferenceIndex.of(this.now)];
      const [oldReferences, newReferences] = this.references;
      const candidates = now.map((after) => ({ after, uses: usesOf(after, table, newReferences) }));
      for (const before of old) {
        const uses = usesOf(before, table, oldReferences);
        const part = candidates[0]?.after.part;
        if (!uses || !part || newReferences.to(table, part, before.name).length > 0) continue;
        const fitting = candidates.filter((one) => one.uses && isRename(before, uses, one.after, one.uses));
        const only = fitting[0]?.after;
        if (only && fitting.length === 1 && !renames.has(only.name)) renames.set(only.name, before.name);
      }
    }
    return renames;
  }
}

/** A text that is equal for nodes with equal content. Noise is left out. */
function contentOf(node: ConfigNode): string {
  const lines: string[] = [];
  for (const [name, { values }] of node.settings) {
    const schema = node.settingSchema(name);
    if (noiseOfSetting(name, schema) !== undefined) continue;
    // Encrypted values differ in each backup.
    const shown = values[0]?.startsWith('ENC') ? ['ENC'] : values;
    lines.push(`${name} ${JSON.stringify(schema?.multiple ? [...shown].sort() : shown)}`);
  }
  for (const child of [...node.blocks.values(), ...node.entries.values()]) {
    if (!child.isEmpty) lines.push(`${child.name} {${contentOf(child)}}`);
  }
  return lines.sort().join('\n');
}

/**
 * The settings that refer to an entry; undefined if the key of another entry does, because the device may not change
 * such a key on a rename.
 */
function usesOf(
  { part, name }: ConfigNode,
  table: SchemaNode,
  references: ReferenceIndex,
): ReadonlySet<string> | undefined {
  const uses = references.to(table, part, name);
  return uses.some(({ setting }) => setting === undefined) ? undefined : new Set(uses.map(placeName));
}

/**
 * Whether an entry was certainly renamed: both have the same identifier, or every setting that referred to the old name
 * refers to the new one. Different identifiers mean different entries.
 */
function isRename(
  before: ConfigNode,
  oldUses: ReadonlySet<string>,
  after: ConfigNode,
  newUses: ReadonlySet<string>,
): boolean {
  const [oldId, newId] = [before.value('uuid'), after.value('uuid')];
  if (oldId !== undefined && newId !== undefined) return oldId === newId;
  return oldUses.size > 0 && [...oldUses].every((use) => newUses.has(use));
}

/** Some devices cannot rename interfaces, or entries that create an interface. */
function canRename(table: SchemaNode): boolean {
  return (
    !hasNumbers(table) && table.path !== 'system interface' && !interfaceAliasTables.includes(table.path)
  );
}

function placeName({ node, setting }: { node: ConfigNode; setting: string | undefined }): string {
  return JSON.stringify([node.part.name, ...node.path, setting]);
}

export type ComparedKind = 'added' | 'removed' | 'changed';

/** A changed setting of an object or entry. */
export interface SettingChange {
  readonly kind: ComparedKind;
  readonly name: string;
  readonly schema: SchemaNode | undefined;
  readonly old: SavedSetting | undefined;
  readonly new: SavedSetting | undefined;
  readonly isSecret: boolean;
  /** The values differ, but may be the same secret: at least one is encrypted. */
  readonly undetermined: boolean;
}

/** A changed object, table or entry. */
export interface NodeChange {
  /** `added` and `removed` apply to the whole node. */
  readonly kind: ComparedKind;
  readonly old: ConfigNode | undefined;
  readonly new: ConfigNode | undefined;
  /** The key that an entry had before a rename. */
  readonly renamedFrom: string | undefined;
  /** In a script, the name of a removed entry whose own name an entry of another table gets. */
  readonly temporaryName?: string;
  /** The new position of an entry, if its order among the entries changed. */
  readonly moved: OrderPosition | undefined;
  readonly settings: readonly SettingChange[];
  readonly blocks: readonly NodeChange[];
  /** Added and changed entries in the new order, then the removed ones in the old order. */
  readonly entries: readonly NodeChange[];
  /** How many tables and entries with data of one unit differ in it, and are left out as noise. */
  readonly unitData?: number;
}

/** The position of an entry: after another entry, or first. */
type OrderPosition = { readonly after: string } | { readonly first: true };

/** The changes in one VDOM, in the global part or, without VDOMs, in the whole device. */
export interface PartChange {
  /** Empty without VDOMs, `global`, or the name of a VDOM. */
  readonly name: string;
  readonly kind: ComparedKind;
  readonly old: ConfigNode | undefined;
  readonly new: ConfigNode | undefined;
  readonly blocks: readonly NodeChange[];
}

/** The changes between two configurations. */
export interface Comparison {
  /** Both states have VDOMs if one of the configurations has them. */
  readonly old: DeviceState;
  readonly new: DeviceState;
  /** Whether only the new configuration has VDOMs. */
  readonly enablesVdoms: boolean;
  readonly header: { readonly old: readonly string[]; readonly new: readonly string[] } | undefined;
  readonly parts: readonly PartChange[];
  /** How many encrypted secrets differ, may be the same, and are left out as noise. */
  readonly uncompared: number;
  /** How many tables and entries with data of one unit differ, and are left out as noise. */
  readonly unitData: number;
}

export interface CompareOptions {
  /** The kinds of noise to report as changes. */
  readonly include?: ReadonlySet<NoiseKind>;
}

/** Compares the settings and entries of two configurations, not their text. */
export function compare(before: DeviceState, after: DeviceState, options: CompareOptions = {}): Comparison {
  const usesVdoms = before.hasVdoms || after.hasVdoms;
  const old = usesVdoms ? before.withVdoms() : before;
  const now = usesVdoms ? after.withVdoms() : after;
  const include = options.include ?? new Set<NoiseKind>();
  const comparer = new Comparer(old, now, include);
  const parts = comparer.compareParts();
  const differs = before.header.join('\n') !== after.header.join('\n');
  return {
    old,
    new: now,
    enablesVdoms: !before.hasVdoms && after.hasVdoms,
    header: include.has('header') && differs ? { old: before.header, new: after.header } : undefined,
    parts,
    uncompared: comparer.uncompared,
    unitData: comparer.unitData,
  };
}

/** Whether two configurations have the same settings and entries. */
export function isUnchanged({ parts, header }: Comparison): boolean {
  return parts.length === 0 && header === undefined;
}

interface NodePair {
  readonly old: ConfigNode | undefined;
  readonly new: ConfigNode | undefined;
}

/** What is known about an object or entry before it is compared. */
interface NodeContext {
  /** Whether it is a new entry, or inside one: all its settings are reported. */
  readonly isNew?: boolean | undefined;
  readonly moved?: OrderPosition | undefined;
  readonly renamedFrom?: string | undefined;
}

class Comparer {
  uncompared = 0;
  unitData = 0;
  private readonly renames: Renames;

  constructor(
    private readonly old: DeviceState,
    private readonly now: DeviceState,
    private readonly include: ReadonlySet<NoiseKind>,
  ) {
    this.renames = new Renames(old, now);
  }

  compareParts(): readonly PartChange[] {
    const pairs = this.pairsOfParts();
    for (const { old, new: now } of pairs) {
      if (old && now) this.renames.find(old, now);
    }
    const changes: PartChange[] = [];
    for (const { old, new: now } of pairs) {
      const blocks = this.compareBlocks(old, now, !old);
      const name = (now ?? old)?.name ?? '';
      const kind = old === undefined ? 'added' : now === undefined ? 'removed' : 'changed';
      if (blocks.length > 0 || kind !== 'changed') changes.push({ name, kind, old, new: now, blocks });
    }
    return changes;
  }

  private pairsOfParts(): readonly NodePair[] {
    const { old, now } = this;
    const vdoms = [...now.vdoms].map(([name, part]): NodePair => ({ old: old.vdoms.get(name), new: part }));
    const removed = [...old.vdoms].filter(([name]) => name !== rootVdom && !now.vdoms.has(name));
    const root = now.vdoms.has(rootVdom) ? undefined : old.vdoms.get(rootVdom);
    return [
      { old: old.top, new: now.top },
      { old: old.global, new: now.global },
      ...vdoms,
      // Every device has this VDOM: a file without it has nothing in it.
      ...(root ? [{ old: root, new: newPart(rootVdom) }] : []),
      ...removed.map(([, part]): NodePair => ({ old: part, new: undefined })),
    ];
  }

  /** @param isNew whether the objects and tables are inside a new entry or VDOM */
  private compareBlocks(
    old: ConfigNode | undefined,
    now: ConfigNode | undefined,
    isNew: boolean,
  ): readonly NodeChange[] {
    const changes: NodeChange[] = [];
    for (const [name, block] of now?.blocks ?? []) {
      const change = this.compareNode(old?.blocks.get(name), block, { isNew });
      if (change) changes.push(change);
    }
    for (const [name, block] of old?.blocks ?? []) {
      if (now?.blocks.has(name)) continue;
      const change = this.compareNode(block, undefined);
      if (change) changes.push(change);
    }
    return changes;
  }

  /** Undefined if nothing changed, or only data of one unit. */
  private compareNode(
    old: ConfigNode | undefined,
    now: ConfigNode | undefined,
    context: NodeContext = {},
  ): NodeChange | undefined {
    const { uncompared, unitData } = this;
    const change = this.compareContent(old, now, context);
    const node = now ?? old;
    if (this.include.has('device') || !node || !isUnitData(node))
      return change && this.unitData > unitData ? { ...change, unitData: this.unitData - unitData } : change;
    this.uncompared = uncompared;
    if (change) this.unitData++;
    return undefined;
  }

  /** Undefined if nothing changed. An empty block equals a missing block. */
  private compareContent(
    old: ConfigNode | undefined,
    now: ConfigNode | undefined,
    { isNew = false, moved, renamedFrom }: NodeContext,
  ): NodeChange | undefined {
    const settings = this.compareSettings(old, now, isNew);
    const blocks = this.compareBlocks(old, now, isNew);
    const entries = this.compareEntries(old, now);
    const isWhole = (now ?? old)?.kind === 'entry' && (!old || !now);
    if (settings.length + blocks.length + entries.length === 0 && !isWhole && !moved && !renamedFrom) {
      return undefined;
    }
    const kind = !old ? 'added' : !now ? 'removed' : 'changed';
    return { kind, old, new: now, renamedFrom, moved, settings, blocks, entries };
  }

  private compareEntries(old: ConfigNode | undefined, now: ConfigNode | undefined): readonly NodeChange[] {
    if ((old?.entries.size ?? 0) + (now?.entries.size ?? 0) === 0) return [];
    const renames = now && this.renames.in(now);
    const moves = old && now ? this.movesOf(old, now, renames) : undefined;
    const changes: NodeChange[] = [];
    const gone = new Set(old?.entries.keys());
    for (const [key, entry] of now?.entries ?? []) {
      const before = renames?.get(key);
      gone.delete(before ?? key);
      const same = old?.entries.get(before ?? key);
      const place = { isNew: !same, moved: moves?.get(key), renamedFrom: before };
      const change = this.compareNode(same, entry, place);
      if (change) changes.push(change);
    }
    for (const key of gone) {
      const change = this.compareNode(old?.entries.get(key), undefined);
      if (change) changes.push(change);
    }
    return changes;
  }

  /** A minimal set of entries to move, so that all entries of both tables have the new order. */
  private movesOf(
    old: ConfigNode,
    now: ConfigNode,
    renames: ReadonlyMap<string, string> | undefined,
  ): ReadonlyMap<string, OrderPosition> | undefined {
    if (!isOrdered(now.schema) && !this.include.has('order')) return undefined;
    const places = new Map([...old.entries.keys()].map((key, index) => [key, index]));
    const keys = [...now.entries.keys()];
    const common = keys.filter((key) => places.has(renames?.get(key) ?? key));
    const kept = longestIncreasing(common.map((key) => places.get(renames?.get(key) ?? key) ?? 0));
    if (kept.size === common.length) return undefined;
    const moves = new Map<string, OrderPosition>();
    const at = new Map(keys.map((key, index) => [key, index]));
    for (const [index, key] of common.entries()) {
      if (kept.has(index)) continue;
      const previous = keys[(at.get(key) ?? 0) - 1];
      moves.set(key, previous === undefined ? { first: true } : { after: previous });
    }
    return moves;
  }

  private compareSettings(
    old: ConfigNode | undefined,
    now: ConfigNode | undefined,
    isNew: boolean,
  ): readonly SettingChange[] {
    const node = now ?? old;
    if (!node || (old?.settings.size ?? 0) + (now?.settings.size ?? 0) === 0) return [];
    const changes: SettingChange[] = [];
    for (const [name, value] of now?.settings ?? []) {
      const change = this.compareSetting(node, name, old?.settings.get(name), value, isNew);
      if (change) changes.push(change);
    }
    for (const [name, value] of old?.settings ?? []) {
      if (now?.settings.has(name)) continue;
      const change = this.compareSetting(node, name, value, undefined, isNew);
      if (change) changes.push(change);
    }
    return this.withKey(node, old, now, changes);
  }

  private compareSetting(
    node: ConfigNode,
    name: string,
    old: SavedSetting | undefined,
    now: SavedSetting | undefined,
    isNew: boolean,
  ): SettingChange | undefined {
    const schema = node.settingSchema(name);
    const noise = noiseOfSetting(name, schema);
    if (noise !== undefined && !this.include.has(noise)) return undefined;
    let undetermined = false;
    if (old && now) {
      const values = this.renames.valuesAfter(schema, node, old.values);
      const comparison = compareValues(values, now.values, schema, this.include.has('order'));
      if (comparison === 'same') return undefined;
      undetermined = comparison === 'undetermined';
      const hidden = undetermined ? noiseOfUndetermined(values, now.values) : undefined;
      if (hidden !== undefined && !this.include.has(hidden)) {
        this.uncompared++;
        return undefined;
      }
    } else if (!isNew && !this.include.has('defaults')) {
      // A line is the same as no line only if the default of the version is certain.
      if (now && isDefault(now, schema, this.now.view)) return undefined;
      if (old && isDefault(old, schema, this.old.view)) return undefined;
    }
    const value = now ?? old;
    const isSecret = value !== undefined && holdsSecret(node, name, value.values, this.now.view);
    const kind = !old ? 'added' : !now ? 'removed' : 'changed';
    return { kind, name, schema, old, new: now, isSecret, undetermined };
  }

  /** A new certificate includes its private key, which is useless without the password that encrypts it. */
  private withKey(
    node: ConfigNode,
    old: ConfigNode | undefined,
    now: ConfigNode | undefined,
    changes: readonly SettingChange[],
  ): readonly SettingChange[] {
    if (!old || !now || !certificateTables.has(node.schema?.path ?? '')) return changes;
    if (!changes.some(({ name }) => name === 'certificate')) return changes;
    const more = ['password', 'private-key'].flatMap((name): readonly SettingChange[] => {
      const [before, after] = [old.settings.get(name), now.settings.get(name)];
      if (!before || !after || changes.some((change) => change.name === name)) return [];
      if (before.values.join(' ') === after.values.join(' ')) return [];
      const schema = node.settingSchema(name);
      const undetermined = true;
      return [{ kind: 'changed', name, schema, old: before, new: after, isSecret: true, undetermined }];
    });
    return [...more, ...changes];
  }
}

const certificateTables: ReadonlySet<string> = new Set(['vpn certificate local', 'certificate local']);

/** The indexes of a longest increasing subsequence. These entries do not have to move. */
export function longestIncreasing(numbers: readonly number[]): ReadonlySet<number> {
  const ends: number[] = [];
  const previous: number[] = [];
  for (const [index, number] of numbers.entries()) {
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((numbers[ends[middle] ?? 0] ?? 0) < number) low = middle + 1;
      else high = middle;
    }
    previous.push(low > 0 ? (ends[low - 1] ?? -1) : -1);
    ends[low] = index;
  }
  const kept = new Set<number>();
  for (let at = ends.at(-1) ?? -1; at >= 0; at = previous[at] ?? -1) kept.add(at);
  return kept;
}
