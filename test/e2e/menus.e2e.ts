import assert from 'node:assert/strict';
import { host } from './harness/hooks';

describe('commands in VS Code', () => {
  it('are in a menu of a FortiOS file, and in that of no other', async () => {
    const workbench = await host().openWorkbench({ workspace: 'mixed', file: 'lab.conf' });
    await workbench.waitForFirmware('7.6.4');
    assert.deepEqual(await workbench.titleMenu.open('FortiOS'), [
      'Check FortiToken Push',
      'What Changes If I Upgrade…',
      'Show Security Advisories',
      'Show Exposure',
      'Audit…',
      'Which Policy Matches…',
      'Show Policy Table',
      'Show Network Map',
      'Select Firmware Version…',
      'Browse Tables and Settings',
      'Compare With…',
      'Rehearse on…',
      'Move to Another Model…',
      'Copy Redacted…',
      'Export as Workbook…',
      'As-Built Report…',
      'Convert to Terraform or Ansible…',
      'Clean Up…',
      'Refactor…',
      'Paste as Objects…',
    ]);
    await workbench.editor.press('Escape');
    await workbench.explorer.open('nginx.conf');
    await workbench.statusBar.waitForLanguage('Properties');
    assert.equal(await workbench.titleMenu.isVisible('FortiOS'), false);
  });

  it('are in the palette where they can be run', async () => {
    const workbench = await host().openWorkbench({ workspace: 'mixed', file: 'nginx.conf', fresh: true });
    await workbench.statusBar.waitForLanguage('Properties');
    const before = await workbench.quickInput.commands('FortiOS:');
    assert.deepEqual(before, [
      'FortiOS: Check the Whole Folder',
      'FortiOS: First Steps',
      'FortiOS: Open a Sample Configuration',
      'FortiOS: Report a Problem',
      'FortiOS: Select Firmware Version…',
      'FortiOS: Show Output',
      'FortiOS: Show the Rules',
    ]);
    await workbench.explorer.open('lab.conf');
    await workbench.waitForFirmware('7.6.4');
    // The palette shows about 15 rows at a time, and similar commands of others.
    for (const title of [
      'FortiOS: Check FortiToken Push',
      'FortiOS: Compare With…',
      'FortiOS: What Changes If I Upgrade…',
      'FortiOS: Which Policy Matches…',
      'FortiOS: Show Security Advisories',
      'FortiOS: Show Exposure',
      'FortiOS: Audit…',
      'FortiOS: Show Policy Table',
    ])
      await workbench.quickInput.waitForCommand(title);
  });
});
