import assert from 'node:assert/strict';
import { eventually } from './harness/eventually';
import { host } from './harness/hooks';
import type { Workbench } from './harness/workbench';

const old = 'branch_7-4_2662_202405140900.conf';
const target = 'factory_7-4_2662_202405140900.conf';

/** Opens the table that maps the interfaces of the old device. */
async function openTable(settings: Readonly<Record<string, unknown>> = {}): Promise<Workbench> {
  const workbench = await host().openWorkbench({ workspace: 'migration', file: old, settings });
  await workbench.waitForFirmware('7.4.4');
  await workbench.quickInput.runCommand('FortiOS: Move to Another Model…');
  const folder = await workbench.quickInput.waitForInput(/\/migration\/$/);
  await workbench.quickInput.enterPath(`${folder}${target}`);
  await workbench.mappingTable.waitForStatus(/"internal" is used by "firewall policy"/);
  return workbench;
}

describe('moving a configuration in VS Code', () => {
  it('maps interfaces with the keyboard, and saves the result with its mapping', async () => {
    const workbench = await openTable();
    const { mappingTable } = workbench;
    await mappingTable.waitForFields({
      'New interface of wan1': 'wan1',
      'New interface of dmz': '',
      'New interface of internal': '',
    });
    await mappingTable.type('ha1');
    await mappingTable.press('Tab');
    await mappingTable.waitForStatus(/^(?![^]*"dmz")[^]*"internal" is used by/);
    await mappingTable.fill('New interface of internal', 'port1+port2');
    await mappingTable.press('Tab');
    await mappingTable.waitForStatus(/Every interface that something uses is mapped\./);
    await workbench.moveMouseAway();
    await workbench.screenshots.take('migration');
    await mappingTable.click('Move the Configuration…');
    await workbench.quickInput.waitForInput(/moved\.conf$/);
    await workbench.quickInput.accept();
    const moved = old.replace('.conf', '.moved.conf');
    await workbench.files.waitFor(moved, /config system switch-interface[^]*set dstintf "wan1"/);
    assert.match(workbench.files.read(moved), /^#config-version=FG100F-7\.4\.4/);
    await workbench.files.waitFor(`${moved}.map`, /^dmz=ha1$[^]*^internal=port1\+port2$/m);
    await eventually(
      'the message about secrets',
      () => workbench.notifications.messages(),
      (messages) => messages.some((message) => message.includes('It contains passwords and keys.')),
    );
  });

  for (const [theme, name] of [
    ['Default Dark Modern', 'dark'],
    ['Default Light Modern', 'light'],
    ['Default High Contrast', 'high-contrast'],
  ] as const)
    it(`has a table that everyone can use, by axe, in ${theme}`, async () => {
      const workbench = await openTable({ 'workbench.colorTheme': theme });
      assert.deepEqual(await workbench.accessibility.violationsInPreview(/New interface/), []);
      await workbench.moveMouseAway();
      await workbench.screenshots.take(`migration-${name}`);
    });
});
