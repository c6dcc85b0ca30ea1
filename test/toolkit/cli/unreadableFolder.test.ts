import assert from 'node:assert/strict';
import { chmodSync } from 'node:fs';
import path from 'node:path';
import { LintFolder } from '../../helpers/fortiosLint';
import { clean, withError } from './configurations';

describe('fortios-lint with a folder that it may not read', () => {
  let folder: LintFolder;
  before(() => {
    folder = new LintFolder({
      'sites/bern.conf': withError,
      'sites/closed/oslo.conf': clean,
      'sites/open/riga.conf': clean,
      'shut/paris.conf': clean,
    });
    chmodSync(folder.path, 0o755);
    for (const closed of ['sites/closed', 'shut']) chmodSync(path.join(folder.path, closed), 0);
  });
  after(() => {
    for (const closed of ['sites/closed', 'shut']) chmodSync(path.join(folder.path, closed), 0o755);
  });

  for (const [words, stderr, read] of [
    [['sites'], '"sites/closed" cannot be read: permission denied.', 2],
    [['sites/**/*.conf'], '"sites/closed" cannot be read: permission denied.', 2],
    [['shut'], '"shut" cannot be read: permission denied.', 0],
    [['shut/*.conf'], '"shut" cannot be read: permission denied.', 0],
    [['shut/paris.conf'], '"shut/paris.conf" cannot be read: permission denied.', 0],
  ] as const)
    it(words.join(' '), async () => {
      const run = await folder.runUnprivileged(['--format', 'ndjson', ...words]);
      assert.equal(run.exitCode, 2);
      assert.equal(run.stderr, `fortios-lint: ${stderr}\n`);
      assert.equal(run.stdout.split('\n').filter((line) => line !== '').length, read);
    });

  it('does not report a folder that is not needed', async () => {
    const run = await folder.runUnprivileged(['sites/*.conf']);
    assert.equal(run.exitCode, 1);
    assert.equal(run.stderr, '');
  });
});
