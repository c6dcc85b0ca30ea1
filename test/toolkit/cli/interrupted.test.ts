import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
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

/** A configuration with many addresses. */
function configuration(addresses: number): string {
  const entries = Array.from(
    { length: addresses },
    (_, at) =>
      `    edit "host-${at}"\n        set subnet 10.${at >> 16}.${(at >> 8) & 255}.${at & 255} 255.255.255.255\n        set comment "password ${at}"\n    next\n`,
  );
  return `config firewall address\n${entries.join('')}end\n`;
}

/** Starts a program, sends a signal when the condition is true, and measures the time until the end. */
async function interrupted(
  folder: LintFolder,
  words: readonly string[],
  signal: NodeJS.Signals,
  isDue: () => boolean,
): Promise<{ readonly exitCode: number | null; readonly stderr: string; readonly ms: number }> {
  const { child, outcome } = folder.startChild(words);
  while (!isDue()) await new Promise((resolve) => setTimeout(resolve, 1));
  const begin = performance.now();
  child.kill(signal);
  const { exitCode, stderr } = await outcome;
  return { exitCode, stderr, ms: performance.now() - begin };
}

describe('a check of one large file that is interrupted', () => {
  for (const words of [['lint'], ['report'], ['export', '--format', 'json']])
    it(`stops within a second: fortios ${words.join(' ')}`, async function () {
      this.timeout(60_000);
      const folder = new LintFolder({ 'a.conf': configuration(60_000) }, 'fortios.js');
      const due = performance.now() + 2500;
      const run = [...words, 'a.conf'];
      const { exitCode, ms } = await interrupted(folder, run, 'SIGTERM', () => performance.now() > due);
      assert.equal(exitCode, 2);
      // The limit is a second on a machine without other work.
      assert(ms < 3000, `${ms} ms`);
    });
});

describe('fortios redact that is interrupted', () => {
  const redact = ['redact', '--all', '-o', 'copies', 'in'];

  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    it(`by ${signal} during the work stops within a second, and writes no file`, async function () {
      this.timeout(60_000);
      const folder = new LintFolder({ 'in/a.conf': configuration(60_000) }, 'fortios.js');
      const due = performance.now() + 2500;
      const { exitCode, stderr, ms } = await interrupted(
        folder,
        redact,
        signal,
        () => performance.now() > due,
      );
      assert.deepEqual(
        { exitCode, stderr },
        { exitCode: 2, stderr: 'fortios: Interrupted; no file was written.\n' },
      );
      assert(!existsSync(path.join(folder.path, 'copies')));
      // The limit is a second on a machine without other work.
      assert(ms < 3000, `${ms} ms`);
    });

  it('between two files names those that are complete, and writes no other', async function () {
    this.timeout(60_000);
    const text = configuration(20);
    const files = Object.fromEntries(Array.from({ length: 400 }, (_, at) => [`in/f${at}.conf`, text]));
    const folder = new LintFolder(files, 'fortios.js');
    const copies = path.join(folder.path, 'copies');
    const { exitCode, stderr } = await interrupted(
      folder,
      redact,
      'SIGTERM',
      () => existsSync(copies) && readdirSync(copies).length > 2,
    );
    const names = readdirSync(copies);
    const [, listed = '', others = '0'] =
      /^fortios: Interrupted\. Complete: (.*?)(?: and (\d+) more)?\. No other file was written\.\n$/.exec(
        stderr,
      ) ?? [];
    assert.equal(exitCode, 2);
    assert.equal(listed.split(', ').length + Number(others), names.length, stderr);
    assert(names.length < 400, 'it was too late');
    for (const name of names)
      assert.match(readFileSync(path.join(copies, name), 'utf8'), /^config firewall address\n[^]*\nend\n$/);
  });
});
