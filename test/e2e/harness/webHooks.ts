// Loaded by mocha instead of hooks.ts: runs the extension in the browser.
import { startHost } from './hooks';

export { mochaGlobalTeardown, mochaHooks } from './hooks';

export async function mochaGlobalSetup(): Promise<void> {
  await startHost('web');
}
