// npm test: the checks of the project, side by side on the processors of the machine. The last line is
// `N passed, N failed`.
//
//   node --import tsx scripts/testing/run.ts             all steps but the long ones
//   node --import tsx scripts/testing/run.ts --long      the others: npm run test:e2e
//   node --import tsx scripts/testing/run.ts step…       only these steps
//   --jobs N                                      how many steps run at the same time
import { parseArgs } from 'node:util';
import { mostJobs, runSteps } from './runSteps';
import { type Step, steps } from './steps';

function readArguments(): { readonly chosen: readonly Step[]; readonly jobs: number } {
  const { values, positionals: names } = parseArgs({
    allowPositionals: true,
    options: { jobs: { type: 'string' }, long: { type: 'boolean', default: false } },
  });
  const unknown = names.find((name) => !steps.some((step) => step.name === name));
  if (unknown !== undefined)
    throw new Error(`"${unknown}" is not a step. The steps are ${steps.map(({ name }) => name).join(', ')}.`);
  const jobs = values.jobs === undefined ? mostJobs() : Number(values.jobs);
  if (!Number.isInteger(jobs) || jobs < 1)
    throw new Error(`--jobs takes a number from 1, not "${values.jobs ?? ''}".`);
  const isChosen = ({ name, isLong = false }: Step): boolean =>
    names.length > 0
      ? names.includes(name)
      : isLong === values.long || (values.long && ['build', 'package'].includes(name));
  return { chosen: steps.filter(isChosen), jobs };
}

async function main(): Promise<void> {
  const { chosen, jobs } = readArguments();
  const { failed } = await runSteps(chosen, jobs);
  process.exitCode = failed === 0 ? 0 : 1;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
