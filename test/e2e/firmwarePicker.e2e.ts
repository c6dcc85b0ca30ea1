import assert from 'node:assert/strict';
import { firmwareItem } from './harness/statusBar';
import { eventually } from './harness/eventually';
import { host } from './harness/hooks';

const backup = 'FGT60F_7-4_2662_202405140900.conf';

describe('the firmware picker in VS Code', () => {
  it('checks each file of a window in its own version', async () => {
    const workbench = await host().openWorkbench({ workspace: 'branch', file: backup });
    await workbench.waitForFirmware('7.4.4');
    await workbench.explorer.open('central_7-2_1639_202402190830.conf');
    await workbench.waitForFirmware('7.2.8');
    await workbench.explorer.open(backup);
    await workbench.waitForFirmware('7.4.4');
  });

  it('changes the version, where it is kept, and the findings at once', async () => {
    const workbench = await host().openWorkbench({ workspace: 'branch', file: backup });
    await workbench.waitForFirmware('7.4.4');
    // For the first file, the number of findings follows as soon as it is known.
    assert.match(await workbench.statusBar.text(firmwareItem), /^FortiOS 7\.4\.4 · (?!.*says)/s);
    assert.match(
      await workbench.statusBar.label(firmwareItem),
      /Checked against FortiOS 7\.4\.4, from the file.s header/,
    );
    await workbench.problems.waitFor('the finding of 7.4.4', (found) =>
      found.some(({ rule }) => rule === 'ftm-push/server-ip-removed'),
    );

    await workbench.selectFirmware();
    const rows = await workbench.quickInput.rows();
    assert.match(rows[0] ?? '', /^Automatic .*7\.4\.4, from the file.s header/);
    await workbench.screenshots.take('firmware-picker');
    await workbench.quickInput.choose('6.2.4');
    await workbench.quickInput.pick('All files of this folder: branch');

    await workbench.waitForFirmware('6.2.4');
    const findings624 = await workbench.problems.waitFor('no finding on server-ip', (found) =>
      found.every(({ rule }) => rule !== 'ftm-push/server-ip-removed'),
    );
    assert(
      findings624.every(({ severity }) => severity !== 'error'),
      JSON.stringify(findings624),
    );
    await workbench.files.waitFor('.vscode/settings.json', /"fortios\.firmware\.version": "6\.2\.4"/);
    await workbench.screenshots.take('firmware-chosen');

    await workbench.selectFirmware();
    await workbench.quickInput.choose('Automatic');
    await workbench.quickInput.pick('All files of this folder: branch');
    await workbench.waitForFirmware('7.4.4');
    await workbench.problems.waitFor('the finding of 7.4.4 again', (found) =>
      found.some(({ rule }) => rule === 'ftm-push/server-ip-removed'),
    );
  });

  it('offers this file first, and leaves the other files of the folder as they are', async () => {
    const workbench = await host().openWorkbench({ workspace: 'branch', file: backup });
    await workbench.waitForFirmware('7.4.4');
    await workbench.selectFirmware();
    await workbench.quickInput.choose('7.2.11');
    await workbench.quickInput.waitForRow(/^This file/);
    const scopes = (await workbench.quickInput.rows()).join('\n');
    assert.match(scopes, /^This file .*\nAll files of this folder: branch .*\nAll files everywhere .*$/);
    await workbench.screenshots.take('firmware-scope');
    await workbench.quickInput.pick('This file');
    await workbench.waitForFirmware('7.2.11');
    assert.match(await workbench.statusBar.text(firmwareItem), /^FortiOS 7\.2\.11 · (?!.*says)/s);
    await workbench.explorer.open('central_7-2_1639_202402190830.conf');
    await workbench.waitForFirmware('7.2.8');
    assert.match(await workbench.statusBar.text(firmwareItem), /^FortiOS 7\.2\.8 · (?!.*says)/s);
    assert.throws(() => workbench.files.read('.vscode/settings.json'), 'no file is written');

    await workbench.explorer.open(backup);
    await workbench.waitForFirmware('7.2.11');
    await workbench.selectFirmware();
    await workbench.quickInput.choose('Automatic');
    await workbench.quickInput.pick('This file');
    await workbench.waitForFirmware('7.4.4');
  });

  it('keeps the header’s version of a file that a choice for the folder overrides', async () => {
    const workbench = await host().openWorkbench({ workspace: 'branch', file: backup });
    await workbench.waitForFirmware('7.4.4');
    await workbench.selectFirmware();
    await workbench.quickInput.choose('7.2.11');
    await workbench.quickInput.pick('All files of this folder: branch');
    await workbench.waitForFirmware('7.2.11');
    assert.match(
      await workbench.statusBar.text(firmwareItem),
      /^FortiOS 7\.2\.11 · .* · header says 7\.4\.4$/s,
    );
    await workbench.screenshots.take('firmware-overridden');
    await workbench.openFirmwareMenu();
    const rows = await workbench.quickInput.rows();
    assert.match(rows[0] ?? '', /^Use 7\.4\.4 for this file/);
    await workbench.screenshots.take('status-menu');
    await workbench.quickInput.choose('Use 7.4.4 for this file');
    await workbench.waitForFirmware('7.4.4');
    assert.match(await workbench.statusBar.text(firmwareItem), /^FortiOS 7\.4\.4 · (?!.*says)/s);
    await workbench.files.waitFor('.vscode/settings.json', /"fortios\.firmware\.version": "7\.2\.11"/);
  });

  it('shows hardening findings of a folder, and hides them again', async () => {
    const workbench = await host().openWorkbench({ workspace: 'branch', file: backup });
    await workbench.waitForFirmware('7.4.4');
    await workbench.openFirmwareMenu();
    await workbench.quickInput.waitForRow(/^\d+ hardening findings? available/);
    await workbench.screenshots.take('hardening-menu');
    await workbench.editor.press('Escape');
    await workbench.quickInput.runCommand('FortiOS: Show or Hide Hardening Findings');
    await workbench.files.waitFor('.vscode/settings.json', /"security\/\*": "warning"/);
    await workbench.problems.waitFor('a hardening finding', (found) =>
      found.some(({ rule }) => rule.startsWith('security/')),
    );
    await workbench.screenshots.take('hardening-findings');
    await workbench.quickInput.runCommand('FortiOS: Show or Hide Hardening Findings');
    await workbench.problems.waitFor('no hardening finding', (found) =>
      found.every(({ rule }) => !rule.startsWith('security/')),
    );
  });

  it('accepts a typed version that is not in the list, and explains an invalid one', async () => {
    const workbench = await host().openWorkbench({ workspace: 'branch', file: backup });
    await workbench.waitForFirmware('7.4.4');
    await workbench.quickInput.runCommand('FortiOS: Select Firmware Version…');
    await workbench.quickInput.type('7.4.0.1');
    await workbench.quickInput.waitForRow(/is not a FortiOS version/);
    await workbench.quickInput.type('7.2');
    await workbench.quickInput.waitForRow(/^7\.2 ?always its newest release/);
    await workbench.quickInput.choose('7.2');
    await workbench.quickInput.pick('All files everywhere');
    await workbench.waitForFirmware('7.2');
    await userSettingsToName('7.2');
  });

  it('accepts a typed version when Enter comes before the list shows it', async () => {
    const workbench = await host().openWorkbench({ workspace: 'branch', file: backup });
    await workbench.waitForFirmware('7.4.4');
    await workbench.quickInput.runCommand('FortiOS: Select Firmware Version…');
    await workbench.quickInput.rows();
    await workbench.quickInput.enter('7.0');
    await workbench.quickInput.pick('All files everywhere');
    await workbench.waitForFirmware('7.0');
    await userSettingsToName('7.0');
  });

  it('checks each folder of a workspace in the version that is chosen for it', async () => {
    const workbench = await host().openWorkbench({
      workspace: 'folders',
      of: 'both.code-workspace',
      file: 'paris/paris.fortios',
    });
    await workbench.waitForFirmware('6.2.4');
    await workbench.explorer.expandFolder('rome');
    await workbench.explorer.open('rome.fortios');
    await workbench.waitForFirmware('7.4.4');
    const problems = await workbench.problems.waitFor('the finding on server-ip', (found) =>
      found.some(({ rule }) => rule === 'ftm-push/server-ip-removed'),
    );
    const refused = problems.filter(({ rule }) => rule === 'ftm-push/server-ip-removed');
    assert.deepEqual(
      refused.map(({ file }) => file),
      ['rome.fortios'],
    );
  });
});

async function userSettingsToName(version: string): Promise<void> {
  await eventually(
    'the choice in the user settings',
    () =>
      host()
        .userSettings()
        .split('\n')
        .filter((line) => line.includes('fortios.')),
    (lines) => lines.some((line) => line.includes(`"fortios.firmware.version": "${version}"`)),
  );
}
