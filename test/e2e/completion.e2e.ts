import assert from 'node:assert/strict';
import { host } from './harness/hooks';

const backup = 'FGT60F_7-4_2662_202405140900.conf';

describe('completion in VS Code', () => {
  it('offers the settings of this version that the block does not have', async () => {
    const workbench = await host().openWorkbench({ workspace: 'branch', file: backup });
    await workbench.editor.waitForSquiggle('error');
    await workbench.editor.goTo(20, 22);
    await workbench.editor.type('\nset ');
    const labels = await workbench.editor.complete('server-port');
    for (const name of ['server', 'server-port', 'server-cert', 'proxy']) {
      assert(labels.includes(name), `${name} is missing among: ${labels.join(' | ')}`);
    }
    for (const name of ['status', 'interface', 'server-ip']) {
      assert(!labels.includes(name), `${name} is offered among: ${labels.join(' | ')}`);
    }
    assert.match(await workbench.editor.completionDocumentation(), /domain name/);
    await workbench.screenshots.take('completion');

    await workbench.editor.acceptCompletion('proxy');
    const values = await workbench.editor.completeAfter(' ', 'enable');
    assert.deepEqual([...values].sort(), ['disable', 'enable']);
  });

  it('offers tables after config', async () => {
    const workbench = await host().openWorkbench({ workspace: 'branch', file: backup });
    await workbench.editor.waitForSquiggle('error');
    await workbench.editor.goTo(21, 4);
    await workbench.editor.type('\nconfig ftm');
    const labels = await workbench.editor.complete('system ftm-push');
    assert.equal(labels[0], 'system ftm-push', labels.join(' | '));
  });
});
