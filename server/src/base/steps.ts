/**
 * Work in steps: the work between two `yield`s. The caller may answer other requests after each step, and may abandon the
 * work. Code that may take long is written once, in this form; {@link runToCompletion} runs it without a pause.
 */
export type Steps<T = void> = Generator<void, T>;

/** The work of a step, in units of reading one statement. */
let workOfStep = 100;

/** Runs a test with steps of one item each, so that work can be abandoned after every item. */
export function withSmallSteps(test: () => void): void {
  const before = workOfStep;
  workOfStep = workOf.word;
  try {
    test();
  } finally {
    workOfStep = before;
  }
}

/** The work of one item in this unit. `item` is anything that has been read: a line, a unit, a symbol, a finding. */
const workOf = { entry: 2, statement: 1, item: 0.2, word: 0.1 };

type Kind = keyof typeof workOf;

/** The work since the last step, of all code that runs in steps. */
let work = 0;

/**
 * Whether so much was done that the current step should end: `if (isStepOver('item')) yield;` after each item. The items
 * are counted instead of timed, so that a step is the same on each machine.
 */
export function isStepOver(kind: Kind): boolean {
  work += workOf[kind];
  if (work < workOfStep) return false;
  work = 0;
  return true;
}

/** Counts work without a pause of its own, for the caller's next {@link isStepOver}. */
export function countWork(kind: Kind): void {
  work += workOf[kind];
}

export function itemsInStep(kind: Kind): number {
  return Math.max(1, workOfStep / workOf[kind]);
}

/** A long list in parts, each the work of one step. A list without items is one part. */
export function* partsOf<T>(list: readonly T[], kind: Kind): Iterable<readonly T[]> {
  const length = itemsInStep(kind);
  for (let start = 0; start === 0 || start < list.length; start += length)
    yield list.length <= length ? list : list.slice(start, start + length);
}

/**
 * Runs all steps without a pause, and returns their result. Work in steps that calls it ends its own step soon afterwards:
 * the pauses that are left out here count as work of that step.
 */
export function runToCompletion<T>(steps: Steps<T>): T {
  let left = 0;
  for (;;) {
    const step = steps.next();
    if (step.done) {
      work += left;
      return step.value;
    }
    left += workOfStep;
  }
}

/** Work without pauses of its own, such as that of a report, where steps are expected. */
export function* inOneStep<T>(compute: () => T): Steps<T> {
  yield;
  return compute();
}

/** Calls a function for each item of a list: at once, because most lists are short, or in steps for a long list. */
export function forEach<T>(
  list: readonly T[],
  kind: Kind,
  call: (item: T, index: number) => void,
): Steps | undefined {
  if (list.length > itemsInStep(kind)) return forEachInSteps(list, kind, call);
  let index = 0;
  for (const item of list) call(item, index++);
  return undefined;
}

function* forEachInSteps<T>(list: readonly T[], kind: Kind, call: (item: T, index: number) => void): Steps {
  for (const [index, item] of list.entries()) {
    call(item, index);
    if (isStepOver(kind)) yield;
  }
}

/** Work in steps that several requests need: if it is stopped, the next one that needs it completes it. */
export class SharedSteps {
  private readonly begun: Steps[] = [];

  /** Runs some steps after those in progress. They are completed even if the caller abandons them before the first one. */
  run(steps: Steps): Steps {
    this.begun.push(steps);
    return this.finish();
  }

  /** Completes all steps that were begun. */
  *finish(): Steps {
    for (let first = this.begun[0]; first; first = this.begun[0]) {
      // Another request may complete them between two steps.
      if (!first.next().done) yield;
      else if (this.begun[0] === first) this.begun.shift();
    }
  }
}
