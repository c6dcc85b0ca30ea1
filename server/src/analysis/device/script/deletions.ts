import { vdomOfInterface } from '../../../schema/builtins/patterns';
import type { Comparison, PartChange, NodeChange } from '../comparison/compare';
import {
  certainUsers,
  usersText,
  vdomUsers,
  ReferenceIndex,
  referencesIn,
  referenceTargets,
} from '../execution/references';
import type { ConfigNode } from '../state/state';
import { interfaceOwnerTables } from '../../../schema/builtins/tables';
import { deletionOf, deletionsInside } from './commandLines';
import { groupOf, newTask, Targets, type CommandTask } from './schedule';

/**
 * The removed entries of top-level tables, and the removed VDOMs, that the device does not delete, with the reason: the new
 * configuration still refers to them, or another kept entry does. The reason is empty for what the device deletes together with its VDOM.
 */
function keptEntries(
  parts: readonly PartChange[],
  { old, new: now }: Pick<Comparison, 'old' | 'new'>,
): ReadonlyMap<ConfigNode, string> {
  const kept = new Map<ConfigNode, string>();
  const removed = new Map<string, ConfigNode[]>();
  const removedFrom = new Map<ConfigNode, ConfigNode>();
  for (const { new: part, blocks } of parts) {
    for (const { entries } of blocks) {
      for (const { kind, old: node } of entries) {
        if (kind !== 'removed' || node?.kind !== 'entry' || !part) continue;
        const vdom = node.schema?.path === 'system interface' ? vdomOfInterface(node.name) : undefined;
        if (vdom !== undefined) {
          const reason = `The device deletes it together with the VDOM "${vdom}".`;
          kept.set(node, now.vdoms.has(vdom) || !now.hasVdoms ? reason : '');
          continue;
        }
        removedFrom.set(node, part);
        removed.set(node.name, [...(removed.get(node.name) ?? []), node]);
      }
    }
  }
  for (const { name, kind, old: vdom } of parts) {
    if (kind !== 'removed' || !vdom) continue;
    const users = vdomUsers(name, now);
    const left = vdomUsers(name, old).filter((one) => kept.has(one));
    if (users.length > 0) kept.set(vdom, inUseReason(users));
    else if (left.length > 0)
      kept.set(vdom, `It is used by ${usersText(left)}, which is not deleted either.`);
  }
  if (removed.size === 0) return kept;
  const references = ReferenceIndex.of(now, (name) => removed.has(name));
  const waiting: ConfigNode[] = [];
  for (const [node, part] of removedFrom) {
    const { schema: table, name } = node;
    if (!table) continue;
    const users = certainUsers(
      references.to(table, part, name),
      { table, part, name, entry: undefined },
      now,
    );
    if (users.length === 0) continue;
    kept.set(node, inUseReason(users));
    waiting.push(node);
  }
  for (const node of waiting) {
    for (const { node: at, schema, values } of referencesIn(node)) {
      const paths = referenceTargets(schema);
      const visible = old.visibleFrom(at.part);
      for (const value of values) {
        for (const other of removed.get(value) ?? []) {
          if (kept.has(other) || !paths.includes(other.schema?.path ?? '')) continue;
          if (!visible.includes(other.part)) continue;
          kept.set(other, `It is used by ${usersText([node])}, which is not deleted either.`);
          waiting.push(other);
        }
      }
    }
  }
  return kept;
}

function inUseReason(users: readonly ConfigNode[]): string {
  return `It is used by ${usersText(users)} of the new configuration.`;
}

/** A removed entry that the device does not delete. */
export interface KeptEntry {
  readonly node: ConfigNode;
  readonly reason: string;
}

interface Deletions {
  readonly tasks: readonly CommandTask[];
  /** What the tasks delete. */
  readonly targets: Targets;
  readonly kept: readonly KeptEntry[];
}

/**
 * The tasks that delete removed entries and settings: last tables first. Entries that the new
 * configuration still refers to are kept, because the device does not delete them.
 *
 * @param parts the parts that the old configuration has
 * @param users must be deleted even if their whole VDOM is
 */
