import assert from 'node:assert/strict';
import { host } from './harness/hooks';
import type { Workbench } from './harness/workbench';

const backup = 'edge_7-0_0304_202204110900.conf';

async function selectVersion(workbench: Workbench, version: string): Promise<void> {
  await workbench.quickInput.runCommand('FortiOS: Select Firmware Version…');
  await workbench.quickInput.choose(version);
  await workbench.quickInput.pick('All files of this folder: policies');
  await workbench.waitForFirmware(version);
}

describe('the schema of FortiOS, in VS Code', () => {
  it('lists all that a version has, and inserts it', async () => {
    const workbench = await host().openWorkbench({ workspace: 'policies', file: backup });
    await workbench.waitForFirmware('7.0.5');
    await workbench.quickInput.runCommand('FortiOS: Browse Tables and Settings');
    await workbench.quickInput.waitForRow(/alertemail/);
    await workbench.quickInput.type('ftm-push server');
    await workbench.quickInput.waitForRow(/^server-port/);
    await workbench.moveMouseAway();
    await workbench.screenshots.take('inspect');
    await workbench.editor.press('Escape');
  });

  it('completes a firewall policy and explains allowaccess, both by the version in force', async () => {
    const workbench = await host().openWorkbench({ workspace: 'policies', file: backup });
    await workbench.waitForFirmware('7.0.5');
    assert.doesNotMatch(await workbench.editor.hover('allowaccess', /radius-acct/), /scim/);
    await workbench.screenshots.take('allowaccess');

    await workbench.editor.goTo(31, 26);
    await workbench.editor.press('End');
    await workbench.editor.type('\nset schedule-t');
    await workbench.editor.complete('schedule-timeout');
    await workbench.editor.press('Escape');

    await selectVersion(workbench, '7.6.3');
    assert.match(await workbench.editor.hover('allowaccess', /scim/), /scim/);
    await workbench.editor.goTo(31, 26);
    await workbench.editor.press('End');
    await workbench.editor.type('\nset ztna-policy');
    await workbench.editor.complete('ztna-policy-redirect');
  });
});
