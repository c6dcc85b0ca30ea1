import assert from 'node:assert/strict';
import { eventually } from './harness/eventually';
import { host } from './harness/hooks';
import type { ThemeName, Workbench } from './harness/workbench';

const file = 'hq_7-4_2662_202405140900.conf';
const branch = 'branch_7-4_2662_202405140900.conf';
const size = { width: 1400, height: 1000, scale: 1 } as const;

const sectionRows = [
  'Interfaces 6',
  'Zones 1',
  'Policies 4',
  'Objects 11',
  'VPNs 1',
  'Routes 2',
  'SD-WAN 2',
  'Users and groups 3',
  'Other tables 1',
];

type Settings = Readonly<Record<string, unknown>>;

/** @param fresh whether no branch is expanded and no filter is set, as an earlier test may have left them */
async function open(settings: Settings = {}, fresh = false): Promise<Workbench> {
  const workbench = await host().openWorkbench({ workspace: 'views', file, settings, size, fresh });
  await workbench.waitForFirmware('7.4.4');
  return workbench;
}

async function openTree(settings?: Settings, fresh = false): Promise<Workbench> {
  const workbench = await open(settings, fresh);
  await workbench.quickInput.runCommand('FortiGate: Focus on Configuration View');
  await workbench.configuration.waitForRow('Interfaces 6');
  return workbench;
}

async function openFromExplorer(workbench: Workbench, name: string): Promise<void> {
  await workbench.quickInput.runCommand('View: Show Explorer');
  await workbench.explorer.open(name);
  await workbench.waitForFirmware('7.4.4');
  await workbench.quickInput.runCommand('FortiGate: Focus on Configuration View');
}

/** Loads the window again. It waits for the list of files. */
async function reload(workbench: Workbench): Promise<void> {
  await workbench.quickInput.runCommand('View: Show Explorer');
  await workbench.reload();
  await workbench.waitForFirmware('7.4.4');
  await workbench.quickInput.runCommand('FortiGate: Focus on Configuration View');
}

/** Focuses the first row. A window that has just been loaded can move the focus to its editor, also after a command. */
async function focusFirst({ quickInput, configuration }: Workbench): Promise<void> {
  await quickInput.runCommand('FortiGate: Focus on Configuration View');
  await configuration.focusFirst();
}

async function waitForLine(workbench: Workbench, line: number): Promise<void> {
  await eventually(
    `the cursor in line ${line}`,
    () => workbench.statusBar.text('status.editor.selection'),
    (text) => text.startsWith(`Ln ${line},`),
  );
}

