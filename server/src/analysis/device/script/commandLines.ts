import { addAll } from '../../../base/collections';
import { indented } from '../../../model/scopedCommands';
import { settingsInCondition } from '../../../schema/conditions';
import { quote } from '../../../syntax/quoting';
import { longestIncreasing, type NodeChange, type SettingChange } from '../comparison/compare';
import { isOrdered } from '../state/ordered';
import type { ConfigNode, SavedSetting } from '../state/state';

/** Which changed settings a task writes. */
export type SettingFilter = (change: SettingChange, node: ConfigNode) => boolean;

/** Lines inside one block of one part. */
export interface Chunk {
  readonly part: string;
  readonly header: string;
  readonly lines: string[];
}

/** The lines that create the new content of an object or entry. They do not delete anything. */
export function contentLines(
  change: NodeChange,
  filter: SettingFilter,
  isFollowUp: boolean,
): readonly string[] {
  const node = change.new ?? change.old;
  if (!node) return [];
  const written = change.settings.filter((setting) => filter(setting, node));
  const lines = [
    ...change.blocks.flatMap((block) =>
      !isFollowUp && isDeletedFirst(block, change) ? deletionsInBlock(block) : [],
    ),
    ...conditionsFirst(written.filter(({ new: now }) => !now))
      .map(({ name, old }) => `unset ${old?.name ?? name}`)
      .reverse(),
    ...conditionsFirst(written).flatMap(({ new: now }) => (now ? [setLine(now)] : [])),
  ];
  for (const block of change.blocks) addAll(lines, blockLines(block, filter, isFollowUp));
  return lines;
}

function blockLines(change: NodeChange, filter: SettingFilter, isFollowUp: boolean): readonly string[] {
  const node = change.new ?? change.old;
  if (!node) return [];
  const lines = [...contentLines(change, filter, isFollowUp)];
  const keyed: string[] = [];
  for (const entry of change.entries) {
    const at = entry.new ?? entry.old;
    if (at?.kind === 'keyed') {
      addAll(keyed, inBlock(`${node.words} ${at.words}`, contentLines(entry, filter, isFollowUp)));
    } else if (entry.kind !== 'removed') {
      addAll(lines, entryLines(entry, filter, isFollowUp));
    }
  }
  if (!isFollowUp && isOrdered(node.schema)) {
    const added = change.entries
      .filter(({ kind }) => kind === 'added')
      .flatMap(({ new: now }) => now?.name ?? []);
    addAll(lines, moveLines(change, added));
  }
  return [...inBlock(node.words, lines), ...keyed];
}

export function entryLines(
  change: NodeChange,
  filter: SettingFilter,
  isFollowUp: boolean,
): readonly string[] {
  const { new: entry, old } = change;
  if (!entry) return [];
  const lines = contentLines(change, filter, isFollowUp);
  const rename =
    change.renamedFrom !== undefined && old && !isFollowUp ? [`rename ${old.words} to ${entry.words}`] : [];
  if (lines.length === 0 && (change.kind !== 'added' || isFollowUp)) return rename;
  return [...rename, `edit ${entry.words}`, ...indented(lines), 'next'];
}

/** The minimal number of `move` commands for the new order. */
export function moveLines(
  { old, new: now, entries }: NodeChange,
  added: readonly string[],
): readonly string[] {
  if (!now || now.entries.size < 2) return [];
  const renamed = new Map(
    entries.flatMap(({ renamedFrom, new: entry }) =>
      renamedFrom !== undefined && entry ? [[renamedFrom, entry.name] as const] : [],
    ),
  );
  const before = [...(old?.entries.keys() ?? [])].map((key) => renamed.get(key) ?? key);
  const current = [...before.filter((key) => now.entries.has(key) && !added.includes(key)), ...added];
  const places = new Map(current.map((key, index) => [key, index]));
  const keys = [...now.entries.keys()].filter((key) => places.has(key));
  const kept = longestIncreasing(keys.map((key) => places.get(key) ?? 0));
  const word = (key: string | undefined): string => now.entries.get(key ?? '')?.words ?? quote(key ?? '');
  const firstKept = keys.find((_, index) => kept.has(index));
  return keys.flatMap((key, index) => {
    if (kept.has(index)) return [];
    return index === 0
      ? [`move ${word(key)} before ${word(firstKept)}`]
      : [`move ${word(key)} after ${word(keys[index - 1])}`];
  });
}

