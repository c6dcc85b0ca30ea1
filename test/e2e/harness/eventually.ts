import { setTimeout as delay } from 'node:timers/promises';
import type { Locator } from 'playwright-core';

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

/** How long an element may take to appear after a key or a click before it counts as lost, in milliseconds. */
const LOST = 5_000;

/**
 * Presses a key or clicks until an element is visible: a window that is busy, or that moves the focus, can lose both.
 *
 * @param act does nothing, or the same, if it is repeated
 */
export async function actUntilVisible(
  expectation: string,
  act: () => Promise<unknown>,
  element: Locator,
): Promise<void> {
  await eventually(
    expectation,
    async () => {
      if (await element.isVisible()) return true;
      await act();
      await element.waitFor({ timeout: LOST }).catch(ignoreTimeout);
      return element.isVisible();
    },
    (isVisible) => isVisible,
  );
}

/** For optional waits inside a loop that tries again. */
export function ignoreTimeout(error: unknown): void {
  if (!(error instanceof Error) || error.name !== 'TimeoutError') throw error;
}
