import assert from 'node:assert/strict';
import { eventually } from './harness/eventually';
import { host } from './harness/hooks';

const file = 'by-hand.fortios';

describe('formatting in VS Code', () => {
  it('formats a whole document as FortiOS does, and does not change text and comments', async () => {
    const workbench = await host().openWorkbench({ workspace: 'depot', file });
    const before = workbench.files.read(file);
    await workbench.waitForFirmware('7.4.4');
    await workbench.quickInput.runCommand('Format Document');
    const after = await workbench.files.saveUntil(file, (text) => text !== before);
    assert.equal(
      after,
      [
        '# fortios-firmware: 7.4.4',
        'config firewall address',
        '    edit "depot"',
        '        set comment "Depot,',
        '  both   halls"   # why',
        '        set subnet 10.20.0.0 255.255.0.0',
        '    next',
        'end',
        'config system ftm-push',
        '    set status enable',
        'end',
        '',
      ].join('\n'),
    );
  });

  it('indents lines as they are begun, and puts an end below what it closes', async () => {
    // A list that opens late would receive the Enter.
    const settings = {
      '[fortios]': { 'editor.quickSuggestions': false, 'editor.suggestOnTriggerCharacters': false },
    };
    const workbench = await host().openWorkbench({ workspace: 'depot', file, settings });
    const { editor } = workbench;
    const lines: string[] = [];
    /** Types a line, and waits until it has this indent. */
    const typeLine = async (indent: string, text: string): Promise<void> => {
      await editor.press('Enter');
      await editor.type(text);
      lines.push(indent + text);
      await eventually(
        `“${text}” at its indent`,
        async () => (await editor.visibleLines()).slice(-lines.length),
        (shown) => shown.join('\n') === lines.join('\n'),
      );
    };
    await workbench.waitForFirmware('7.4.4');
    // VS Code has guessed two from the text, until it reads the setting of the language.
    await eventually(
      'four blanks a step',
      () => workbench.statusBar.text('status.editor.indentation'),
      (text) => text === 'Spaces: 4',
    );
    await editor.goTo(12, 1);
    await typeLine('', 'config firewall service custom');
    await typeLine('    ', 'edit "8443"');
    await typeLine('        ', 'set comment "x"');
    await typeLine('', 'end');
  });
});
