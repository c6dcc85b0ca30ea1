// Loaded by mocha before the end-to-end tests: starts VS Code once, and stores evidence of each failure.
import type { Context } from 'mocha';
import { shownPath } from '../../../scripts/project';
import { Host, type HostKind } from './host';

let running: Host | undefined;

/** The VS Code that all tests of this run share. */
export function host(): Host {
  if (running === undefined) throw new Error('VS Code runs only while the tests do.');
  return running;
}

export async function startHost(kind: HostKind): Promise<void> {
  running = await Host.start(kind);
}

export async function mochaGlobalSetup(): Promise<void> {
  await startHost('node');
}

export async function mochaGlobalTeardown(): Promise<void> {
  await running?.stop();
  running = undefined;
}

export const mochaHooks = {
  async afterEach(this: Context): Promise<void> {
    const test = this.currentTest;
    if (test?.state === 'failed') {
      const folder = await host().keepEvidence(test.fullTitle());
      console.log(`    screenshot and logs: ${shownPath(folder)}`);
    }
    // Before a retry, the state of a test is neither passed nor failed.
    await host().endTest(test?.state === 'passed');
  },
};
