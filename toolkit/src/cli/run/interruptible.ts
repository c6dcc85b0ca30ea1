import { setImmediate } from 'node:timers/promises';
import type { Steps } from 'fortios-language/base/steps';

/** The time in milliseconds after which signals are handled: a run ends within a second after Ctrl+C. */
const sliceMs = 100;

/** Runs work in steps, and handles signals in between. */
export async function runInterruptibly<T>(steps: Steps<T>): Promise<T> {
  for (let end = performance.now() + sliceMs; ;) {
    const step = steps.next();
    if (step.done) return step.value;
    if (performance.now() < end) continue;
    await handleSignals();
    end = performance.now() + sliceMs;
  }
}

/** Lets a signal end the process, such as between two files. */
export async function handleSignals(): Promise<void> {
  await setImmediate();
}
