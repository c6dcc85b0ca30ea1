import assert from 'node:assert/strict';
import { host } from './harness/hooks';

const backup = 'FGT60F_7-4_2662_202405140900.conf';
const removed = 'ftm-push/server-ip-removed';

// The path that `npm test` takes; the other end-to-end tests run with `npm run test:e2e`.
describe('the main job in VS Code', () => {
  it('leads from a wrong setting of push to its reason, its fix, another version and the checklist', async () => {
    const workbench = await host().openWorkbench({ workspace: 'branch', file: backup, fresh: true });
    const { editor, files, problems, quickInput } = workbench;
    const before = files.read(backup);
    await workbench.waitForFirmware('7.4.4');
    await problems.waitFor('the finding', (found) => found.some(({ rule }) => rule === removed));
    assert.match(await editor.hover('server-ip', /server-ip · IPv4 address/), /Removed in 7\.4\.1/);

    await editor.goTo(19, 12);
    await editor.quickFixes();
    await editor.applyQuickFix('Use "server"');
    await files.saveUntil(backup, (text) => text !== before);
    await problems.waitFor('no finding any more', (found) => found.every(({ rule }) => rule !== removed));

    await workbench.selectFirmware();
    await quickInput.choose('6.2.4');
    await quickInput.pick('This file');
    await workbench.waitForFirmware('6.2.4');
    await problems.waitFor('what 6.2.4 does not have', (found) =>
      found.some(({ rule }) => rule === 'firmware/unavailable-setting' || rule.startsWith('ftm-push/')),
    );

    await quickInput.runCommand('FortiOS: Check FortiToken Push');
    const checklist = await workbench.preview(/not met/i);
    assert.match(await checklist.text(), /allowaccess/);
  });
});
