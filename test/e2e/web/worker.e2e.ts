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

/** Asks for a report that never ends: the worker for reports runs in an endless loop. Returns when it is terminated. */
async function endlessReport(workbench: Workbench): Promise<{ readonly ended: Promise<unknown> }> {
  const { quickInput } = workbench;
  await asBuiltReport(workbench);
  await workbench.preview(/As-built report/i);
  const [worker, ...others] = await workbench.serverWorkers('FortiOS reports');
  assert(worker && others.length === 0, 'there is one worker for reports');
  const ended = new Promise<unknown>((resolve) => worker.once('close', resolve));
  // Not inside of the evaluation, which a worker that is terminated would not end.
  await worker.evaluate(() => {
    setTimeout(() => {
      for (;;);
    });
  });
  await quickInput.runCommand('View: Close Editor');
  await asBuiltReport(workbench);
  await workbench.notifications.waitFor(/writing the report/);
  // The first server answers meanwhile.
  await workbench.editor.goTo(19, 12);
  assert.match(await workbench.editor.hover('server-ip', /server-ip · IPv4 address/), /Removed in 7\.4\.1/);
  await workbench.moveMouseAway();
  return { ended };
}

async function asBuiltReport({ quickInput }: Workbench): Promise<void> {
  await quickInput.runCommand('FortiOS: As-Built Report…');
  await quickInput.choose('Names and comments as they are');
  await quickInput.choose('Without changes');
}

describe('a report in a worker of its own', () => {
  it('ends at once when the user cancels it, and the next one is made', async () => {
    const workbench = await openBackup();
    const { ended } = await endlessReport(workbench);
    await workbench.notifications.press('Cancel');
    await ended;
    assert.deepEqual(await workbench.notifications.messages(), []);
    await asBuiltReport(workbench);
    await workbench.preview(/As-built report/i);
    assert.equal((await workbench.serverWorkers()).length, 1);
  });

  it('ends at once when the document is edited, with the reason, and the next one is made', async () => {
    const workbench = await openBackup();
    const { ended } = await endlessReport(workbench);
    await workbench.editor.goTo(20, 1);
    await workbench.editor.type('# an edit\n');
    await ended;
    await workbench.notifications.waitFor(
      /the file or its settings changed before the answer was complete\. Run the command again\./,
    );
    await asBuiltReport(workbench);
    await workbench.preview(/As-built report/i);
  });
});

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
