/** Runs all steps without a pause, and returns their result. */
export function runToCompletion<T>(steps: Generator<void, T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
