import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import path from 'node:path';
import { fortiosLint, LintFolder, type LintRun } from '../../helpers/fortiosLint';
import { clean, withError } from './configurations';

/** The paths in a JSON report. */
function paths({ stdout }: LintRun): readonly string[] {
  return (JSON.parse(stdout) as { files: { path: string }[] }).files.map((file) => file.path);
}

describe('what fortios-lint reads', () => {
  let folder: LintFolder;
  before(() => {
    folder = new LintFolder({
      'one.conf': clean,
      '-odd.conf': clean,
      'sites/berlin.conf': clean,
      'sites/BERN.CONF': clean,
      'sites/north/oslo.fgt': clean,
      'sites/north/riga.fortios': clean,
      'sites/north/notes.txt': clean,
      'sites/north/nginx.conf': 'events {}\n',
      'sites/node_modules/package.conf': clean,
      'sites/[old]/paris (1).conf': clean,
    });
  });

  for (const [words, expected] of [
    [['one.conf'], ['one.conf']],
    [['./one.conf'], ['./one.conf']],
    [
      ['one.conf', 'sites/north/notes.txt'],
      ['one.conf', 'sites/north/notes.txt'],
    ],
    [
      ['sites'],
      [
        'sites/BERN.CONF',
        'sites/[old]/paris (1).conf',
        'sites/berlin.conf',
        'sites/north/notes.txt',
        'sites/north/oslo.fgt',
        'sites/north/riga.fortios',
      ],
    ],
    [['sites/*.conf'], ['sites/berlin.conf']],
    [['sites/{north,south}/*.f*'], ['sites/north/oslo.fgt', 'sites/north/riga.fortios']],
    [['sites/[old]/*.conf'], ['sites/[old]/paris (1).conf']],
    [['sites/[old]/paris (1).conf'], ['sites/[old]/paris (1).conf']],
    [['**/oslo.fgt'], ['sites/north/oslo.fgt']],
    [['sites/north/*.txt'], ['sites/north/notes.txt']],
    [['--', '-odd.conf'], ['-odd.conf']],
    [
      ['one.conf', './one.conf', 'one.*', 'sites/berlin.conf'],
      ['one.conf', 'sites/berlin.conf'],
    ],
  ] as const)
    it(words.join(' '), async () =>
      assert.deepEqual(paths(await folder.run(['--format', 'json', ...words])), expected),
    );

  it('an absolute glob', async () => {
    const [found] = paths(await folder.run(['--format', 'json', `${folder.path}/sites/ber*.conf`]));
    assert.equal(found, `${folder.path}/sites/berlin.conf`);
  });

  it('standard input', async () => {
    const run = await folder.run(['-'], { input: withError });
    assert.equal(run.exitCode, 1);
    assert.match(run.stdout, /^\n<stdin>\n {2}3:21 {2}error/);
  });

  it('standard input with a name, together with files', async () => {
    const words = ['--format', 'json', '--stdin-filename', 'fw-1.conf', 'one.conf', '-'];
    assert.deepEqual(paths(await folder.run(words, { input: withError })), ['one.conf', 'fw-1.conf']);
  });

  it('standard input of many chunks, cut anywhere in a character', async () => {
    const input = `${'# é\n'.repeat(40_000)}config system global\nend\n`;
    const run = await folder.run(['-'], { input });
    assert.deepEqual(run, { exitCode: 0, stdout: '', stderr: '' });
  });

  it('a list from a program, with --ignore-unknown: only the configurations in it', async () => {
    const list = [
      'sites/north/nginx.conf',
      'sites/berlin.conf',
      'cover.png',
      'README.md',
      'sites/north/oslo.fgt',
    ];
    const files = {
      'README.md': '# Set up\n\nconfig files\n',
      'cover.png': new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0]),
      'sites/berlin.conf': clean,
      'sites/north/nginx.conf': 'events {}\n',
      'sites/north/oslo.fgt': 'config system global\nend\nwobble\n',
    };
    const run = await fortiosLint(['--ignore-unknown', '--format', 'json', ...list], files);
    assert.equal(run.exitCode, 0);
    assert.equal(run.stderr, '');
    assert.deepEqual(paths(run), ['sites/berlin.conf', 'sites/north/oslo.fgt']);
  });

  it('texts and logs in a folder, if they begin like a configuration or are the log of a session', async () => {
    const session = 'login as: admin\nFGT # show system dns\nconfig system dns\nend\nFGT # \n';
    const files = {
      'backup.txt': `\n#config-version=FGT60F-7.4.4-FW-build2662-240514:opmode=0:vdom=0:user=admin\n${clean}`,
      'script.TXT': clean,
      'session.log': session,
      'utf16.log': new Uint8Array(Buffer.from(`\ufeff${session}`, 'utf16le')),
      'notes.txt': `How to set the name\n\n${clean}`,
      'prose.txt': 'config is easy.\nset it up\nend\n',
      'server.log': '2026-01-01 10:00 config loaded\n2026-01-01 10:01 end\n',
      'binary.log': new Uint8Array([0x23, 0, 1, 2]),
      'empty.txt': '',
    };
    const run = await fortiosLint(['--format', 'json', '.'], files);
    assert.equal(run.stderr, '');
    assert.deepEqual(paths(run), ['backup.txt', 'script.TXT', 'session.log', 'utf16.log']);
  });

  it('no texts and logs in a folder, if files are fixed', async () => {
    const run = await fortiosLint(['--fix', '--format', 'json', '.'], {
      'a.txt': withError,
      'b.conf': clean,
    });
    assert.deepEqual(paths(run), ['b.conf']);
  });

  it('no files that were not requested', async () => {
    const run = await fortiosLint(['.'], {
      'a.md': withError,
      '.hidden/a.conf': withError,
      'b.conf': clean,
    });
    assert.deepEqual(run, { exitCode: 0, stdout: '', stderr: '' });
  });

  it('no more of a device than of a file', async function () {
    if (process.platform === 'win32') this.skip();
    const run = await fortiosLint(['/dev/zero'], {});
    assert.equal(run.exitCode, 2);
    assert.equal(run.stderr, 'fortios-lint: "/dev/zero" is larger than 32 MB.\n');
  });

  it('no pipes and devices in folders and globs', async function () {
    if (process.platform === 'win32') this.skip();
    const unread = new LintFolder({ 'a.conf': clean });
    execFileSync('mkfifo', [path.join(unread.path, 'fifo')]);
    symlinkSync('fifo', path.join(unread.path, 'pipe.conf'));
    symlinkSync('/dev/zero', path.join(unread.path, 'zero.conf'));
    for (const word of ['.', '*.conf']) {
      const run = await unread.run(['--format', 'json', word]);
      assert.equal(run.exitCode, 2);
      assert.deepEqual(paths(run), ['a.conf']);
      assert.equal(
        run.stderr,
        ['pipe', 'zero']
          .map((name) => `fortios-lint: "${name}.conf" cannot be read: it is not a regular file.\n`)
          .join(''),
      );
    }
  });
});
