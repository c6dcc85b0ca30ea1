import { availableParallelism, totalmem } from 'node:os';
import { type Counts, oneCheck, sum } from './counts';
import { type Output, prefixed, terminal } from './output';
import type { Step } from './steps';
import { runTasks } from './taskGraph';

interface Outcome {
  readonly step: Step;
  readonly counts: Counts;
  readonly seconds: number;
}

/** A VS Code with its browser, or the unit tests, take up to this much memory. */
const BYTES_PER_JOB = 2 * 2 ** 30;

/** How many steps the processors and the memory of the machine suffice for. */
export function mostJobs(): number {
  return Math.max(1, Math.min(availableParallelism(), Math.floor(totalmem() / BYTES_PER_JOB)));
}

/**
 * Runs steps, several at a time, and prints a summary. Its last line is `N passed, N failed`.
 *
 * @returns the sum of all steps
 */
export async function runSteps(chosen: readonly Step[], jobs: number): Promise<Counts> {
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
  return total;
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
