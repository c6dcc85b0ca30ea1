import assert from 'node:assert/strict';
import { fortiosLint, LintFolder } from '../../helpers/fortiosLint';
import { clean, withError, withInfo, withWarnings } from './configurations';

const files = {
  'clean.conf': clean,
  'error.conf': withError,
  'warnings.conf': withWarnings,
  'info.conf': withInfo,
};

describe('exit code of fortios-lint', () => {
  let folder: LintFolder;
  before(() => {
    folder = new LintFolder(files);
  });

  for (const [words, exitCode] of [
    ['clean.conf', 0],
    ['info.conf', 0],
    ['warnings.conf', 0],
    ['error.conf', 1],
    ['clean.conf error.conf', 1],
    ['--rule schema/out-of-range=warning error.conf', 0],
    ['--rule ftm-push/not-enabled=error info.conf', 1],
    ['--max-warnings 2 warnings.conf', 0],
    ['--max-warnings 1 warnings.conf', 1],
    ['--max-warnings=0 clean.conf info.conf', 0],
    ['--min-level error --max-warnings 1 warnings.conf', 1],
    ['missing.conf', 2],
    ['error.conf missing.conf', 2],
    ['--firmware 7.4.99 clean.conf', 2],
    ['--no-such-option clean.conf', 2],
  ] as const)
    it(`${exitCode}: fortios-lint ${words}`, async () =>
      assert.equal((await folder.start(words.split(' '))).exitCode, exitCode));

  it('is explained where only warnings fail the run', async () => {
    const { stdout, stderr } = await fortiosLint(['--max-warnings', '1', 'warnings.conf'], files);
    assert.match(stdout, /✖ 2 problems \(2 warnings\)/);
    assert.equal(stderr, 'fortios-lint: Too many warnings: 2, where --max-warnings allows 1.\n');
  });

  it('is 0 without output if there is nothing to report', async () =>
    assert.deepEqual(await fortiosLint(['clean.conf'], files), { exitCode: 0, stdout: '', stderr: '' }));
});
