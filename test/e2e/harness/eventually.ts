import { setTimeout as delay } from 'node:timers/promises';

/** How long the workbench may take for anything a test waits for, in milliseconds. */
export const PATIENCE = 20_000;

/**
 * Reads again and again until what is read is as expected.
 * @param expectation completes "waited for …"
 * @returns the value that was as expected
 * @throws Error that names what was read last
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

/** Some waits are only a chance to be early: the loop around them asks again. */
export function ignoreTimeout(error: unknown): void {
  if (!(error instanceof Error) || error.name !== 'TimeoutError') throw error;
}
