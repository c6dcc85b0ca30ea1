import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { eventually } from './harness/eventually';
import { host } from './harness/hooks';
import type { ThemeName, Workbench } from './harness/workbench';

const file = 'berlin_7-4_2662_202405140900.conf';
const other = 'paris_7-4_2662_202405140900.conf';

async function openMap(theme: ThemeName = 'Default Dark Modern'): Promise<Workbench> {
  const workbench = await host().openWorkbench({
    workspace: 'map',
    file,
    settings: { 'workbench.colorTheme': theme, 'files.simpleDialog.enable': true },
    size: { width: 1800, height: 900, scale: 1 },
  });
  await workbench.waitForFirmware('7.4.4');
  await workbench.quickInput.runCommand('FortiOS: Show Network Map');
  await workbench.mapView.waitForBoxes('wan1 (Fiber)', 'inside → internet', '10.1.0.0/24');
  return workbench;
}

async function waitForLine(workbench: Workbench, line: number): Promise<void> {
  await eventually(
    `the cursor in line ${line}`,
    () => workbench.statusBar.text('status.editor.selection'),
    (text) => text.startsWith(`Ln ${line},`),
  );
}

const lines = readFileSync(new URL(`../fixtures/e2e/map/${file}`, import.meta.url), 'utf8').split('\n');
const lineOf = (text: string): number => lines.findIndex((line) => line.trim() === text) + 1;

describe('the network map in VS Code', () => {
  it('leads to the lines of its boxes, is searched, zoomed and collapsed', async () => {
    const workbench = await openMap();
    const { mapView } = workbench;
    await mapView.click('voice');
    await waitForLine(workbench, lineOf('edit "voice"'));
    assert.deepEqual(await mapView.search('10.1.20'), ['voice', '10.1.20.0/24']);
    assert.match(await mapView.status(), /^2 of \d+ boxes$/);
    assert.deepEqual(await mapView.search(''), []);
    const before = await mapView.zoom();
    await mapView.press('Zoom in');
    assert.ok((await mapView.zoom()) > before);
    await mapView.press('Fit');
    const boxes = await mapView.waitForBoxes('voice', 'guests', '198.51.100.2');
    await mapView.collapse('lacp');
    const collapsed = await mapView.waitForBoxes('lacp', 'inside');
    assert.ok(!collapsed.includes('voice') && collapsed.length < boxes.length);
    await mapView.doubleClick('lacp');
    await mapView.waitForBoxes('voice');
  });

  it('has a table with the same content', async () => {
    const workbench = await openMap();
    const { mapView } = workbench;
    await mapView.press('Table');
    const rows = await mapView.rows();
    assert.ok(
      rows.includes(`berlin |  | VLAN 20 | voice | VLAN 20, 10.1.20.1/24 | ${lineOf('edit "voice"')}`),
      rows.join('\n'),
    );
    await workbench.screenshots.take('network-map-table');
    await mapView.press(`Go to line ${lineOf('edit "dmz"')}: dmz`);
    await waitForLine(workbench, lineOf('edit "dmz"'));
  });

  it('joins the tunnels of other configurations, and follows edits', async () => {
    const workbench = await openMap();
    const { mapView, files, quickInput, editor } = workbench;
    await mapView.press('Add Configurations…');
    await quickInput.enterPath(files.pathOf(other));
    const boxes = await mapView.waitForBoxes('to-berlin', 'IPsec tunnel', '10.2.0.0/24');
    assert.ok(!boxes.includes('198.51.100.2'));
    await workbench.moveMouseAway();
    await workbench.screenshots.take('network-map-sites');
    await quickInput.runCommand('View: Focus First Editor Group');
    await editor.goTo(lineOf('edit "voice"') + 1, 1);
    await editor.type('        set alias "Phones"\n');
    await mapView.waitForBoxes('voice (Phones)');
  });

  it('is saved as SVG and PNG', async () => {
    const workbench = await openMap();
    const { mapView, files, quickInput } = workbench;
    await mapView.press('Save as SVG…');
    await quickInput.waitForInput(/berlin_.*\.svg$/);
    await quickInput.enter(files.pathOf('map.svg'));
    await files.waitFor('map.svg', /^<svg [^]*<style>[^]*<\/svg>\n$/);
    await mapView.press('Save as PNG…');
    await quickInput.waitForInput(/berlin_.*\.png$/);
    await quickInput.enter(files.pathOf('map.png'));
    await files.waitFor('map.png', /PNG/);
    const image = readFileSync(files.pathOf('map.png'));
    assert.equal(image.subarray(1, 4).toString('latin1'), 'PNG');
    // Colors of the drawing, not an empty page.
    assert.ok(image.length > 30_000, `${image.length} bytes`);
  });

  it('has its inner parts collapsed if it has more boxes than can be drawn', async () => {
    const name = 'many_7-4_2662_202405140900.conf';
    const vdoms = Array.from(
      { length: 700 },
      (_, index) => `edit "v${index}"\nconfig system zone\nedit "inside"\nnext\nend\nnext\n`,
    );
    const workbench = await host().openWorkbench({
      workspace: 'map',
      file: name,
      further: { [name]: `config vdom\n${vdoms.join('')}end\n` },
      settings: { 'workbench.colorTheme': 'Default Dark Modern' },
      size: { width: 1800, height: 900, scale: 1 },
    });
    await workbench.waitForFirmware('7.4.4');
    const { mapView, quickInput, screenshots } = workbench;
    await quickInput.runCommand('FortiOS: Show Network Map');
    await mapView.waitForBoxes('VDOM v699');
    assert.equal(
      await mapView.note(),
      'Parts are collapsed, because the map has more boxes than can be drawn.',
    );
    await screenshots.take('network-map-collapsed');
    await mapView.doubleClick('VDOM v0');
    await mapView.waitForBoxes('inside', 'VDOM v699');
  });

  for (const theme of ['Default Dark Modern', 'Default Light Modern', 'Default High Contrast'] as const)
    it(`has the colors of the theme and no obstacles, by axe, in ${theme}`, async () => {
      const workbench = await openMap(theme);
      await workbench.mapView.hover('inside');
      await workbench.screenshots.take(`network-map-${theme.split(' ')[1]?.toLowerCase() ?? ''}`);
      assert.deepEqual(await workbench.accessibility.violationsInHtml(await workbench.mapView.html()), []);
      await workbench.mapView.press('Table');
      assert.deepEqual(await workbench.accessibility.violationsInHtml(await workbench.mapView.html()), []);
    });
});

describe('exports and as-built reports in VS Code', () => {
  it('are chosen and saved', async () => {
    const workbench = await openMap();
    const { files, quickInput } = workbench;
    await quickInput.runCommand('FortiOS: Export as Workbook…');
    await quickInput.choose('Names and comments as they are');
    await quickInput.waitForInput(/berlin_.*\.xlsx$/);
    await quickInput.enter(files.pathOf('berlin.xlsx'));
    await files.waitFor('berlin.xlsx', /^PK/);
    await quickInput.runCommand('FortiOS: As-Built Report…');
    await quickInput.choose('Names and comments as they are');
    await quickInput.choose('Without changes');
    await workbench.preview(/As-built report/i);
    await workbench.screenshots.take('as-built');
    await quickInput.runCommand('FortiOS: Save Report…');
    await quickInput.waitForInput(/As-built report berlin.*\.html$/);
    await quickInput.enter(files.pathOf('berlin.html'));
    await files.waitFor('berlin.html', /class="fortios-map"[^]*<\/html>\n$/);
    assert.doesNotMatch(files.read('berlin.html'), /Tunnel99key/);
  });
});
