/** Work that may start when the tasks that it needs have ended. */
export interface Task<T> {
  readonly name: string;
  /** Names of other tasks. Those that are not part of the run are ignored. */
  readonly needs?: readonly string[];
  /**
   * Whether the task can use several processors. It may then use all of them, although other tasks run beside it: those wait
   * now and then, and end earlier.
   */
  readonly parallel?: boolean;
  readonly run: (processors: number) => Promise<T>;
}

/**
 * Runs tasks in parallel, one per processor. When a processor is free, the first task whose needs are met starts.
 *
 * @returns the results in the order of the tasks
 * @throws the error of the first failing task, or Error if tasks wait for each other
 */
export async function runTasks<T>(tasks: readonly Task<T>[], processors: number): Promise<readonly T[]> {
  const results = new Map<string, T>();
  const names = new Set(tasks.map(({ name }) => name));
  const waiting = [...tasks];
  const running = new Map<string, Promise<void>>();
  let free = processors;

  const canStart = ({ needs = [] }: Task<T>): boolean =>
    needs.every((name) => !names.has(name) || results.has(name));

  const start = (task: Task<T>): void => {
    free -= 1;
    const work = async (): Promise<void> => {
      results.set(task.name, await task.run(task.parallel ? processors : 1));
      running.delete(task.name);
      free += 1;
    };
    running.set(task.name, work());
  };

  while (results.size < tasks.length) {
    for (let index = waiting.findIndex(canStart); free > 0 && index >= 0; index = waiting.findIndex(canStart))
      waiting.splice(index, 1).forEach(start);
    if (running.size === 0)
      throw new Error(`Tasks wait for each other: ${waiting.map(({ name }) => name).join(', ')}.`);
    await Promise.race(running.values());
  }
  return tasks.flatMap(({ name }) => results.get(name) ?? []);
}
