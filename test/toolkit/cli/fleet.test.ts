import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fortios, LintFolder } from '../../helpers/fortiosLint';

const backup = (name: string, version = 'FGT60F-7.2.4-FW-build1396-230131'): string =>
  `#config-version=${version}:opmode=0:vdom=0:user=admin\nconfig system global\n    set hostname "${name}"\n    set admintimeout 480\nend\n`;

const fleet = {
  'sites/FGT60F_7-2_1396_202306230415.conf': backup('berlin'),
  'sites/bonn.conf': backup('bonn', 'FG100E-6.0.6-FW-build0272-190716'),
  'sites/wrong.conf': `${backup('köln')}config system global\n    set admin-sport abc\nend\n`,
};

const bad = {
  'sites/binary.conf': '\u0000\u0001\u0002'.repeat(200),
  'sites/empty.conf': '',
  'sites/notes.txt': 'Berlin is near the river.\n',
  'sites/switch.conf': '#config-version=FSW124-7.2.1-FW-build0000-230101:opmode=0:vdom=0:user=admin\n',
};

interface Report {
  readonly devices: readonly {
    readonly file: string;
    readonly hostname: string | null;
    readonly model: string | null;
    readonly version: string;
    readonly support: string;
    readonly endOfEngineering: string;
    readonly endOfSupport: string;
    readonly findings: { readonly error: number };
    readonly benchmark: { readonly name: string; readonly percent: number };
    readonly advisories: { readonly affected: number };
    readonly lastChange: { readonly time: string; readonly source: string };
  }[];
  readonly unread: readonly { readonly file: string; readonly reason: string }[];
  readonly issues: readonly { readonly id: string; readonly devices: readonly number[] }[];
}

