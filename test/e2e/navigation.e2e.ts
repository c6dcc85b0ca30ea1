import assert from 'node:assert/strict';
import { eventually } from './harness/eventually';
import { host } from './harness/hooks';

const backup = 'edge_7-0_0304_202204110900.conf';
const selection = 'status.editor.selection';

describe('names in VS Code', () => {
  it('goes from a policy to its address with F12', async () => {
    const workbench = await host().openWorkbench({ workspace: 'policies', file: backup });
    await workbench.waitForFirmware('7.0.5');
    await workbench.editor.goTo(29, 24);
    await workbench.editor.press('F12');
    await eventually(
      'the cursor at the address',
      () => workbench.statusBarText(selection),
      (text) => text.startsWith('Ln 20,'),
    );
  });

  it('renames an address everywhere with F2', async () => {
    const workbench = await host().openWorkbench({ workspace: 'policies', file: backup });
    await workbench.waitForFirmware('7.0.5');
    await workbench.editor.goTo(29, 24);
    await workbench.rename('head office');
    const text = await workbench.saveUntil(backup, (saved) => saved.includes('set srcaddr "head office"'));
    assert.match(text, /edit "head office"/);
    assert.doesNotMatch(text, /"office"/);
  });
});
