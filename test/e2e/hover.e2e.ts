import assert from 'node:assert/strict';
import { host } from './harness/hooks';

const backup = 'FGT60F_7-4_2662_202405140900.conf';

describe('a hover in VS Code', () => {
  it('explains a setting: what it is, which versions have it, what to write instead', async () => {
    const workbench = await host().openWorkbench({ workspace: 'branch', file: backup });
    await workbench.editor.waitForSquiggle('error');
    const text = await workbench.editor.hover('server-ip', /server-ip · IPv4 address/);
    await workbench.screenshots.take('hover');
    for (const expected of [/server-ip · IPv4 address/, /Removed in 7\.4\.1/, /7\.4\.4/, /set server /]) {
      assert.match(text, expected);
    }
  });

  it('explains a value: ftm among the accesses of an interface', async () => {
    const workbench = await host().openWorkbench({ workspace: 'branch', file: backup });
    await workbench.editor.waitForSquiggle('error');
    assert.match(await workbench.editor.hover('ftm', /push/i), /FortiToken/);
  });
});
