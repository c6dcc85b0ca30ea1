import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const root = path.resolve(import.meta.dirname, '../..');

/** Lints made-up files in a project of their own with the rules of this one; returns `file: rule`, sorted. */
function oxlint(files: Readonly<Record<string, string>>): string[] {
  const folder = mkdtempSync(path.join(tmpdir(), 'oxlint-'));
  const config = pathToFileURL(path.join(root, 'oxlint.config.mjs')).href;
  for (const [name, text] of Object.entries({
    ...files,
    'oxlint.config.mjs': `export { default } from '${config}';`,
    'tsconfig.json': '{ "compilerOptions": { "strict": true, "module": "preserve", "types": [] } }',
  })) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
  const program = path.join(root, 'node_modules/oxlint/bin/oxlint');
  // It looks for the linter with types in the folder above and on the path, which has it only in a script of npm.
  const PATH = [path.join(root, 'node_modules/.bin'), process.env['PATH']].join(path.delimiter);
  const options = { cwd: folder, encoding: 'utf8', env: { ...process.env, PATH } } as const;
  const args = [program, '-c', 'oxlint.config.mjs', '-f', 'unix'];
  const { stdout, stderr } = spawnSync(process.execPath, args, options);
  rmSync(folder, { recursive: true });
  assert.equal(stderr, '');
  return [...stdout.matchAll(/^(.*?):\d+:\d+: .*\[Error\/(.*)\]$/gm)]
    .map(([, file, rule]) => `${file}: ${rule}`)
    .sort();
}

describe('oxlint', () => {
  it('keeps lab/ out of the tests, and checks the other rules with types', () => {
    const found = oxlint({
      'test/example.test.ts': `import '../lab/example';
import { type one } from './one';
import { two } from './one';
declare const it: { readonly only: (title: one) => void };
it.only('alone');
/* eslint-disable */
two();`,
      'test/one.ts': 'export type one = string; export async function two(): Promise<void> { await two(); }',
      'server/src/example.ts': 'export const length = (name?: string): number => name!.length;',
    });
    assert.deepEqual(found, [
      'server/src/example.ts: typescript(no-non-null-assertion)',
      'test/example.test.ts: eslint(no-restricted-imports)',
      'test/example.test.ts: eslint(no-restricted-properties)',
      'test/example.test.ts: import(no-duplicates)',
      'test/example.test.ts: typescript(no-floating-promises)',
      'test/example.test.ts: typescript(no-import-type-side-effects)',
    ]);
  });
});
