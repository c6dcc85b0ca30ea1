/** Runs all steps without a pause, and returns their result. */
export function runToCompletion<T>(steps: Generator<void, T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** Work in steps that several requests need: if it is stopped, the next one that needs it completes it. */
export class SharedSteps {
  private current: Generator<void, void> | undefined;

  /** Runs some steps after those in progress. */
  *run(steps: Generator<void, void>): Generator<void, void> {
    yield* this.finish();
    this.current = steps;
    yield* this.finish();
  }

  /** Completes the steps in progress. */
  *finish(): Generator<void, void> {
    while (this.current) {
      const { current } = this;
      // Another request may have completed them between two steps, and begun others.
      if (current.next().done && this.current === current) this.current = undefined;
      else yield;
    }
  }
}

/** The number of items that are sorted or merged without a pause. */
const itemsPerStep = 512;

/** Sorts a long list with pauses, by merging sorted parts. */
export function* sortInSteps<T>(
  items: readonly T[],
  order: (a: T, b: T) => number,
): Generator<undefined, readonly T[]> {
  let parts: (readonly T[])[] = [];
  for (let start = 0; start < items.length; start += itemsPerStep) {
    parts.push(items.slice(start, start + itemsPerStep).sort(order));
    yield undefined;
  }
  while (parts.length > 1) {
    const merged: (readonly T[])[] = [];
    for (let at = 0; at < parts.length; at += 2)
      merged.push(yield* merge(parts[at] ?? [], parts[at + 1] ?? [], order));
    parts = merged;
  }
  return parts[0] ?? [];
}

function* merge<T>(
  left: readonly T[],
  right: readonly T[],
  order: (a: T, b: T) => number,
): Generator<undefined, readonly T[]> {
  const merged: T[] = [];
  for (let a = 0, b = 0; a < left.length || b < right.length;) {
    const first = left[a];
    const second = right[b];
    const isFirst = second === undefined || (first !== undefined && order(first, second) <= 0);
    const next = isFirst ? first : second;
    if (next !== undefined) merged.push(next);
    if (isFirst) a++;
    else b++;
    if (merged.length % itemsPerStep === 0) yield undefined;
  }
  return merged;
}
