import assert from 'node:assert/strict';
import { existsSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { LintFolder, fortios, fortiosLint } from '../../helpers/fortiosLint';
import { clean, withError, withWarnings } from './configurations';

const header = '#config-version=FGT60F-7.4.4-FW-build2662-240514:opmode=0:vdom=0:user=admin\n#buildno=2662\n';

describe('fortios-lint reports in one sentence', () => {
  for (const [what, words, sentence] of [
    ['a file is missing', ['missing.conf'], 'There is no file "missing.conf".'],
    ['a glob matches nothing', ['backups/*.conf'], 'No file matches "backups/*.conf".'],
    [
      'a folder holds no configuration',
      ['etc'],
      '"etc" holds no FortiOS configuration (*.conf, *.fortios, *.fgt, *.txt, *.log or a template).',
    ],
    ['a file is binary', ['image.out'], '"image.out" is a binary file, not a FortiOS configuration.'],
    [
      'a backup is encrypted',
      ['encrypted.conf'],
      '"encrypted.conf" is an encrypted FortiOS backup. Create one without a password to check it.',
    ],
    [
      'a line is longer than any in a configuration',
      ['endless.conf'],
      '"endless.conf" has a line of more than 500,000 characters, which a configuration does not have.',
    ],
    [
      'a backup in YAML is damaged',
      ['backup.yaml'],
      '"backup.yaml" is a FortiOS backup in YAML that cannot be read: in line 5, it is neither a setting, a table nor an entry.',
    ],
    ['a file is empty', ['empty.conf'], '"empty.conf" is empty, not a FortiOS configuration.'],
    ['a file has only blanks', ['blank.conf'], '"blank.conf" is empty, not a FortiOS configuration.'],
    [
      'a file has only the mark of UTF-16',
      ['mark.conf'],
      '"mark.conf" is empty, not a FortiOS configuration.',
    ],
    [
      'a backup ends after its header',
      ['header.conf'],
      '"header.conf" has only comments, such as the header of a backup, and no FortiOS configuration.',
    ],
    ['a sign-in page was stored', ['page.conf'], '"page.conf" is a web page, not a FortiOS configuration.'],
    ['an answer of an API was stored', ['api.conf'], '"api.conf" is JSON, not a FortiOS configuration.'],
    ['a message was stored', ['refused.conf'], '"refused.conf" is not a FortiOS configuration.'],
    ['a file is of another program', ['etc/nginx.conf'], '"etc/nginx.conf" is not a FortiOS configuration.'],
    ['an option is unknown', ['--frmat', 'json', '-'], "Unknown option '--frmat'. Did you mean --format?"],
    ['an option lacks its argument', ['--rule'], "Option '--rule <id=level>' argument missing."],
    [
      'a format does not exist',
      ['--format', 'xml', '-'],
      /^There is no format "xml"; use one of text, markdown, html, json, /,
    ],
    [
      'a version does not exist',
      ['--firmware', '7.1.3', '-'],
      /^FortiOS 7\.1\.3 does not exist\. The known trains are 6\.0, .*8\.0\.$/,
    ],
    [
      'a version is none',
      ['--firmware', 'latest', '-'],
      /^“latest” is not a FortiOS version\. Write a version such as 7\.4\.4/,
    ],
    [
      'a rule does not exist',
      ['--rule', 'ftm-push/server-ip-remove=off', '-'],
      '"ftm-push/server-ip-remove" is not a rule. Did you mean "ftm-push/server-ip-removed"?',
    ],
    [
      'a number of warnings is none',
      ['--max-warnings', 'few', '-'],
      '--max-warnings takes a whole number such as 0, not "few".',
    ],
    [
      'a folder is where a file should be',
      ['--config', 'etc', '-'],
      '"etc" cannot be read: it is not a regular file.',
    ],
    ['no file is named', [], 'Name at least one file, folder or glob, or - for standard input.'],
  ] as const)
    it(what, async () => {
      const { exitCode, stdout, stderr } = await fortiosLint(words, {
        'etc/nginx.conf': 'server {\n    listen 80;\n}\n',
        'etc/cover.conf': new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0]),
        'empty.conf': '',
        'blank.conf': ' \r\n\t\n',
        'mark.conf': new Uint8Array([0xff, 0xfe]),
        'header.conf': header,
        'page.conf': '\ufeff\n<!DOCTYPE html>\n<html><script>\nset x\nend\n</script></html>\n',
        'api.conf': '{"status":"error","http_status":401}\n',
        'refused.conf': 'ssh: connect to host 192.0.2.1 port 22: Connection refused\n',
        'image.out': new Uint8Array([0x1f, 0x8b, 0, 1]),
        'encrypted.conf': new Uint8Array([...new TextEncoder().encode('#FGBK|4|FGT60F|7|04|2662|'), 0, 1]),
        'endless.conf': `${header}set a ${'x'.repeat(500_000)}\n`,
        'backup.yaml': `${header}system_global:\n    hostname: "FGT-1"\n    other\n`,
      });
      assert.equal(exitCode, 2);
      assert.equal(stdout, '');
      const message = /^fortios-lint: (.*?)(?: See fortios-lint --help\.)?\n$/.exec(stderr)?.[1] ?? stderr;
      if (typeof sentence === 'string') assert.equal(message, sentence);
      else assert.match(message, sentence);
    });

  it('a file cannot be read', async () => {
    const folder = new LintFolder();
    symlinkSync('circle.conf', path.join(folder.path, 'circle.conf'));
    const { exitCode, stderr } = await folder.run(['circle.conf']);
    assert.equal(exitCode, 2);
    assert.equal(stderr, 'fortios-lint: "circle.conf" cannot be read: its symbolic links form a cycle.\n');
  });
});

