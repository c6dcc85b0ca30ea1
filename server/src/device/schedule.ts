import type { Steps } from '../base/steps';

/** A step of a script. All steps that it needs are emitted first. */
export interface Step {
  /** Steps of one group are emitted together as far as possible. */
  readonly group: string;
  readonly needs: Set<Step>;
}

/**
 * Sorts steps topologically: each step follows the steps that it needs. Within this order, groups keep their order.
 *
 * @param emit called for each step in that order; `pending` are steps of a dependency cycle that are needed but not
 *   emitted yet. It returns further steps, which are emitted after the steps that they need
 */
export function* emitInOrder<T extends Step>(
  steps: readonly T[],
  emit: (step: T, pending: ReadonlySet<Step>) => readonly T[],
): Steps {
  const groups = new Map<string, T[]>();
  const add = (step: T): void => {
    const group = groups.get(step.group);
    if (group) group.push(step);
    else groups.set(step.group, [step]);
  };
  for (const step of steps) add(step);
  const done = new Set<Step>();
  const later = new Set<Step>();
  const run = (step: T): void => {
    const pending = new Set([...step.needs].filter((need) => need !== step && !done.has(need)));
    done.add(step);
    for (const more of emit(step, pending)) {
      later.add(more);
      add(more);
    }
  };
  const isReady = (step: T): boolean => {
    for (const need of step.needs) if (need !== step && !done.has(need)) return false;
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
        for (const step of before) {
          if (!isReady(step)) waiting.push(step);
          else {
            run(step);
            yield;
            progress = true;
          }
        }
        emitted = waiting.length < before.length;
      }
      if (waiting.length === 0) groups.delete(name);
    }
    if (progress) continue;
    // The remaining steps form a dependency cycle: the first one is emitted with its needs pending.
    for (const group of groups.values()) {
      const first = group.findIndex((step) => !later.has(step));
      if (first < 0) continue;
      for (const step of group.splice(first, 1)) run(step);
      break;
    }
  }
}
