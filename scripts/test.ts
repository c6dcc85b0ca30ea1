// npm test: every check of the project, one after another; the last line says `N passed, N failed`.
//
//   node --import tsx scripts/test.ts [step…]     only these steps, in the usual order
import { type Counts, oneCheck, sum } from './testing/counts';
import { type Step, steps } from './testing/steps';

interface Outcome {
  readonly step: Step;
  readonly counts: Counts;
  readonly seconds: number;
}

async function runStep(step: Step): Promise<Outcome> {
  console.log(`\n== ${step.headline}`);
  const start = performance.now();
  const counts = await step.run().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    return oneCheck(false);
  });
  return { step, counts, seconds: (performance.now() - start) / 1000 };
}

function chosenSteps(names: readonly string[]): readonly Step[] {
  const unknown = names.find((name) => !steps.some((step) => step.name === name));
  if (unknown !== undefined) {
    throw new Error(`There is no step "${unknown}"; there are: ${steps.map(({ name }) => name).join(', ')}.`);
  }
  return names.length === 0 ? steps : steps.filter(({ name }) => names.includes(name));
}

function summaryLine({ step, counts, seconds }: Outcome): string {
  const verdict = counts.failed === 0 ? 'ok  ' : 'FAIL';
  const numbers = `${counts.passed} passed, ${counts.failed} failed`;
  return `${verdict}  ${step.headline.padEnd(30)}${numbers.padEnd(26)}${seconds.toFixed(1).padStart(6)} s`;
}

async function main(): Promise<void> {
  const outcomes: Outcome[] = [];
  for (const step of chosenSteps(process.argv.slice(2))) outcomes.push(await runStep(step));
  const total = sum(outcomes.map(({ counts }) => counts));
  console.log(`\n== Summary\n${outcomes.map(summaryLine).join('\n')}\n`);
  for (const note of total.notes ?? []) console.log(`${note}\n`);
  console.log(`${total.passed} passed, ${total.failed} failed`);
  process.exitCode = total.failed === 0 ? 0 : 1;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
