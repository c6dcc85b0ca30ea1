import { getOrInsertComputed } from '../base/collections';

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
