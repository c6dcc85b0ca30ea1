import assert from 'node:assert/strict';
import { host } from './harness/hooks';
import { firmwareItem } from './harness/statusBar';

const block = `config system ftm-push
    set interface "wan1"
    set server push.example.com
    set status enable
end
config system interface
    edit "wan1"
        set allowaccess ping ftm
    next
end
`;

describe('an untitled file in VS Code', () => {
  it('is recognized, checked and fixed, in a version that is chosen for it', async () => {
    const workbench = await host().openWorkbench({ workspace: 'mixed' });
    await workbench.newUntitledFile();
    await workbench.editor.paste(
      `#config-version=FGT60F-7.6.4-FW-build3596-250819:opmode=0:vdom=0\n${block}`,
    );
    await workbench.statusBar.waitForLanguage('FortiOS');
    await workbench.waitForFirmware('7.6.4');
    const problems = await workbench.problems.waitFor('the finding on interface and server', (found) =>
      found.some(({ rule }) => rule === 'ftm-push/server-and-interface'),
    );
    const conflict = problems.find(({ rule }) => rule === 'ftm-push/server-and-interface');
    assert.match(conflict?.message ?? '', /-651|not both/);
    await workbench.screenshots.take('untitled');

    await workbench.quickInput.runCommand('FortiOS: Select Firmware Version…');
    await workbench.quickInput.choose('7.4.4');
    await workbench.quickInput.pick('This file');
    await workbench.waitForFirmware('7.4.4');
    assert.match(await workbench.statusBar.label(firmwareItem), /7\.4\.4, chosen for this file/);
    await workbench.problems.waitFor('the finding of 7.4.4 on interface', (found) =>
      found.some(
        ({ rule, message }) =>
          rule === 'firmware/unavailable-setting' && message.includes('FortiOS has "interface" only'),
      ),
    );
  });
});
