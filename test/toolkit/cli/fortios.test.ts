import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fortios as definition } from '../../../toolkit/src/cli/program/programs';
import { fortios, fortiosLint, LintFolder } from '../../helpers/fortiosLint';
import { clean, exportedSchema, withError, withInterface, withPort, withSslVpn } from './configurations';

const names = (definition.commands ?? []).map(({ name }) => name);

describe('fortios', () => {
  it('lists its commands in --help', async () => {
    const { exitCode, stdout, stderr } = await fortios(['--help']);
    assert.deepEqual([exitCode, stderr], [0, '']);
    for (const name of names) assert.match(stdout, new RegExp(`^  ${name} `, 'm'));
    assert.match(stdout, /^Examples:$/m);
  });

  it('prints its help on standard error if no command is named', async () => {
    const { exitCode, stdout, stderr } = await fortios([]);
    assert.deepEqual([exitCode, stdout], [2, '']);
    assert.match(stderr, /^Usage: fortios \[options\] \[command\]\n/);
  });

  it('suggests a command of a similar name', async () =>
    assert.deepEqual(await fortios(['upgrad', 'a.conf']), {
      exitCode: 2,
      stdout: '',
      stderr: "fortios: Unknown command 'upgrad'. Did you mean upgrade? See fortios --help.\n",
    }));

  it('refuses an argument that a command does not take, instead of leaving it out', async () =>
    assert.deepEqual(await fortios(['cleanup', 'a.conf', 'b.conf']), {
      exitCode: 2,
      stdout: '',
      stderr:
        "fortios: Too many arguments for 'cleanup'. Expected 1 argument but got 2. See fortios cleanup --help.\n",
    }));

  for (const name of names) {
    it(`${name} --help has examples and exit codes, on short lines`, async () => {
      const { exitCode, stdout, stderr } = await fortios([name, '--help']);
      assert.deepEqual([exitCode, stderr], [0, '']);
      assert(stdout.startsWith(`Usage: fortios ${name} `), stdout);
      const [, examples = ''] = /^Examples:\n((?: {2}.*\n)+)/m.exec(stdout) ?? [];
      assert.match(examples, new RegExp(`^  (?:.* )?fortios ${name}\\b`, 'm'));
      assert.match(stdout, /^Exit codes:\n {2}0 /m);
      assert.deepEqual(
        stdout.split('\n').filter((line) => line.length > 120),
        [],
      );
      assert.equal((await fortios(['help', name])).stdout, stdout);
    });

    it(`${name} refuses unknown options with exit code 2`, async () => {
      const { exitCode, stderr } = await fortios([name, '--no-such-option']);
      assert.equal(exitCode, 2);
      assert(stderr.startsWith('fortios: ') && stderr.endsWith(`. See fortios ${name} --help.\n`), stderr);
    });
  }
});

describe('the built programs', () => {
  const commands: Readonly<Record<string, readonly string[]>> = {
    lint: ['--min-level', 'error', '.', '-'],
    fix: ['--dry-run', '.'],
    diff: ['a.conf', 'b.conf'],
    drift: ['--golden', 'a.conf', 'b.conf'],
    normalize: ['a.conf'],
    apply: ['b.conf', '--to', 'b.conf'],
    merge: ['a.conf', 'b.conf', 'b.conf'],
    review: ['a.conf', 'b.conf'],
    cleanup: ['a.conf'],
    refactor: ['zone', '--zone', 'outside', '--interface', 'lan', 'c.conf'],
    import: ['list.csv', '--to', 'c.conf'],
    migrate: ['d.conf', '--to', 'd.conf'],
    convert: ['ssl-vpn', 'e.conf'],
    upgrade: ['a.conf', '--to', '7.4.8'],
    push: ['a.conf'],
    audit: ['a.conf'],
    advisories: ['a.conf'],
    exposure: ['a.conf'],
    fleet: ['a.conf'],
    query: ['SELECT * FROM devices', 'a.conf'],
    export: ['a.conf', '--format', 'json'],
    map: ['a.conf', 'b.conf'],
    report: ['a.conf'],
    redact: ['a.conf'],
    lookup: ['c.conf', '--src', '10.0.0.1', '--dst', '192.0.2.1', '--service', 'tcp/443'],
    explain: ['system global'],
    mcp: ['--root', '.'],
    init: ['--force'],
    completion: ['bash'],
    man: ['lint'],
    schema: ['import', 'schema.json'],
  };
  let folder: LintFolder;
  before(() => {
    folder = new LintFolder(
      {
        'a.conf': withError,
        'b.conf': clean,
        'c.conf': withInterface,
        'd.conf': withPort,
        'e.conf': withSslVpn,
        'list.csv': 'name,ip\nweb,192.0.2.1\n',
        'schema.json': exportedSchema,
      },
      'fortios.js',
    );
  });

  for (const name of names)
    it(`run ${name} as this process does`, async () => {
      const words = [name, ...(commands[name] ?? [])];
      const built = await folder.start(words, { input: withError });
      assert.notEqual(built.exitCode, 2, built.stderr);
      assert.deepEqual(built, await folder.run(words, { input: withError }));
    });

  it('run fortios-lint as this process does', async () => {
    const options = { input: withError, program: 'cli.js' } as const;
    assert.deepEqual(await folder.start(['.', '-'], options), await folder.run(['.', '-'], options));
  });
});

