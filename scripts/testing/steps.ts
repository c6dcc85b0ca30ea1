import { existsSync } from 'node:fs';
import path from 'node:path';
import { shownPath } from '../project';
import { cachedVsix, makeVsix } from '../build/vsix';
import { type Counts, sum } from './counts';
import type { Output } from './output';
import { check, inTurn, mocha, textMate } from './runners';
import { foldersWithOwnSteps } from './testFolders';
import { typeCheck, typeProjects } from './typeCheck';

export interface StepContext {
  readonly output: Output;
  /** The number of processors that the step may use. */
  readonly processors: number;
}

export interface Step {
  /** The name on the command line. */
  readonly name: string;
  readonly headline: string;
  /** Steps whose results this step uses, or that must not run at the same time. */
  readonly needs?: readonly string[];
  /** Whether it can use several processors. */
  readonly parallel?: boolean;
  /**
   * Whether `npm run test:e2e` runs it, and not `npm test`: what needs other programs, packages that are installed, genuine
   * configurations or a long search takes minutes.
   */
  readonly isLong?: boolean;
  /** Whether its processes let others have the processor first: windows of editors, beside which it runs. */
  readonly isPatient?: boolean;
  readonly run: (context: StepContext) => Promise<Counts>;
}

/** Prints each example when it ends, because these tests take minutes. */
const spec = ['--reporter-option', 'style=spec'];

/** Unit tests with more random inputs, or more combinations, in a long run. */
const longRuns = [
  'lab/test/fuzz/fuzz.test.ts',
  'test/toolkit/cli/everyCommand.test.ts',
  'test/containers/edits.test.ts',
  'test/equality/*.test.ts',
  'test/analysis/policies/configProperty.test.ts',
  'test/push/checklist/agreement.test.ts',
  'test/toolkit/redact/everySetting.test.ts',
  'test/rules/engine/steps.test.ts',
  'test/rules/ftm-push/edits.test.ts',
  'test/server/everyMethod.test.ts',
  'test/server/load.test.ts',
];

/**
 * Every check of the project, in an order that occupies two processors to the end: the longest first, and the others beside
 * it.
 */
export const steps: readonly Step[] = [
  {
    // The tests use the bundles that are published. The steps that pack do not build again.
    name: 'build',
    headline: 'Build',
    run: ({ output }) => check(['scripts/build/build.mjs', '--production'], output),
  },
  {
    name: 'unit',
    headline: 'Unit tests',
    needs: ['build'],
    parallel: true,
    run: ({ output, processors }) =>
      mocha(output, [
        ...(processors > 1 ? ['--parallel', '--jobs', String(processors)] : []),
        ...foldersWithOwnSteps.flatMap((folder) => ['--ignore', `test/${folder}/**`]),
        '{test,lab/test}/**/*.test.ts',
      ]),
  },
  {
    name: 'lint',
    headline: 'Lint (oxlint, ESLint)',
    run: ({ output }) =>
      inTurn([
        () => check(['node_modules/oxlint/bin/oxlint', '-c', 'oxlint.config.mjs'], output),
        () => check(['node_modules/eslint/bin/eslint.js', '.'], output),
      ]),
  },
  {
    name: 'grammar',
    headline: 'Grammar tests',
    needs: ['build'],
    run: ({ output }) => mocha(output, ['test/grammar/**/*.test.ts']),
  },
  { name: 'package', headline: 'Package (.vsix)', needs: ['build'], run: packageExtension },
  {
    name: 'vscode',
    headline: 'The main job in VS Code',
    needs: ['package', 'grammar'],
    run: ({ output }) => mocha(output, ['--config', 'test/e2e/.mocharc.main.json', ...spec]),
  },
  {
    name: 'e2e',
    headline: 'End-to-end tests in VS Code',
    // Both remove the folders of earlier runs.
    needs: ['package', 'grammar', 'vscode'],
    isLong: true,
    run: suite('test/e2e', spec),
  },
  {
    name: 'editors',
    headline: 'Tests in other editors',
    needs: ['build', 'grammar'],
    isLong: true,
    run: suite('test/editors'),
  },
  {
    name: 'types',
    headline: 'Types (tsc)',
    run: ({ output }) => inTurn(typeProjects.map((project) => () => check(typeCheck(project), output))),
  },
  {
    name: 'format',
    headline: 'Formatting (Prettier)',
    run: ({ output }) =>
      check(
        [
          'node_modules/prettier/bin/prettier.cjs',
          '--check',
          '--cache',
          '--cache-location',
          '.cache/test/prettier',
          '.',
        ],
        output,
      ),
  },
  {
    name: 'published',
    headline: 'Published packages',
    needs: ['package', 'grammar'],
    isLong: true,
    isPatient: true,
    run: suite('test/published', spec),
  },
  {
    name: 'web',
    headline: 'End-to-end, in a browser only',
    needs: ['package', 'grammar'],
    isLong: true,
    run: suite('test/e2e/web', spec),
  },
  {
    name: 'corpus',
    headline: 'Genuine configurations',
    needs: ['build'],
    isLong: true,
    isPatient: true,
    run: checkCorpus,
  },
  {
    name: 'schedulers',
    headline: 'Recipes for thousands of devices (Slurm, Dask, Kubernetes, DuckDB, chDB)',
    needs: ['build'],
    isLong: true,
    isPatient: true,
    run: ({ output }) => check(['--import', 'tsx', 'scripts/testing/schedulers.ts'], output),
  },
  {
    name: 'regexes',
    headline: 'Regular expressions (recheck)',
    isLong: true,
    isPatient: true,
    run: ({ output }) => check(['--import', 'tsx', 'scripts/testing/regexes.ts'], output),
  },
  {
    name: 'long',
    headline: 'Long runs of unit tests',
    needs: ['build'],
    isLong: true,
    isPatient: true,
    // The weekly workflow asks for more.
    run: ({ output }) =>
      mocha(output, [...longRuns, ...spec], { FORTIOS_RUNS: process.env['FORTIOS_RUNS'] ?? '2' }),
  },
  {
    name: 'textmate',
    headline: 'TextMate grammar tests',
    run: ({ output }) => textMate('test/textmate/**/*.conf', output),
  },
];

