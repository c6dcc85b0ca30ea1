import assert from 'node:assert/strict';
import { eventually } from './harness/eventually';
import { host } from './harness/hooks';
import type { Workbench } from './harness/workbench';

const backup = 'oslo_7-4_2662_202405140900.conf';
const copy = 'oslo_7-4_2662_202405140900.redacted.conf';

async function openBackup(): Promise<Workbench> {
  const workbench = await host().openWorkbench({ workspace: 'secrets', file: backup });
  await workbench.waitForFirmware('7.4.4');
  return workbench;
}

async function waitForNotification(workbench: Workbench, expected: RegExp): Promise<void> {
  await eventually(
    `the message ${expected.source}`,
    () => workbench.notifications.messages(),
    (messages) => messages.some((message) => expected.test(message)),
  );
}

describe('redaction in VS Code', () => {
  it('copies a configuration without its secrets and without the selected kinds of data', async () => {
    const workbench = await openBackup();
    await workbench.quickInput.runCommand('FortiOS: Copy Redacted…');
    await workbench.quickInput.pick('Copy');
    await workbench.quickInput.choose('E-mail addresses');
    await workbench.quickInput.acceptChecked();
    const remaining = await workbench.notifications.answerDialog('Create Copy');
    assert.match(remaining, /Would not be replaced: .*name/);
    assert.doesNotMatch(remaining, /e-mail address.*select them/);
    await waitForNotification(
      workbench,
      /copied\. Replaced 1 encrypted password or key, 1 e-mail address, 1 password or key\./,
    );

    await workbench.newUntitledFile();
    await workbench.editor.press('Control+V');
    const lines = await eventually(
      'what was copied',
      () => workbench.editor.visibleLines(),
      (shown) => shown.length > 12,
    );
    const text = lines.join('\n');
    assert.match(text, /set password ENC Redacted0001\n/);
    assert.match(text, /set email-to "user1@example\.com"\n/);
    assert.match(text, /set passwd "redacted-1"\n/);
    assert.match(text, /edit "kari"\n/);
  });

  it('saves a copy beside the file, and leaves the file as it is', async () => {
    const workbench = await openBackup();
    const before = workbench.files.read(backup);
    await workbench.quickInput.runCommand('FortiOS: Copy Redacted…');
    await workbench.quickInput.pick('Save a Copy…');
    await workbench.quickInput.waitForRow(/^Serial numbers/);
    await workbench.quickInput.acceptChecked();
    assert.match(await workbench.notifications.answerDialog('Create Copy'), /Would not be replaced: /);
    await workbench.quickInput.waitForInput(new RegExp(`/${copy.replaceAll('.', '\\.')}$`));
    await workbench.quickInput.accept();
    await workbench.files.waitFor(copy, /set passwd "redacted-1"\n/);
    await waitForNotification(workbench, /saved\. Replaced/);
    assert.doesNotMatch(workbench.files.read(copy), /Winter2024!|SH2kJ8d0/);
    assert.equal(workbench.files.read(backup), before);
  });
});

describe('the report of a problem', () => {
  it('has the versions, the settings and the block at the cursor, without its secrets and names', async () => {
    const workbench = await host().openWorkbench({
      workspace: 'secrets',
      file: backup,
      settings: { 'fortios.firmware.fallback': '7.2' },
      fresh: true,
    });
    await workbench.waitForFirmware('7.4.4');
    const lines = workbench.files.read(backup).split('\n');
    await workbench.editor.goTo(lines.findIndex((line) => line.includes('Winter2024!')) + 1, 1);
    await workbench.quickInput.runCommand('FortiOS: Report a Problem');
    const shown = await eventually(
      'the report',
      async () => (await workbench.editor.visibleLines()).join('\n'),
      (text) => text.includes('"fortios.firmware.fallback": "7.2"'),
    );
    await workbench.screenshots.take('report');
    assert.match(shown, /Nothing was sent/);
    assert.match(shown, /- FortiOS Config \d+\.\d+\.\d+/);
    assert.match(shown, /- FortiOS 7\.4\.4 \(header\)/);
    assert.match(shown, /set passwd "redacted-1"/);
    assert.doesNotMatch(shown, /Winter2024!|kari/);
  });
});

describe('the log of the messages to the language server', () => {
  it('has their structure and no text of the configuration', async () => {
    const workbench = await host().openWorkbench({
      workspace: 'secrets',
      file: backup,
      settings: { 'fortios.trace.server': 'verbose' },
      fresh: true,
    });
    await workbench.waitForFirmware('7.4.4');
    await workbench.quickInput.runCommand('Developer: Set Log Level...');
    await workbench.quickInput.choose('FortiOS');
    await workbench.quickInput.pick('Trace');
    await workbench.editor.goTo(12, 9);
    await workbench.editor.type('description "Winter2026x" ');

    const log = await eventually(
      'the log of an edit',
      () => Promise.resolve(host().logs('FortiOS.log')),
      (text) => /"text": "\(\d+ characters\)"/u.test(text),
    );
    assert.match(log, /textDocument\/didChange/u);
    for (const secret of ['Winter', 'SH2kJ8d0qYx7']) assert.ok(!log.includes(secret), secret);
  });
});
