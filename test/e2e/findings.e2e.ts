import assert from 'node:assert/strict';
import { eventually } from './harness/eventually';
import { host } from './harness/hooks';

const backup = 'FGT60F_7-4_2662_202405140900.conf';

describe('a FortiGate backup in VS Code', () => {
  it('is recognized by its name and highlighted', async () => {
    const workbench = await open();
    await eventually(
      'four kinds of words in four colours',
      () =>
        workbench.editor.colours([
          { word: 'config', line: 'system ftm-push' },
          { word: 'server-ip', line: 'set server-ip' },
          { word: '203.0.113.7', line: 'set server-ip' },
          { word: 'config-version', line: '#config-version' },
        ]),
      (colours) => !colours.includes('') && new Set(colours).size === 4,
    );
  });

  it('has the setting that its version refuses underlined, with a message that names the version', async () => {
    const workbench = await open();
    await workbench.editor.waitForSquiggle('error');
    const problems = await workbench.problems.waitFor('the finding on server-ip', (found) =>
      found.some(({ rule }) => rule === 'ftm-push/server-ip-removed'),
    );
    const finding = problems.find(({ rule }) => rule === 'ftm-push/server-ip-removed');
    assert.equal(finding?.severity, 'error');
    assert.equal(finding.line, 19);
    assert.equal(finding.source, 'fortios');
    assert.match(finding.message, /removed .*7\.4\.1.* \(FortiOS 7\.4\.4\)/);
    await workbench.screenshots.take('problems');
  });

  it('has no diagnostics if the block is correct', async () => {
    const workbench = await host().openWorkbench({
      workspace: 'branch',
      file: 'central_7-2_1639_202402190830.conf',
    });
    await workbench.waitForFirmware('7.2.8');
    // The other backup's findings prove that the server has looked.
    await workbench.explorer.open(backup);
    const problems = await workbench.problems.waitFor('the findings of the other backup', (found) =>
      found.some(({ rule }) => rule === 'ftm-push/server-ip-removed'),
    );
    // The end of support of a release depends on the day, not on the block.
    const others = problems.filter(({ file, rule }) => file !== backup && rule !== 'firmware/end-of-support');
    assert.deepEqual(others, []);
  });
});

function open(): ReturnType<ReturnType<typeof host>['openWorkbench']> {
  return host().openWorkbench({ workspace: 'branch', file: backup });
}
