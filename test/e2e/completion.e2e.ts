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
    for (const name of ['server', 'server-port', 'server-cert', 'proxy'])
      assert(labels.includes(name), `${name} is missing among: ${labels.join(' | ')}`);
    for (const name of ['status', 'interface', 'server-ip'])
      assert(!labels.includes(name), `${name} is offered among: ${labels.join(' | ')}`);
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

describe('a template in VS Code', () => {
  const office = 'edge_7-0_0304_202204110900.conf';

  /** Opens a policy with its usual settings below the last policy. */
  async function newPolicy(): Promise<Awaited<ReturnType<ReturnType<typeof host>['openWorkbench']>>> {
    const workbench = await host().openWorkbench({ workspace: 'policies', file: office });
    await workbench.editor.waitForSquiggle('error');
    await workbench.editor.goTo(33, 9);
    await workbench.editor.type('\nedit');
    await workbench.editor.complete(/usual settings/);
    await workbench.editor.acceptCompletion('edit … (with its usual settings)');
    return workbench;
  }

  it('keeps its tab stops after a completion is accepted in it', async () => {
    const workbench = await newPolicy();
    const { editor } = workbench;
    // The number, the name, then "srcintf".
    for (let stop = 0; stop < 2; stop++) await editor.press('Tab');
    const interfaces = await editor.complete('wan1');
    assert(interfaces.includes('lan'), interfaces.join(' | '));
    await workbench.screenshots.take('template-placeholder');
    await editor.acceptCompletion('wan1');
    await editor.press('Tab');
    await editor.type('la');
    await editor.complete('lan');
    await editor.press('Tab');
    await editor.press('Tab');
    await editor.type('of');
    await editor.complete('office');
    await editor.press('Enter');
    await editor.press('Tab');
    await editor.press('Tab');
    const actions = await editor.complete('deny');
    assert(actions.includes('accept'), actions.join(' | '));
    await editor.acceptCompletion('deny');
    await workbench.screenshots.take('template-filled');
    const text = await workbench.files.saveUntil(office, (saved) => saved.includes('set action deny'));
    assert.match(
      text,
      / {4}edit 2\n {8}set name "policy-name"\n {8}set srcintf "wan1"\n {8}set dstintf "lan"\n {8}set srcaddr "office"\n {8}set dstaddr "all"\n {8}set action deny\n/,
    );
  });

  it('does not underline what is still empty until the cursor leaves the entry', async () => {
    const workbench = await host().openWorkbench({ workspace: 'policies', file: office });
    const { editor } = workbench;
    await editor.waitForSquiggle('error');
    await editor.goTo(33, 9);
    await editor.type('\nedit 0');
    // Otherwise the next key can accept the suggestion for a new entry.
    await editor.press('Escape');
    await editor.completeAfter('\nset srcintf ', 'lan');
    await editor.press('Escape');
    await editor.press('End');
    await editor.type('\nnext');
    const incomplete = '"set srcintf <value>"';
    // The finding below the new entry has moved, so the new entry was checked.
    const found = await workbench.problems.waitFor('findings of the new text', (all) =>
      all.some(({ rule, line }) => rule === 'ftm-push/server-ip-inert' && line === 39),
    );
    assert(!found.some(({ message }) => message.includes(incomplete)), 'the new entry is underlined');
    await editor.goTo(6, 5);
    await workbench.problems.waitFor('the errors of the incomplete policy', (all) =>
      all.some(({ message }) => message.includes(incomplete)),
    );
  });
});