describe('the view of a configuration in VS Code', () => {
  it('is used with the keyboard alone, and moves the cursor', async () => {
    const workbench = await openTree({}, true);
    const { configuration, editor } = workbench;
    await configuration.waitForRows(sectionRows);
    // The focus is in the view: the arrows open branches and go through them.
    await focusFirst(workbench);
    await configuration.openFocused('Office');
    for (const row of ['wan1', 'wan2', 'internal']) await configuration.moveFocus('ArrowDown', row);
    await configuration.openFocused('VLAN 20');
    await configuration.moveFocus('ArrowDown', 'servers');
    await configuration.waitForRow('servers 10.1.2.1/24 · VLAN 20 · role dmz');
    await editor.press('Enter');
    await waitForLine(workbench, 29);
    assert.ok(
      (await configuration.spoken()).includes('Interface servers, 10.1.2.1/24, VLAN 20, role dmz'),
      (await configuration.spoken()).join('\n'),
    );
    // Enter leaves the focus in the view; its menu goes to the entry.
    assert.deepEqual(await configuration.openMenu(), [
      'Go to the Entry',
      'Show References',
      'Which Policies Use It',
      'Explain the Table',
      'Compare the Entry With…',
      'Copy as Commands',
    ]);
    await workbench.screenshots.take('view-menu');
    await editor.press('ArrowDown');
    await editor.press('Enter');
    await editor.waitForFocus();
    await editor.press('End');
    await editor.type(' # servers');
    await eventually(
      'the text at the end of the entry’s line',
      () => editor.currentLine(),
      ([line]) => line?.endsWith('edit "servers" # servers') === true,
    );
    await editor.press('Control+Z');
  });

  it('selects the entry of the cursor', async () => {
    const workbench = await openTree();
    await workbench.editor.goTo(154, 12);
    await workbench.configuration.waitForSelected('1 Internet accept, NAT · office → all · HTTPS');
    await workbench.editor.goTo(121, 5);
    await workbench.configuration.waitForSelected('HTTPS TCP 443 · 2 uses');
    await workbench.screenshots.take('view-follows-cursor');
  });

  it('shows everything that concerns an address, saves the filter, and keeps it for the file', async () => {
    const workbench = await openTree({}, true);
    const { configuration, quickInput } = workbench;
    await quickInput.runCommand('FortiOS: Filter the Configuration…');
    await quickInput.enter('10.1.2.0/24');
    const filtered = [
      'Interfaces 2',
      'internal Office · 10.1.0.1/24 · zone inside · role lan',
      'servers 10.1.2.1/24 · VLAN 20 · role dmz',
      'Policies 1',
      'inside → servers 1',
      '2 Web server accept · all → published · HTTPS, portal',
      'Objects 3',
      'Addresses 2',
      'servers 10.1.2.0/24 · not used',
      'web-server 10.1.2.10/32 · 1 use',
      'Address groups 1',
      'published web-server · 1 use',
      'Users and groups 1',
      'RADIUS servers 1',
      'nps 10.1.2.30 · 1 use',
    ];
    await configuration.waitForRows(filtered);
    // VS Code shows the text later than the rows.
    await configuration.waitForMessage('Filter: 10.1.2.0/24 · 6 found');
    await workbench.moveMouseAway();
    await workbench.screenshots.take('view-filtered');
    await quickInput.runCommand('FortiOS: Save the Filter of the Configuration');

    await openFromExplorer(workbench, branch);
    await configuration.waitForRows(['Interfaces 1', 'Policies 1', 'Users and groups 1']);
    await openFromExplorer(workbench, file);
    await configuration.waitForRows(filtered);
    await reload(workbench);
    await configuration.waitForRows(filtered);

    await quickInput.runCommand('FortiOS: Clear the Filter of the Configuration');
    await configuration.waitForRows(sectionRows);
    await focusFirst(workbench);
    await configuration.openFocused('internal');
    await configuration.waitForRow('internal Office');
    await reload(workbench);
    await configuration.waitForRow('internal Office');
    await focusFirst(workbench);
    await workbench.editor.press('ArrowLeft');
    await configuration.waitForRows(sectionRows);
    await quickInput.runCommandWithPicker('FortiOS: Filter the Configuration…', '10.1.2.0/24');
    await quickInput.enter('kind:vpn');
    await configuration.waitForRow('branch-lan 10.1.0.0/24 → 10.2.0.0/24');
    await quickInput.runCommand('FortiOS: Clear the Filter of the Configuration');
  });

  it('says which policies use an object, and copies, explains and compares it', async () => {
    const workbench = await openTree();
    const { configuration, quickInput } = workbench;
    await workbench.editor.goTo(102, 5);
    await configuration.waitForSelected('web-server 10.1.2.10/32 · 1 use');
    await configuration.chooseInMenu('web-server', 'Which Policies Use It');
    await quickInput.waitForRow(/2 Web server/);
    await workbench.screenshots.take('view-policies-of-object');
    await quickInput.enter('2 Web');
    await waitForLine(workbench, 165);
    await configuration.waitForSelected('2 Web server');

    await workbench.editor.goTo(102, 5);
    await configuration.waitForSelected('web-server 10.1.2.10/32 · 1 use');
    await configuration.chooseInMenu('web-server', 'Copy as Commands');
    assert.match(
      await workbench.clipboard(/web-server/),
      /^config firewall address\n {4}edit "web-server"\n {8}set subnet 10\.1\.2\.10 255\.255\.255\.255\n {4}next\nend$/,
    );
    await configuration.chooseInMenu('web-server', 'Show References');
    await workbench.editor.waitForPeek('set member "web-server"');
    await workbench.editor.press('Escape');
    await configuration.chooseInMenu('web-server', 'Explain the Table');
    await workbench.preview(/firewall address/);
    await quickInput.runCommand('View: Focus First Editor Group');

    await workbench.editor.goTo(11, 5);
    await configuration.waitForSelected('wan1 203.0.113.2/29');
    await configuration.chooseInMenu('wan1', 'Compare the Entry With…');
    await quickInput.pick(branch);
    await workbench.waitForActiveTab(`${branch} ↔ ${file}`);
    await workbench.changes.waitForRow('system');
  });
});

