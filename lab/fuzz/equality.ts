// npm run equality: checks that documents after random edits equal documents opened with the same text. This is the long
// form of a test in `npm test`, which runs 300 sequences.
//
//   --sequences N     the number of sequences of edits (20000)
//   --seed N          the seed of the sequences (from the date)
//   --jobs N          the number of parallel processes (the number of processors)
//   --path PATH       only the case at this path below the seed; a failure prints it
//
// Each process runs a part of the sequences with its own seed, so that its memory is freed when it ends. A failure prints
// the command that runs its case again, and the case, reduced to the smallest one that fails.
import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import fc from 'fast-check';
import pMap from 'p-map';
import { readAssets } from '../../toolkit/src/assets.node';
import { LanguageService } from '../../toolkit/src/languageService';
import { describeCase, equalityProperty } from '../../test/equality/property';
import { projectRoot } from '../../scripts/project';

/** The number of sequences per process: a minute of work or less. */
const sequencesOfPart = 500;

interface Part {
  readonly seed: number;
  readonly sequences: number;
}

function wholeNumber(option: string, text: string): number {
  if (!/^\d+$/.test(text)) throw new Error(`--${option} takes a whole number, not "${text}".`);
  return Number(text);
}

/** Runs the sequences of one part in this process; returns whether all succeed. */
async function runPart({ seed, sequences }: Part, path: string | undefined): Promise<boolean> {
  const engine = await LanguageService.create(await readAssets());
  const outcome = fc.check(equalityProperty(engine), {
    seed,
    numRuns: sequences,
    ...(path !== undefined && { path }),
    // The time for reducing a failing case.
    interruptAfterTimeLimit: 300_000,
    markInterruptAsFailure: false,
  });
  if (!outcome.failed) return true;
  const again = `npx tsx lab/fuzz/equality.ts --seed ${seed} --path "${outcome.counterexamplePath ?? ''}"`;
  console.log(`\nA document does not equal a fresh one. To run it again: ${again}`);
  if (outcome.counterexample) console.log(describeCase(engine, outcome.counterexample));
  console.log(outcome.errorInstance instanceof Error ? outcome.errorInstance.message : outcome.errorInstance);
  return false;
}

/** Runs a part in a new process; returns whether all sequences succeed. */
function spawnPart({ seed, sequences }: Part): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const words = ['--seed', String(seed), '--sequences', String(sequences), '--jobs', '0'];
    const child = spawn(process.execPath, ['--import', 'tsx', 'lab/fuzz/equality.ts', ...words], {
      cwd: projectRoot,
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    child.once('error', reject).once('exit', (code) => {
      resolve(code === 0);
    });
  });
}

async function runParts(parts: readonly Part[], jobs: number): Promise<boolean> {
  let done = 0;
  let failed = 0;
  const start = performance.now();
  const work = async (part: Part): Promise<void> => {
    if (await spawnPart(part)) done += part.sequences;
    else failed++;
    const seconds = Math.round((performance.now() - start) / 1000);
    console.log(`${done} sequences succeeded, ${failed} parts failed, ${seconds} s (seed ${part.seed})`);
  };
  await pMap(parts, work, { concurrency: jobs });
  return failed === 0;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      sequences: { type: 'string', default: '20000' },
      seed: { type: 'string', default: String(Math.floor(Date.now() / 86_400_000) * 1000) },
      jobs: { type: 'string', default: String(availableParallelism()) },
      path: { type: 'string' },
    },
  });
  const sequences = wholeNumber('sequences', values.sequences);
  const seed = wholeNumber('seed', values.seed);
  const jobs = wholeNumber('jobs', values.jobs);
  if (jobs === 0 || values.path !== undefined) {
    process.exitCode = (await runPart({ seed, sequences }, values.path)) ? 0 : 1;
    return;
  }
  console.log(`${sequences} sequences of edits, seed ${seed}`);
  const parts = Array.from({ length: Math.ceil(sequences / sequencesOfPart) }, (_, number) => ({
    seed: seed + number,
    sequences: Math.min(sequencesOfPart, sequences - number * sequencesOfPart),
  }));
  process.exitCode = (await runParts(parts, jobs)) ? 0 : 1;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
});
