import assert from 'node:assert/strict';
import { eventually } from './harness/eventually';
import { host } from './harness/hooks';
import type { MarkdownPreview } from './harness/markdownPreview';
import type { Problem } from './harness/problemsPanel';
import { firmwareItem } from './harness/statusBar';
import type { Workbench } from './harness/workbench';

const backup = 'edge_7-0_0304_202204110900.conf';
const branch = 'branch_7-2_1740_202501150900.conf';
const selection = 'status.editor.selection';

/** Clicks the link to a line, and waits until the cursor is there. */
async function follow(workbench: Workbench, preview: MarkdownPreview, line: number): Promise<void> {
  await preview.follow(new RegExp(`^line ${line}$`));
  await eventually(
    `the cursor in line ${line}`,
    () => workbench.statusBar.text(selection),
    (text) => text.startsWith(`Ln ${line},`),
  );
}

/** The problems that an upgrade report lists: their rules and lines. */
async function upgradeProblems(
  workbench: Workbench,
  expectation: string,
  asExpected: (found: readonly string[]) => boolean,
): Promise<readonly string[]> {
  const inShort = (problems: readonly Problem[]): readonly string[] =>
    problems.filter(({ source }) => source === 'fortios upgrade').map(({ rule, line }) => `${rule} ${line}`);
  return inShort(await workbench.problems.waitFor(expectation, (found) => asExpected(inShort(found))));
}

