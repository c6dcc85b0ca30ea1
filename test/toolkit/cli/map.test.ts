import assert from 'node:assert/strict';
import { readFileSync, existsSync } from 'node:fs';
import path from 'node:path';
import { mapFormatNames } from '../../../toolkit/src/page/formatNames';
import { configuration, secrets, withVdoms } from '../operations/export/configuration';
import { LintFolder } from '../../helpers/fortiosLint';

describe('fortios map', () => {
  const folder = new LintFolder(
    {
      'a.conf': configuration,
      'b.conf': configuration
        .replace('"berlin"', '"paris"')
        .replaceAll('203.0.113.2 ', '198.51.100.7 ')
        .replaceAll('198.51.100.7\n', '203.0.113.2\n'),
      'vdoms.conf': withVdoms,
      'switch.conf':
        '#config-version=S124EN-7.4.4-FW-build0888-240101:opmode=0:vdom=0:user=admin\nconfig system global\nend\n',
    },
    'fortios.js',
  );
  const run = async (...words: readonly string[]): Promise<string> => {
    const { exitCode, stdout, stderr } = await folder.run(['map', ...words]);
    assert.deepEqual([exitCode, stderr], [0, '']);
    return stdout;
  };

  it('draws a configuration', async () => {
    const svg = await run('a.conf', '--format', 'svg');
    assert.match(svg, /^<svg [^>]*aria-label="Network map: berlin\. Contains no secrets\. /);
    assert.match(svg, />FG-60F, FortiOS 7\.4\.4</);
    assert.match(svg, /lan → wan1/);
    assert.match(svg, /\n<\/svg>\n$/);
  });

  it('draws several configurations as one map, with their tunnels joined', async () => {
    const map = JSON.parse(await run('a.conf', 'b.conf', '--format', 'json')) as {
      files: string[];
      nodes: { kind: string; title: string; lines: string[]; file?: string }[];
    };
    assert.deepEqual(map.files, ['a.conf', 'b.conf']);
    assert.deepEqual(
      map.nodes.filter(({ kind }) => kind === 'gateway').map(({ title, lines }) => [title, lines]),
      [['IPsec tunnel', ['berlin paris', 'paris paris']]],
    );
    assert.ok(map.nodes.some(({ title, file }) => title === 'wan1' && file === 'b.conf'));
  });

  it('is a page whose boxes lead to their rows, and a flowchart with the same table', async () => {
    const html = await run('a.conf', '--format', 'html');
    const [, row] = /<a href="#(row\d+)"[^>]*>(?:(?!<\/a>).)*wan1/s.exec(html) ?? [];
    assert.match(html, new RegExp(`<tr id="${row}"><td>berlin</td><td>Interface</td><td>wan1</td>`));
    assert.match(html, /prefers-color-scheme: dark/);
    const markdown = await run('a.conf', '--format', 'markdown');
    assert.match(markdown, /^```mermaid\nflowchart LR\n/m);
    assert.match(markdown, /^\| berlin \| Interface \| wan1 \|/m);
  });

  it('has no secrets in any format', async () => {
    for (const format of mapFormatNames) {
      const text = await run('a.conf', 'vdoms.conf', '--format', format);
      for (const secret of secrets) assert.ok(!text.includes(secret), `${secret} in ${format}`);
    }
  });

  it('writes to a file, and draws the other files if one cannot be read', async () => {
    const { exitCode, stdout, stderr } = await folder.run(['map', 'a.conf', 'missing.conf', '-o', 'a.svg']);
    assert.deepEqual([exitCode, stdout, stderr], [2, '', 'fortios: There is no file "missing.conf".\n']);
    assert.match(readFileSync(path.join(folder.path, 'a.svg'), 'utf8'), /<\/svg>\n$/);
  });

  it('leaves out other products, and writes nothing if there is no FortiGate', async () => {
    const { exitCode, stderr } = await folder.run(['map', 'switch.conf', '-o', 'none.svg']);
    assert.equal(exitCode, 2);
    assert.match(stderr, /"switch\.conf" is not in the map\. /);
    assert.ok(!existsSync(path.join(folder.path, 'none.svg')));
  });
});
