import { getOrInsertComputed } from '../base/collections';
import { hasNumbers } from '../model/symbols/nameOrder';
import { interfaceAliasTables } from '../schema/builtins/tables';
import type { SchemaNode } from '../schema/schema';
import { noiseOfSetting } from './noise';
import { ReferenceIndex } from './references';
import type { ConfigNode, DeviceState } from './state';

/** The certain renames between two configurations. */
export class Renames {
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
