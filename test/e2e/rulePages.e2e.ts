import assert from 'node:assert/strict';
import { host } from './harness/hooks';

const backup = 'FGT60F_7-4_2662_202405140900.conf';

describe('the pages of the rules in VS Code', () => {
  it('are listed by a command, before any configuration is open', async () => {
    const workbench = await host().openWorkbench({ workspace: 'branch', fresh: true });
    await workbench.quickInput.runCommand('FortiOS: Show the Rules');
    const list = await workbench.preview(/Each finding names its rule/);
    assert.match(await list.text(), /schema\/unknown-setting/);
  });

  it('open from a finding, and link to each other', async () => {
    const workbench = await host().openWorkbench({ workspace: 'branch', file: backup });
    await workbench.editor.waitForSquiggle('error');
    await workbench.editor.goTo(19, 12);
    const titles = await workbench.editor.quickFixes();
    assert.equal(titles.at(-1), 'Open the page of ftm-push/server-ip-removed', titles.join(' | '));
    await workbench.editor.applyQuickFix('Open the page of ftm-push/server-ip-removed');
    const page = await workbench.preview(/server-ip no longer exists in this firmware version\./);
    const text = await page.text();
    for (const part of ['On the device', "command parse error before 'server-ip'", 'Silencing', 'Sources'])
      assert.ok(text.includes(part), part);

    await page.follow(/^ftm-push\/server-ip-inert$/);
    const next = await workbench.preview(/server-ip has no effect in this firmware version\./);
    await next.follow(/^All rules$/);
    await workbench.preview(/Each finding names its rule/);
  });
});
