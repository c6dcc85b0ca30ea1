import { setTimeout as delay } from 'node:timers/promises';

/** The maximum waiting time for the workbench, in milliseconds: a busy machine is many times slower than a free one. */
export const PATIENCE = 180_000;

/**
 * Reads repeatedly until the value is as expected.
 *
 * @param expectation completes "waited for …"
 * @returns the expected value
 * @throws Error with the last value
 */
export async function eventually<T>(
  expectation: string,
  read: () => T | Promise<T>,
  asExpected: (value: T) => boolean,
  patience = PATIENCE,
): Promise<T> {
  const deadline = Date.now() + patience;
  for (;;) {
    const value = await read();
    if (asExpected(value)) return value;
    if (Date.now() > deadline) {
      throw new Error(`waited ${patience / 1000} s for ${expectation}; last read: ${JSON.stringify(value)}`);
    }
    await delay(100);
  }
}

/** For optional waits inside a loop that tries again. */
export function ignoreTimeout(error: unknown): void {
  if (!(error instanceof Error) || error.name !== 'TimeoutError') throw error;
}
