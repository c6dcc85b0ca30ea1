// npm test: the checks of the project, side by side on the processors of the machine. The last line is
// `N passed, N failed`.
//
//   node --import tsx scripts/testing/run.ts             all steps but the long ones
//   node --import tsx scripts/testing/run.ts --long      the others: npm run test:e2e
//   node --import tsx scripts/testing/run.ts step…       only these steps
//   --jobs N                                      how many steps run at the same time
import { availableParallelism, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import { type Counts, oneCheck, sum } from './counts';
import { type Output, prefixed, terminal } from './output';
import { type Step, steps } from './steps';
import { runTasks } from './taskGraph';

interface Outcome {
  readonly step: Step;
  readonly counts: Counts;
  readonly seconds: number;
}

/** A VS Code with its browser, or the unit tests, take up to this much memory. */
const BYTES_PER_JOB = 2 * 2 ** 30;

function readArguments(): { readonly chosen: readonly Step[]; readonly jobs: number } {
  const { values, positionals: names } = parseArgs({
    allowPositionals: true,
    options: { jobs: { type: 'string' }, long: { type: 'boolean', default: false } },
  });
  const unknown = names.find((name) => !steps.some((step) => step.name === name));
  if (unknown !== undefined)
    throw new Error(`"${unknown}" is not a step. The steps are ${steps.map(({ name }) => name).join(', ')}.`);
  const most = Math.max(1, Math.min(availableParallelism(), Math.floor(totalmem() / BYTES_PER_JOB)));
  const jobs = values.jobs === undefined ? most : Number(values.jobs);
  if (!Number.isInteger(jobs) || jobs < 1)
    throw new Error(`--jobs takes a number from 1, not "${values.jobs ?? ''}".`);
  const isChosen = ({ name, isLong = false }: Step): boolean =>
    names.length > 0
      ? names.includes(name)
      : isLong === values.long || (values.long && ['build', 'package'].includes(name));
  return { chosen: steps.filter(isChosen), jobs };
}

async function runStep(step: Step, output: Output, processors: number): Promise<Outcome> {
  const announce = output.direct ? `\n== ${step.headline}\n` : `== ${step.headline}\n`;
  output.write(announce);
  const start = performance.now();
  const counts = await step.run({ output, processors }).catch((error: unknown) => {
    const message = error instanceof Error ? error.message : String(error);
    output.write(`${message}\n`);
    return { ...oneCheck(false), notes: [`Failed: ${step.headline}\n${message.replace(/^/gm, '    ')}`] };
  });
  output.end();
  return { step, counts, seconds: (performance.now() - start) / 1000 };
}

function summaryLine({ step, counts, seconds }: Outcome): string {
  const verdict = counts.failed === 0 ? 'ok  ' : 'FAIL';
  const numbers = `${counts.passed} passed, ${counts.failed} failed`;
  return `${verdict}  ${step.headline.padEnd(30)}${numbers.padEnd(26)}${seconds.toFixed(1).padStart(6)} s`;
}

async function main(): Promise<void> {
  const { chosen, jobs } = readArguments();
  const start = performance.now();
  const width = Math.max(...chosen.map(({ name }) => name.length));
  const isAlone = jobs === 1 || chosen.length === 1;
  const outcomes = await runTasks(
    chosen.map((step) => ({
      ...step,
      run: (processors) =>
        runStep(
          step,
          {
            ...(isAlone ? terminal : prefixed(step.name, width, terminal.write)),
            isPatient: step.isPatient ?? false,
          },
          processors,
        ),
    })),
    jobs,
  );
  const total = sum(outcomes.map(({ counts }) => counts));
  console.log(`\n== Summary\n${outcomes.map(summaryLine).join('\n')}`);
  console.log(
    `      ${((performance.now() - start) / 60_000).toFixed(1)} minutes in all, ${jobs} at a time\n`,
  );
  for (const note of total.notes ?? []) console.log(`${note}\n`);
  console.log(`${total.passed} passed, ${total.failed} failed`);
  process.exitCode = total.failed === 0 ? 0 : 1;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
