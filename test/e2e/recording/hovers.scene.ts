// Not one of the tests: `npx tsx scripts/vscode/record.ts` takes the pictures of hovers that docs/explanations.md shows.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { PNG } from 'pngjs';
import { projectRoot, shownPath } from '../../../scripts/project';
import { host } from '../harness/hooks';

const sheet = path.join(projectRoot, 'docs/images/hovers.png');

/** In pixels. */
const gap = 16;

/** The line that a hover is shown in, and the word that the cursor is at. */
const subjects: readonly (readonly [line: RegExp, word: string])[] = [
  [/^config firewall policy/, 'policy'],
  [/edit 64/, '64'],
  [/set action accept/, 'action'],
  [/set inspection-mode/, 'inspection-mode'],
  [/set logtraffic all/, 'all'],
  [/set auto-asic-offload/, 'auto-asic-offload'],
  [/set service "HTTPS" "web-8443"/, 'web-8443'],
  [/set dstaddr "srv-web"/, 'srv-web'],
  [/set srcintf "internal"/, 'internal'],
  [/set allowaccess ping https ftm/, 'allowaccess'],
  [/set ip 192.0.2.2/, '192.0.2.2'],
  [/set role wan/, 'role'],
  [/set admintimeout/, 'admintimeout'],
  [/set strong-crypto/, 'strong-crypto'],
  [/set override/, 'override'],
  [/set dpd on-idle/, 'dpd'],
  [/set proposal/, 'aes256-sha256'],
  [/set distance/, 'distance'],
  [/set soft-reconfiguration/, 'soft-reconfiguration'],
  [/set dtls-tunnel/, 'dtls-tunnel'],
  [/set query-v1-status/, 'query-v1-status'],
  [/set server-ip/, 'server-ip'],
];

describe('the pictures of hovers', () => {
  it('are taken', async () => {
    const workbench = await host().openWorkbench({
      workspace: 'hovers',
      file: 'hovers.conf',
      settings: { 'workbench.colorTheme': 'Default Dark Modern', 'breadcrumbs.enabled': false },
    });
    await workbench.editor.waitForSquiggle('warning');
    const lines = workbench.files.read('hovers.conf').split('\n');
    const pictures: PNG[] = [];
    for (const [pattern, word] of subjects) {
      const line = lines.findIndex((text) => pattern.test(text));
      await workbench.editor.goTo(line + 1, (lines[line] ?? '').indexOf(word) + 2);
      pictures.push(PNG.sync.read(await workbench.editor.pictureOfHover()));
    }
    const half = Math.ceil(pictures.length / 2);
    const columns = [pictures.slice(0, half), pictures.slice(half)].map(columnOf);
    writeFileSync(sheet, PNG.sync.write(besideEachOther(columns), { filterType: 0, deflateStrategy: 0 }));
    console.log(`  · ${shownPath(sheet)}`);
  });
});

/** The pictures below each other. */
function columnOf(pictures: readonly PNG[]): PNG {
  const width = Math.max(...pictures.map((picture) => picture.width));
  const column = new PNG({ width, height: pictures.reduce((sum, { height }) => sum + height + gap, 0) });
  let y = 0;
  for (const picture of pictures) {
    PNG.bitblt(picture, column, 0, 0, picture.width, picture.height, 0, y);
    y += picture.height + gap;
  }
  return column;
}

function besideEachOther(columns: readonly PNG[]): PNG {
  const width = columns.reduce((sum, column) => sum + column.width + gap, -gap);
  const all = new PNG({ width, height: Math.max(...columns.map(({ height }) => height)) });
  let x = 0;
  for (const column of columns) {
    PNG.bitblt(column, all, 0, 0, column.width, column.height, x, 0);
    x += column.width + gap;
  }
  return all;
}
