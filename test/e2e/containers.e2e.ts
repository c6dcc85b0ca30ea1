import assert from 'node:assert/strict';
import { host } from './harness/hooks';
import type { Workbench } from './harness/workbench';

async function open(file: string, language: string): Promise<Workbench> {
  const workbench = await host().openWorkbench({ workspace: 'cloud', file });
  await workbench.statusBar.waitForLanguage(language);
  await workbench.editor.waitForSquiggle('error');
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
  it('has the error of its template with MIME parts, a hover, colors and completion', async () => {
    const workbench = await host().openWorkbench({
      workspace: 'cloud',
      file: 'fortigate.tftpl',
    });
    await workbench.statusBar.waitForLanguage('FortiOS');
    assert.deepEqual(
      (await findings(workbench, 'fortigate.tftpl', 1)).map((one) => one.replace(/ The device.*/, '')),
      ['"dissable" is not a value of "override".'],
    );
    await workbench.screenshots.take('module-template');
    assert.match(await workbench.editor.hover('allowaccess', /allowaccess/), /allowaccess/);
    const [marker, other, keyword, setting] = await workbench.editor.colours([
      { word: '${unit.port1}', line: 'set ip ${unit.port1}' },
      { word: '${admin_port}', line: 'set admin-sport ${admin_port}' },
      { word: 'config', line: 'config system global' },
      { word: 'ip', line: 'set ip ${unit.port1}' },
    ]);
    assert.equal(marker, other);
    assert.notEqual(marker, keyword);
    assert.notEqual(keyword, setting);
    await workbench.editor.goTo(13, 24);
    await workbench.editor.type('\nset admin-sc');
    await workbench.editor.complete('admin-scp');
    await workbench.screenshots.take('module-completion');
  });

  it('has the error of a heredoc in the file of Terraform', async () => {
    const workbench = await host().openWorkbench({ workspace: 'cloud', file: 'main.tf' });
    const found = await findings(workbench, 'main.tf', 1);
    await workbench.screenshots.take('module-heredoc');
    assert.equal(found.length, 1, found.join('\n'));
    assert.match(found.join('\n'), /"secondry" is not a setting/);
    assert.match(await workbench.editor.hover('syslogd', /syslogd/), /syslog/i);
  });

  it('has both errors in the text that Terraform renders', async () => {
    const workbench = await host().openWorkbench({
      workspace: 'cloud',
      file: 'fortigate-fgt-a.conf',
    });
    await workbench.statusBar.waitForLanguage('FortiOS');
    const found = (await findings(workbench, 'fortigate-fgt-a.conf', 2)).join('\n');
    assert.match(found, /"secondry" is not a setting/);
    assert.match(found, /"dissable" is not a value/);
    await workbench.screenshots.take('module-rendered');
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
