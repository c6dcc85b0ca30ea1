import type { SettingFilter } from './commandLines';
import type { Comparison, NodeChange, SettingChange } from './compare';
import type { CommandTask } from './commandTasks';
import { ReferenceIndex } from './references';
import type { Task } from './schedule';
import type { ConfigNode } from './state';

/** The interfaces that move to another VDOM while entries of their VDOM use them. */
export interface VdomMoves {
  readonly changes: ReadonlySet<NodeChange>;
  /** The objects and entries of the old configuration that refer to them. */
  readonly users: ReadonlySet<ConfigNode>;
}

/** The device moves an interface to another VDOM only after nothing in its VDOM refers to it. */
export function vdomMoves({ parts, old }: Pick<Comparison, 'parts' | 'old'>): VdomMoves {
  const moved = new Map<string, NodeChange>();
  for (const block of parts.find(({ name }) => name === 'global')?.blocks ?? []) {
    if (block.new?.schema?.path !== 'system interface') continue;
    for (const change of block.entries) if (changesVdom(change)) moved.set(change.old?.name ?? '', change);
  }
  const changes = new Set<NodeChange>();
  const users = new Set<ConfigNode>();
  if (moved.size === 0) return { changes, users };
  const references = ReferenceIndex.of(old, (name) => moved.has(name));
  for (const [name, change] of moved) {
    const places = change.old?.schema ? references.to(change.old.schema, old.global, name) : [];
    for (const { node } of places) {
      if (node.part === old.global) continue;
      changes.add(change);
      users.add(node);
    }
  }
  return { changes, users };
}

function changesVdom({ kind, settings }: NodeChange): boolean {
  return kind === 'changed' && settings.some(({ name, old, new: now }) => name === 'vdom' && old && now);
}

/** The tasks before and after the deletions. */
interface TaskPhases {
  readonly early: readonly CommandTask[];
  readonly late: readonly CommandTask[];
}

/**
 * Moves interfaces after the deletions, together with all that directly or indirectly needs them. An entry that exists
 * already gets its other settings before, because it may refer to what is deleted.
 */
export function taskPhases(
  tasks: readonly CommandTask[],
  { changes }: VdomMoves,
  targets: (setting: SettingChange, node: ConfigNode) => readonly Task[],
): TaskPhases {
  if (changes.size === 0) return { early: tasks, late: [] };
  const late = new Set<Task>(tasks.filter(({ change }) => changes.has(change)));
  for (let known = -1; known < late.size;) {
    known = late.size;
    for (const task of tasks) if ([...task.needs].some((need) => late.has(need))) late.add(task);
  }
  const refersToLate: SettingFilter = (setting, node) =>
    targets(setting, node).some((target) => late.has(target));
  const isSplit = ({ change }: CommandTask): boolean =>
    change.kind === 'changed' &&
    change.new?.kind === 'entry' &&
    change.renamedFrom === undefined &&
    change.blocks.length === 0 &&
    !changes.has(change);
  const split = new Set<Task>(tasks.filter((task) => late.has(task) && isSplit(task)));
  const without = (needs: ReadonlySet<Task>, isLeftOut: (task: Task) => boolean): Set<Task> =>
    new Set([...needs].filter((need) => !isLeftOut(need)));
  return {
    early: tasks.flatMap((task) => {
      if (!late.has(task)) return [task];
      if (!split.has(task)) return [];
      const lines: CommandTask['lines'] = (filter, isFollowUp) =>
        task.lines((setting, node) => !refersToLate(setting, node) && filter(setting, node), isFollowUp);
      return [{ ...task, needs: without(task.needs, (need) => late.has(need)), lines }];
    }),
    late: tasks.flatMap((task) => {
      if (!late.has(task)) return [];
      for (const need of task.needs) if (!late.has(need) || split.has(need)) task.needs.delete(need);
      return [split.has(task) ? { ...task, only: refersToLate } : task];
    }),
  };
}