/** The tests of a folder with its own Mocha configuration. */
function suite(folder: string, options: readonly string[] = []): Step['run'] {
  return ({ output }) => mocha(output, ['--config', `${folder}/.mocharc.json`, ...options]);
}

/**
 * Lints and formats the folder of genuine configurations in FORTIOS_CORPUS, whose files cannot be redistributed, and checks
 * the names in the observed.json of FORTIOS_FACTS or of a folder `facts` beside it. Also checks the texts with FortiOS in them
 * of a folder `containers` beside it.
 */
async function checkCorpus({ output }: StepContext): Promise<Counts> {
  const folder = process.env['FORTIOS_CORPUS'];
  if (folder === undefined || folder === '') {
    const note = 'Not run: genuine configurations, because FORTIOS_CORPUS is not set to a folder of them.';
    return { ...sum([]), notes: [note] };
  }
  const facts = process.env['FORTIOS_FACTS'] ?? path.join(folder, '../facts');
  const hasFacts = existsSync(path.join(facts, 'observed.json'));
  const known = [
    '--known',
    'lab/test/corpus/known-findings.json',
    '--formats',
    'lab/test/corpus/known-formats.json',
  ];
  let counts = await check(
    ['--import', 'tsx', 'lab/corpus/run.ts', folder, ...known, ...(hasFacts ? ['--facts', facts] : [])],
    output,
  );
  const containers = path.join(folder, '../containers');
  if (existsSync(containers))
    counts = sum([
      counts,
      await check(
        [
          '--import',
          'tsx',
          'lab/containers/run.ts',
          containers,
          '--known',
          'test/containers/known-findings.json',
        ],
        output,
      ),
    ]);
  if (hasFacts) return counts;
  const note = `Not run: names in genuine backups, because ${facts} has no observed.json.`;
  return { ...counts, notes: [...(counts.notes ?? []), note] };
}

async function packageExtension({ output }: StepContext): Promise<Counts> {
  const { size } = await makeVsix(cachedVsix);
  output.write(`${shownPath(cachedVsix)}  ${(size / 1024).toFixed(0)} KiB\n`);
  return { passed: 1, failed: 0 };
}
