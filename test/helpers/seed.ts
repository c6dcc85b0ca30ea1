// Loaded by mocha before the tests (.mocharc.json).
import fc from 'fast-check';

/**
 * The seed of all random inputs. It is the same in each run, so that a run fails only because of a change; the long runs
 * of the programs in `lab/fuzz/` use other seeds.
 */
export const seed = 1;

/**
 * How many times as much a long run tries: `FORTIOS_RUNS=10 npx mocha FILE`. The step `long` of `npm run test:e2e` is one, and
 * the weekly workflow runs it with more.
 */
const factor = Number(process.env['FORTIOS_RUNS'] ?? 1);

/** Whether this is a long run, which tries all cases. */
export const isLongRun = factor > 1;

/** The number of random inputs, more in a long run. */
export function runs(count: number): number {
  return count * factor;
}

/** All cases in a long run; otherwise the first, the last and, by turns, one between them. */
export function some<T>(cases: readonly T[], turn: number): readonly T[] {
  const last = cases.length - 1;
  return cases.filter((_, at) => isLongRun || at === 0 || at === last || at === 1 + (turn % (last - 1)));
}

fc.configureGlobal({ ...fc.readConfigureGlobal(), seed });
