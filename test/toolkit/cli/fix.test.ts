import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fortiosLint, LintFolder } from '../../helpers/fortiosLint';

const wrong = 'config system ftm-push\r\n    set server-ip 203.0.113.7\r\n    set stat enable\r\nend\r\n';
const right = 'config system ftm-push\r\n    set server 203.0.113.7\r\n    set status enable\r\nend\r\n';
const undecided = 'config system ftm-push\n    set server "198.51.100.7"\n    set server-port 99999\nend\n';

describe('fortios-lint --fix', () => {
  let folder: LintFolder;

  beforeEach(() => {
    folder = new LintFolder({ 'a.conf': wrong, 'b.conf': undecided, 'c/d.conf': wrong });
  });

  const read = (name: string): string => readFileSync(path.join(folder.path, name), 'utf8');
  const lint = (...words: readonly string[]): ReturnType<LintFolder['run']> =>
    folder.run(['--firmware', '7.4.4', ...words]);

  it('applies safe fixes to the files, and reports the remaining findings', async () => {
    const { exitCode, stdout, stderr } = await lint('--fix', '.');
    assert.equal(read('a.conf'), right);
    assert.equal(read('c/d.conf'), right);
    assert.equal(read('b.conf'), undecided);
    assert.match(stdout, /b\.conf[^]*schema\/out-of-range/);
    assert.doesNotMatch(stdout, /server-ip-removed/);
    assert.match(stderr, /^fortios-lint: Fixed 4 problems in 2 files\. Left: 1 error, \d infos\.\n$/);
    assert.equal(exitCode, 1);
  });

  it('has no changes in a second run', async () => {
    await lint('--fix', '.');
    const { stderr } = await lint('--fix', '.');
    assert.match(stderr, /Fixed 0 problems in 0 files/);
    assert.equal(read('a.conf'), right);
  });

  it('does the same in several threads', async () => {
    await lint('--fix', '--jobs', '2', '.');
    assert.deepEqual([read('a.conf'), read('b.conf'), read('c/d.conf')], [right, undecided, right]);
  });

  it('does not fix findings of a disabled rule', async () => {
    await lint('--fix', '--rule', 'schema/abbreviated=off', 'a.conf');
    assert.equal(read('a.conf'), right.replace('set status', 'set stat'));
  });

  it('reports that it cannot write to standard input', async () => {
    const { exitCode, stderr } = await folder.run(['--fix', '-'], { input: wrong });
    assert.equal(exitCode, 2);
    assert.match(stderr, /standard input is not a file; use --fix-dry-run/);
  });

  it('reports a file that cannot be written, leaves it unchanged, and continues', async function () {
    if (process.platform === 'win32') this.skip();
    const long = `${wrong}# ${'x'.repeat(20_000)}\n`;
    const limited = new LintFolder({ 'long.conf': long, 'short.conf': wrong });
    const run = await limited.runLimited(8, ['--firmware', '7.4.4', '--fix', '.']);
    assert.equal(run.exitCode, 2);
    assert.match(run.stderr, /"long\.conf" was not fixed and is unchanged: /);
    assert.match(run.stderr, /Fixed 2 problems in 1 file\. Left: 1 error, 1 info, 1 hint\.\n/);
    assert.match(run.stdout, /long\.conf\n +2:9 +error +"server-ip" /);
    assert.equal(readFileSync(path.join(limited.path, 'long.conf'), 'utf8'), long);
    assert.equal(readFileSync(path.join(limited.path, 'short.conf'), 'utf8'), right);
  });
});

describe('fortios-lint --fix-dry-run', () => {
  it('writes a diff and changes nothing', async () => {
    const folder = new LintFolder({ 'a.conf': wrong, 'b.conf': undecided });
    const { exitCode, stdout, stderr } = await folder.run(['--firmware', '7.4.4', '--fix-dry-run', '.']);
    assert.deepEqual(stdout.split(/\r?\n/), [
      '--- a.conf',
      '+++ a.conf',
      '@@ -1,4 +1,4 @@',
      ' config system ftm-push',
      '-    set server-ip 203.0.113.7',
      '-    set stat enable',
      '+    set server 203.0.113.7',
      '+    set status enable',
      ' end',
      '',
    ]);
    assert.match(stderr, /Would fix 2 problems in 1 file\. Left: 1 error/);
    assert.equal(exitCode, 1);
    assert.equal(readFileSync(path.join(folder.path, 'a.conf'), 'utf8'), wrong);
  });

  it('writes the bytes of the file, which git and patch accept in any encoding and with any line ends', async () => {
    const latin1 = (text: string): Buffer => Buffer.from(`# Z\u00fcrich\n${text}# caf\u00e9`, 'latin1');
    const folder = new LintFolder({
      'latin1.conf': latin1(wrong),
      'mark.conf': `\uFEFF${wrong}`,
      'with blank/\u00fc.conf': wrong,
    });
    const file = path.join(folder.path, 'fixes.diff');
    const { exitCode, stderr } = await folder.runTo(file, ['--firmware', '7.4.4', '--fix-dry-run', '.']);
    assert.equal(exitCode, 0, stderr);
    execFileSync('git', ['apply', '-p0', file], { cwd: folder.path });
    assert.deepEqual(readFileSync(path.join(folder.path, 'latin1.conf')), latin1(right));
    assert.equal(readFileSync(path.join(folder.path, 'mark.conf'), 'utf8'), `\uFEFF${right}`);
    assert.equal(readFileSync(path.join(folder.path, 'with blank/\u00fc.conf'), 'utf8'), right);
  });

  it('shows of UTF-16 the text', async () => {
    const folder = new LintFolder({ 'a.conf': Buffer.from(`\uFEFF${wrong}`, 'utf16le') });
    const { stdout } = await folder.run(['--firmware', '7.4.4', '--fix-dry-run', '.']);
    assert.match(stdout, /^- {4}set server-ip 203\.0\.113\.7\r?$/m);
  });

  it('is not a format of the report', async () => {
    const { exitCode, stderr } = await fortiosLint(['--fix-dry-run', '--format', 'json', '-']);
    assert.equal(exitCode, 2);
    assert.match(stderr, /--fix-dry-run writes a diff instead of a report; omit --format\./);
  });

  it('shows what it would do with standard input', async () => {
    const folder = new LintFolder();
    const words = ['--firmware', '7.4.4', '--fix-dry-run', '--stdin-filename', 'fw.conf', '-'];
    const { stdout } = await folder.run(words, { input: wrong });
    assert.match(stdout, /^--- fw\.conf\n\+\+\+ fw\.conf\n/);
  });
});
