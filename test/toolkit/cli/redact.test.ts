import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, linkSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { LintFolder } from '../../helpers/fortiosLint';

const branch = readFileSync(path.resolve(import.meta.dirname, '../../fixtures/redact/branch.conf'), 'utf8');
const hub =
  'config vpn ipsec phase1-interface\n    edit "oslo"\n        set psksecret Tr0nd-heim\n    next\nend\n';

describe('fortios redact', () => {
  let folder: LintFolder;

  beforeEach(() => {
    folder = new LintFolder({ 'branch.conf': branch, 'hub.conf': hub, 'other/hub.conf': hub }, 'fortios.js');
  });

  const read = (name: string): string => readFileSync(path.join(folder.path, name), 'utf8');

  it('writes the text to standard output and what was replaced to standard error', async () => {
    const { exitCode, stdout, stderr } = await folder.run(['redact', 'hub.conf']);
    assert.equal(exitCode, 0);
    assert.equal(stdout, hub.replace('Tr0nd-heim', 'redacted-1'));
    assert.equal(
      stderr,
      'hub.conf: replaced 1 password or key\n  vpn ipsec phase1-interface > psksecret: line 3\n' +
        '  Not replaced: 1 name; see --names\n',
    );
  });

  it('redacts standard input', async () => {
    const { exitCode, stdout } = await folder.run(['redact', '-'], { input: hub });
    assert.equal(exitCode, 0);
    assert.match(stdout, /set psksecret redacted-1\n/);
  });

  it('replaces more data with options', async () => {
    const { stdout } = await folder.run(['redact', '--all', 'branch.conf']);
    assert.doesNotMatch(stdout, /oslo|nordfjord|10\.40\.|FTKMOB47A5C0F1D3/i);
    assert.match(
      (await folder.run(['redact', '--emails', 'branch.conf'])).stdout,
      /oslo-gw[^]*user1@example\.com/,
    );
  });

  it('tells names that stay from those that an option replaces', async () => {
    const input =
      'config switch-controller managed-switch\n    edit "S108DVAAAAAAAA12"\n    next\nend\n' +
      'config system interface\n    edit "port1"\n    next\n    edit "oslo"\n    next\nend\n';
    assert.equal(
      (await folder.run(['redact', '--names', '-'], { input })).stderr,
      '<stdin>: replaced 1 name\n' +
        '  outside settings, name: line 8\n' +
        '  Not replaced: 1 serial number; see --serials\n' +
        '  Kept in spite of these options: 1 name. Built-in names are kept.\n',
    );
  });

  it('reports in JSON for programs', async () => {
    const { stderr } = await folder.run(['redact', '--report', 'json', 'hub.conf']);
    assert.deepEqual(JSON.parse(stderr), {
      files: [
        {
          path: 'hub.conf',
          counts: { 'password or key': 1 },
          places: [{ kind: 'password or key', setting: 'vpn ipsec phase1-interface > psksecret', line: 3 }],
          kept: { name: 1 },
          unaffected: {},
          shortSecrets: [],
        },
      ],
    });
    assert.equal((await folder.run(['redact', '--report', 'none', 'hub.conf'])).stderr, '');
  });

  it('keeps texts if that is asked for, and warns of them in every report', async () => {
    const text = `# the tunnel to Oslo\n${hub}`;
    for (const report of ['text', 'none']) {
      const { stdout, stderr } = await folder.run(['redact', '--keep-text', '--report', report, '-'], {
        input: text,
      });
      assert.equal(stdout, text.replace('Tr0nd-heim', 'redacted-1'));
      assert.match(stderr, /warning: the copy may contain secrets in 1 text that --keep-text keeps\n$/);
    }
    assert.match(
      (await folder.run(['redact', '-'], { input: text })).stdout,
      /^# <comment, 18 characters>\n/,
    );
  });

  it('writes to a file', async () => {
    const { exitCode, stdout } = await folder.run(['redact', '-o', 'out/shared.conf', 'hub.conf']);
    assert.deepEqual([exitCode, stdout], [0, '']);
    assert.match(read('out/shared.conf'), /set psksecret redacted-1\n/);
    assert.equal(read('hub.conf'), hub);
  });

  it('redacts a folder into a folder, even with one file', async () => {
    const { exitCode } = await folder.run(['redact', '-o', 'copies', 'other']);
    assert.equal(exitCode, 0);
    assert.match(read('copies/hub.conf'), /set psksecret redacted-1\n/);
  });

  it('writes no copy of a folder in which a configuration has a line of 600,000 characters, and says so', async () => {
    writeFileSync(path.join(folder.path, 'other/long.conf'), `${hub}# ${'x'.repeat(600_000)}\n`);
    const { exitCode, stderr } = await folder.run(['redact', '-o', 'copies', 'other']);
    assert.equal(exitCode, 2);
    assert.match(stderr, /long\.conf" has a line of more than 500,000 characters/);
    assert.ok(!existsSync(path.join(folder.path, 'copies')));
  });

  it('redacts several files together, into a folder', async () => {
    const { exitCode } = await folder.run(['redact', '-o', 'shared', 'branch.conf', 'hub.conf']);
    assert.equal(exitCode, 0);
    const [, key = ''] = /set psksecret (redacted-\d+)\n/.exec(read('shared/branch.conf')) ?? [];
    assert.match(read('shared/hub.conf'), new RegExp(`set psksecret ${key}\n`));
  });

  for (const [what, words, message] of [
    ['into the file itself', '-o hub.conf hub.conf', /"hub\.conf" is one of the files that are read/],
    ['into its own folder', '-o . hub.conf', /"hub\.conf" is one of the files that are read/],
    ['into a link to the file', '-o link.conf hub.conf', /"link\.conf" is one of the files/],
    ['of several files into one', '-o out.conf branch.conf hub.conf other', /called "hub\.conf"/],
    ['of several files to standard output', 'branch.conf hub.conf', /need a folder to go to/],
    ['of nothing', '', /Name at least one file/],
    ['of what is not there', 'missing.conf', /There is no file "missing\.conf"/],
    ['where one of several is missing', '-o out hub.conf missing.conf', /There is no file "missing\.conf"/],
    ['with an option that is misspelt', '--al hub.conf', /Did you mean --all\? See fortios redact --help/],
    ['with a report that is none', '--report xml hub.conf', /'xml' is invalid/],
    ['for a version that is none', '--firmware x hub.conf', /“x” is not a FortiOS version/],
  ] as const)
    it(`refuses to write ${what}, and writes nothing`, async () => {
      linkSync(path.join(folder.path, 'hub.conf'), path.join(folder.path, 'link.conf'));
      const { exitCode, stdout, stderr } = await folder.run(['redact', ...words.split(' ').filter(Boolean)]);
      assert.equal(exitCode, 2);
      assert.equal(stdout, '');
      assert.match(stderr, message);
      assert.equal(stderr.trim().split('\n').length, 1, stderr);
      assert.equal(read('hub.conf'), hub);
      assert.ok(
        !existsSync(path.join(folder.path, 'out')) && !existsSync(path.join(folder.path, 'out.conf')),
      );
    });

  it('reports a file that cannot be written, and leaves no partial file', async () => {
    writeFileSync(path.join(folder.path, 'file'), '');
    const { exitCode, stderr } = await folder.run(['redact', '-o', 'file/x.conf', 'hub.conf']);
    assert.equal(exitCode, 2);
    assert.match(stderr, /"file.x\.conf" was not written/);
  });

  it('reports a folder that cannot be written', async () => {
    chmodSync(folder.path, 0o555);
    const { exitCode, stderr } = await folder.runUnprivileged(['redact', '-o', 'x.conf', 'hub.conf']);
    assert.equal(exitCode, 2);
    assert.match(stderr, /"x\.conf" was not written: the file or its folder does not permit writing\.\n$/);
    chmodSync(folder.path, 0o755);
  });

  it('leaves no partial file if the disk is full', async () => {
    const { exitCode, stderr } = await folder.runLimited(1, ['redact', '-o', 'x.conf', 'branch.conf']);
    assert.notEqual(exitCode, 0);
    assert.ok(!existsSync(path.join(folder.path, 'x.conf')), stderr);
  });

  it('writes to a pipe or a device, and does not replace it', async function () {
    if (process.platform === 'win32') this.skip();
    const pipe = path.join(folder.path, 'pipe');
    execFileSync('mkfifo', [pipe]);
    const reader = readFile(pipe, 'utf8');
    const { exitCode } = await folder.start(['redact', '-o', 'pipe', 'hub.conf']);
    assert.equal(exitCode, 0);
    assert.match(await reader, /^config vpn ipsec/);
    assert.ok(statSync(pipe).isFIFO());
  });

  it('reports standard output that the disk does not take completely', async function () {
    if (process.platform === 'win32') this.skip();
    const long = `config firewall address\n${'    edit "a"\n    next\n'.repeat(10_000)}end\n`;
    writeFileSync(path.join(folder.path, 'long.conf'), long);
    const { exitCode, stderr } = await folder.runLimited(8, ['redact', 'long.conf'], 'copy.conf');
    assert.equal(exitCode, 2, stderr);
    assert.match(stderr, /The output is incomplete because the system does not permit a file of this size/);
  });

  it('explains itself', async () => {
    const { exitCode, stdout } = await folder.run(['redact', '--help']);
    assert.equal(exitCode, 0);
    assert.match(stdout, /^Usage: fortios redact /);
    assert.match((await folder.run(['--help'])).stdout, /fortios redact berlin\.conf -o shared\.conf/);
  });
});
