// Loaded by mocha before the tests (.mocharc.json).
import fc from 'fast-check';

/**
 * The seed of all random inputs. It is the same in each run, so that a run fails only because of a change; the long runs
 * of the programs in `lab/fuzz/` use other seeds.
 */
export const seed = 1;

/** How many times as much the long run of the weekly workflow tries: `FORTIOS_RUNS=10 npx mocha FILE`. */
const factor = Number(process.env['FORTIOS_RUNS'] ?? 1);

/** Whether this is the long run. */
export const isLongRun = factor > 1;

/** The number of random inputs, more in the long run. */
export function runs(count: number): number {
  return count * factor;
}

fc.configureGlobal({ ...fc.readConfigureGlobal(), seed });
