import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fortios } from '../../helpers/fortiosLint';

const fixtures = path.resolve(import.meta.dirname, '../../fixtures/checklist');
const read = (name: string): string => readFileSync(path.join(fixtures, name), 'utf8');

const files = {
  'ready.conf': read('ready_7-4-4.conf'),
  'broken.conf': read('broken_7-2-4.conf'),
  'analyzer.conf': '#config-version=FAZVM64-7.4.4-FW-build2662-240514:opmode=0:vdom=0:user=admin\n',
};

describe('fortios push', () => {
  it('equals the golden files in each format', async () => {
    for (const [format, ending] of [
      ['text', 'txt'],
      ['markdown', 'md'],
    ] as const) {
      const { stdout, stderr } = await fortios(['push', '--format', format, 'broken_7-2-4.conf'], {
        'broken_7-2-4.conf': files['broken.conf'],
      });
      const expected = read(`broken_7-2-4.${ending}`);
      assert.equal(stdout.replaceAll('](broken_7-2-4.conf#', '](#'), expected);
      assert.equal(stderr, '');
    }
    const { stdout } = await fortios(['push', '--format', 'json', 'broken.conf'], files);
    const report = JSON.parse(stdout) as { version: number; files: readonly { path: string }[] };
    assert.equal(report.version, 1);
    assert.deepEqual(report.files, [
      { ...(JSON.parse(read('broken_7-2-4.json')) as object), path: 'broken.conf' },
    ]);
  });

  for (const [words, exitCode] of [
    ['ready.conf', 0],
    ['broken.conf', 1],
    ['ready.conf broken.conf', 1],
    ['--firmware 7.4.3 ready.conf', 1],
    ['missing.conf', 2],
    ['analyzer.conf', 2],
    ['--format sarif ready.conf', 2],
    ['--rule ftm-push/*=off ready.conf', 2],
    ['--to 7.6.0 ready.conf', 2],
  ] as const)
    it(`exits with ${exitCode}: ${words}`, async () => {
      const run = await fortios(['push', ...words.split(' ')], files);
      assert.equal(run.exitCode, exitCode, run.stderr);
      if (exitCode === 2) assert.match(run.stderr, /^fortios: .*\.$/m);
    });

  it('reports why a file of another product is not checked', async () => {
    const { stdout, stderr } = await fortios(['push', 'analyzer.conf'], files);
    assert.equal(stdout, '');
    assert.match(stderr, /"analyzer\.conf" was not checked\. This is a configuration of a FortiAnalyzer/);
  });
});
