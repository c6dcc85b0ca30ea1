import { host } from './harness/hooks';

const backup = 'FGT60F_7-4_2662_202405140900.conf';

/** A small window, so that its text can be read in the walkthrough's narrow column. */
const size = { width: 760, height: 440, scale: 1.5 };

/** Nothing but the editor and the status bar. */
const bare = {
  'workbench.activityBar.location': 'hidden',
  'workbench.layoutControl.enabled': false,
  'workbench.editor.editorActionsLocation': 'hidden',
  'window.commandCenter': false,
  'window.menuBarVisibility': 'hidden',
  'breadcrumbs.enabled': false,
  'editor.lightbulb.enabled': 'off',
};

describe('the pictures of the walkthrough', () => {
  for (const [shade, theme] of [
    ['dark', 'Default Dark Modern'],
    ['light', 'Default Light Modern'],
  ] as const)
    it(`show what each step is about, ${shade}`, async () => {
      const settings = { ...bare, 'workbench.colorTheme': theme };
      const workbench = await host().openWorkbench({ workspace: 'branch', file: backup, settings, size });
      const { editor, quickInput } = workbench;
      const picture = async (step: string): Promise<void> => {
        await workbench.moveMouseAway();
        await workbench.screenshots.takeSmall(`${step}-${shade}`);
      };
      await editor.waitForSquiggle('error');
      await workbench.waitForFirmware('7.4.4');
      await quickInput.runCommand('View: Toggle Primary Side Bar Visibility');
      await editor.goTo(19, 12);
      await picture('open');

      await editor.quickFixes();
      await picture('fix');
      await editor.press('Escape');

      await quickInput.runCommand('FortiOS: Select Firmware Version…');
      await quickInput.waitForRow(/7\.6\.\d/);
      await picture('firmware');
      await editor.press('Escape');

      await quickInput.runCommand('FortiOS: Copy Redacted…');
      await quickInput.pick('Copy');
      await quickInput.waitForRow(/Serial numbers/);
      await picture('share');
      await editor.press('Escape');

      await quickInput.runCommand('FortiOS: Check FortiToken Push');
      await workbench.preview(/not met/i);
      await picture('checklist');
    });
});
