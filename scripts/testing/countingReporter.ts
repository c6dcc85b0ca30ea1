import { writeFileSync } from 'node:fs';
import Mocha from 'mocha';
import type { Counts } from './counts';

/** The environment variable that names the file for the counts. */
export const COUNTS_FILE = 'FORTIOS_CONFIG_TEST_COUNTS';

/** Mocha's list of examples, and their counts in a file for the one who started mocha. */
export default class CountingReporter extends Mocha.reporters.Dot {
  constructor(runner: Mocha.Runner, options: Mocha.MochaOptions) {
    super(runner, options);
    runner.once(Mocha.Runner.constants.EVENT_RUN_END, () => {
      const file = process.env[COUNTS_FILE];
      const counts: Counts = { passed: this.stats.passes, failed: this.stats.failures };
      if (file !== undefined) writeFileSync(file, JSON.stringify(counts));
    });
  }
}
