// Not one of the tests: the scene that `npx tsx scripts/vscode/record.ts` plays for the README.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { projectRoot, shownPath } from '../../../scripts/project';
import { eventually } from '../harness/eventually';
import { host } from '../harness/hooks';
import { Recorder } from './recorder';

const backup = 'FGT60F_7-4_2662_202405140900.conf';
const recording = path.join(projectRoot, 'docs/images/session.gif');

/** Just wide enough for a report beside the editor, because the recording is scaled to the width of a page. */
const size = { width: 1080, height: 640, scale: 1 };

/** Nothing but the editor and the status bar. */
const settings = {
  'workbench.colorTheme': 'Default Dark Modern',
  'workbench.activityBar.location': 'hidden',
  'workbench.layoutControl.enabled': false,
  'workbench.editor.editorActionsLocation': 'hidden',
  'window.commandCenter': false,
  'window.menuBarVisibility': 'hidden',
  'breadcrumbs.enabled': false,
  'editor.fontSize': 15,
  'editor.lightbulb.enabled': 'off',
  'editor.occurrencesHighlight': 'off',
  'editor.overviewRulerBorder': false,
  'editor.scrollBeyondLastLine': false,
  'editor.scrollbar.vertical': 'hidden',
  'editor.stickyScroll.enabled': false,
  'editor.wordWrap': 'on',
};

describe('a session', () => {
  it('from opening a backup to what push needs', async () => {
    const workbench = await host().openWorkbench({ workspace: 'branch', settings, size });
    const { editor, quickInput } = workbench;
    const recorder = new Recorder(workbench);

    await recorder.say('Open a FortiGate backup');
    await workbench.explorer.open(backup);
    await workbench.waitForFirmware('7.4.4');
    await editor.waitForSquiggle('error');
    await quickInput.runCommand('View: Toggle Primary Side Bar Visibility');
    await workbench.moveMouseAway();
    await recorder.hold(2200);

    await recorder.say('Underlined: errors for the firmware version of this backup. Hover shows the reason');
    await editor.goTo(19, 12);
    await recorder.hold(1600);
    await editor.hover('server-ip', /Removed in 7\.4\.1/);
    await recorder.hold(4200);
    await workbench.moveMouseAway();
    await editor.press('Escape');

    await recorder.say('Ctrl+. lists the quick fixes');
    await editor.quickFixes();
    await recorder.hold(2200);
    await editor.applyQuickFix('Use "server"');
    await eventually(
      'no error any more',
      () => editor.squiggles('error'),
      (squiggles) => squiggles === 0,
    );
    await recorder.hold(1800);

    await recorder.say('Completion suggests the settings of this version that the block does not have yet');
    await editor.goTo(20, 22);
    await editor.press('Enter');
    await recorder.type('set ');
    await editor.complete('server-cert');
    await editor.completionDocumentation();
    await recorder.hold(2800);
    await recorder.type('pro');
    await recorder.hold(600);
    await editor.acceptCompletion('proxy');
    await editor.complete('enable');
    await recorder.hold(1200);
    await editor.acceptCompletion('enable');
    await recorder.hold(1200);

    await recorder.say('Another firmware version has other findings: click the version in the status bar');
    await workbench.selectFirmware();
    await quickInput.rows();
    await workbench.moveMouseAway();
    await recorder.hold(2200);
    await quickInput.choose('6.2.4');
    await quickInput.waitForRow(/^This file/);
    await workbench.moveMouseAway();
    await recorder.hold(1600);
    await quickInput.pick('This file');
    await workbench.waitForFirmware('6.2.4');
    await editor.waitForSquiggle('error');
    await workbench.moveMouseAway();
    await recorder.say('FortiOS 6.2.4 does not have “server” and “proxy”');
    await recorder.hold(3000);

    await recorder.say('The checklist shows which requirements of FortiToken push are met', 'left');
    await workbench.selectFirmware();
    await quickInput.choose('Automatic');
    await quickInput.pick('This file');
    await workbench.waitForFirmware('7.4.4');
    await quickInput.runCommand('FortiOS: Check FortiToken Push');
    await workbench.preview(/not met/i);
    await workbench.moveMouseAway();
    await recorder.hold(5000);

    const gif = recorder.animation();
    writeFileSync(recording, gif);
    console.log(`    ${shownPath(recording)}: ${Math.ceil(gif.length / 1024)} KiB`);
  });
});
