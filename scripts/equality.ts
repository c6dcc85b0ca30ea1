// npm run equality: that documents after random edits equal ones opened with the same text; the long run of what
// `npm test` does with 300 sequences.
//
//   --sequences N     how many sequences of edits (20000)
//   --seed N          another number, other sequences; the one of the day unless given
//   --jobs N          processes side by side (as many as there are processors)
//   --path PATH       only the case at this path below the seed, as a failure names it
//
// Each process takes a part of the sequences under a seed of its own, so that what it holds is freed with it. A failure
// says the command that runs its case again, and what the case is, cut down to what it takes to fail.
import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import fc from 'fast-check';
import pMap from 'p-map';
import { readAssets } from '../server/src/assets.node';
import { Engine } from '../server/src/engine';
import { describeCase, equalityProperty } from '../test/equality/property';
import { projectRoot } from './project';

/** Sequences that one process runs: a minute or less of work. */
const sequencesOfPart = 500;

interface Part {
  readonly seed: number;
  readonly sequences: number;
}

function wholeNumber(option: string, text: string): number {
  if (!/^\d+$/.test(text)) throw new Error(`--${option} takes a whole number; this is "${text}".`);
  return Number(text);
}

/** Runs the sequences of one part in this process; returns whether all hold. */
async function runPart({ seed, sequences }: Part, path: string | undefined): Promise<boolean> {
  const engine = await Engine.create(await readAssets());
  const outcome = fc.check(equalityProperty(engine), {
    seed,
    numRuns: sequences,
    ...(path !== undefined && { path }),
    // A case is cut down as long as that gets it smaller, within reason.
    interruptAfterTimeLimit: 300_000,
    markInterruptAsFailure: false,
  });
  if (!outcome.failed) return true;
  const again = `npm run equality -- --seed ${seed} --path "${outcome.counterexamplePath ?? ''}"`;
  console.log(`\nA document does not equal a fresh one. To see it again: ${again}`);
  if (outcome.counterexample) console.log(describeCase(engine, outcome.counterexample));
  console.log(outcome.errorInstance instanceof Error ? outcome.errorInstance.message : outcome.errorInstance);
  return false;
}

/** Runs a part in a process of its own; gives whether all hold. */
function spawnPart({ seed, sequences }: Part): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const words = ['--seed', String(seed), '--sequences', String(sequences), '--jobs', '0'];
    const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/equality.ts', ...words], {
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
    console.log(`${done} sequences hold, ${failed} parts failed, ${seconds} s (seed ${part.seed})`);
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
