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
  const notes: string[] = [];
  const { EVENT_RUN_END, EVENT_TEST_FAIL, EVENT_TEST_RETRY } = Mocha.Runner.constants;
  runner.on(EVENT_TEST_FAIL, (test: Mocha.Test, error: unknown) => notes.push(noteOf('Failed', test, error)));
  runner.on(EVENT_TEST_RETRY, (test: Mocha.Test, error: unknown) =>
    notes.push(noteOf('Tried again', test, error)),
  );
  runner.once(EVENT_RUN_END, () => {
    const file = process.env[COUNTS_FILE];
    const counts: Counts = { passed: stats.passes, failed: stats.failures, notes };
    if (file !== undefined) writeFileSync(file, JSON.stringify(counts));
  });
}

/** The beginning of what was wrong: the whole of it stands further up. */
const longest = 600;

function noteOf(what: string, test: Mocha.Runnable, error: unknown): string {
  const why = error instanceof Error ? error.message : String(error);
  return `${what}: ${test.fullTitle()}\n${why.slice(0, longest).replace(/^/gm, '    ')}`;
}

// Mocha calls a reporter with `new`, which a function declaration takes as well as a class.
export default countingReporter;
