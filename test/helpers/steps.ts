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
  return mostCallsOfEach(steps, [[of, method]])[0] ?? 0;
}

/** The greatest number of calls in one step of each of some methods. */
export function mostCallsOfEach(
  steps: Iterator<unknown>,
  methods: readonly (readonly [of: object, method: string])[],
): readonly number[] {
  const counters = methods.map(([of, method]) => countCalls(of, method));
  let most = counters.map(() => 0);
  try {
    for (let before = most, isDone = false; !isDone; before = counters.map(({ count }) => count())) {
      isDone = steps.next().done ?? false;
      most = counters.map(({ count }, index) => Math.max(most[index] ?? 0, count() - (before[index] ?? 0)));
    }
  } finally {
    for (const { restore } of counters) restore();
  }
  return most;
}
