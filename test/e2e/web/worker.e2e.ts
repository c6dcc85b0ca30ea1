import assert from 'node:assert/strict';
import { eventually } from '../harness/eventually';
import { host } from '../harness/hooks';
import type { Workbench } from '../harness/workbench';

const backup = 'FGT60F_7-4_2662_202405140900.conf';
const removed = 'ftm-push/server-ip-removed';

async function openBackup(): Promise<Workbench> {
  const workbench = await host().openWorkbench({ workspace: 'branch', file: backup });
  await workbench.waitForFirmware('7.4.4');
  return workbench;
}

/** Waits until exactly one server runs, and it is not the previous one. */
async function waitForAnother(workbench: Workbench, before: unknown): Promise<void> {
  await eventually(
    'another worker of the server',
    () => workbench.serverWorkers(),
    (workers) => workers.length === 1 && workers[0] !== before,
  );
}

/** Verifies by its response to an edit that a server runs. */
async function fix(workbench: Workbench): Promise<void> {
  await workbench.editor.goTo(19, 12);
  await workbench.editor.applyQuickFix('Use "server"');
  await workbench.problems.waitFor('the finding gone', (found) =>
    found.every(({ rule }) => rule !== removed),
  );
}

describe('the language server in a worker of the browser', () => {
  it('ends and starts again with the command', async () => {
    const workbench = await openBackup();
    const [first, ...more] = await workbench.serverWorkers();
    assert(first && more.length === 0, 'there is one worker');
    await workbench.quickInput.runCommand('FortiOS: Restart Language Server');
    await waitForAnother(workbench, first);
    await workbench.waitForFirmware('7.4.4');
    await fix(workbench);
  });

  it('is started again where it fails', async () => {
    const workbench = await openBackup();
    const [first] = await workbench.serverWorkers();
    await first?.evaluate(() => {
      setTimeout(() => {
        throw new Error('This one was thrown by a test.');
      });
    });
    await waitForAnother(workbench, first);
    await workbench.waitForFirmware('7.4.4');
    await fix(workbench);
    assert.deepEqual(await workbench.notifications.messages(), []);
  });

  it('is started again where it fails in a promise', async () => {
    const workbench = await openBackup();
    const [first] = await workbench.serverWorkers();
    await first?.evaluate(() => {
      void Promise.reject(new Error('This one was rejected by a test.'));
    });
    await waitForAnother(workbench, first);
    await fix(workbench);
  });
});
