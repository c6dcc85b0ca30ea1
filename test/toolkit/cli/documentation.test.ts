import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fortios as definition } from '../../../toolkit/src/cli/program/programs';
import { formats } from '../../../toolkit/src/cli/findings/formats/registry';
import { rules } from '../../../server/src/rules/registry';
import { rulePagePath } from '../../../server/src/rules/engine/rulePage';
import { fortiosLint } from '../../helpers/fortiosLint';

const root = path.resolve(import.meta.dirname, '../../..');

function read(file: string): string {
  return readFileSync(path.join(root, file), 'utf8');
}

const manifest = JSON.parse(read('package.json')) as {
  readonly version: string;
  readonly repository: { readonly url: string };
  readonly bin: Readonly<Record<string, string>>;
};

describe('docs/use/command-line.md', () => {
  it('lists, with the page of lint, every option and every format of lint', async () => {
    const page = read('docs/use/command-line.md') + read('docs/use/lint.md');
    const { stdout } = await fortiosLint(['--help']);
    const options = [...stdout.matchAll(/^ {2}(?:-\w, )?(--[a-z-]+)/gm)].map(([, option = '']) => option);
    assert(options.length > 10);
    for (const name of [...options, ...Object.keys(formats)])
      assert(new RegExp(`\`${name}\\b`).test(page), `it does not name ${name}`);
  });

  it('has a row for every command, with a link to its section or page', () => {
    const page = read('docs/use/command-line.md');
    for (const { name } of definition.commands ?? [])
      assert(new RegExp(`^\\| \\[\`fortios ${name}\`\\]\\([^)]+\\)`, 'm').test(page), name);
  });
});

describe('docs/use/ci.md', () => {
  const page = read('docs/use/ci.md');

  it('takes this version from this repository', () => {
    const own = page.replace(/@[0-9a-f]{40} # v[\d.]+/g, '');
    const versions = [...own.matchAll(/\bv?\d+\.\d+\.\d+\b(?=\.tgz| https|$|\n)/gm)].map(
      ([version]) => version,
    );
    assert(versions.length >= 4);
    for (const version of versions) assert.equal(version.replace(/^v/, ''), manifest.version);
    const repository = manifest.repository.url.replace(/^git\+|\.git$/g, '');
    for (const [address] of page.matchAll(/https:\/\/github\.com\S+/g)) assert.equal(address, repository);
  });

  it('uses only existing options', async () => {
    const { stdout } = await fortiosLint(['--help']);
    const pages = ['ci', 'accepted-findings', 'inputs'].map((name) => read(`docs/use/${name}.md`)).join('\n');
    const commands = [...pages.matchAll(/fortios(?:-lint"?| lint) (--\S.*)/g)].map(([, words = '']) => words);
    assert(commands.length >= 5);
    for (const words of commands)
      for (const [option] of words.matchAll(/--[a-z-]+/g))
        assert(stdout.includes(option), `${option}, in: ${words}`);
  });
});

describe('.pre-commit-hooks.yaml', () => {
  const hook = read('.pre-commit-hooks.yaml');

  it('runs a command of the package on the files that a folder search finds', () => {
    const entry = /^ {2}entry: (\S+)/m.exec(hook)?.[1];
    assert(entry !== undefined && entry in manifest.bin);
    const files = new RegExp(/^ {2}files: (.*)$/m.exec(hook)?.[1] ?? '(?!)');
    for (const name of ['a.conf', 'sites/b.fortios', 'c.fgt']) assert(files.test(name), name);
    for (const name of ['a.conf.md', 'fgt', 'conf/a.txt']) assert(!files.test(name), name);
  });
});

describe('the npm package', () => {
  it('contains the commands with their data and the pages of the rules, and nothing else', () => {
    const output = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
      cwd: root,
      encoding: 'utf8',
      shell: process.platform === 'win32',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    // A list in most versions of npm, an object by the packages' names in others.
    const [packed] = Object.values(
      JSON.parse(output) as Record<string, { readonly files: readonly { readonly path: string }[] }>,
    );
    const paths = packed?.files.map((file) => file.path) ?? [];
    const pages = paths.filter((file) => file.startsWith('docs/'));
    assert.deepEqual(pages.sort(), rules.map(({ id }) => rulePagePath(id)).sort());
    // The names of the parts contain a hash.
    const others = paths.filter((file) => !pages.includes(file) && !/\/part\.\w+-\w+\.mjs$/.test(file));
    assert.deepEqual(others.sort(), [
      'LICENSE',
      'NOTICE',
      'README.md',
      'THIRD_PARTY_NOTICES',
      'dist/server/cli.js',
      'dist/server/commands.mjs',
      'dist/server/fortios-explanations.txt',
      'dist/server/fortios-schema.txt',
      'dist/server/fortios.js',
      'dist/server/lintWorker.js',
      'dist/server/main.js',
      'dist/server/main.mjs',
      'dist/server/sql-wasm.wasm',
      'dist/server/sqlEngine.js',
      'dist/server/tree-sitter-fortios.wasm',
      'dist/server/web-tree-sitter.wasm',
      'package.json',
    ]);
  });
});
