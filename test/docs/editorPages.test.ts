import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import manifest from '../../package.json';
import { readHostOptions, readSettings } from '../../server/src/session/settings';
import { EditorPage } from '../editors/harness/page';
import { blocksOf, isFenced } from '../helpers/markdownBlocks';
import { assertLinksLead } from './links';
import { projectRoot } from './readRulePage';

const folder = path.join(projectRoot, 'docs/use/editors');
const pages = readdirSync(folder).map((name) => path.basename(name, '.md'));

/** The prose of a page. */
const proseOf = (name: string): string =>
  blocksOf(readFileSync(path.join(folder, `${name}.md`), 'utf8'))
    .filter((block) => !isFenced(block))
    .join('\n\n');

/** The rows of the table in a page whose first heading is this, as cells without backticks. */
function tableOf(name: string, heading: string): readonly (readonly string[])[] {
  const table = blocksOf(proseOf(name)).find((block) => block.startsWith(`| ${heading} `)) ?? '';
  return table
    .split('\n')
    .slice(2)
    .map((row) =>
      row
        .split(/(?<!\\)\|/)
        .slice(1, -1)
        .map((cell) => cell.trim().replace(/`/g, '')),
    );
}

/** The value of these keys in the JSON block of a page. */
function jsonOf(name: string, ...keys: readonly string[]): unknown {
  const [block] = new EditorPage(name).blocks.filter(({ language }) => language === 'json');
  let value: unknown = JSON.parse(block?.text ?? '');
  for (const key of keys) value = (value as Readonly<Record<string, unknown>>)[key];
  return value;
}

describe('docs/use/editors', () => {
  for (const name of pages)
    describe(name, () => {
      it('has valid links', () => assertLinksLead(`docs/use/editors/${name}.md`));

      it('explains how the server is started', () => {
        const page = readFileSync(path.join(folder, `${name}.md`), 'utf8');
        assert.match(page, /fortios-language-server/);
        assert.match(page, /--stdio/);
      });
    });

  it('lists the settings that apply in every editor, as in the manifest', () => {
    const known = manifest.contributes.configuration.flatMap(({ properties }) =>
      Object.entries<{ readonly default: unknown }>(properties).map(
        ([name, { default: byDefault }]) => [name.replace(/^fortios\./, ''), byDefault] as const,
      ),
    );
    const ofTheServer = known.filter(([name]) => !/^(?:enable$|(?:assistants|detection|trace)\.)/.test(name));
    assert.deepEqual(
      tableOf('README', 'setting')
        .map(([name, byDefault]) => `${name} ${byDefault}`)
        .sort(),
      ofTheServer
        .map(([name, value]) => `${name} ${typeof value === 'string' ? value : JSON.stringify(value)}`)
        .sort(),
    );
  });

  it('lists the initializationOptions in addition to settings', () =>
    assert.deepEqual(
      tableOf('README', 'option').map(([name]) => name),
      Object.keys(readHostOptions({})),
    ));

  it('names the file types of the manifest', () => {
    const [, types = ''] =
      tableOf('README', 'what the editor asks for').find(([what]) => what === 'file types') ?? [];
    for (const extension of manifest.contributes.languages[0]?.extensions ?? [])
      assert.ok(types.includes(extension), extension);
  });

  it('shows settings that the server understands', () => {
    for (const settings of [jsonOf('README'), jsonOf('kate', 'servers', 'fortios', 'initializationOptions')])
      assert.deepEqual(readSettings(settings).problems, []);
    assert.deepEqual(readSettings(jsonOf('README')).rules, {
      'security/*': 'hint',
      'ftm-push/short-timeout': 'off',
    });
    const dotted = Object.keys(jsonOf('sublime-text', 'clients', 'fortios', 'settings') as object);
    const known = manifest.contributes.configuration.flatMap(({ properties }) => Object.keys(properties));
    for (const name of dotted) assert.ok(known.includes(name), name);
  });

  it('starts the server by the same command everywhere', () => {
    const command = ['fortios-language-server', '--stdio'];
    assert.deepEqual(jsonOf('kate', 'servers', 'fortios', 'command'), command);
    assert.deepEqual(jsonOf('sublime-text', 'clients', 'fortios', 'command'), command);
  });
});
