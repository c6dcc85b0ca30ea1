import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { openSync, closeSync, ftruncateSync, writeSync } from 'node:fs';
import path from 'node:path';
import { LintFolder, fortios } from '../../helpers/fortiosLint';
import { clean } from './configurations';

const header = '#config-version=FGT60F-7.4.4-FW-build2662-240514:opmode=0:vdom=0:user=admin\n';
const megabyte = 1024 * 1024;

/** A file with a beginning, and as many bytes as stated; the others take no space on the disk. */
function createLarge(file: string, beginning: string, bytes: number): void {
  const descriptor = openSync(file, 'w');
  writeSync(descriptor, beginning);
  ftruncateSync(descriptor, bytes);
  closeSync(descriptor);
}

describe('A file that is too large', () => {
  let folder: LintFolder;
  before(() => {
    folder = new LintFolder({ 'sites/bern.conf': clean, 'sites/notes.txt': '' }, 'fortios.js');
    for (const [name, beginning, bytes] of [
      ['sites/large.conf', header + clean.repeat(1_000), 120 * megabyte],
      ['sites/large.log', 'May 1 00:00:00 host kernel: started\n', 120 * megabyte],
      ['sites/other.conf', 'server {\n}\n'.repeat(1_000), 120 * megabyte],
    ] as const)
      createLarge(path.join(folder.path, name), beginning, bytes);
  });

  for (const words of [
    ['lint', 'sites/large.conf'],
    ['lint', '-'],
    ['diff', 'sites/bern.conf', 'sites/large.conf'],
    ['apply', 'sites/large.conf', '--to', 'sites/bern.conf'],
    ['redact', 'sites/large.conf'],
    ['query', 'SELECT 1 FROM devices', 'sites/large.conf'],
    ['report', 'sites/bern.conf', '--since', 'sites/large.conf'],
  ])
    it(`is a sentence of ${words.join(' ')}`, async () => {
      const input = words.includes('-') ? new Uint8Array(65 * megabyte) : '';
      const { exitCode, stderr } = await folder.run(words, { input });
      const name = words.includes('-') ? '<stdin>' : 'sites/large.conf';
      assert.equal(stderr, `fortios: "${name}" is larger than 32 MB.\n`);
      assert.equal(exitCode, 2);
    });

  it('is a sentence if it is in a folder and begins as a configuration', async () => {
    const { exitCode, stderr } = await folder.start(['lint', 'sites']);
    assert.equal(stderr, 'fortios: "sites/large.conf" is larger than 32 MB.\n');
    assert.equal(exitCode, 2);
  });

  it('has more words and lines than memory allows', async () => {
    const { exitCode, stderr } = await fortios(['lint', 'a.conf'], {
      'a.conf': `${header}${'a\n'.repeat(1_000_000)}`,
    });
    assert.equal(
      stderr,
      'fortios: "a.conf" has far more words and lines than a configuration of its size.\n',
    );
    assert.equal(exitCode, 2);
  });

  it('has a line that no configuration has, in a folder', async () => {
    const { exitCode, stderr } = await fortios(['redact', 'sites', '-o', 'copies'], {
      'sites/a.conf': `${header}config system global\nset alias "${'x'.repeat(600_000)}"\nend\n`,
    });
    assert.equal(
      stderr,
      'fortios: "sites/a.conf" has a line of more than 500,000 characters, which a configuration does not have.\n',
    );
    assert.equal(exitCode, 2);
  });
});

describe('A pipe', () => {
  it('without a writer is a sentence', async function () {
    if (process.platform === 'win32') this.skip();
    // The time after which a pipe has no writer.
    this.timeout(30_000);
    const folder = new LintFolder({ 'a.conf': clean }, 'fortios.js');
    execFileSync('mkfifo', [path.join(folder.path, 'pipe.conf')]);
    const { exitCode, stderr } = await folder.run(['lint', 'a.conf', 'pipe.conf']);
    assert.equal(stderr, 'fortios: "pipe.conf" cannot be read: it is a pipe, and no program writes to it.\n');
    assert.equal(exitCode, 2);
  });

  it('of a shell is read to its end', function () {
    if (process.platform === 'win32') this.skip();
    const folder = new LintFolder({ 'a.conf': clean }, 'fortios.js');
    const program = path.resolve(import.meta.dirname, '../../../dist/server/fortios.js');
    const script = `"$0" "$1" diff <(cat a.conf) <(sleep 0.1; cat a.conf)`;
    const output = execFileSync('bash', ['-c', script, process.execPath, program], { cwd: folder.path });
    assert.match(output.toString(), /\n\nNo changes\.\n$/);
  });
});
