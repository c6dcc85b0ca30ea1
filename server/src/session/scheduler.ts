import { LSPErrorCodes, RAL, ResponseError, type CancellationToken } from 'vscode-languageserver';

/** How long work goes on, in milliseconds, before other requests are answered. */
export const timeSlice = 20;

/**
 * As many steps are done in any case before a pause. So a small document is done with at once even on a machine that is slow
 * for a moment, and each request is answered for the text that it was asked about.
 */
const defaultMinSteps = 500;

/** The longest time without a pause, in milliseconds, even if a step takes long. */
const maxTimeSlice = 80;

/**
 * Goes through steps of work, with pauses in which other requests are answered.
 *
 * @param shouldContinue asked after each pause
 * @param minSteps how many steps are done before a pause: fewer where each takes long
 * @returns the result of the steps; undefined if it is no longer needed
 */
export async function runCooperatively<T>(
  steps: Generator<void, T>,
  shouldContinue: () => boolean,
  minSteps = defaultMinSteps,
): Promise<{ readonly value: T } | undefined> {
  let start = performance.now();
  for (let count = 1; ; count++) {
    const step = steps.next();
    if (step.done) return { value: step.value };
    if (performance.now() < start + (count < minSteps ? maxTimeSlice : timeSlice)) continue;
    await yieldToEventLoop();
    if (!shouldContinue()) return undefined;
    start = performance.now();
    count = 0;
  }
}

/** A request takes so many turns of the event loop: it is read, dispatched and answered. */
const turnsOfRequest = 3;

/** In milliseconds. A timer of a browser takes this long, and one turn is enough there. */
const longTurn = 3;

/** Lets others get their turn. A timer would not: Node runs those that are due by then before it looks for messages. */
export async function yieldToEventLoop(): Promise<void> {
  const start = performance.now();
  for (let turn = 0; turn < turnsOfRequest && performance.now() < start + longTurn; turn++)
    await new Promise<void>((resolve) => {
      RAL().timer.setImmediate(resolve);
    });
}

/**
 * Waits for work that is of use to others as well, but no longer than the client wants the answer.
 *
 * @throws ResponseError as soon as the request is cancelled
 */
export async function unlessCancelled<T>(work: Promise<T>, token: CancellationToken | undefined): Promise<T> {
  if (!token) return work;
  const cancelled = (): Error =>
    new ResponseError(LSPErrorCodes.RequestCancelled, 'The request was cancelled.');
  if (token.isCancellationRequested) throw cancelled();
  return new Promise((resolve, reject) => {
    const listener = token.onCancellationRequested(() => {
      reject(cancelled());
    });
    work.then(resolve, reject).finally(() => {
      listener.dispose();
    });
  });
}
