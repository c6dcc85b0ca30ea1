import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { LintFolder } from '../helpers/fortiosLint';
import { clean, withError, withWarnings } from './configurations';

const root = path.resolve(import.meta.dirname, '../..');

/** Runs `npm run corpus` over a folder of these files. */
function corpus(files: Readonly<Record<string, string>>): {
  readonly exitCode: number | null;
  readonly report: unknown;
} {
  const folder = new LintFolder(files);
  try {
    const args = ['--import', 'tsx', 'scripts/corpus.ts', folder.path, '--json'];
    const { status, stdout } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
    return { exitCode: status, report: (JSON.parse(stdout) as { total: unknown }).total };
  } finally {
    folder.remove();
  }
}

describe('npm run corpus', () => {
  it('counts findings by rule, and does not mind them', () => {
    const { exitCode, report } = corpus({
      'index.tsv': 'file\tsource\n',
      'one/clean.conf': clean,
      'two/warnings.txt': withWarnings,
      'two/binary': '\0',
    });
    const { milliseconds, ...rest } = report as { milliseconds: unknown };
    assert.equal(typeof milliseconds, 'number');
    assert.deepEqual(rest, {
      files: 3,
      lines: 9,
      findings: { 'syntax/unknown-command': 2 },
      inFtmPush: 0,
      skipped: 1,
      crashes: 0,
    });
    assert.equal(exitCode, 0);
  });

  it('fails where something is reported in an ftm-push block', () => {
    const { exitCode, report } = corpus({ 'one.conf': withError });
    assert.equal((report as { inFtmPush: unknown }).inFtmPush, 1);
    assert.equal(exitCode, 1);
  });
});
