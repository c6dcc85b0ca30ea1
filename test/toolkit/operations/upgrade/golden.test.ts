import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import assert from 'node:assert/strict';
import { pageHtml } from '../../../../toolkit/src/page/html';
import { pageMarkdown } from '../../../../toolkit/src/page/markdown';
import { upgradePage } from '../../../../toolkit/src/operations/upgrade/page';
import { assertGolden } from '../../../helpers/golden';
import { compare } from './comparing';

const folder = path.resolve(import.meta.dirname, 'golden');

/** The files are named after the trains, such as `hub_6-0-to-6-4.conf`; the targets are these patches. */
const targets: Readonly<Record<string, string>> = {
  '6-4': '6.4.9',
  '7-0': '7.0.12',
  '7-4': '7.4.9',
  '7-6': '7.6.5',
  '8-0': '8.0.1',
};

describe('reports as an engineer reads them', () => {
  const files = readdirSync(folder).filter((file) => file.endsWith('.conf'));

  for (const file of files) {
    const name = path.basename(file, '.conf');
    const text = readFileSync(path.join(folder, file), 'utf8');
    const target = targets[name.slice(-3)] ?? '';

    it(`${name} to ${target}`, () => {
      const report = compare(text, target);
      const page = upgradePage({ name: file, report }, { hasTicket: true });
      const written = pageMarkdown(page, (path, line) => `${path}#L${line}`);
      assertGolden(`../toolkit/operations/upgrade/golden/${name}.md`, written);
    });

    it(`${name} as one HTML file with the same items`, () => {
      const report = compare(text, target);
      const html = pageHtml(upgradePage({ name: file, report }));
      assert.equal(
        html.match(/<section class="item \w+"/g)?.length ?? 0,
        report.items.length + report.checks.length,
      );
      assert.doesNotMatch(html, /<script|https?:\/\/|ENC /);
    });

    it(`${name} back: a downgrade is not an upgrade`, () => {
      const [, version = ''] = /-(\d+\.\d+\.\d+)-/.exec(text) ?? [];
      const header = text.replace(/^#config-version=.*$/m, `# fortios-firmware: ${target}`);
      const report = compare(header, version);
      assert(report.items.every(({ id }) => !id.includes('renamed')));
    });
  }

  it('lists each pair of trains', () =>
    assert.deepEqual(files.map((file) => file.replace(/^\w+?_|\.conf$/g, '')).sort(), [
      '6-0-to-6-4',
      '6-2-to-7-0',
      '7-0-to-7-4',
      '7-2-to-7-4',
      '7-4-to-7-6',
      '7-6-to-8-0',
    ]));
});
