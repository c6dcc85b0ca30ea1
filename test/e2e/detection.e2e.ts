import assert from 'node:assert/strict';
import { firmwareItem } from './harness/statusBar';
import { host } from './harness/hooks';

describe('language detection in VS Code', () => {
  it('does not change the configuration of nginx', async () => {
    // VS Code keeps those of windows that were closed for a while.
    const before = await host().languageServers();
    const started = async (): Promise<readonly string[]> =>
      (await host().languageServers()).filter((one) => !before.includes(one));
    const workbench = await host().openWorkbench({ workspace: 'mixed', file: 'nginx.conf', fresh: true });
    await workbench.statusBar.waitForLanguage('Properties');
    // The extension has been loaded to look at it, and that is all: no server, nothing in the status bar, no messages.
    await workbench.waitForExtension(/FortiOS Config|fortios-config\.fortios-config/);
    assert.deepEqual(await started(), []);
    await workbench.statusBar.waitUntilHidden(firmwareItem);
    assert.deepEqual(await workbench.notifications.messages(), []);
    await workbench.explorer.open('nginx.conf');
    // A FortiOS file beside it is recognised: the extension runs, and has seen nginx.conf first.
    await workbench.explorer.open('lab.conf');
    await workbench.waitForFirmware('7.6.4');
    assert.equal((await started()).length, 1);
    await workbench.explorer.open('nginx.conf');
    await workbench.statusBar.waitForLanguage('Properties');
    const problems = await workbench.problems.waitFor(
      'the findings of lab.conf',
      (found) => found.length > 0,
    );
    assert(
      problems.every(({ file }) => file === 'lab.conf'),
      JSON.stringify(problems),
    );
    await workbench.statusBar.waitUntilHidden(firmwareItem);
    await workbench.screenshots.take('nginx');
  });

  it('respects a language that was chosen by hand', async () => {
    const workbench = await host().openWorkbench({ workspace: 'mixed', file: 'snippet.txt', fresh: true });
    await workbench.statusBar.waitForLanguage('FortiOS');
    await workbench.changeLanguage('Plain Text');
    await workbench.statusBar.waitForLanguage('Plain Text');
    await workbench.explorer.open('lab.conf');
    await workbench.waitForFirmware('7.6.4');
    await workbench.explorer.open('snippet.txt');
    await workbench.statusBar.waitForLanguage('Plain Text');
  });

  it('can be switched off', async () => {
    const workbench = await host().openWorkbench({
      workspace: 'mixed',
      file: 'snippet.txt',
      settings: { 'fortios.detection.enabled': false },
    });
    await workbench.statusBar.waitForLanguage('Plain Text');
    await workbench.explorer.open('lab_7-6_3596_202508191200.conf');
    await workbench.waitForFirmware('7.6.4');
    await workbench.explorer.open('snippet.txt');
    await workbench.statusBar.waitForLanguage('Plain Text');
  });

  it('recognizes a text file by its blocks', async () => {
    const workbench = await host().openWorkbench({ workspace: 'mixed', file: 'snippet.txt' });
    await workbench.statusBar.waitForLanguage('FortiOS');
    await workbench.problems.waitFor('the finding on server-port', (found) =>
      found.some(({ rule, line }) => rule === 'schema/out-of-range' && line === 8),
    );
  });
});
