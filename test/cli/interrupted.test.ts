import assert from 'node:assert/strict';
import { LintFolder } from '../helpers/fortiosLint';
import { clean, withError } from './configurations';

describe('fortios-lint that is interrupted', () => {
  let folder: LintFolder;
  before(() => {
    folder = new LintFolder({ 'a.conf': withError, 'b.conf': clean });
  });
  after(() => {
    folder.remove();
  });

  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    for (const jobs of ['1', '2']) {
      it(`by ${signal} reports it and exits with 2; --jobs ${jobs}`, async () => {
        const words = ['--jobs', jobs, '--format', 'ndjson', 'a.conf', 'b.conf', '-'];
        const { exitCode, stdout, stderr } = await folder.runUntilOutput(words, signal);
        assert.equal(exitCode, 2);
        assert.match(stdout, /^\{"path":"a\.conf",.*\}\n/);
        assert.equal(
          stderr,
          'fortios-lint: Interrupted; not all files were checked, and the report is incomplete.\n',
        );
      });
    }
  }
});
