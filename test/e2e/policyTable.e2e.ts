import assert from 'node:assert/strict';
import { eventually } from './harness/eventually';
import { host } from './harness/hooks';
import type { Workbench } from './harness/workbench';

const file = 'office_7-4_2662_202405140900.conf';
const all = '1 2 3 4 8 12 14 20 23 31 40 99';

async function openTable(settings: Readonly<Record<string, unknown>> = {}): Promise<Workbench> {
  const workbench = await host().openWorkbench({
    workspace: 'table',
    file,
    settings,
    size: { width: 1600, height: 800, scale: 1 },
  });
  await workbench.waitForFirmware('7.4.4');
  await workbench.titleMenu.run('Show Policy Table');
  await workbench.policyTable.waitForIds(all);
  return workbench;
}

async function waitForLine(workbench: Workbench, line: number): Promise<void> {
  await eventually(
    `the cursor in line ${line}`,
    () => workbench.statusBar.text('status.editor.selection'),
    (text) => text.startsWith(`Ln ${line},`),
  );
}

describe('code lenses in VS Code', () => {
  it('say what uses an entry, if they are switched on', async () => {
    const settings = { 'fortios.codeLens.references': true, 'workbench.colorTheme': 'Default Light Modern' };
    const workbench = await host().openWorkbench({ workspace: 'table', file, settings });
    await workbench.waitForFirmware('7.4.4');
    await workbench.editor.goTo(40, 1);
    await workbench.editor.waitForLens(
      /used by firewall addrgrp all-inside and policies 1, 4, 14, 20, 23, 40/,
    );
    await workbench.moveMouseAway();
    await workbench.screenshots.take('code-lens-used-by');
  });

  it('say which policies shadow a policy, and list them', async () => {
    const workbench = await host().openWorkbench({ workspace: 'table', file });
    await workbench.waitForFirmware('7.4.4');
    await workbench.editor.goTo(122, 1);
    await workbench.editor.waitForLens(/shadowed by 4/);
    await workbench.statusBar.waitForFindings();
    await workbench.screenshots.take('code-lens-shadowed');
    await workbench.editor.clickLens('shadowed by 4');
    await workbench.editor.waitForPeek('edit 4');
  });
});

describe('the policy table in VS Code', () => {
  it('opens from the title bar, is sorted and filtered, and links to the lines', async () => {
    const workbench = await openTable();
    const { policyTable } = workbench;
    assert.equal(await policyTable.status(), '12 of 12 policies');
    assert.equal(await policyTable.sortBy('Name'), 'ascending');
    await policyTable.waitForIds('14 99 12 2 23 1 4 20 8 31 3 40');
    assert.equal(await policyTable.sortBy('Name'), 'descending');
    assert.equal(await policyTable.sortBy('#'), 'ascending');

    await policyTable.toggle('Shadowed');
    await policyTable.waitForIds('8 12');
    await policyTable.toggle('Shadowed');
    await policyTable.toggle('Unused');
    await policyTable.waitForIds('8 12 20 23');
    await policyTable.toggle('Unused');

    await policyTable.filter('Address', '172.16.5.10');
    await policyTable.filter('Port', '443');
    await policyTable.filter('Interface', 'wan1');
    await policyTable.waitForIds('1 3 31 99');
    await workbench.moveMouseAway();
    await workbench.screenshots.take('policy-table-filtered');
    await policyTable.click('Web server');
    await waitForLine(workbench, 100);
  });

  it('searches in all columns, hides columns, and is copied as CSV', async () => {
    const workbench = await openTable();
    const { policyTable } = workbench;
    assert.doesNotMatch(await policyTable.columns(), /VDOM|Comment/);
    await policyTable.filter('Search', 'printer ssh');
    await policyTable.waitForIds('8');
    await policyTable.filter('Search', '');
    await policyTable.waitForIds(all);
    await policyTable.chooseColumn('Schedule');
    assert.doesNotMatch(await policyTable.columns(), /Schedule/);
    await workbench.screenshots.take('policy-table-columns');
    assert.equal((await policyTable.press('Escape')).trim(), 'More', 'Escape closes the list');
    await policyTable.copyAsCsv();
    assert.match(
      await workbench.clipboard(/^#,ID/),
      /\r\n5,8,,Printer,lan,dmz,printer,servers,.*,shadowed by 4,/,
    );
  });

  it('lists what uses the objects of a policy, and asks which policy matches', async () => {
    const workbench = await openTable();
    const { policyTable, quickInput } = workbench;
    await policyTable.activate('1', 'Uses…');
    await quickInput.waitForRow(/^all-insidefirewall addrgrp$/);
    await workbench.screenshots.take('policy-uses');
    await quickInput.pick('all-inside');
    await policyTable.activate('8', 'Match…');
    await workbench.lookupView.waitForFields({ 'Source address': '10.10.7.20' });
  });

  it('is used with the keyboard', async () => {
    const workbench = await openTable();
    const { policyTable } = workbench;
    assert.equal(await policyTable.sortBy('#'), 'descending');
    assert.equal(await policyTable.press('ArrowDown', 'ArrowRight', 'ArrowRight'), 'Deny the rest');
    await policyTable.press('Enter');
    await waitForLine(workbench, 201);
  });

  it('follows the edits of its document', async () => {
    const workbench = await openTable();
    const { editor, policyTable } = workbench;
    await policyTable.toggle('Unused');
    await policyTable.waitForIds('8 12 20 23');
    await policyTable.click('Guest web');
    await waitForLine(workbench, 134);
    await editor.goTo(134, 12);
    await editor.type('\n        set status disable');
    await policyTable.toggle('Shadowed');
    await policyTable.waitForIds('8');
  });

  for (const [theme, picture] of [
    ['Default Dark Modern', 'policy-table'],
    ['Default Light Modern', 'policy-table-light'],
    ['Default High Contrast', 'policy-table-high-contrast'],
  ] as const)
    it(`has the colors of ${theme}, and axe has no findings`, async () => {
      const workbench = await openTable({ 'workbench.colorTheme': theme });
      await workbench.policyTable.click('Printer');
      await waitForLine(workbench, 122);
      await workbench.moveMouseAway();
      await workbench.screenshots.take(picture);
      assert.deepEqual(await workbench.accessibility.violationsInPreview(/policies/), []);
    });
});
