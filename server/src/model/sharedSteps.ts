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
