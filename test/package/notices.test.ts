import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { bundledPackages, lastBundled } from '../../scripts/build/notices/bundledPackages';
import {
  licenseProblem,
  noticesPath,
  thirdPartyNotices,
} from '../../scripts/build/notices/thirdPartyNotices';

const root = path.resolve(import.meta.dirname, '../..');

describe('THIRD_PARTY_NOTICES', () => {
  it('has the licenses of all bundled packages: if not, run `npm run build && npx tsx scripts/build/notices.ts`', () =>
    assert.equal(readFileSync(path.join(root, noticesPath), 'utf8'), thirdPartyNotices()));

  it('counts the packages in every bundle and in the runtime of the parser', () => {
    const packages = bundledPackages(lastBundled());
    const parts = (name: string) => packages.find((found) => found.name === name)?.partOf ?? [];
    assert(parts('vscode-languageclient').includes('dist/client/languageClient.js'));
    assert(parts('vscode-languageclient').includes('dist/web/extension.js'));
    assert(parts('vscode-languageserver').includes('dist/server/web.mjs'));
    assert(parts('vscode-languageserver').some((file) => /^dist\/server\/part\.[\w.-]+\.mjs$/.test(file)));
    for (const name of ['commander', 'workerpool'])
      assert(
        parts(name).some((file) => file.endsWith('.mjs')),
        name,
      );
    for (const file of ['embed.js', 'web-tree-sitter.wasm'])
      assert(parts('web-tree-sitter').includes(`dist/server/${file}`), file);
    const testTools = ['esbuild', 'mocha', 'typescript'];
    assert.deepEqual(
      packages.map(({ name }) => name).filter((name) => testTools.includes(name)),
      [],
    );
  });
});

describe('licenses of bundled packages', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'fortios-notices-'));
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  const install = (where: string, files: Readonly<Record<string, string>>): void => {
    mkdirSync(path.join(folder, where), { recursive: true });
    for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, where, name), text);
  };
  const manifest = (license?: string): string => JSON.stringify({ name: 'a', version: '1.2.3', license });
  const problems = (): readonly (string | undefined)[] =>
    bundledPackages({ 'dist/x.js': ['node_modules/a/index.js'] }, folder).map(licenseProblem);

  it('are accepted if the package has an accepted license and its text', () => {
    install('node_modules/a', { 'package.json': manifest('MIT'), 'License.txt': 'You may.' });
    assert.deepEqual(problems(), [undefined]);
  });

  it('are refused if the license or its text is missing, or if the license has to be reviewed', () => {
    install('node_modules/a', { 'package.json': manifest(), LICENSE: 'You may.' });
    assert.deepEqual(problems(), ['a@1.2.3 has no license in its package.json.']);
    install('node_modules/a', { 'package.json': manifest('MIT'), LICENSE: ' \n' });
    assert.deepEqual(problems(), ['a@1.2.3 does not contain the text of its license.']);
    install('node_modules/a', { 'package.json': manifest('GPL-3.0-only') });
    assert.deepEqual(problems(), [
      'a@1.2.3 has the license GPL-3.0-only, which has not been reviewed. See scripts/build/notices/thirdPartyNotices.ts.',
    ]);
  });

  it('prevent the notices from being written', () => {
    install('node_modules/a', { 'package.json': manifest('MIT') });
    const packages = bundledPackages({ 'dist/x.js': ['node_modules/a/index.js'] }, folder);
    assert.throws(() => thirdPartyNotices(packages), /^Error: a@1\.2\.3 does not contain the text/);
  });

  it('are found for nested and scoped packages; copies of one version count once', () => {
    const files = { 'package.json': manifest('MIT'), LICENSE: 'You may.' };
    for (const where of ['node_modules/a', 'server/node_modules/@b/c/node_modules/a']) install(where, files);
    const bundled = {
      'dist/y.js': ['server/node_modules/@b/c/node_modules/a/lib/index.js'],
      'dist/x.js': ['node_modules/a/index.js', 'node_modules/a/other.js'],
    };
    assert.deepEqual(
      bundledPackages(bundled, folder).map(({ name, partOf }) => ({ name, partOf })),
      [{ name: 'a', partOf: ['dist/x.js', 'dist/y.js'] }],
    );
  });
});
