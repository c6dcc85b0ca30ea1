// Loaded by mocha before the tests (.mocharc.json).
import fc from 'fast-check';

/**
 * The seed of all random inputs. It is the same in each run, so that a run fails only because of a change; the long runs
 * of `npx tsx scripts/fuzz/equality.ts`, `policies`, `diff:check` and `fuzz` use other seeds.
 */
export const seed = 1;

fc.configureGlobal({ ...fc.readConfigureGlobal(), seed });
