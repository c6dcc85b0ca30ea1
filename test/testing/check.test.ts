import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { filesChangedSinceMain, namedFiles } from '../../scripts/testing/check/changedFiles';
import { readDependencies } from '../../scripts/testing/check/dependencies';
import {
  hubs,
  selectChecks,
  testsOfFolders,
  wholeTreeTests,
  type Selection,
} from '../../scripts/testing/check/selection';
import { projectRoot } from '../../scripts/project';

/** A small project: two houses, a hub, and tests that need their modules in different ways. */
const tree: Readonly<Record<string, string>> = {
  'server/src/base.ts': 'export const base = 1;',
  'server/src/types.ts': 'export interface Row { readonly key: string }',
  'server/src/rules/one.ts': "import { base } from '../base'; export const rule = { id: 'demo/one', base };",
  'server/src/rules/registry.ts': "import { rule } from './one'; export const rules = [rule];",
  'server/src/analysis/paths.ts': 'export const paths = 2;',
  'toolkit/src/report.ts': "import { base } from 'fortios-language/base'; export const report = base;",
  'toolkit/src/lazy.ts': "export const lazy = () => import('fortios-language/analysis/paths');",
  'toolkit/src/row.ts':
    "import type { Row } from 'fortios-language/types'; export const row = (r: Row) => r;",
  'toolkit/src/fortios.ts': "import { rules } from 'fortios-language/rules/registry'; console.log(rules);",
  'test/base.test.ts': "import '../server/src/base';",
  'test/rules/one.test.ts': "import '../../server/src/rules/registry'; describe('demo/one');",
  'test/rules/other.test.ts': "import '../../server/src/rules/registry';",
  'test/far.test.ts': "import '../server/src/rules/registry';",
  'test/far/idOnly.test.ts': "import '../../server/src/rules/registry'; describe('demo/one');",
  'test/toolkit/report.test.ts': "import '../../toolkit/src/report';",
  'test/toolkit/lazy.test.ts': "import '../../toolkit/src/lazy';",
  'test/toolkit/row.test.ts': "import '../../toolkit/src/row';",
  'test/process.test.ts': "const program = 'dist/server/fortios.js';",
  'test/golden.test.ts': "const file = 'fixtures/golden.json';",
  'test/fixtures/golden.json': '{}',
  'test/agreement/surfaces.test.ts': '',
  'test/knowledge/texts.test.ts': '',
  'test/docs/links.test.ts': '',
  'test/docs/export.test.ts': '',
  'test/e2e/window.test.ts': "import '../../server/src/base';",
  'test/model/oneReader.test.ts': '',
  'knowledge/system/dns.yaml': '',
  'docs/use/lint.md': '',
};

