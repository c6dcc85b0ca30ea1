import { writeFileSync } from 'node:fs';
import Mocha from 'mocha';
import type { Counts } from './counts';

/** The environment variable that names the file for the counts. */
export const COUNTS_FILE = 'FORTIOS_CONFIG_TEST_COUNTS';

/**
 * One of mocha's own reporters, and the counts in a file for the one who started mocha.
 *
 * Option `style`: `dot` (a dot an example) unless it is `spec` (a line an example).
 */
function countingReporter(runner: Mocha.Runner, options: Mocha.MochaOptions): void {
  const { style } = (options.reporterOptions ?? {}) as { readonly style?: string };
  const { stats } = new Mocha.reporters[style === 'spec' ? 'Spec' : 'Dot'](runner, options);
  runner.once(Mocha.Runner.constants.EVENT_RUN_END, () => {
    const file = process.env[COUNTS_FILE];
    const counts: Counts = { passed: stats.passes, failed: stats.failures };
    if (file !== undefined) writeFileSync(file, JSON.stringify(counts));
  });
}

// Mocha calls a reporter with `new`, which a function declaration takes as well as a class.
export default countingReporter;
