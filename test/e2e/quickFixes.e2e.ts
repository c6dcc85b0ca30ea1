import assert from 'node:assert/strict';
import { host } from './harness/hooks';

const backup = 'FGT60F_7-4_2662_202405140900.conf';

describe('a quick fix in VS Code', () => {
  it('replaces server-ip by server, and nothing else', async () => {
    const workbench = await host().openWorkbench({ workspace: 'branch', file: backup });
    const before = workbench.files.read(backup);
    await workbench.editor.waitForSquiggle('error');
    await workbench.editor.goTo(19, 12);
    const titles = await workbench.editor.quickFixes();
    assert.equal(titles[0], 'Use "server"');
    // Enabled push would be left without an address.
    assert(!titles.includes('Remove "server-ip"'), titles.join(' | '));
    await workbench.screenshots.take('quick-fix');

    await workbench.editor.applyQuickFix('Use "server"');
    const after = await workbench.files.saveUntil(backup, (text) => text !== before);
    assert.equal(after, before.replace('set server-ip 203.0.113.7', 'set server 203.0.113.7'));
    await workbench.problems.waitFor('no error any more', (found) =>
      found.every(({ severity }) => severity !== 'error'),
    );
    assert.equal(await workbench.editor.squiggles('error'), 0);
  });
});

describe('saving in VS Code', () => {
  it('applies all safe fixes where the user asks for it, and leaves what needs a decision', async () => {
    const workbench = await host().openWorkbench({
      workspace: 'branch',
      file: backup,
      settings: { '[fortios]': { 'editor.codeActionsOnSave': { 'source.fixAll.fortios': 'explicit' } } },
    });
    const before = workbench.files.read(backup);
    await workbench.editor.waitForSquiggle('error');
    const after = await workbench.files.saveUntil(backup, (text) => text !== before);
    assert.equal(after, before.replace('set server-ip 203.0.113.7', 'set server 203.0.113.7'));
  });
});