describe('A folder of backups', () => {
  const page = '<html><head><title>Login</title></head></html>\n';

  for (const [what, words] of [
    ['lint', ['lint']],
    ['export', ['export', '--format', 'json']],
    ['audit', ['audit']],
    ['redact', ['redact', '-o', 'out']],
    ['fleet', ['fleet']],
    ['drift --golden', ['drift', '--golden', 'backups/a.conf']],
  ] as const)
    it(`is not clean for ${what} if one of them failed`, async () => {
      const { exitCode, stderr } = await fortios([...words, 'backups'], {
        'backups/a.conf': header + clean,
        'backups/empty.conf': '',
        'backups/page.conf': page,
        'backups/zeros.conf': new Uint8Array(100),
        'backups/site/a.conf': '{"error": "x"}',
        'backups/FGT60F_7-4_2662_202401011200.conf': 'timeout\n',
        'backups/other/header.conf': header,
        // Files of other programs.
        'backups/nginx.conf': 'server {\n    listen 80;\n}\n',
        'backups/web/none.conf': '',
        'backups/empty.txt': '',
      });
      assert.equal(exitCode, 2);
      assert.deepEqual(
        stderr
          .split('\n')
          .flatMap((line) => /^\S+: ("backups\S+ .*)/.exec(line)?.[1] ?? [])
          .filter((line) => !line.includes('nginx') && !line.includes('txt') && !line.includes('web/none'))
          .sort(),
        [
          '"backups/FGT60F_7-4_2662_202401011200.conf" is not a FortiOS configuration.',
          '"backups/empty.conf" is empty, not a FortiOS configuration.',
          '"backups/other/header.conf" has only comments, such as the header of a backup, and no FortiOS configuration.',
          '"backups/page.conf" is a web page, not a FortiOS configuration.',
          '"backups/site/a.conf" is JSON, not a FortiOS configuration.',
          '"backups/zeros.conf" is a binary file, not a FortiOS configuration.',
        ],
      );
      if (what !== 'fleet') assert.doesNotMatch(stderr, /nginx|empty\.txt|web\/none/);
    });

  it('is not clean in shards, either', async () => {
    const files = { 'backups/a.conf': clean, 'backups/b.conf': '' };
    for (const [shard, code] of [
      ['1/2', 0],
      ['2/2', 2],
    ] as const)
      assert.equal((await fortiosLint(['--shard', shard, 'backups'], files)).exitCode, code);
  });
});

describe('fortios-lint whose output cannot be written', () => {
  // A file that is always full, on Linux.
  const full = '/dev/full';
  for (const words of existsSync(full) ? [['a.conf'], ['--format', 'json', 'a.conf']] : [])
    it(`reports it: ${words.join(' ')}`, async () => {
      const folder = new LintFolder({ 'a.conf': withWarnings });
      const { exitCode, stderr } = await folder.runTo(full, words);
      assert.equal(exitCode, 2);
      assert.equal(stderr, 'fortios-lint: The output is incomplete because the disk is full.\n');
    });
});

describe('fortios-lint with input that fails', () => {
  it('still lints the other files', async () => {
    const { exitCode, stdout, stderr } = await fortiosLint(['a.conf', 'missing.conf', 'b.conf', '*.fgt'], {
      'a.conf': withError,
      'b.conf': withWarnings,
    });
    assert.equal(exitCode, 2);
    assert.match(stdout, /\na\.conf\n.*\n\nb\.conf\n/);
    assert.deepEqual(stderr.split('\n'), [
      'fortios-lint: There is no file "missing.conf".',
      'fortios-lint: No file matches "*.fgt".',
      '',
    ]);
  });

  it('still writes valid JSON', async () => {
    const { stdout } = await fortiosLint(['--format', 'json', 'a.conf', 'missing.conf'], { 'a.conf': clean });
    const report = JSON.parse(stdout) as { files: { path: string }[] };
    assert.deepEqual(
      report.files.map((file) => file.path),
      ['a.conf'],
    );
  });
});

describe('fortios-lint', () => {
  it('checks a named file that begins in the middle of a configuration', async () => {
    const { exitCode, stdout, stderr } = await fortiosLint(['part.conf'], {
      'part.conf': '    wobble\n    set alias "x"\n',
    });
    assert.equal(exitCode, 0);
    assert.match(stdout, /syntax\/unknown-command/);
    assert.equal(stderr, '');
  });

  it('accepts bytes that are not UTF-8', async () => {
    const latin1 = Buffer.from('config system global\n    set hostname "Z\xfcrich"\nend\n', 'latin1');
    assert.deepEqual(await fortiosLint(['a.conf'], { 'a.conf': latin1 }), {
      exitCode: 0,
      stdout: '',
      stderr: '',
    });
  });

  it('ignores a reader that ends early', async () => {
    const folder = new LintFolder({ 'a.conf': clean + 'endd\n'.repeat(2_000) });
    const { exitCode, stderr } = await folder.runInto('head -1', ['a.conf']);
    assert.equal(stderr, '');
    assert.equal(exitCode, 0);
  });

  it('sends a slow reader the whole of a long report', async () => {
    const folder = new LintFolder({ 'a.conf': clean + 'endd\n'.repeat(2_000) });
    const { stdout } = await folder.runInto('(sleep 0.2; cat)', ['--format', 'json', 'a.conf']);
    const { summary } = JSON.parse(stdout) as { summary: { warnings: number } };
    assert.equal(summary.warnings, 2_000);
  });
});