export function deletionOf(change: NodeChange): readonly string[] {
  const entry = change.new ?? change.old;
  if (!entry) return [];
  if (change.kind === 'removed') {
    const { temporaryName } = change;
    return [`delete ${temporaryName === undefined ? entry.words : quote(temporaryName)}`];
  }
  const lines = deletionsInside(change);
  return lines.length === 0 ? [] : [`edit ${entry.words}`, ...indented(lines), 'next'];
}

/** Deletes removed settings, objects and entries inside an object or entry that is kept. */
export function deletionsInside({ kind, blocks, settings, old, new: now }: NodeChange): readonly string[] {
  if (kind === 'added' && (now ?? old)?.kind === 'entry') return [];
  return [...blocks]
    .reverse()
    .flatMap((block) => (isDeletedFirst(block, { settings }) ? [] : deletionsInBlock(block)));
}

function deletionsInBlock(block: NodeChange): readonly string[] {
  const node = block.new ?? block.old;
  if (!node) return [];
  const lines: string[] = [];
  const keyed: string[] = [];
  for (const change of [...block.entries].reverse()) {
    const entry = change.new ?? change.old;
    if (entry?.kind === 'keyed')
      addAll(keyed, inBlock(`${node.words} ${entry.words}`, deletionsInside(change)));
    else addAll(lines, deletionOf(change));
  }
  addAll(lines, deletionsInside({ ...block, entries: [] }));
  return [...keyed, ...inBlock(node.words, lines)];
}

/** Settings in an order in which each follows those of its own condition; otherwise in the given one. */
function conditionsFirst(settings: readonly SettingChange[]): readonly SettingChange[] {
  const byName = new Map(settings.map((setting) => [setting.name, setting]));
  const ordered = new Set<SettingChange>();
  const open = new Set<SettingChange>();
  const add = (setting: SettingChange): void => {
    // Two settings can name each other.
    if (open.has(setting)) return;
    open.add(setting);
    for (const name of settingsInCondition(setting.schema)) {
      const needed = byName.get(name);
      if (needed) add(needed);
    }
    ordered.add(setting);
  };
  for (const setting of settings) add(setting);
  return [...ordered];
}

/** Whether entries of a child table are deleted before a setting is changed without which the device has no such table. */
function isDeletedFirst(block: NodeChange, { settings }: Pick<NodeChange, 'settings'>): boolean {
  const schema = (block.new ?? block.old)?.schema;
  if (schema?.condition?.strength !== 0) return false;
  const needed = settingsInCondition(schema);
  return settings.some(({ name }) => needed.includes(name));
}

export function setLine({ name, words }: SavedSetting): string {
  return `set ${name} ${words.join(' ')}`;
}

function inBlock(header: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [`config ${header}`, ...indented(lines), 'end'];
}

export function vdomWord(name: string): string {
  return /^[\w.-]+$/.test(name) ? name : quote(name);
}

/** Wraps consecutive chunks of a VDOM in `config vdom` / `edit`, and global chunks in `config global`. */
export function assemble(chunks: readonly Chunk[]): readonly string[] {
  const lines: string[] = [];
  let open = '';
  for (const { part, header, lines: inside } of chunks) {
    if (part !== open) {
      if (open !== '') lines.push('end');
      if (part === 'global') lines.push('config global');
      else if (part !== '') lines.push('config vdom', `edit ${vdomWord(part)}`);
      open = part;
    }
    addAll(lines, inBlock(header, inside));
  }
  if (open !== '') lines.push('end');
  return lines;
}