describe('npm run check', () => {
  let root: string;

  before(() => {
    root = mkdtempSync(path.join(tmpdir(), 'check-'));
    for (const [file, text] of Object.entries(tree)) write(file, text);
  });

  after(() => rmSync(root, { recursive: true }));

  function write(file: string, text: string): void {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    writeFileSync(path.join(root, file), text);
  }

  const select = (...changed: readonly string[]): Selection =>
    selectChecks(changed, readDependencies(root), {
      definedIn: (file) => (file === 'server/src/rules/one.ts' ? ['demo/one'] : []),
      namedIn: (file) => (tree[file]?.includes("'demo/one'") === true ? ['demo/one'] : []),
    });
  const testsOf = (...changed: readonly string[]): readonly string[] =>
    select(...changed).tests.map(({ file, why }) => `${file.replace('test/', '')}: ${why}`);

  it('selects what imports a module, also as a part of the language package', () => {
    assert.deepEqual(testsOf('server/src/base.ts'), [
      'base.test.ts: imports server/src/base.ts',
      'toolkit/report.test.ts: imports toolkit/src/report.ts, which imports server/src/base.ts',
    ]);
  });

  it('follows a dynamic import, and adds the agreement tests to the analysis', () => {
    assert.deepEqual(testsOf('server/src/analysis/paths.ts'), [
      'agreement/surfaces.test.ts: compares what several surfaces say about the analysis',
      'toolkit/lazy.test.ts: imports toolkit/src/lazy.ts, which imports server/src/analysis/paths.ts',
    ]);
  });

  it('ends at a module that brings everything together, except for tests of the same rule or folder', () => {
    assert.deepEqual(testsOf('server/src/rules/one.ts'), [
      'far/idOnly.test.ts: names the rule demo/one',
      'rules/one.test.ts: is in the folder of tests for it',
      'rules/other.test.ts: is in the folder of tests for it',
    ]);
    assert.deepEqual(
      select('server/src/rules/one.ts').far.map(({ file }) => file),
      ['test/far.test.ts', 'test/process.test.ts'],
    );
  });

  it('checks the types, but runs no test, if only types are imported', () => {
    assert.deepEqual(testsOf('server/src/types.ts'), []);
    assert.deepEqual(select('server/src/types.ts').types, ['server', 'toolkit', 'test']);
    assert.deepEqual(select('toolkit/src/report.ts').types, ['toolkit', 'test']);
    assert.deepEqual(select('docs/use/lint.md').types, []);
  });

  it('selects the tests that read a file', () => {
    assert.deepEqual(testsOf('test/fixtures/golden.json'), [
      'golden.test.ts: names test/fixtures/golden.json',
    ]);
    assert.deepEqual(testsOf('knowledge/system/dns.yaml'), [
      'knowledge/texts.test.ts: reads the explanations',
    ]);
    assert.deepEqual(testsOf('docs/use/lint.md'), ['docs/export.test.ts: reads the pages']);
  });

  it('selects a changed test, and what imported a deleted module', () => {
    assert.deepEqual(testsOf('test/far.test.ts'), ['far.test.ts: is changed']);
    write('test/orphan.test.ts', "import '../server/src/gone';");
    assert.deepEqual(testsOf('server/src/gone.ts'), ['orphan.test.ts: imports server/src/gone.ts']);
    rmSync(path.join(root, 'test/orphan.test.ts'));
  });

  it('always runs the tests of the whole tree, and names long tests without running them', () => {
    const { always, long } = select('server/src/base.ts');
    assert.deepEqual(
      always.map(({ file }) => file),
      ['test/docs/links.test.ts', 'test/model/oneReader.test.ts'],
    );
    assert.deepEqual(
      long.map(({ file }) => file),
      ['test/e2e/window.test.ts'],
    );
  });

  it('builds for a change of what is built', () => {
    assert.deepEqual(
      ['server/src/base.ts', 'knowledge/system/dns.yaml', 'docs/use/lint.md', 'test/far.test.ts'].map(
        (file) => select(file).needsBuild,
      ),
      [true, true, false, false],
    );
  });

  it('only names files and folders that the project has', () => {
    const stated = [
      ...wholeTreeTests.map(([file]) => file),
      ...testsOfFolders.flatMap(([source, tests]) => [source, tests]),
      ...hubs.map(([file]) => file),
    ];
    assert.deepEqual(
      stated.filter((file) => !existsSync(path.join(projectRoot, file))),
      [],
    );
  });

  describe('the changed files', () => {
    const git = (...words: readonly string[]): string =>
      execFileSync('git', ['-c', 'user.name=Test', '-c', 'user.email=test@example.com', ...words], {
        cwd: root,
        encoding: 'utf8',
      });

    before(() => {
      git('init', '--quiet', '--initial-branch=main');
      git('add', '.');
      git('commit', '--quiet', '--message=Start');
    });

    it('are none without a difference', () => assert.deepEqual(filesChangedSinceMain(root), []));

    it('are those of the branch, of the working folder, new and deleted ones', () => {
      git('switch', '--quiet', '--create=work');
      write('docs/use/lint.md', 'Changed.');
      git('commit', '--quiet', '--all', '--message=Change');
      write('server/src/base.ts', 'export const base = 2;');
      write('server/src/new file.ts', '');
      rmSync(path.join(root, 'server/src/types.ts'));
      assert.deepEqual(filesChangedSinceMain(root), [
        'docs/use/lint.md',
        'server/src/base.ts',
        'server/src/new file.ts',
        'server/src/types.ts',
      ]);
    });

    it('are those that a person names, from the working folder', () => {
      assert.deepEqual(namedFiles(root, ['rules', 'base.ts'], path.join(root, 'server/src')), [
        'server/src/base.ts',
        'server/src/rules/one.ts',
        'server/src/rules/registry.ts',
      ]);
      assert.throws(() => namedFiles(root, ['absent.ts'], root), /"absent\.ts" is not a file of the project/);
      assert.throws(() => namedFiles(root, ['../absent.ts'], root), /is not a file of the project/);
    });
  });
});
