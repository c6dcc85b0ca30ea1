import assert from 'node:assert/strict';
import { eventually } from './harness/eventually';
import { host } from './harness/hooks';
import type { Workbench } from './harness/workbench';

const backup = 'FGT60F_7-4_2662_202405140900.conf';

describe('a language server that is killed', function () {
  this.timeout(300_000);

  it('restarts with open and unsaved documents, five times in three minutes; then it can be started by a command', async () => {
    const workbench = await host().openWorkbench({ workspace: 'branch', file: backup, fresh: true });
    await workbench.waitForFirmware('7.4.4');
    // The empty line at the end.
    await workbench.editor.goTo(22, 1);
    await workbench.editor.type('next');
    const { line } = await strayNext(workbench);

    for (let crash = 1; crash <= 5; crash++) {
      await killed();
      // One line lower each time: findings of the previous server would stay at their old line.
      await workbench.editor.goTo(1, 1);
      await workbench.editor.press('Enter');
      await strayNext(workbench, line + crash);
      assert.deepEqual(await workbench.notifications.messages(), []);
    }

    // On a slow machine, the first crashes are more than three minutes ago, and the server is started again.
    const messages = await eventually(
      'the message that the server is not running',
      async () => {
        await host().killLanguageServer();
        return workbench.notifications.messages();
      },
      (texts) => texts.length > 0,
    );
    assert.match(messages[0] ?? '', /language server is not running/);
    await workbench.notifications.press('Restart');
    await workbench.editor.goTo(1, 1);
    await workbench.editor.press('Enter');
    await strayNext(workbench, line + 6);
  });
});

/** Kills the server as soon as it runs. */
async function killed(): Promise<void> {
  await eventually(
    'a language server to kill',
    () => host().killLanguageServer(),
    (pid) => pid !== undefined,
  );
}

/** The finding on the `next` that closes nothing, optionally on this line. */
async function strayNext(workbench: Workbench, line?: number): Promise<{ readonly line: number }> {
  const isIt = ({ rule, line: at }: { readonly rule: string; readonly line: number }): boolean =>
    rule === 'syntax/unexpected-close' && (line === undefined || at === line);
  const problems = await workbench.problems.waitFor(
    `the stray next${line === undefined ? '' : ` in line ${line}`}`,
    (found) => found.some(isIt),
  );
  const found = problems.find(isIt);
  assert(found);
  // The view has the focus now, which does not accept text.
  await workbench.problems.hide();
  return found;
}
