import { interfaceOwnerTables } from '../../../schema/builtins/tables';
import type { SchemaNode } from '../../../schema/schema';
import type { SettingFilter } from './commandLines';
import type { Comparison, NodeChange, PartChange } from '../comparison/compare';
import { referenceTargets } from '../execution/references';
import type { ConfigNode } from '../state/state';
import { getOrInsertComputed } from '../../../base/collections';

/** One entry or object to be created, changed or deleted. */
export interface CommandTask extends Task {
  readonly part: string;
  /** The text after `config`. */
  readonly header: string;
  readonly change: NodeChange;
  /** The lines inside the block; empty if no change passes the filter. */
  readonly lines: (filter: SettingFilter, isFollowUp: boolean) => readonly string[];
  readonly only?: SettingFilter;
}

/** The tasks that create or delete an entry or object, by part, table and name. */
export class Targets {
  private readonly tasks = new Map<string, CommandTask>();

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

/** A task of a script: the commands of one entry. All tasks that it needs are emitted first. */
export interface Task {
  /** Tasks of one group are emitted together as far as possible. */
  readonly group: string;
  readonly needs: Set<Task>;
}

/**
 * Sorts tasks topologically: each task follows the tasks that it needs. Within this order, groups keep their order.
 *
 * @param emit called for each task in that order; `pending` are tasks of a dependency cycle that are needed but not
 *   emitted yet. It returns further tasks, which are emitted after the tasks that they need
 */
export function emitInOrder<T extends Task>(
  tasks: readonly T[],
  emit: (task: T, pending: ReadonlySet<Task>) => readonly T[],
): void {
  const groups = new Map<string, T[]>();
  const add = (task: T): void => {
    getOrInsertComputed(groups, task.group, () => []).push(task);
  };
  for (const task of tasks) add(task);
  const done = new Set<Task>();
  const later = new Set<Task>();
  const run = (task: T): void => {
    const pending = new Set([...task.needs].filter((need) => need !== task && !done.has(need)));
    done.add(task);
    for (const more of emit(task, pending)) {
      later.add(more);
      add(more);
    }
  };
  const isReady = (task: T): boolean => {
    for (const need of task.needs) if (need !== task && !done.has(need)) return false;
    return true;
  };
  while (groups.size > 0) {
    let progress = false;
    for (const [name, group] of groups) {
      let waiting = group;
      let emitted = true;
      while (emitted && waiting.length > 0) {
        const before = waiting;
        waiting = [];
        groups.set(name, waiting);
        for (const task of before) {
          if (!isReady(task)) waiting.push(task);
          else {
            run(task);
            progress = true;
          }
        }
        emitted = waiting.length < before.length;
      }
      if (waiting.length === 0) groups.delete(name);
    }
    if (progress) continue;
    // The remaining tasks form a dependency cycle: the first one is emitted with its needs pending.
    for (const group of groups.values()) {
      const first = group.findIndex((task) => !later.has(task));
      if (first < 0) continue;
      for (const task of group.splice(first, 1)) run(task);
      break;
    }
  }
}
