import assert from 'node:assert/strict';
import { eventually } from './harness/eventually';
import { host } from './harness/hooks';
import { firmwareItem } from './harness/statusBar';

const file = 'lab.conf';

describe('the first FortiOS file in VS Code', () => {
  it('shows once, quietly, what was detected: language, firmware and number of findings', async () => {
    const workbench = await host().openWorkbench({ workspace: 'mixed', file, fresh: true });
    const shown = await workbench.statusBar.waitForFindings();
    const [, count] = /^FortiOS 7\.6\.4 · (\d+) findings?$/.exec(shown) ?? assert.fail(shown);
    assert.match(
      await workbench.statusBar.label(firmwareItem),
      /^Detected as a FortiOS configuration\. Checked against FortiOS 7\.6\.4, from the file’s header\. There (is|are) \d/,
    );
    await workbench.statusBar.waitForLanguage('FortiOS');
    assert.equal(await workbench.notifications.dialogs(), 0);
    assert.deepEqual(await workbench.notifications.messages(), []);
    const problems = await workbench.problems.waitFor('the findings', (found) => found.length > 0);
    assert.equal(problems.length, Number(count));

    await workbench.explorer.open('snippet.txt');
    await workbench.waitForFirmware('7.4');
    await workbench.explorer.open(file);
    // The item is updated after the editor.
    await eventually(
      'the status bar without what was detected',
      () => workbench.statusBar.label(firmwareItem),
      (text) => /^Checked against FortiOS 7\.6\.4, from the file’s header\. There (is|are) \d/.test(text),
    );
    assert.equal(await workbench.statusBar.text(firmwareItem), shown);

    await workbench.reload();
    await workbench.waitForFirmware('7.6.4');
    await workbench.problems.waitFor('the findings again', (found) => found.length === problems.length);
    assert.match(await workbench.statusBar.label(firmwareItem), /^Checked against FortiOS 7\.6\.4/);
    await eventually(
      'the same number again',
      () => workbench.statusBar.text(firmwareItem),
      (text) => text === shown,
    );
  });
});
