/** Counts the calls of a method until the returned function is called. */
function countCalls(
  of: object,
  method: string,
): { readonly count: () => number; readonly restore: () => void } {
  const original = Reflect.get(of, method) as (...args: unknown[]) => unknown;
  let calls = 0;
  Reflect.set(of, method, function (this: unknown, ...args: unknown[]) {
    calls++;
    return original.apply(this, args);
  });
  return { count: () => calls, restore: () => Reflect.set(of, method, original) };
}

/** The greatest number of calls of a method in one step. */
export function mostCallsInStep(steps: Iterator<unknown>, of: object, method: string): number {
  const calls = countCalls(of, method);
  let most = 0;
  try {
    for (let before = 0, isDone = false; !isDone; before = calls.count()) {
      isDone = steps.next().done ?? false;
      most = Math.max(most, calls.count() - before);
    }
  } finally {
    calls.restore();
  }
  return most;
}
