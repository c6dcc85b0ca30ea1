import assert from 'node:assert/strict';
import { host } from './harness/hooks';

const before = 'site_7-4_2662_202405010900.conf';
const after = 'site_7-4_2662_202405140900.conf';

const allRows = [
  'system global 1',
  'settings admintimeout: 10 added',
  'firewall address 2',
  'guests added',
  'printer removed',
  'firewall policy 2',
  '1 "web" service: "HTTPS" "DNS" → "DNS" "HTTPS" "NTP"',
  '2 "print" removed',
];

describe('a comparison in VS Code', () => {
  it('lists the changes without noise, shows them in the diff editor, and copies their commands', async () => {
    const workbench = await host().openWorkbench({ workspace: 'compare', file: before });
    await workbench.explorer.open(after);
    await workbench.waitForFirmware('7.4.4');
    await workbench.quickInput.runCommand('FortiOS: Compare With…');
    await workbench.quickInput.pick(before);

    await workbench.changes.waitForRows(allRows);
    await workbench.waitForActiveTab(`${before} ↔ ${after}`);
    assert.equal(await workbench.editor.linkCount(), 0, 'nothing is underlined as a link');
    await workbench.changes.choose('settings');
    await workbench.moveMouseAway();
    await workbench.screenshots.take('compare');

    await workbench.changes.copyCommandsOf('firewall policy');
    const copied = await workbench.clipboard(/edit 1/);
    assert.match(copied, /^config firewall policy\n {4}edit 1\n {8}set service "DNS" "HTTPS" "NTP"\n/);
    assert.match(copied, /delete 2\n/);
    assert.doesNotMatch(copied, /guests/);

    const unitData = 'Show or Hide the Data of One Unit';
    await workbench.quickInput.runCommand(`FortiOS: ${unitData}`);
    const partition = 'HDD1 partition: "LOGUSEDXAAA11111" → "LOGUSEDXBBB22222"';
    await workbench.changes.waitForRows([...allRows, 'system storage 1', partition]);
    await workbench.changes.choose('HDD1');
    await workbench.moveMouseAway();
    await workbench.screenshots.take('compare-unit-data');
    await workbench.changes.copyCommandsOf('system storage');
    assert.match(await workbench.clipboard(/HDD1/), /set partition "LOGUSEDXBBB22222"/);
    await workbench.titleMenu.run(unitData);
    await workbench.changes.waitForRows(allRows);
  });

  it('copies a block with the blocks that contain it', async () => {
    const workbench = await host().openWorkbench({ workspace: 'compare', file: before });
    await workbench.waitForFirmware('7.4.4');
    await workbench.editor.goTo(39, 6);
    await workbench.editor.applyQuickFix('Copy as commands');
    assert.match(
      await workbench.clipboard(/edit 1\n[^]*end$/),
      /^config firewall policy\n {4}edit 1\n[^]*\n {4}next\nend$/,
    );
  });

  it('rehearses a script on a backup', async () => {
    const workbench = await host().openWorkbench({ workspace: 'compare', file: before });
    await workbench.waitForFirmware('7.4.4');
    await workbench.explorer.open('change.fortios');
    await workbench.quickInput.runCommand('FortiOS: Rehearse on…');
    await workbench.quickInput.pick(before);
    const page = await workbench.preview(/The device rejects/);
    await workbench.moveMouseAway();
    await workbench.screenshots.take('rehearse');
    const text = await page.text();
    for (const expected of [/no-such-setting/, /-61/, /internal loses https, ssh/, /admintimeout/])
      assert.match(text, expected);
  });

  it('compares with a commit and the clipboard, and copies the commands that undo a change', async () => {
    const workbench = await host().openWorkbench({
      workspace: 'compare',
      file: after,
      committed: true,
      settings: { 'git.enabled': true },
    });
    await workbench.waitForFirmware('7.4.4');
    const committed = workbench.files.read(after);
    await workbench.editor.goTo(7, 22);
    await workbench.editor.press('Control+Shift+ArrowRight');
    await workbench.editor.type('30');
    const changed = await workbench.files.saveUntil(after, (text) => text.includes('admintimeout 30'));
    assert.equal(changed, committed.replace('admintimeout 10', 'admintimeout 30'));

    await workbench.copyToClipboard('');
    await workbench.editor.press('Control+L');
    await workbench.quickInput.runCommand('FortiOS: Copy the Commands That Undo This');
    assert.equal(
      await workbench.clipboard(/admintimeout/),
      'config system global\n    set admintimeout 10\nend\n',
    );

    const rows = ['system global 1', 'settings admintimeout: 10 → 30'];
    await workbench.quickInput.runCommand('FortiOS: Compare With…');
    await workbench.quickInput.waitForRow(/Add the backups/);
    await workbench.quickInput.enter('Add the backups');
    await workbench.changes.waitForRows(rows);

    await workbench.copyToClipboard(committed.replace('"guests"', '"visitors"'));
    await workbench.quickInput.runCommand('View: Close Editor');
    await workbench.waitForActiveTab(after);
    await workbench.quickInput.runCommand('FortiOS: Compare With…');
    await workbench.quickInput.pick('Clipboard');
    await workbench.waitForActiveTab(`clipboard ↔ ${after}`);
    await workbench.changes.waitForRows([...rows, 'firewall address 2', 'guests added', 'visitors removed']);
    await workbench.changes.waitForMessage('1 added, 1 removed, 1 changed');
    await workbench.screenshots.take('compare-clipboard');
  });

  it('offers the older backup of the device first, then the open configurations', async () => {
    const workbench = await host().openWorkbench({ workspace: 'compare', file: after });
    await workbench.waitForFirmware('7.4.4');
    await workbench.explorer.open('change.fortios');
    await workbench.explorer.open(after);
    await workbench.quickInput.runCommand('FortiOS: Compare With…');
    const rows = await workbench.quickInput.rows();
    const places = [before, 'change.fortios', 'File…', 'Clipboard'].map((name) =>
      rows.findIndex((row) => row.includes(name)),
    );
    assert.ok(!places.includes(-1), rows.join('\n'));
    assert.deepEqual(
      places,
      [...places].sort((one, other) => one - other),
    );
    await workbench.quickInput.pick(before);
    await workbench.waitForActiveTab(`${before} ↔ ${after}`);
  });

  it('compares with a file that the dialog finds, and filters the changes', async () => {
    const workbench = await host().openWorkbench({
      workspace: 'compare',
      file: after,
      settings: { 'files.simpleDialog.enable': true },
    });
    await workbench.waitForFirmware('7.4.4');
    await workbench.quickInput.runCommand('FortiOS: Compare With…');
    await workbench.quickInput.choose('File…');
    await workbench.quickInput.waitForInput(/\/$/);
    await workbench.quickInput.enterPath(workbench.files.pathOf(before));
    await workbench.waitForActiveTab(`${before} ↔ ${after}`);

    await workbench.quickInput.runCommand('FortiOS: Filter the Changes…');
    await workbench.quickInput.enter('PRINT');
    await workbench.changes.waitForRows([
      'firewall address 1',
      'printer removed',
      'firewall policy 1',
      '2 "print" removed',
    ]);
    await workbench.changes.copyCommandsOf('firewall policy');
    assert.equal(await workbench.clipboard(/delete 2/), 'config firewall policy\n    delete 2\nend\n');

    await workbench.quickInput.runCommand('FortiOS: Filter the Changes…');
    await workbench.quickInput.waitForInput(/^print$/);
    await workbench.quickInput.enter('');
    await workbench.changes.waitForRows(allRows);
  });
});
