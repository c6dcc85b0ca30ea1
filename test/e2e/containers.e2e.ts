import assert from 'node:assert/strict';
import { host } from './harness/hooks';
import type { Workbench } from './harness/workbench';

async function open(file: string, language: string, kind: 'error' | 'warning' = 'error'): Promise<Workbench> {
  const workbench = await host().openWorkbench({ workspace: 'cloud', file });
  await workbench.statusBar.waitForLanguage(language);
  await workbench.editor.waitForSquiggle(kind);
  return workbench;
}

/** The findings of a file in the Problems panel. */
async function findings(workbench: Workbench, file: string, count: number): Promise<string[]> {
  const found = await workbench.problems.waitFor(`the findings of ${file}`, (all) => {
    return all.filter((one) => one.file === file).length >= count;
  });
  return found.filter((one) => one.file === file).map(({ message }) => message);
}

describe('a Terraform module for two FortiGates in VS Code', () => {
  it('has the errors of its bootstrap, hovers and completion', async () => {
    const workbench = await open('bootstrap.tftpl', 'FortiOS', 'warning');
    const found = (await findings(workbench, 'bootstrap.tftpl', 2)).join('\n');
    assert.match(found, /"admintimeuot" is not a setting/);
    assert.match(found, /htps/);
    assert.doesNotMatch(found, /Content-Type|UNITS|license/);
    assert.match(await workbench.editor.hover('admin-sport', /admin-sport/), /HTTPS/i);
    await workbench.screenshots.take('bootstrap-template');
    await workbench.editor.goTo(13, 24);
    await workbench.editor.type('\nset admint');
    const labels = await workbench.editor.complete('admintimeout');
    assert(labels.includes('admintimeout'), labels.join(' | '));
    await workbench.screenshots.take('bootstrap-completion');
  });

  it('has the same errors in the rendered text', async () => {
    const workbench = await open('bootstrap.conf', 'FortiOS', 'warning');
    const found = (await findings(workbench, 'bootstrap.conf', 2)).join('\n');
    assert.match(found, /"admintimeuot" is not a setting/);
    assert.match(found, /htps/);
    await workbench.screenshots.take('bootstrap-rendered');
  });
});

describe('files of other languages with FortiOS inside, in VS Code', () => {
  it('a backup in YAML stays YAML, and has findings, hovers and the tree', async () => {
    const workbench = await open('backup.yaml', 'YAML');
    await workbench.waitForFirmware('7.4.8');
    const found = (await findings(workbench, 'backup.yaml', 2)).join('\n');
    assert.match(found, /99999/);
    assert.match(found, /"missing"/);
    assert.match(await workbench.editor.hover('allowaccess', /allowaccess/), /allowaccess/);
    await workbench.screenshots.take('yaml-backup');
  });

  it('commands in a value of YAML are checked and colored', async () => {
    const workbench = await open('deployment.yaml', 'YAML');
    assert.match((await findings(workbench, 'deployment.yaml', 1)).join('\n'), /99999/);
    const [keyword, text, setting, end] = await workbench.editor.colours([
      { word: 'config', line: 'config system global' },
      { word: 'echo', line: 'echo "end"' },
      { word: 'hostname', line: 'set hostname gcp' },
      { word: 'end', line: 'end' },
    ]);
    assert.equal(keyword, end);
    assert.notEqual(keyword, text);
    assert.notEqual(setting, text);
    await workbench.screenshots.take('yaml-value');
  });

  it('commands in strings of JSON are checked at their place', async () => {
    const workbench = await open('azuredeploy.json', 'JSON');
    assert.match((await findings(workbench, 'azuredeploy.json', 1)).join('\n'), /99999/);
    assert.match(await workbench.editor.hover('hostname', /hostname/), /hostname/);
    await workbench.screenshots.take('json-strings');
  });
});
