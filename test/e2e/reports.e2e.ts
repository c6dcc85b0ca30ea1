import assert from 'node:assert/strict';
import { eventually } from './harness/eventually';
import { host } from './harness/hooks';

const backup = 'edge_7-0_0304_202204110900.conf';
const selection = 'status.editor.selection';

describe('reports in VS Code', () => {
  it('shows what an upgrade changes, with links that land on the lines', async () => {
    const workbench = await host().openWorkbench({ workspace: 'policies', file: backup });
    await workbench.waitForFirmware('7.0.5');
    await workbench.quickInput.runCommand('FortiOS: What Changes If I Upgrade…');
    await workbench.quickInput.choose('7.4.4');
    const preview = await workbench.preview(/server-ip/);
    assert.match(await preview.text(), /7\.0\.5.*7\.4\.4/s);
    await workbench.screenshot('upgrade-report');
    await preview.follow(/^line 36$/);
    await eventually(
      'the cursor at the line of the link',
      () => workbench.statusBarText(selection),
      (text) => text.startsWith('Ln 36,'),
    );
  });

  it('shows what push needs, and what is met', async () => {
    const workbench = await host().openWorkbench({ workspace: 'policies', file: backup });
    await workbench.waitForFirmware('7.0.5');
    await workbench.quickInput.runCommand('FortiOS: Check FortiToken Push');
    const preview = await workbench.preview(/not met/i);
    assert.match(await preview.text(), /allowaccess/);
    await workbench.screenshot('push-checklist');
  });
});
