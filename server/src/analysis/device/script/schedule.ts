import { getOrInsertComputed } from '../../../base/collections';
import { interfaceOwnerTables } from '../../../schema/builtins/tables';
import type { SchemaNode } from '../../../schema/schema';
import type { Comparison, NodeChange, PartChange, SettingChange } from '../comparison/compare';
import { referenceTargets } from '../execution/references';
import type { ConfigNode } from '../state/state';
import type { SettingFilter } from './commandLines';

/** A reference of the old configuration that a task ends, and a task that waits for this. */
export interface Release {
  /** The object or entry of the old configuration; undefined if the release is not that of a setting. */
  readonly node: ConfigNode | undefined;
  readonly name: string;
  /** The change of the setting; undefined if its whole entry is deleted. */
  readonly setting: SettingChange | undefined;
  readonly target: CommandTask;
  /** The setting of `target` that waits; undefined if all of it does. */
  readonly waiting: SettingChange | undefined;
}

/** The commands of one entry or object: to create, change or delete it. All tasks that it needs are emitted first. */
export interface CommandTask {
  readonly part: string;
  /** Tasks of one group are emitted together as far as possible. */
  readonly group: string;
  /** The text after `config`. */
  readonly header: string;
  readonly isDeletion: boolean;
  change: NodeChange;
  /** The lines inside the block; empty if no change passes the filter. */
  lines: (filter: SettingFilter, isFollowUp: boolean) => readonly string[];
  /** All tasks that must be emitted before. */
  readonly needs: Set<CommandTask>;
  /** Those among them that all of the task needs. */
  readonly hard: Set<CommandTask>;
  /** Those that a setting needs, which can be written later instead. */
  readonly waits: Map<SettingChange, Set<CommandTask>>;
  frees: readonly Release[];
  /** The settings of a follow-up, which writes nothing else. */
  readonly only: ReadonlySet<SettingChange> | undefined;
  /** The settings that a follow-up writes. */
  readonly deferred: Set<SettingChange>;
}

export function newTask(
  task: Pick<CommandTask, 'part' | 'group' | 'header' | 'change' | 'lines' | 'isDeletion'>,
): CommandTask {
  return {
    ...task,
    needs: new Set(),
    hard: new Set(),
    waits: new Map(),
    frees: [],
    only: undefined,
    deferred: new Set(),
  };
}

/** All of a task needs another one. */
export function require(task: CommandTask, need: CommandTask): void {
  if (task === need) return;
  task.needs.add(need);
  task.hard.add(need);
}

/** A setting of a task needs another task. */
export function waitFor(task: CommandTask, setting: SettingChange, need: CommandTask): void {
  if (task === need) return;
  task.needs.add(need);
  getOrInsertComputed(task.waits, setting, () => new Set<CommandTask>()).add(need);
}

/** The tasks that create or delete an entry or object, by part, table and name. */
export class Targets {
  private readonly tasks = new Map<string, CommandTask>();

  get isEmpty(): boolean {
    return this.tasks.size === 0;
  }

  add(task: CommandTask, node: ConfigNode | undefined): void {
    const path = node?.schema?.path;
    if (!node || path === undefined) return;
    const name = node.kind === 'block' ? '' : node.name;
    this.tasks.set(keyOf(node.part.name, path, name), task);
    // The device creates an interface with the name of the tunnel, and deletes it with the tunnel.
    const interfaceKey = keyOf('', 'system interface', name);
    if (interfaceOwnerTables.includes(path) && !this.tasks.has(interfaceKey))
      this.tasks.set(interfaceKey, task);
  }

  find(part: string, path: string, name: string): CommandTask | undefined {
    return this.tasks.get(keyOf(part, path, name));
  }

  /** The tasks that create or delete the entries that a setting's value refers to. */
  *of(
    schema: SchemaNode | undefined,
    node: ConfigNode,
    value: string,
    state: Comparison['new'],
  ): Iterable<CommandTask> {
    if (!schema || this.tasks.size === 0) return;
    for (const path of referenceTargets(schema)) {
      const [table = '', ...below] = path.split(' > ');
      for (const part of state.visibleFrom(node.part)) {
        // The task of an object also creates the entries inside it.
        const task = this.find(part.name, table, below.length > 0 ? '' : value);
        if (task) yield task;
      }
      const owner = path === 'system interface' ? this.find('', path, value) : undefined;
      if (owner) yield owner;
    }
  }
}