export function deletionTasks(
  parts: readonly PartChange[],
  { old, new: now }: Pick<Comparison, 'old' | 'new'>,
): Deletions {
  const kept = keptEntries(parts, { old, new: now });
  const tasks: CommandTask[] = [];
  const targets = new Targets();
  for (const part of [...parts].reverse()) {
    const owners = ownersOfInterfaces(part, parts);
    for (const block of inReverse(part)) {
      const isInterfaces = block.old?.schema?.path === 'system interface';
      for (const change of [...block.entries].reverse()) {
        const isRemoved = change.kind === 'removed' && change.old !== undefined;
        if (isRemoved && (kept.has(change.old) || (isInterfaces && owners.has(change.old.name)))) continue;
        const task = deletionTask(part, block, change);
        if (!task) continue;
        tasks.push(task);
        if (isRemoved) targets.add(task, change.old);
      }
      const object = deletionTask(part, block, undefined);
      if (!object) continue;
      tasks.push(object);
      // The task of an object also deletes the entries inside it.
      targets.add(object, block.old);
    }
  }
  return {
    tasks,
    targets,
    kept: [...kept].flatMap(([node, reason]) => (reason === '' ? [] : [{ node, reason }])),
  };
}

/** The task that deletes an entry, or the removed content of an entry or object; undefined if nothing is removed. */
function deletionTask(
  part: PartChange,
  block: NodeChange,
  change: NodeChange | undefined,
): CommandTask | undefined {
  const node = block.new ?? block.old;
  const entry = change?.new ?? change?.old;
  if (!node || (change && !entry)) return undefined;
  const isKeyed = entry?.kind === 'keyed';
  const lines =
    !change || isKeyed ? deletionsInside(change ?? { ...block, entries: [] }) : deletionOf(change);
  if (lines.length === 0) return undefined;
  const header = isKeyed ? `${node.words} ${entry.words}` : node.words;
  return newTask({
    part: part.name,
    group: `delete\n${groupOf(part, block)}${isKeyed ? header : ''}`,
    header,
    change: change ?? { ...block, entries: [] },
    isDeletion: true,
    lines: () => lines,
  });
}

/** The changed tables in reverse order of the old configuration. */
function inReverse({ old, blocks }: PartChange): readonly NodeChange[] {
  const places = new Map([...(old?.blocks.keys() ?? [])].map((name, index) => [name, index]));
  const place = (block: NodeChange): number => places.get(block.old?.name ?? '') ?? -1;
  return [...blocks].sort((a, b) => place(b) - place(a));
}

/** Leaves out the deletions inside a VDOM that is deleted as a whole, except those that tasks outside need. */
export function neededTasks(
  tasks: readonly CommandTask[],
  removedParts: ReadonlySet<string>,
): readonly CommandTask[] {
  if (removedParts.size === 0) return tasks;
  const needed = new Set(tasks.filter((task) => !removedParts.has(task.part)));
  for (const task of needed) for (const need of task.needs) needed.add(need);
  return tasks.filter((task) => needed.has(task));
}

/** All nodes that a change deletes, at any depth. */
export function* removedNodes(change: NodeChange): Iterable<ConfigNode> {
  if (change.kind === 'removed' && change.old) {
    yield change.old;
    return;
  }
  for (const inner of [...change.blocks, ...change.entries]) yield* removedNodes(inner);
}

/** The tunnels and SSIDs whose deletion deletes an interface of the same name. */
function ownersOfInterfaces(
  { name: partName }: PartChange,
  parts: readonly PartChange[],
): ReadonlySet<string> {
  const names = new Set<string>();
  for (const part of parts) {
    if (part.name !== partName && partName !== 'global') continue;
    for (const block of part.blocks) {
      if (!interfaceOwnerTables.includes(block.old?.schema?.path ?? '')) continue;
      for (const { kind, old } of block.entries) if (kind === 'removed' && old) names.add(old.name);
    }
  }
  return names;
}
