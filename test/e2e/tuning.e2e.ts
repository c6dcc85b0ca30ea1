import assert from 'node:assert/strict';
import { eventually } from './harness/eventually';
import { host } from './harness/hooks';
import { firmwareItem } from './harness/statusBar';

const backup = 'FGT60F_7-4_2662_202405140900.conf';
const rule = 'ftm-push/server-ip-removed';

describe('suppressing a finding in VS Code', () => {
  it('writes a comment above the line, which removes the finding', async () => {
    const workbench = await host().openWorkbench({ workspace: 'branch', file: backup });
    const before = workbench.files.read(backup);
    await workbench.problems.waitFor('the finding', (found) => found.some((one) => one.rule === rule));
    await workbench.problems.hide();
    await workbench.editor.goTo(19, 12);
    const titles = await workbench.editor.quickFixes();
    const last = titles.slice(titles.indexOf(`Disable ${rule} for this line`));
    assert.ok(last.includes(`Disable ${rule} in this file`), titles.join(' | '));

    await workbench.editor.applyQuickFix(`Disable ${rule} for this line`);
    const after = await workbench.files.saveUntil(backup, (text) => text !== before);
    assert.equal(
      after,
      before.replace(/^( *)set server-ip/m, `$1# fortios-lint-disable-next-line ${rule}\n$1set server-ip`),
    );
    await workbench.problems.waitFor('the finding gone', (found) => found.every((one) => one.rule !== rule));
  });
});

describe('the setting fortios.rules in VS Code', () => {
  it('names the rules in settings.json, and refuses others', async () => {
    const workbench = await host().openWorkbench({
      workspace: 'branch',
      file: backup,
      settings: { 'fortios.rules': { 'schema/no-such': 'off', 'schema/too-long': 'off' } },
    });
    await workbench.editor.waitForSquiggle('error');
    await workbench.quickInput.runCommand('Preferences: Open User Settings (JSON)');
    await workbench.waitForActiveTab('settings.json');
    await workbench.problems.waitFor('what the schema refuses', (all) =>
      all.some(({ message }) => message.includes('schema/no-such is not allowed')),
    );
    await workbench.problems.hide();
    const lines = host().userSettings().split('\n');
    const at = lines.findIndex((line) => line.includes('"schema/too-long"'));
    await workbench.editor.goTo(at + 1, (lines[at] ?? '').indexOf('"') + 2);
    await workbench.editor.complete(/^firmware\//);
  });
});

describe('the setting fortios.enable in VS Code', () => {
  it('switches the extension off and on for a folder', async () => {
    const workbench = await host().openWorkbench({ workspace: 'branch', file: backup, fresh: true });
    await workbench.problems.waitFor('the findings', (found) => found.some((one) => one.rule === rule));
    workbench.files.write('.vscode/settings.json', '{ "fortios.enable": false }\n');
    await workbench.problems.waitFor('no findings', (found) => found.length === 0);
    await eventually(
      'the status item that says off',
      () => workbench.statusBar.text(firmwareItem),
      (text) => text === 'FortiOS: off',
    );
    await workbench.screenshots.take('off');
    await workbench.quickInput.runCommand('FortiOS: Check FortiToken Push');
    await workbench.notifications.waitFor(/the setting fortios\.enable is off for this file/);
    workbench.files.write('.vscode/settings.json', '{ "fortios.enable": true }\n');
    await workbench.problems.waitFor('the findings', (found) => found.some((one) => one.rule === rule));
    await workbench.statusBar.waitForFindings();
  });
});

describe('.fortios-lint.json in VS Code', () => {
  it('applies as soon as it is written', async () => {
    const workbench = await host().openWorkbench({ workspace: 'branch', file: backup });
    await workbench.editor.waitForSquiggle('error');
    await workbench.problems.waitFor('the finding', (found) => found.some((one) => one.rule === rule));
    workbench.files.write('.fortios-lint.json', `{\n  // by ticket\n  "rules": { "${rule}": "off" },\n}\n`);
    await workbench.problems.waitFor('the finding gone', (found) => found.every((one) => one.rule !== rule));
  });

  it('is JSON with comments, with keys and rules that VS Code suggests', async () => {
    const workbench = await host().openWorkbench({ workspace: 'branch', file: backup });
    await workbench.editor.waitForSquiggle('error');
    workbench.files.write(
      '.fortios-lint.json',
      '{\n  // by ticket\n  "rules": { "schema/no-such": "off", "schema/too-long": "loud" },\n  "ignore": ["lab"],\n}\n',
    );
    await workbench.quickInput.runCommand('Refresh Explorer');
    await workbench.explorer.open('.fortios-lint.json');
    // Until VS Code has the schema, it reads the file as JSON without comments and reports other errors.
    await workbench.problems.waitFor('what the schema refuses, and no more', (all) => {
      const messages = all.flatMap(({ file, message }) => (file === '.fortios-lint.json' ? [message] : []));
      return (
        messages.length === 2 &&
        /schema\/no-such is not allowed.*Valid values: "off", "hint"/.test(messages.join(' | '))
      );
    });
  });

  it('has completion and validation of what is required, by the version that it names', async () => {
    const workbench = await host().openWorkbench({ workspace: 'branch', file: backup });
    await workbench.editor.waitForSquiggle('error');
    workbench.files.write(
      '.fortios-lint.json',
      '{\n  "firmware": "7.4",\n  "require": {\n    "system ftm-push": {\n      "server-ip": "*",\n      "": ""\n    }\n  }\n}\n',
    );
    await workbench.quickInput.runCommand('Refresh Explorer');
    await workbench.explorer.open('.fortios-lint.json');
    await workbench.problems.waitFor('the setting that 7.4 does not have', (all) =>
      all.some(({ message }) =>
        message.includes('"server-ip" is not a setting of "system ftm-push" in FortiOS 7.4'),
      ),
    );
    await workbench.problems.hide();
    await workbench.editor.goTo(6, 8);
    const labels = await workbench.editor.complete('server-port');
    assert(!labels.includes('server-ip'), labels.join(' | '));
    await workbench.screenshots.take('require-completion');
  });
});