function keyOf(part: string, path: string, name: string): string {
  return `${part}\n${path}\n${name}`;
}

/** Steps of one table of one part are a group. */
export function groupOf(part: PartChange, block: NodeChange): string {
  return `${part.name}\n${(block.new ?? block.old)?.name ?? ''}`;
}

/**
 * Sorts tasks topologically: each follows the tasks that it needs. Within this order, groups keep their order. A deletion
 * waits until no change is possible without it, so that what replaces an entry is there before the entry is deleted.
 *
 * @param emit called for each task in that order
 * @param breakCycle called with tasks of which each needs the next, and the last the first. It must remove one of these
 *   needs, and returns the tasks that it adds
 */
export function emitInOrder(
  tasks: readonly CommandTask[],
  emit: (task: CommandTask) => void,
  breakCycle: (cycle: readonly CommandTask[]) => readonly CommandTask[],
): void {
  const [changes, deletions] = [new WaitingTasks(), new WaitingTasks()];
  const open = new Set<CommandTask>();
  const add = (task: CommandTask): void => {
    open.add(task);
    (task.isDeletion ? deletions : changes).add(task);
  };
  const run = (task: CommandTask): void => {
    open.delete(task);
    emit(task);
  };
  const pendingOf = (task: CommandTask): CommandTask | undefined => {
    for (const need of task.needs) if (need !== task && open.has(need)) return need;
    return undefined;
  };
  const isReady = (task: CommandTask): boolean => pendingOf(task) === undefined;
  for (const task of tasks) add(task);
  while (open.size > 0) {
    if (changes.emit(isReady, run)) continue;
    const needed = changes.first && withNeeds(changes.all(), open);
    if (deletions.emit((task) => needed?.has(task) !== false && isReady(task), run)) continue;
    const first = changes.first ?? deletions.first;
    if (first) for (const task of breakCycle(cycleFrom(first, pendingOf))) add(task);
  }
}

/** Tasks by their group. */
class WaitingTasks {
  private readonly groups = new Map<string, CommandTask[]>();

  get first(): CommandTask | undefined {
    for (const [first] of this.groups.values()) return first;
    return undefined;
  }

  add(task: CommandTask): void {
    getOrInsertComputed(this.groups, task.group, () => []).push(task);
  }

  *all(): Iterable<CommandTask> {
    for (const group of this.groups.values()) yield* group;
  }

  /** Emits what is ready, group by group; returns whether anything was. */
  emit(isReady: (task: CommandTask) => boolean, run: (task: CommandTask) => void): boolean {
    let progress = false;
    for (const [name, group] of this.groups) {
      let waiting: readonly CommandTask[] = group;
      for (let before = Infinity; waiting.length > 0 && waiting.length < before;) {
        before = waiting.length;
        waiting = waiting.filter((task) => {
          if (!isReady(task)) return true;
          run(task);
          return false;
        });
      }
      if (waiting.length === group.length) continue;
      progress = true;
      if (waiting.length === 0) this.groups.delete(name);
      else this.groups.set(name, [...waiting]);
    }
    return progress;
  }
}

/** Tasks, and all open ones that they directly or indirectly need. */
function withNeeds(tasks: Iterable<CommandTask>, open: ReadonlySet<CommandTask>): ReadonlySet<CommandTask> {
  const needed = new Set(tasks);
  for (const task of needed) for (const need of task.needs) if (open.has(need)) needed.add(need);
  return needed;
}

/** The cycle that is reached from a task that waits. */
function cycleFrom(
  start: CommandTask,
  pendingOf: (task: CommandTask) => CommandTask | undefined,
): readonly CommandTask[] {
  const way = new Map<CommandTask, number>();
  let task: CommandTask | undefined = start;
  while (task && !way.has(task)) {
    way.set(task, way.size);
    task = pendingOf(task);
  }
  return [...way.keys()].slice(task ? way.get(task) : 0);
}