describe('fortios fleet', () => {
  it('has a row for each device', async () => {
    const { exitCode, stdout, stderr } = await fortios(['fleet', 'sites', '--format', 'json'], fleet);
    assert.deepEqual([exitCode, stderr], [0, '']);
    const { devices, issues } = JSON.parse(stdout) as Report;
    assert.deepEqual(
      devices.map((one) => [
        one.file,
        one.hostname,
        one.model,
        one.version,
        one.endOfEngineering,
        one.endOfSupport,
      ]),
      [
        ['sites/FGT60F_7-2_1396_202306230415.conf', 'berlin', 'FG-60F', '7.2.4', '2025-03-31', '2026-09-30'],
        ['sites/bonn.conf', 'bonn', 'FG-100E', '6.0.6', '2021-03-29', '2022-09-29'],
        ['sites/wrong.conf', 'köln', 'FG-60F', '7.2.4', '2025-03-31', '2026-09-30'],
      ],
    );
    assert.deepEqual(
      devices.map(({ findings, benchmark }) => [findings.error, benchmark.name]),
      [
        [0, 'CIS FortiGate 7.0.x Benchmark v1.3.0'],
        [0, 'CIS FortiGate 7.0.x Benchmark v1.3.0'],
        [1, 'CIS FortiGate 7.0.x Benchmark v1.3.0'],
      ],
    );
    assert.ok(devices.every(({ benchmark }) => benchmark.percent >= 0 && benchmark.percent <= 100));
    assert.deepEqual(devices[0]?.lastChange, { time: '2023-06-23T04:15', source: 'name' });
    assert.equal(devices[1]?.lastChange.source, 'file');
    assert.deepEqual(issues.find(({ id }) => id === 'CIS FortiGate 7.0.x 2.4.4')?.devices, [0, 1, 2]);
  });

  it('lists a file that cannot be read, and writes the page', async () => {
    const { exitCode, stdout, stderr } = await fortios(['fleet', 'sites', '--format', 'json'], {
      ...fleet,
      ...bad,
    });
    const { devices, unread } = JSON.parse(stdout) as Report;
    assert.equal(exitCode, 2);
    // A text of another kind is not part of the folder; an empty backup is one that failed.
    assert.deepEqual(
      devices.map(({ file }) => path.basename(file)),
      ['FGT60F_7-2_1396_202306230415.conf', 'bonn.conf', 'wrong.conf'],
    );
    assert.deepEqual(
      unread.map(({ file }) => file),
      ['sites/binary.conf', 'sites/empty.conf', 'sites/switch.conf'],
    );
    assert.match(unread[2]?.reason ?? '', /^"sites\/switch\.conf" was not checked\. .*FortiSwitch/);
    for (const { reason } of unread) assert.ok(stderr.includes(reason), reason);
  });

  it('lists a file without permission, and a name that does not exist', async () => {
    const folder = new LintFolder(fleet, 'fortios.js');
    chmodSync(path.join(folder.path, 'sites/bonn.conf'), 0);
    chmodSync(folder.path, 0o755);
    const words = ['fleet', 'sites', 'missing.conf', '--format', 'csv'];
    const { exitCode, stdout } = await folder.runUnprivileged(words);
    assert.equal(exitCode, 2);
    assert.match(
      stdout,
      /\r\nsites\/bonn\.conf,{26}"""sites\/bonn\.conf"" cannot be read: permission denied\."\r\n/,
    );
    assert.match(stdout, /There is no file ""missing\.conf""\./);
    assert.match(stdout, /^sites\/wrong\.conf,/m);
  });

  it('joins the parts of several machines, in every format', async () => {
    const folder = new LintFolder(fleet, 'fortios.js');
    for (const part of [1, 2])
      assert.equal(
        (
          await folder.run([
            'fleet',
            'sites',
            '--shard',
            `${part}/2`,
            '--format',
            'json',
            '-o',
            `${part}.json`,
          ])
        ).exitCode,
        0,
      );
    for (const format of ['html', 'markdown', 'json', 'csv']) {
      const whole = await folder.run(['fleet', 'sites', '--format', format]);
      const joined = await folder.run(['fleet', '--join', '1.json', '2.json', '--format', format]);
      assert.deepEqual(joined, whole, format);
    }
    const turned = await folder.run(['fleet', '--join', '2.json', '1.json', '--format', 'json']);
    assert.equal(turned.stdout, (await folder.run(['fleet', 'sites', '--format', 'json'])).stdout);
    const whole = await folder.run(['fleet', 'sites', '--format', 'json', '-o', 'whole.json']);
    assert.equal(whole.exitCode, 0);
    const once = await folder.run(['fleet', '--join', '1.json', 'whole.json', '--format', 'json']);
    assert.deepEqual(
      [once.exitCode, once.stdout, once.stderr],
      [0, turned.stdout, 'fortios: "1.json" has only devices of the earlier reports, which count once.\n'],
    );
    writeFileSync(path.join(folder.path, 'other.json'), turned.stdout.replace('"bonn"', '"essen"'));
    const partly = await folder.run(['fleet', '--join', 'other.json', 'whole.json', '--format', 'json']);
    assert.deepEqual([partly.exitCode, partly.stdout], [2, '']);
    assert.match(
      partly.stderr,
      /^fortios: "whole\.json" and an earlier report have the same device, "sites\/[\w.-]+", which would count twice\. Join reports of different files\.\n$/,
    );
    const part = JSON.parse(readFileSync(path.join(folder.path, '1.json'), 'utf8')) as Report;
    assert.ok(!('date' in part), 'the day of the run');
    const devices = part.devices.map((one) => ({ ...one, support: 'supported', endOfSupport: '2020-01-01' }));
    writeFileSync(path.join(folder.path, 'old.json'), JSON.stringify({ ...part, devices }));
    const old = await folder.run(['fleet', '--join', 'old.json', '--format', 'csv']);
    assert.match(
      old.stdout,
      /,endOfSupport,[\d-]+,2020-01-01,/,
      'support is judged by the day of the joined report',
    );
    const { exitCode, stderr } = await folder.run(['fleet', '--join', '1.json', 'sites/bonn.conf']);
    assert.deepEqual(
      [exitCode, stderr],
      [2, 'fortios: "sites/bonn.conf" is not a report of "fortios fleet --format json".\n'],
    );
  });

  it('says which parts are missing or repeated, and does not call such a page complete', async () => {
    const folder = new LintFolder(
      {
        ...fleet,
        'sites/x.conf': backup('xanten'),
        'sites/y.conf': backup('yverdon'),
      },
      'fortios.js',
    );
    const part = async (shard: string, output: string, ...more: readonly string[]): Promise<void> => {
      const words = ['fleet', 'sites', '--shard', shard, '--format', 'json', '-o', output, ...more];
      assert.equal((await folder.run(words)).exitCode, 0);
    };
    for (const index of [1, 2, 3, 4, 5]) await part(`${index}/5`, `${index}.json`);
    const join = (...files: readonly string[]) =>
      folder.run(['fleet', '--join', ...files, '--format', 'markdown']);
    const whole = await folder.run(['fleet', 'sites', '--format', 'markdown']);
    assert.deepEqual(await join('5.json', '3.json', '1.json', '2.json', '4.json'), whole);

    const again = await join('1.json', '2.json', '3.json', '4.json', '5.json', '2.json');
    assert.deepEqual(
      [again.exitCode, again.stdout, again.stderr],
      [0, whole.stdout, 'fortios: "2.json" is part 2 of 5 again, which counts once.\n'],
    );

    const missing = 'The report is not complete. Missing: parts 1, 3 and 4 of 5.';
    const some = await join('5.json', '2.json');
    assert.deepEqual([some.exitCode, some.stderr], [2, `fortios: ${missing}\n`]);
    assert.ok(some.stdout.includes(missing));
    assert.match((await join('1.json')).stderr, /Missing: parts 2 to 5 of 5\.\n$/);

    // The report of some parts can be joined with the others.
    await folder.run(['fleet', '--join', '1.json', '2.json', '-o', 'a.json']);
    assert.deepEqual(await join('a.json', '3.json', '4.json', '5.json'), whole);
    const twice = await join('a.json', '2.json', '3.json', '4.json', '5.json');
    assert.deepEqual(
      [twice.exitCode, twice.stdout, twice.stderr],
      [
        2,
        '',
        'fortios: "2.json" and "a.json" are different reports of part 2 of 5. Leave one of them out.\n',
      ],
    );

    // Parts of other files or with other settings are parts of another run.
    await part('5/5', '5b.json', '--firmware', '7.0.1');
    const mixed = await join('1.json', '2.json', '3.json', '4.json', '5b.json');
    assert.equal(mixed.exitCode, 2);
    assert.match(
      mixed.stderr,
      /Missing: part 5 of 5; parts 1 to 4 of 5\. The parts are of runs with different/,
    );
  });

  it('gives the same page with several threads', async () => {
    const folder = new LintFolder(fleet, 'fortios.js');
    const alone = await folder.run(['fleet', 'sites', '--format', 'json']);
    const threads = await folder.run(['fleet', 'sites', '--format', 'json', '--jobs', '2']);
    assert.deepEqual(threads, alone);
  });

  it('takes the time of the last commit', async () => {
    const folder = new LintFolder(fleet, 'fortios.js');
    const git = (...words: readonly string[]): void => {
      const identity = ['-c', 'user.name=a', '-c', 'user.email=a@example.com'];
      const env = { ...process.env, GIT_COMMITTER_DATE: '2025-02-03T04:05:06Z' };
      execFileSync('git', [...identity, ...words], { cwd: folder.path, env, stdio: 'ignore' });
    };
    git('init');
    git('add', '.');
    git('commit', '-m', 'Add backups');
    const { stdout } = await folder.run(['fleet', 'sites', '--format', 'json']);
    assert.deepEqual(
      (JSON.parse(stdout) as Report).devices.map(({ lastChange }) => lastChange),
      [
        { time: '2023-06-23T04:15', source: 'name' },
        { time: '2025-02-03T04:05:06Z', source: 'git' },
        { time: '2025-02-03T04:05:06Z', source: 'git' },
      ],
    );
  });

  it('compares the devices with a golden configuration', async () => {
    const golden = 'config system global\n    set admintimeout 5\n    set admin-lockout-threshold 3\nend\n';
    const secret = 'config user local\n    edit "jane"\n        set passwd Winter2025x\n    next\nend\n';
    const folder = new LintFolder(
      {
        'golden.conf': golden + secret,
        'sites/a.conf': backup('berlin') + secret.replace('2025x', '2024x'),
        'sites/b.conf': `${backup('bonn').replace('480', '5')}${secret}`,
      },
      'fortios.js',
    );
    const words = ['fleet', 'sites', '--golden', 'golden.conf', '--format'];
    const { stdout, exitCode } = await folder.run([...words, 'json']);
    assert.equal(exitCode, 0);
    const { devices, lookFirst } = JSON.parse(stdout) as {
      readonly devices: readonly { readonly drift: unknown }[];
      readonly lookFirst: readonly { readonly title: string; readonly devices: readonly number[] }[];
    };
    assert.deepEqual(
      devices.map(({ drift }) => drift),
      [
        { count: 2, undecided: 0 },
        { count: 0, undecided: 0 },
      ],
    );
    assert.deepEqual(
      lookFirst.find(({ title }) => title === 'Different from the golden configuration')?.devices,
      [0],
    );
    assert.match(stdout, /"system global: admintimeout is not 5"/);
    assert.match(stdout, /"user local › jane: passwd is not ••••"/);
    assert.doesNotMatch(stdout, /Winter202/);
    assert.deepEqual(await folder.run([...words, 'json', '--jobs', '2']), { stdout, exitCode, stderr: '' });
    const failure = async (...more: readonly string[]): Promise<string> => {
      const { stderr, exitCode: code } = await folder.run(['fleet', 'sites', ...more]);
      assert.equal(code, 2);
      return stderr;
    };
    assert.match(await failure('--golden', 'missing.conf'), /There is no file "missing\.conf"\./);
    assert.match(await failure('--golden', 'golden.conf', '--join'), /--golden needs the configurations/);
    assert.match(await failure('--max-age', '0'), /--max-age takes a whole number of days from 1 to 9999/);
  });

  it('reads a golden configuration without a header in the version of each device, and never overwrites it', async () => {
    const golden = 'config system sdw\n    set stat enable\nend\n';
    const folder = new LintFolder(
      {
        'golden.conf': golden,
        'sites/a/.fortios-lint.json': '{ "firmware": "6.0.6" }',
        'sites/a/a.conf': backup('berlin'),
        'sites/b/b.conf': backup('bonn'),
      },
      'fortios.js',
    );
    const words = ['fleet', 'sites', '--golden', 'golden.conf'];
    const { stdout } = await folder.run([...words, '--format', 'json']);
    // FortiOS 6.0 does not have the setting, so that its name stays abbreviated.
    assert.match(stdout, /"system sdwan: stat is not enable"/);
    assert.match(stdout, /"system sdwan: status is not enable"/);
    const { exitCode } = await folder.run([...words, '-o', 'golden.conf', '--format', 'text', '--force']);
    assert.equal(exitCode, 2);
    assert.equal(readFileSync(path.join(folder.path, 'golden.conf'), 'utf8'), golden);
  });

  it('reads a golden configuration in the version of its .fortios-lint.json, as fortios drift does', async () => {
    const folder = new LintFolder(
      {
        'golden/.fortios-lint.json': '{ "firmware": "6.0.6" }',
        'golden/golden.conf': 'config system sdw\n    set stat enable\nend\n',
        'b.conf': backup('bonn'),
      },
      'fortios.js',
    );
    const words = ['b.conf', '--golden', 'golden/golden.conf', '--format', 'json'];
    // FortiOS 6.0 does not have the setting, so that its name stays abbreviated.
    assert.match(
      (await folder.run(['drift', ...words])).stdout,
      /"path":\["system sdwan"\],"setting":"stat"/,
    );
    assert.match((await folder.run(['fleet', ...words])).stdout, /"system sdwan: stat is not enable"/);
  });

  it('does not leave a part of a page if the disk is full', async () => {
    const folder = new LintFolder(fleet, 'fortios.js');
    const { exitCode, stderr } = await folder.runLimited(4, ['fleet', 'sites', '-o', 'page.html']);
    assert.equal(exitCode, 2);
    assert.match(
      stderr,
      /^fortios: "page\.html" was not written: the system does not permit a file of this size/m,
    );
    assert.match((await folder.run(['fleet', 'sites', '-o', 'page.html'])).stderr, /^$/);
  });

  it('lists a file with an endless line, and says that a full disk has no room', async () => {
    const endless = `config system global\n    set hostname "${'a'.repeat(2_000_000)}"\nend\n`;
    const folder = new LintFolder({ ...fleet, 'sites/endless.conf': endless }, 'fortios.js');
    const { exitCode, stdout } = await folder.run(['fleet', 'sites', '--format', 'csv']);
    assert.equal(exitCode, 2);
    assert.match(
      stdout,
      /^sites\/endless\.conf,+"""sites\/endless\.conf"" has a line of more than 500,000 characters, which a configuration does not have\."/m,
    );
    if (process.platform !== 'linux') return;
    const full = await folder.run(['fleet', 'sites/bonn.conf', '-o', '/dev/full']);
    assert.deepEqual(
      [full.exitCode, full.stdout, full.stderr],
      [2, '', 'fortios: "/dev/full" was not written: its disk is full.\n'],
    );
  });

  it('refuses an unknown benchmark and a call without files', async () => {
    assert.match(
      (await fortios(['fleet', 'a.conf', '--benchmark', 'x'])).stderr,
      /use one of cis, cis-7\.0, cis-7\.4, stig/,
    );
    assert.match((await fortios(['fleet'])).stderr, /Name at least one file/);
    assert.match((await fortios(['fleet', '--join'])).stderr, /Name the JSON reports to join/);
  });
});
