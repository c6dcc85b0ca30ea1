import assert from 'node:assert/strict';
import { host } from './harness/hooks';

const backup = 'FGT60F_7-4_2662_202405140900.conf';

describe('a hover in VS Code', () => {
  it('explains a setting: what it is, which versions have it, what to write instead', async () => {
    const workbench = await host().openWorkbench({ workspace: 'branch', file: backup });
    await workbench.editor.waitForSquiggle('error');
    const text = await workbench.editor.hover('server-ip', /server-ip · IPv4 address/);
    await workbench.screenshots.take('hover');
    for (const expected of [/server-ip · IPv4 address/, /Removed in 7\.4\.1/, /7\.4\.4/, /set server /])
      assert.match(text, expected);
  });

  it('explains a value: ftm among the accesses of an interface', async () => {
    const workbench = await host().openWorkbench({ workspace: 'branch', file: backup });
    await workbench.editor.waitForSquiggle('error');
    assert.match(await workbench.editor.hover('ftm', /push/i), /FortiToken/);
  });

  it('opens the page of a setting from its link, and the page of the table from there', async () => {
    const workbench = await host().openWorkbench({ workspace: 'branch', file: backup });
    await workbench.editor.waitForSquiggle('error');
    await workbench.editor.hover('allowaccess', /more/);
    await workbench.editor.followHoverLink('more');
    const page = await workbench.preview(/Part of config system interface/);
    await page.follow(/^config system interface$/);
    const table = await workbench.preview(/Settings and tables:/);
    await workbench.screenshots.take('reference-page');
    assert.match(await table.text(), /vlanid: /);
  });
});
