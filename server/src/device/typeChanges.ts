import { quote } from '../syntax/quoting';
import type { Chunk } from './commandLines';
import type { Comparison, NodeChange, PartChange } from './compare';
import { ReferenceIndex, type ReferencePlace } from './references';
import { tableWithSameNames } from './rejections';
import type { ConfigNode } from './state';

/** Changes in which each new name is free, and the commands that free the names. */
interface FreedNames {
  readonly parts: readonly PartChange[];
  readonly chunks: readonly Chunk[];
}

/** An entry whose name an entry of another table gets, for example an address that becomes an address group. */
interface TypeChange {
  readonly part: PartChange;
  readonly table: ConfigNode;
  readonly old: ConfigNode;
}

/**
 * Frees the names of removed entries that new entries of another table get: the device accepts neither the second entry
 * nor, while the first one is in use, its deletion. An entry in use gets a temporary name, and the references to it,
 * which the device changes with it, are written again.
 */
export function freeNames(comparison: Comparison): FreedNames {
  const typeChanges = comparison.parts.flatMap(typeChangesIn);
  const chunks = comparison.parts.flatMap(policyNames);
  if (typeChanges.length === 0) return { parts: comparison.parts, chunks };
  const names = new Set(typeChanges.map(({ old }) => old.name));
  const references = ReferenceIndex.of(comparison.old, (name) => names.has(name));
  let { parts } = comparison;
  for (const { part, table, old } of typeChanges) {
    const uses = old.schema && part.old ? references.to(old.schema, part.old, old.name) : [];
    const temporary = uses.length === 0 ? undefined : temporaryName(part, old);
    const line =
      temporary === undefined ? `delete ${old.words}` : `rename ${old.words} to ${quote(temporary)}`;
    chunks.push({ part: part.name, header: table.words, lines: [line] });
    parts = parts.map((one) => withoutName(one, old, temporary));
    for (const use of uses) parts = parts.map((one) => withReference(one, use));
  }
  return { parts, chunks };
}

/** Policies that lose a name to another policy: the device accepts a name only once in a VDOM. */
function policyNames({ name: part, blocks }: PartChange): readonly Chunk[] {
  const table = blocks.find(({ old }) => old?.schema?.path === 'firewall policy');
  if (!table?.old) return [];
  const gained = new Set(
    table.entries.flatMap(({ settings }) => settings.find(({ name }) => name === 'name')?.new?.values ?? []),
  );
  const lines = table.entries.flatMap(({ old }): readonly string[] => {
    const name = old?.value('name');
    const isLost = old !== undefined && name !== undefined && gained.has(name);
    return isLost ? [`edit ${old.words}`, '    unset name', 'next'] : [];
  });
  return lines.length === 0 ? [] : [{ part, header: table.old.words, lines }];
}

function typeChangesIn(part: PartChange): readonly TypeChange[] {
  return part.blocks.flatMap((block) => {
    const table = block.old;
    const other = tableWithSameNames(table?.schema?.path);
    const added = part.blocks.find(({ new: now }) => now?.schema?.path === other)?.entries ?? [];
    if (!table || other === undefined) return [];
    return block.entries.flatMap(({ kind, old }): readonly TypeChange[] => {
      const isReplaced = added.some(
        (one) => one.new?.name === old?.name && (one.kind === 'added' || one.renamedFrom !== undefined),
      );
      return kind === 'removed' && old && isReplaced ? [{ part, table, old }] : [];
    });
  });
}

/** The longest name of an address or group has 79 characters. */
const keptCharacters = 70;

/** A name that no entry of the two tables has before or after the change. */
function temporaryName(part: PartChange, { name, schema }: ConfigNode): string {
  const paths = [schema?.path ?? '', tableWithSameNames(schema?.path) ?? ''];
  const isTaken = (key: string): boolean =>
    [part.old, part.new].some((side) => paths.some((path) => side?.blocks.get(path)?.entries.has(key)));
  const start = Array.from(name).slice(0, keptCharacters).join('');
  for (let number = 1; ; number++) {
    const key = `${start}-old${number === 1 ? '' : number}`;
    if (!isTaken(key)) return key;
  }
}

/** The changes if the entry has its temporary name or, without one, if it is deleted already. */
function withoutName(part: PartChange, old: ConfigNode, temporary: string | undefined): PartChange {
  const blocks = part.blocks.map((block) => {
    if (block.old !== old.parent) return block;
    const entries = block.entries.flatMap((change) => {
      if (change.old !== old) return [change];
      return temporary === undefined ? [] : [{ ...change, temporaryName: temporary }];
    });
    return { ...block, entries };
  });
  return { ...part, blocks };
}

/** The changes with a setting that is equal in both configurations, but refers to an entry of another table. */
function withReference(part: PartChange, { node, setting }: ReferencePlace): PartChange {
  if (part.old !== node.part || setting === undefined) return part;
  return { ...part, blocks: withSetting(part.blocks, part.new, nodesTo(node), setting) };
}

/** The nodes from the top level to a node, without the part. */
function nodesTo(node: ConfigNode): readonly ConfigNode[] {
  return node.parent ? [...nodesTo(node.parent), node] : [];
}

function withSetting(
  changes: readonly NodeChange[],
  parent: ConfigNode | undefined,
  [old, ...below]: readonly ConfigNode[],
  setting: string,
): readonly NodeChange[] {
  if (!old) return changes;
  const known = changes.find((change) => change.old === old);
  const children = old.kind === 'block' ? parent?.blocks : parent?.entries;
  const now = known ? known.new : children?.get(old.name);
  if (!now) return changes;
  const unchanged = { renamedFrom: undefined, moved: undefined, settings: [], blocks: [], entries: [] };
  const change: NodeChange = known ?? { kind: 'changed', old, new: now, ...unchanged };
  const [next] = below;
  const changed: NodeChange = !next
    ? withSettingOf(change, setting)
    : next.kind === 'block'
      ? { ...change, blocks: withSetting(change.blocks, now, below, setting) }
      : { ...change, entries: withSetting(change.entries, now, below, setting) };
  return known ? changes.map((one) => (one === known ? changed : one)) : [...changes, changed];
}

function withSettingOf(change: NodeChange, name: string): NodeChange {
  const [before, after] = [change.old?.settings.get(name), change.new?.settings.get(name)];
  if (!before || !after || change.settings.some((one) => one.name === name)) return change;
  const schema = change.new?.settingSchema(name);
  const written = { kind: 'changed', name, schema, old: before, new: after } as const;
  return { ...change, settings: [...change.settings, { ...written, isSecret: false, undetermined: false }] };
}
