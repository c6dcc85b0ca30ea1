import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { LintFolder } from '../../helpers/fortiosLint';
import { clean, withError } from './configurations';

describe('fortios-lint that is interrupted', () => {
  let folder: LintFolder;
  before(() => {
    folder = new LintFolder({ 'a.conf': withError, 'b.conf': clean });
  });

  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    for (const jobs of ['1', '2'])
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

  it('ends while it waits for the writer of a pipe', async function () {
    if (process.platform === 'win32') this.skip();
    execFileSync('mkfifo', [path.join(folder.path, 'pipe')]);
    const words = ['--jobs', '1', '--format', 'ndjson', 'a.conf', 'pipe'];
    assert.equal((await folder.runUntilOutput(words, 'SIGTERM')).exitCode, 2);
  });

  it('reads a pipe as a file', async function () {
    if (process.platform === 'win32') this.skip();
    const pipe = path.join(folder.path, 'source');
    execFileSync('mkfifo', [pipe]);
    const written = writeFile(pipe, withError);
    const { exitCode, stdout } = await folder.start(['--format', 'ndjson', 'source']);
    await written;
    assert.equal(exitCode, 1);
    assert.match(stdout, /^\{"path":"source",/);
  });
});