describe('reports in VS Code', () => {
  it('are saved as HTML or Markdown from their panel', async () => {
    const settings = { 'files.simpleDialog.enable': true };
    const workbench = await host().openWorkbench({ workspace: 'upgrade', file: branch, settings });
    const { files, quickInput } = workbench;
    await workbench.waitForFirmware('7.2.11');
    await quickInput.runCommand('FortiOS: Check FortiToken Push');
    await workbench.preview(/FortiToken Mobile push: requirements/);
    for (const [name, expected] of [
      ['push.html', /<h1[^>]*>FortiToken Mobile push: requirements<\/h1>/],
      ['push.md', /^# FortiToken Mobile push: requirements/],
    ] as const) {
      await quickInput.runCommand('FortiOS: Save Report…');
      await quickInput.waitForInput(/FortiToken push .*\.html$/);
      await quickInput.enter(files.pathOf(name));
      await files.waitFor(name, expected);
      assert.doesNotMatch(files.read(name), /#L\d|command:/);
    }
  });

  it('lists the advisories that apply, from the menu of the status item, by keyboard', async () => {
    const workbench = await host().openWorkbench({
      workspace: 'policies',
      file: 'edge_7-0_0304_202204110900.conf',
    });
    const { quickInput, statusBar, keyboard } = workbench;
    await workbench.waitForFirmware('7.0.5');
    await quickInput.runCommand('View: Focus Status Bar');
    await statusBar.activate(firmwareItem);
    await quickInput.waitForRow(/^\d+ advisories apply/);
    await workbench.screenshots.take('advisories-menu');
    const row = (await quickInput.rows()).find((one) => one.includes('advisories apply')) ?? '';
    const [, label = ''] =
      /^(\d+ advisories apply, 2 exploited)\s*\d+ to check, data of \d{4}-/.exec(row) ?? [];
    assert.notEqual(label, '', row);
    await keyboard.pick(label);
    const preview = await workbench.preview(/Advisories for FortiOS 7\.0\.5/);
    const text = await preview.text();
    assert.match(text, /Data as of \d{4}-\d\d-\d\d\./);
    assert(text.indexOf('Known to be exploited') < text.indexOf('Undecided'));
    assert.match(await preview.html(), /<details><summary>Ruled out by the configuration \(\d+\)<\/summary>/);
    await workbench.screenshots.take('advisories');
  });

  it('keeps the changes of the selected target until the upgrade report is closed', async () => {
    const workbench = await host().openWorkbench({ workspace: 'upgrade', file: branch });
    const { quickInput, problems, statusBar } = workbench;
    await workbench.waitForFirmware('7.2.11');
    await quickInput.runCommand('FortiOS: What Changes If I Upgrade…');
    const [newest, nextStep] = await quickInput.rows();
    assert.match(newest ?? '', /^7\.6\.\d+.*newest of 7\.6/);
    assert.match(nextStep ?? '', /^7\.4\.\d+/);
    await quickInput.choose('7.4.9');
    const preview = await workbench.preview(/What changes from FortiOS 7\.2\.11 to 7\.4\.9/);
    await workbench.moveMouseAway();
    await workbench.screenshots.take('upgrade-report');
    await eventually(
      'both versions in the status bar',
      () => statusBar.text(firmwareItem),
      (text) => text.startsWith('FortiOS 7.2.11 → 7.4.9'),
    );

    await preview.follow(/^Copy$/);
    const ticket = await workbench.clipboard(/^Stops working:$/m);
    assert.match(ticket, /^branch_7-2_1740_202501150900\.conf \(FGT60F\): FortiOS 7\.2\.11 to 7\.4\.9$/m);
    assert.match(ticket, /^- LDAP over TLS: 1 server without ca-cert$/m);

    await follow(workbench, preview, 19);
    const setting = 'automatic-firmware-upgrade 19';
    const found = await upgradeProblems(workbench, 'the changes in the Problems panel', (all) =>
      all.includes(setting),
    );
    for (const expected of ['ldaps-certificate-issuer 25', 'saml-signatures 33', 'proxy-features-removed 46'])
      assert(found.includes(expected), found.join(', '));
    // The marker counts of VS Code, by severity: `0 4 12`.
    await eventually(
      'the number of all listed findings in the status bar',
      async () => {
        const counts = (await statusBar.text('status.problems')).match(/\d+/g) ?? [];
        const sum = counts.reduce((total, count) => total + Number(count), 0);
        return { text: await statusBar.text(firmwareItem), sum };
      },
      ({ text, sum }) => sum > found.length && text.endsWith(` · ${sum} findings`),
    );
    await workbench.editor.goTo(19, 8);
    await workbench.editor.applyQuickFix(
      'Prepare for FortiOS 7.4.9: Insert set auto-firmware-upgrade disable',
    );
    await upgradeProblems(workbench, 'one change less', (all) => all.length > 0 && !all.includes(setting));
    await workbench.editor.press('Control+Z');
    await upgradeProblems(workbench, 'the change again', (all) => all.includes(setting));

    await quickInput.runCommand('View: Close Other Editors in Group');

    await quickInput.runCommand('View: Close Editors in Other Groups');
    await upgradeProblems(workbench, 'no changes of an upgrade', (all) => all.length === 0);
    await problems.hide();
    await workbench.waitForFirmware('7.2.11');
  });

  it('shows what an upgrade changes, with links that land on the lines', async () => {
    const workbench = await host().openWorkbench({ workspace: 'policies', file: backup });
    await workbench.waitForFirmware('7.0.5');
    await workbench.quickInput.runCommand('FortiOS: What Changes If I Upgrade…');
    await workbench.quickInput.choose('7.4.4');
    const preview = await workbench.preview(/server-ip/);
    assert.match(await preview.text(), /7\.0\.5.*7\.4\.4/s);
    await follow(workbench, preview, 36);
  });

  it('shows what push needs, and what is met', async () => {
    const workbench = await host().openWorkbench({ workspace: 'policies', file: backup });
    await workbench.waitForFirmware('7.0.5');
    await workbench.quickInput.runCommand('FortiOS: Check FortiToken Push');
    const preview = await workbench.preview(/not met/i);
    assert.match(await preview.text(), /allowaccess/);
    assert.match(await workbench.statusBar.waitForFindings(), /^FortiOS 7\.0\.5 /);
    await workbench.moveMouseAway();
    await workbench.screenshots.take('push-checklist');
  });

  it('shows which policy matches a packet, by keyboard, and remembers the question', async () => {
    const workbench = await host().openWorkbench({ workspace: 'policies', file: backup });
    await workbench.waitForFirmware('7.0.5');
    const { quickInput, lookupView } = workbench;
    await workbench.editor.goTo(29, 22);
    await quickInput.runCommand('FortiOS: Which Policy Matches…');
    await lookupView.waitForFields({ 'Source address': '192.168.1.1', Service: 'tcp/443' });
    await lookupView.type('office');
    assert.equal(await lookupView.press('Tab'), 'Destination address');
    await lookupView.type('198.51.100.9');
    assert.equal(await lookupView.press('Tab'), 'Service');
    await lookupView.type('udp/53');
    await lookupView.press('Enter');
    await lookupView.waitForProblem('"office" is not an IP address.');
    await lookupView.press('Shift+Tab', 'Shift+Tab');
    await lookupView.type('192.168.1.7');
    await lookupView.press('Enter');
    await lookupView.waitForAnswer(/192\.168\.1\.7 → 198\.51\.100\.9 udp\/53/);
    await workbench.moveMouseAway();
    await workbench.screenshots.take('which-policy-input');

    await quickInput.runCommand('View: Focus First Editor Group');
    await workbench.editor.goTo(3, 1);
    await quickInput.runCommand('FortiOS: Which Policy Matches…');
    await lookupView.waitForFields({
      'Source address': '192.168.1.7',
      'Destination address': '198.51.100.9',
      Service: 'udp/53',
    });
  });

  it('shows why each earlier policy does not match, the way back, and copies the answer', async () => {
    const office = 'office_7-4_2662_202405140900.conf';
    const workbench = await host().openWorkbench({ workspace: 'table', file: office });
    await workbench.waitForFirmware('7.4.4');
    const { quickInput, lookupView } = workbench;
    await workbench.editor.goTo(127, 27);
    await quickInput.runCommand('FortiOS: Which Policy Matches…');
    await lookupView.waitForFields({
      'Source address': '10.10.7.20',
      'Destination address': '172.16.5.1',
      Service: 'SSH',
    });
    await lookupView.fill('Destination address', '172.16.5.10');
    await lookupView.press('Enter');
    const answer = await lookupView.waitForAnswer(/allow by policy 4/);
    assert.match(answer, /^Allowed by policy 4/);
    assert.match(answer, /Guests to Internet.*no.*is not in srcintf "guest"/s);
    await lookupView.fill('Source interface', '');
    for (let label = ''; label !== 'Also check the way back';) label = await lookupView.press('Tab');
    await lookupView.press('Space');
    await lookupView.waitForAnswer(/The way back\n+Replies to an allowed packet need no policy/);
    for (let label = ''; label !== 'Copy for a Ticket';) label = await lookupView.press('Tab');
    await lookupView.press('Enter');
    await workbench.moveMouseAway();
    await workbench.screenshots.take('which-policy');
    await workbench.clipboard(
      /^Allowed by policy 4[^]*Packet: 10\.10\.7\.20 → 172\.16\.5\.10[^]*The way back\./,
    );
  });

  it('follows the edits of the document that an upgrade report is about', async () => {
    const workbench = await host().openWorkbench({ workspace: 'policies', file: backup });
    await workbench.waitForFirmware('7.0.5');
    await workbench.quickInput.runCommand('FortiOS: What Changes If I Upgrade…');
    await workbench.quickInput.choose('7.4.4');
    const preview = await workbench.preview(/server-ip/);
    await follow(workbench, preview, 36);
    await workbench.editor.goTo(36, 12);
    await workbench.editor.applyQuickFix('Prepare for FortiOS 7.4.4: Use "server"');
    await workbench.preview(/No (?:known|certain) changes for this device in FortiOS 7\.4\.4/);
    await workbench.editor.press('Control+Z');
    await workbench.preview(/server-ip/);
  });

  it('are used with the keyboard alone', async () => {
    const workbench = await host().openWorkbench({ workspace: 'policies', file: backup });
    const { keyboard } = workbench;
    await workbench.waitForFirmware('7.0.5');
    await keyboard.runCommand('fortitoken push', 'FortiOS: Check FortiToken Push');
    const preview = await workbench.preview(/line 37/);
    await keyboard.press('Control+2');
    await eventually(
      'the focus on the link',
      async () => {
        const focused = await preview.focused();
        if (focused !== 'line 37') await keyboard.press('Tab');
        return focused;
      },
      (text) => text === 'line 37',
    );
    await keyboard.press('Enter');
    await eventually(
      'the cursor in line 37',
      () => workbench.statusBar.text(selection),
      (text) => text.startsWith('Ln 37,'),
    );
  });

  it('keeps the place in a checklist that follows edits', async () => {
    const workbench = await host().openWorkbench({ workspace: 'policies', file: backup });
    await workbench.waitForFirmware('7.0.5');
    await workbench.quickInput.runCommand('FortiOS: Check FortiToken Push');
    const preview = await workbench.preview(/line 37/);
    await follow(workbench, preview, 37);
    const end = await preview.scrollToEnd();
    assert(end > 0, 'the checklist is too short to be scrolled');
    await workbench.editor.goTo(5, 1);
    await workbench.editor.type('# one line more\n');
    const updated = await workbench.preview(/line 38/);
    await eventually(
      'the same place as before',
      () => updated.scrolled(),
      (place) => place > 0,
    );
  });
});
