import assert from 'node:assert/strict';
import { eventually } from '../harness/eventually';
import { host } from '../harness/hooks';
import { firmwareItem } from '../harness/statusBar';

const backup = 'FGT60F_7-4_2662_202405140900.conf';
const removed = 'ftm-push/server-ip-removed';

describe('a workspace that exists only in the browser', () => {
  it('has its files checked, explained, completed and fixed', async () => {
    const workbench = await host().openVirtualWorkbench({ workspace: 'branch', file: backup });
    const { editor } = workbench;
    await editor.waitForSquiggle('error');
    assert.match(await workbench.statusBar.text(firmwareItem), /^FortiOS 7\.4\.4 · (?!.*says)/s);
    await workbench.problems.waitFor('the finding on server-ip', (found) =>
      found.some(({ rule, severity, line }) => rule === removed && severity === 'error' && line === 19),
    );
    assert.match(await editor.hover('server-ip', /server-ip · IPv4 address/), /Removed in 7\.4\.1/);
    await workbench.screenshots.take('web');
    await workbench.moveMouseAway();
    await workbench.problems.hide();

    await editor.goTo(19, 12);
    await editor.applyQuickFix('Use "server"');
    await workbench.files.save();
    await eventually(
      'no error any more',
      () => editor.squiggles('error'),
      (count) => count === 0,
    );
    await editor.goTo(20, 22);
    await editor.type('\nset ');
    const labels = await editor.complete('server-port');
    assert(!labels.includes('server-ip'), labels.join(' | '));
  });

  it('has its policies shown as a table', async () => {
    const file = 'office_7-4_2662_202405140900.conf';
    const workbench = await host().openVirtualWorkbench({ workspace: 'table', file });
    await workbench.waitForFirmware('7.4.4');
    await workbench.titleMenu.run('Show Policy Table');
    await workbench.policyTable.toggle('Shadowed');
    await workbench.policyTable.waitForIds('8 12');
    await workbench.policyTable.filter('Port', 'tcp/22');
    await workbench.policyTable.waitForIds('8');
  });

  it('keeps the version that is chosen for it', async () => {
    const workbench = await host().openVirtualWorkbench({ workspace: 'branch', file: backup });
    await workbench.waitForFirmware('7.4.4');
    await workbench.selectFirmware();
    await workbench.quickInput.choose('6.2.4');
    await workbench.quickInput.pick('All files of this folder: branch');
    await workbench.waitForFirmware('6.2.4');
    await workbench.quickInput.runCommand('Refresh Explorer');
    await workbench.explorer.expandFolder('.vscode');
    await workbench.explorer.open('settings.json');
    const lines = await workbench.editor.visibleLines();
    assert.match(lines.join('\n'), /"fortios\.firmware\.version": "6\.2\.4"/);
  });

  it('has its .fortios-lint.json read, and again when it changes', async () => {
    const workbench = await host().openVirtualWorkbench({ workspace: 'tuned', file: 'north.fortios' });
    await workbench.waitForFirmware('7.4.4');
    assert.match(await workbench.statusBar.label(firmwareItem), /7\.4\.4, from \.fortios-lint\.json/);
    const found = await workbench.problems.waitFor('what is left on', (all) =>
      all.some(({ rule }) => rule === 'ftm-push/empty-server-cert'),
    );
    assert(
      found.every(({ rule }) => rule !== removed),
      JSON.stringify(found),
    );
    await workbench.explorer.open('.fortios-lint.json');
    await workbench.editor.press('Control+A');
    await workbench.editor.paste('{ "firmware": "7.4.0" }\n');
    await workbench.files.save();
    await workbench.problems.waitFor('what 7.4.0 says of server-ip', (all) =>
      all.some(({ rule }) => rule === 'ftm-push/server-ip-inert'),
    );
  });

  it('is one configuration if the setting is enabled', async () => {
    const workbench = await host().openVirtualWorkbench({
      workspace: 'pieces',
      file: 'policies.fortios',
      settings: { 'fortios.workspace.oneConfiguration': true },
    });
    await workbench.waitForFirmware('7.4.4');
    await workbench.editor.goTo(4, 24);
    await workbench.editor.press('F12');
    await workbench.waitForActiveTab('addresses.fortios');
  });

  it('takes a copy without secrets', async () => {
    const workbench = await host().openVirtualWorkbench({
      workspace: 'secrets',
      file: 'oslo_7-4_2662_202405140900.conf',
    });
    await workbench.waitForFirmware('7.4.4');
    await workbench.quickInput.runCommand('FortiOS: Copy Redacted…');
    await workbench.quickInput.pick('Save a Copy…');
    await workbench.quickInput.waitForRow(/^Serial numbers/);
    await workbench.quickInput.acceptChecked();
    await workbench.notifications.answerDialog('Create Copy');
    await workbench.quickInput.waitForInput(/oslo_7-4_2662_202405140900\.redacted\.conf$/);
    await workbench.quickInput.accept();
    await workbench.explorer.open('oslo_7-4_2662_202405140900.redacted.conf');
    const text = (await workbench.editor.visibleLines()).join('\n');
    assert.match(text, /set passwd "redacted-1"/);
    assert.doesNotMatch(text, /Winter2024!|SH2kJ8d0/);
    // It was made in a worker that the server has started.
    assert.equal((await workbench.serverWorkers('FortiOS reports')).length, 1);
  });
});
