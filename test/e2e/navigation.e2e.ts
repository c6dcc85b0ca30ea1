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
      () => workbench.statusBar.text(selection),
      (text) => text.startsWith('Ln 20,'),
    );
  });

  it('shows tables and their entries in the outline, with details that distinguish them', async () => {
    const workbench = await host().openWorkbench({ workspace: 'policies', file: backup });
    await workbench.waitForFirmware('7.0.5');
    const rows = await workbench.outline.waitFor('the entries of the tables', (shown) =>
      shown.some(({ name }) => name === 'office'),
    );
    assert.deepEqual(
      rows.slice(0, 5).map(({ name, level }) => `${level} ${name}`),
      ['1 system interface', '2 wan1', '2 lan', '1 firewall address', '2 office'],
    );
    assert.equal(rows[4]?.detail, '192.168.1.0 255.255.255.0');
    await workbench.outline.choose('office');
    await eventually(
      'the cursor at the address',
      () => workbench.statusBar.text(selection),
      (text) => text.startsWith('Ln 20,'),
    );
  });

  it('renames an address everywhere with F2', async () => {
    const workbench = await host().openWorkbench({ workspace: 'policies', file: backup });
    await workbench.waitForFirmware('7.0.5');
    await workbench.editor.goTo(29, 24);
    await workbench.editor.rename('head office');
    const text = await workbench.files.saveUntil(backup, (saved) =>
      saved.includes('set srcaddr "head office"'),
    );
    assert.match(text, /edit "head office"/);
    assert.doesNotMatch(text, /"office"/);
  });

  it('goes to an address in another file of the folder if the setting makes them one configuration', async () => {
    const workbench = await host().openWorkbench({
      workspace: 'pieces',
      file: 'policies.fortios',
      settings: { 'fortios.workspace.oneConfiguration': true },
    });
    await workbench.waitForFirmware('7.4.4');
    await workbench.editor.goTo(4, 24);
    await workbench.editor.press('F12');
    await eventually(
      'the cursor at the address',
      () => workbench.statusBar.text(selection),
      (text) => text.startsWith('Ln 6,'),
    );
    await workbench.waitForActiveTab('addresses.fortios');
  });
});
