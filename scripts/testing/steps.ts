import { shownPath } from '../project';
import { cachedVsix, makeVsix } from '../vsix';
import { type Counts, sum } from './counts';
import { check, mocha, textMate } from './runners';

export interface Step {
  /** What it is called on the command line. */
  readonly name: string;
  readonly headline: string;
  readonly run: () => Promise<Counts>;
}

/** Every check of the project, in the order of `npm test`: what is quick and what the rest stands on first. */
export const steps: readonly Step[] = [
  {
    name: 'format',
    headline: 'Formatting (Prettier)',
    run: () => check(['node_modules/prettier/bin/prettier.cjs', '--check', '.']),
  },
  {
    name: 'lint',
    headline: 'Lint (ESLint)',
    run: () => check(['node_modules/eslint/bin/eslint.js', '.']),
  },
  {
    name: 'types',
    headline: 'Types (tsc)',
    run: () =>
      inTurn(
        ['server', 'client', 'tsconfig.web.json', 'test', 'test/e2e', 'scripts'].map(
          (project) => () => check(['node_modules/typescript/bin/tsc', '-p', project]),
        ),
      ),
  },
  { name: 'build', headline: 'Build', run: () => check(['scripts/build.mjs']) },
  { name: 'grammar', headline: 'Grammar tests', run: () => mocha('test/grammar/**/*.test.ts') },
  {
    name: 'unit',
    headline: 'Unit tests',
    run: () =>
      mocha(
        ...['grammar', 'published', 'editors', 'e2e'].flatMap((folder) => ['--ignore', `test/${folder}/**`]),
        'test/**/*.test.ts',
      ),
  },
  { name: 'textmate', headline: 'TextMate grammar tests', run: () => textMate('test/textmate/**/*.conf') },
  { name: 'corpus', headline: 'Genuine configurations', run: checkCorpus },
  { name: 'package', headline: 'Package (.vsix)', run: packageExtension },
  {
    name: 'editors',
    headline: 'Tests in other editors',
    run: () => mocha('--config', 'test/editors/.mocharc.json'),
  },
  {
    name: 'published',
    headline: 'What is published, installed',
    run: () => mocha('--config', 'test/published/.mocharc.json', '--reporter-option', 'style=spec'),
  },
  {
    name: 'e2e',
    headline: 'End-to-end tests in VS Code',
    run: () => mocha('--config', 'test/e2e/.mocharc.json', '--reporter-option', 'style=spec'),
  },
  {
    name: 'web',
    headline: 'The same in a browser alone',
    run: () => mocha('--config', 'test/e2e/web/.mocharc.json', '--reporter-option', 'style=spec'),
  },
];

/** Lints and formats the folder of genuine configurations that the environment names: they are nobody's to redistribute. */
async function checkCorpus(): Promise<Counts> {
  const folder = process.env['FORTIOS_CORPUS'];
  if (folder !== undefined && folder !== '')
    return check([
      '--import',
      'tsx',
      'scripts/corpus.ts',
      folder,
      '--known',
      'test/corpus/known-findings.json',
      '--formats',
      'test/corpus/known-formats.json',
    ]);
  console.log('Nothing to check: FORTIOS_CORPUS names no folder of configurations.');
  return sum([]);
}

async function packageExtension(): Promise<Counts> {
  const { size } = await makeVsix(cachedVsix);
  console.log(`${shownPath(cachedVsix)}  ${(size / 1024).toFixed(0)} KiB`);
  return { passed: 1, failed: 0 };
}

async function inTurn(checks: readonly (() => Promise<Counts>)[]): Promise<Counts> {
  const counts: Counts[] = [];
  for (const run of checks) counts.push(await run());
  return sum(counts);
}