describe('fortios lint', () => {
  it('works as fortios-lint does', async () => {
    const files = { 'a.conf': withError, 'b.conf': clean };
    for (const words of [
      ['a.conf', 'b.conf'],
      ['--min-level', 'error', '--format=ndjson', '.'],
      ['--list-rules'],
    ])
      assert.deepEqual(await fortios(['lint', ...words], files), await fortiosLint(words, files));
    const { exitCode, stderr } = await fortios(['lint', 'missing.conf']);
    assert.deepEqual([exitCode, stderr], [2, 'fortios: There is no file "missing.conf".\n']);
  });
});

describe('fortios fix', () => {
  const before = 'config system global\n    set hostn fw1\n    set admin-sport 70000\nend\n';
  const after = before.replace('hostn fw1', 'hostname fw1');
  let folder: LintFolder;

  beforeEach(() => {
    folder = new LintFolder({ 'a.conf': before, 'b.conf': clean }, 'fortios.js');
  });

  const read = (): string => readFileSync(path.join(folder.path, 'a.conf'), 'utf8');

  it('applies the safe fixes and lists the files that it changed', async () => {
    assert.deepEqual(await folder.run(['fix', '--firmware', '7.4.4', '.']), {
      exitCode: 0,
      stdout: 'a.conf: fixed 1 problem\n',
      stderr: 'fortios: Fixed 1 problem in 1 file. Left: 1 error.\n',
    });
    assert.equal(read(), after);
  });

  it('--dry-run writes a diff and changes no file', async () => {
    const { exitCode, stdout, stderr } = await folder.run([
      'fix',
      '--dry-run',
      '--firmware',
      '7.4.4',
      'a.conf',
    ]);
    assert.deepEqual([exitCode, stderr], [0, 'fortios: Would fix 1 problem in 1 file. Left: 1 error.\n']);
    assert.match(stdout, /^- {4}set hostn fw1\n\+ {4}set hostname fw1$/m);
    assert.equal(read(), before);
  });

  it('leaves out rules that are off', async () => {
    const { stdout } = await folder.run(['fix', '--rule', 'schema/abbreviated=off', 'a.conf']);
    assert.equal(stdout, '');
    assert.equal(read(), before);
  });

  it('refuses standard input without --dry-run', async () => {
    const { exitCode, stderr } = await folder.run(['fix', '-'], { input: before });
    assert.equal(exitCode, 2);
    assert.match(
      stderr,
      /^fortios: The command writes files, and standard input is not a file; use --dry-run /,
    );
    const dry = await folder.run(['fix', '--dry-run', '--firmware', '7.4.4', '-'], { input: before });
    assert.match(dry.stdout, /^\+ {4}set hostname fw1$/m);
  });

  it('exits with 2 if a file is missing', async () => {
    const { exitCode, stderr } = await folder.run(['fix', 'missing.conf']);
    assert.equal(exitCode, 2);
    assert.match(stderr, /^fortios: There is no file "missing\.conf"\.$/m);
  });
});