describe('the view of findings in VS Code', () => {
  it('groups by rule and by severity, and offers the hardening rules', async () => {
    const workbench = await open();
    const { findings, quickInput } = workbench;
    await quickInput.runCommand('FortiGate: Focus on Findings View');
    await findings.waitForRows([
      'schema/invalid-value 1',
      'reference/unused 2 hints',
      'Hardening not checked: select to check',
    ]);
    assert.deepEqual(await findings.spoken(), [
      'Error, schema/invalid-value, 1 finding',
      'Hint, reference/unused, 2 hints',
      'Hardening is not checked. Select to check it.',
    ]);
    await findings.runAction('Group Findings by Severity');
    await findings.waitForRow('Errors 1');
    await findings.choose('reference/unused');
    await findings.waitForRow('"old-printer"');
    await workbench.screenshots.take('view-findings-severity');
    await findings.choose('"old-printer"');
    await waitForLine(workbench, 108);
    await findings.runAction('Group Findings by Rule');
    await findings.choose('Hardening');
    await findings.waitForRow('Hardening');
    await eventually(
      'hardening rules',
      () => findings.spoken(),
      (rows) => rows.some((row) => /^Hardening, \d+ findings?$/.test(row)),
    );
  });

  it('checks the whole folder, and fixes all findings of a rule after a preview', async () => {
    const workbench = await open();
    const { findings, quickInput } = workbench;
    await quickInput.runCommand('FortiGate: Focus on Findings View');
    await findings.runAction('Check the Whole Folder');
    await workbench.notifications.waitFor(/files checked: 2, findings: 3/);
    await findings.runAction('Group Findings by Rule');
    await findings.waitForRow('schema/invalid-value 2');
    await findings.waitForRow('schema/unknown-setting 1');
    await workbench.screenshots.take('view-findings-folder');

    await findings.clickAction('schema/invalid-value', 'Fix All of This Rule…');
    const files = [branch, file];
    await workbench.refactorPreview.waitForFiles(files);
    await workbench.screenshots.take('view-findings-preview');
    await workbench.refactorPreview.applyAll(files);
    await eventually(
      'both files without the mistake',
      () => Promise.resolve(workbench.files.read(branch)),
      (text) => text.includes('logtraffic all\n'),
    );
    await eventually(
      'the findings without the rule',
      () => findings.spoken(),
      (rows) => !rows.some((row) => row.includes('schema/invalid-value')),
    );
  });
});

describe('the views of FortiGate', () => {
  it('say what to do while nothing is open', async () => {
    const workbench = await host().openWorkbench({ workspace: 'views', size, fresh: true });
    await workbench.quickInput.runCommand('FortiGate: Focus on Configuration View');
    assert.deepEqual(await workbench.configuration.welcomeButtons(), [
      'Open File…',
      'Open a Sample Configuration',
      'First Steps',
    ]);
    assert.deepEqual(await workbench.findings.welcomeButtons(), ['Check the Whole Folder', 'Open File…']);
    await workbench.moveMouseAway();
    await workbench.screenshots.take('view-welcome');
  });

  for (const theme of [
    'Default Dark Modern',
    'Default Light Modern',
    'Default High Contrast',
  ] as const satisfies readonly ThemeName[])
    it(`can be read in ${theme}`, async () => {
      const workbench = await openTree({ 'workbench.colorTheme': theme });
      await workbench.editor.goTo(154, 12);
      await workbench.configuration.waitForSelected('1 Internet');
      await workbench.editor.goTo(108, 5);
      await workbench.configuration.waitForSelected('old-printer');
      await workbench.findings.waitForRow('schema/invalid-value 1');
      await workbench.moveMouseAway();
      await workbench.screenshots.take(`views-${theme.split(' ')[1]?.toLowerCase() ?? ''}`);
    });
});
