import assert from 'node:assert/strict';
import { eventually } from './harness/eventually';
import { host } from './harness/hooks';

const file = 'edge.conf';
const open = () => host().openWorkbench({ workspace: 'plans', file });

/** Waits until the diff is closed, whose tab has the name of the file, too. */
async function waitForFile(workbench: Awaited<ReturnType<typeof open>>): Promise<void> {
  await eventually(
    'the tab of the file alone',
    () => workbench.tabs(),
    (tabs) => tabs.length === 1,
  );
}

describe('large changes in VS Code', () => {
  it('preview a clean-up with a checkbox for each entry, and apply it in one step', async () => {
    const workbench = await open();
    await workbench.waitForFirmware('7.4.4');
    const before = workbench.files.read(file);
    await workbench.quickInput.runCommand('FortiOS: Clean Up…');
    const rows = [
      'Disabled policies 0 of 1',
      '3 firewall policy · It is disabled.',
      'Policies that never match 1 of 1',
      '2 firewall policy · It never matches: policy 1 ("out") matches all of its packets first and does the same.',
      'Duplicates 1 of 1',
      'lan firewall address · It has the same value as "office", which replaces it.',
      'Unused 2 of 3',
      'printer firewall address · stays: Something that stays uses it.',
      'old-servers firewall addrgrp · Nothing in this configuration uses it.',
      'old-server firewall address · Nothing in this configuration uses it.',
      'Must stay 1',
    ];
    await workbench.cleanUp.waitForRows(rows);
    await workbench.moveMouseAway();
    await workbench.screenshots.take('clean-up');

    await workbench.cleanUp.toggle('old-servers');
    await workbench.cleanUp.waitForRows(
      rows.map((row) =>
        row.startsWith('Unused')
          ? 'Unused 0 of 3'
          : row.startsWith('old-server ')
            ? 'old-server firewall address · stays: Something that stays uses it.'
            : row,
      ),
    );
    await workbench.quickInput.runCommand('FortiOS: Show the Clean-Up as a Diff');
    await workbench.waitForDiff(`${file} ↔ Clean-up`);
    await workbench.moveMouseAway();
    await workbench.screenshots.take('clean-up-diff');
    await workbench.quickInput.runCommand('FortiOS: Apply the Clean-Up');
    await waitForFile(workbench);
    const changed = await workbench.files.saveUntil(file, (text) => !text.includes('edit 2'));
    assert.match(changed, /edit "old-servers"/);
    assert.match(changed, /edit "old-server"/);
    assert.doesNotMatch(changed, /edit "lan"/);
    assert.match(changed, /set srcaddr "office"\n[\s\S]*# Both are needed\./);
    await workbench.editor.press('Control+Z');
    assert.equal(await workbench.files.saveUntil(file, (text) => text === before), before);
  });

  it('put interfaces into a zone after a diff', async () => {
    const workbench = await open();
    await workbench.waitForFirmware('7.4.4');
    const before = workbench.files.read(file);
    await workbench.quickInput.runCommand('FortiOS: Refactor…');
    await workbench.quickInput.pick('Put interfaces into a zone');
    await workbench.quickInput.waitForRow(/wan2/);
    await workbench.quickInput.choose('wan1');
    await workbench.quickInput.choose('wan2');
    await workbench.screenshots.take('refactor-interfaces');
    await workbench.quickInput.acceptChecked();
    await workbench.quickInput.enter('outside');
    await workbench.waitForDiff(`${file} ↔ Put interfaces into a zone`);
    await workbench.moveMouseAway();
    await workbench.screenshots.take('refactor-zone');
    await workbench.notifications.press('Apply');
    await waitForFile(workbench);
    const changed = await workbench.files.saveUntil(file, (text) => text.includes('config system zone'));
    assert.match(
      changed,
      /config system zone\n {4}edit "outside"\n {8}set interface "wan1" "wan2"\n {4}next\nend\n[\s\S]*set dstintf "outside"/,
    );
    await workbench.editor.press('Control+Z');
    assert.equal(await workbench.files.saveUntil(file, (text) => text === before), before);
  });

  it('split a policy from its code actions, and copy the commands', async () => {
    const workbench = await open();
    await workbench.waitForFirmware('7.4.4');
    await workbench.editor.goTo(63, 16);
    await workbench.editor.applyQuickFix('Split policy 1 by service…');
    await workbench.quickInput.waitForRow(/HTTPS/);
    await workbench.quickInput.choose('DNS');
    await workbench.quickInput.acceptChecked();
    await workbench.waitForDiff(`${file} ↔ Split a policy by service`);
    await workbench.moveMouseAway();
    await workbench.screenshots.take('refactor-split');
    await workbench.copyToClipboard('');
    await workbench.notifications.press('Copy Commands');
    const commands = await workbench.clipboard(/move 4 after 1/);
    assert.match(commands, /^config firewall policy\n {4}edit 1\n {8}set service "HTTP" "HTTPS"\n/);
  });
});
