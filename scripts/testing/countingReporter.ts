import { writeFileSync } from 'node:fs';
import Mocha from 'mocha';
import type { Counts } from './counts';

/** The environment variable with the path of the file for the counts. */
export const COUNTS_FILE = 'FORTIOS_CONFIG_TEST_COUNTS';

/**
 * One of mocha's own reporters, which also writes the counts to a file for the process that started mocha.
 *
 * Option `style`: `dot` (a dot per example, the default) or `spec` (a line per example).
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

/** The maximum length of a message in characters; the complete message is in the output above. */
const longest = 600;

function noteOf(what: string, test: Mocha.Runnable, error: unknown): string {
  return `${what}: ${test.fullTitle()}\n${messageOf(error).slice(0, longest).replace(/^/gm, '    ')}`;
}

/** An error from another process, which runs the tests of a file, is a plain object. */
function messageOf(error: unknown): string {
  return error instanceof Object && 'message' in error ? String(error.message) : String(error);
}

// Mocha calls a reporter with `new`, which works for a function declaration as well as for a class.
export default countingReporter;
