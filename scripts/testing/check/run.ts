// npm run check: what a change can break. It prints what it selects and why. The last line is `N passed, N failed`.
//
//   npm run check                    the files that differ from main, with those that git does not know yet
//   npm run check -- FILE…           these files, and those in these folders
//   --far                            also tests that need the change only through a module that brings everything together
//   --list                           only print the selection
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { projectRoot } from '../../project';
import type { Counts } from '../counts';
import type { Output } from '../output';
import { check, inTurn, mocha, type NodeCommand } from '../runners';
import { mostJobs, runSteps } from '../runSteps';
import type { Step } from '../steps';
import { typeCheck } from '../typeCheck';
import { filesChangedSinceMain, namedFiles } from './changedFiles';
import { readDependencies } from './dependencies';
import { selectionText } from './selectionText';
import { selectChecks, type RuleIds, type Selection } from './selection';

const ruleId = '[\'"`]([a-z][a-z-]*/[a-z][a-z0-9-]*)[\'"`]';

const ruleIds: RuleIds = {
  definedIn: (file) =>
    file.startsWith('server/src/rules/') ? matchesIn(file, new RegExp(`\\bid: ${ruleId}`, 'g')) : [],
  namedIn: (file) => matchesIn(file, new RegExp(ruleId, 'g')),
};

/** What the group of an expression finds in a file of the project, if there is such a file. */
function matchesIn(file: string, expression: RegExp): readonly string[] {
  const absolute = path.join(projectRoot, file);
  if (!existsSync(absolute)) return [];
  return [...readFileSync(absolute, 'utf8').matchAll(expression)].map(([, id = '']) => id);
}

function stepsOf(
  changed: readonly string[],
  { tests, always, types, needsBuild }: Selection,
): readonly Step[] {
  const present = changed.filter((file) => existsSync(path.join(projectRoot, file)));
  const code = present.filter((file) => /\.(?:m?ts|mjs)$/.test(file));
  const tool = (script: string, ...words: readonly string[]): NodeCommand => [
    `node_modules/${script}`,
    ...words,
  ];
  const all = [...tests, ...always].map(({ file }) => file);
  const steps: (Step | false)[] = [
    needsBuild && {
      name: 'build',
      headline: 'Build',
      run: ({ output }) => check(['scripts/build/build.mjs', '--production'], output),
    },
    {
      name: 'tests',
      headline: 'Tests',
      needs: ['build'],
      parallel: true,
      run: ({ output, processors }) => runTests(output, all, processors),
    },
    code.length > 0 && {
      name: 'lint',
      headline: 'Lint (oxlint, ESLint)',
      run: ({ output }) =>
        inTurn([
          () => check(tool('oxlint/bin/oxlint', '-c', 'oxlint.config.mjs', ...code), output),
          () => check(tool('eslint/bin/eslint.js', '--no-warn-ignored', ...code), output),
        ]),
    },
    present.length > 0 && {
      name: 'format',
      headline: 'Formatting (Prettier)',
      run: ({ output }) =>
        check(tool('prettier/bin/prettier.cjs', '--check', '--ignore-unknown', ...present), output),
    },
    types.length > 0 && {
      name: 'types',
      headline: 'Types (tsc)',
      run: ({ output }) => inTurn(types.map((project) => () => check(typeCheck(project), output))),
    },
  ];
  return steps.filter((step) => step !== false);
}

function runTests(output: Output, files: readonly string[], processors: number): Promise<Counts> {
  return mocha(output, [...(processors > 1 ? ['--parallel', '--jobs', String(processors)] : []), ...files]);
}

async function main(): Promise<void> {
  const { values, positionals: names } = parseArgs({
    allowPositionals: true,
    options: { far: { type: 'boolean', default: false }, list: { type: 'boolean', default: false } },
  });
  const changed =
    names.length > 0
      ? namedFiles(projectRoot, names, process.env['INIT_CWD'] ?? process.cwd())
      : filesChangedSinceMain(projectRoot);
  if (changed.length === 0) {
    console.log('No file differs from main. Name files to check them.\n\n0 passed, 0 failed');
    return;
  }
  const near = selectChecks(changed, readDependencies(projectRoot), ruleIds);
  const selection = values.far ? { ...near, tests: [...near.tests, ...near.far], far: [] } : near;
  console.log(selectionText(changed, selection));
  if (values.list) return;
  const { failed } = await runSteps(stepsOf(changed, selection), mostJobs());
  process.exitCode = failed === 0 ? 0 : 1;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
