import assert from 'node:assert/strict';
import { eventually } from './harness/eventually';
import { host } from './harness/hooks';
import type { Workbench } from './harness/workbench';

/** The parts of the page that belong to the extension: VS Code nests buttons in the buttons of steps. */
const ownContent = '.getting-started-step.expanded .step-description-container, .getting-started-media';

/** Returns to the walkthrough, to a step that is completed or next. */
async function turnTo(workbench: Workbench, step: string, done: boolean): Promise<void> {
  await workbench.walkthrough.open();
  if (done) await workbench.walkthrough.waitUntilDone(step);
  else assert.equal(await workbench.walkthrough.isDone(step), false);
  assert.match(await workbench.walkthrough.select(step), /\w.+\.$/, 'the picture is described');
  await workbench.moveMouseAway();
  assert.deepEqual(await workbench.accessibility.violations(ownContent), [], step);
}

describe('the walkthrough in VS Code', () => {
  it('goes from the sample to a redacted copy, and marks completed steps', async () => {
    const workbench = await host().openWorkbench({ workspace: 'mixed', fresh: true });
    const { walkthrough, quickInput, editor } = workbench;
    // In a wider window, VS Code shows the picture beside the steps.
    await quickInput.runCommand('View: Toggle Primary Side Bar Visibility');
    await turnTo(workbench, 'open', false);
    await walkthrough.waitForTitles(/^Select the firmware version$/);
    await workbench.screenshots.take('walkthrough-open');
    await walkthrough.press('Open the Sample');
    await workbench.waitForFirmware('7.4.4');
    await editor.waitForSquiggle('error');

    await turnTo(workbench, 'open', true);
    await walkthrough.waitForTitles(/^Select the firmware version: your file specifies one$/);
    await turnTo(workbench, 'firmwareFound', false);
    await workbench.screenshots.take('walkthrough-firmware');
    await walkthrough.press('Show What Was Detected');
    await eventually(
      'what was detected',
      () => workbench.notifications.messages(),
      (messages) =>
        messages.some((text) => /^Untitled.*7\.4\.4, from the file’s header\. There are \d+/.test(text)),
    );
    await walkthrough.open();
    await walkthrough.press('Select the Firmware Version');
    await quickInput.rows();
    await editor.press('Escape');
    await quickInput.waitUntilClosed();
    await turnTo(workbench, 'firmwareFound', true);

    await turnTo(workbench, 'fix', false);
    await workbench.screenshots.take('walkthrough-fix');
    await walkthrough.press('Go to the Next Finding');
    await workbench.waitForActiveTab('Untitled');
    assert.match(await editor.visibleFinding(), /\S/);
    await editor.press('Escape');
    await editor.goTo(15, 12);
    const [best = ''] = await editor.quickFixes();
    await editor.applyQuickFix(best);
    await turnTo(workbench, 'fix', true);

    await turnTo(workbench, 'checklist', false);
    await workbench.screenshots.take('walkthrough-checklist');
    await walkthrough.press('Check FortiToken Push');
    await workbench.preview(/not met/i);
    await quickInput.runCommand('View: Close Editor');
    await turnTo(workbench, 'checklist', true);

    await turnTo(workbench, 'share', false);
    await workbench.screenshots.take('walkthrough-share');
    await walkthrough.press('Copy Redacted…');
    await quickInput.rows();
    await editor.press('Escape');
    await turnTo(workbench, 'share', true);
  });
});
