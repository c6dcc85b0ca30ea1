import assert from 'node:assert/strict';
import { fortios } from '../../helpers/fortiosLint';

const files = {
  'old.conf':
    '#config-version=FGT60E-6.2.7-FW-build1190-201216:\nconfig firewall policy\nedit 1\nset fsso disable\nnext\nend\n',
  'new.conf':
    '#config-version=FGT60F-7.4.4-FW-build2662-240514:\nconfig firewall policy\nedit 1\nset name "a"\nnext\nend\n',
  'switch.conf':
    '#config-version=FS1D24-7.4.4-FW-build0801-240514:\nconfig system global\nset hostname "a"\nend\n',
  'broken.bin': new Uint8Array([0, 1, 2, 3]),
};

describe('fortios upgrade', () => {
  for (const [words, exitCode] of [
    ['--to 7.4.4 new.conf', 0],
    ['--to 6.2.7 old.conf', 0],
    ['--to 7.4.4 old.conf', 1],
    ['--to 7.4 old.conf new.conf', 1],
    // The report has something to check on the device, but no change.
    ['--firmware 7.2.4 --to 7.4.4 old.conf', 0],
    // The release notes of 7.6 do not list the model.
    ['--to 7.6.7 old.conf', 1],
    ['--to 7.4.4 missing.conf', 2],
    ['--to 7.4.4 old.conf broken.bin', 2],
    ['--to 7.4.4 switch.conf', 2],
    ['--to 7.1 old.conf', 2],
    ['--to', 2],
  ] as const)
    it(`exits with ${exitCode}: ${words}`, async () =>
      assert.equal((await fortios(['upgrade', ...words.split(' ')], files)).exitCode, exitCode));

  it('names the place of each change as path:line', async () => {
    const { stdout, stderr } = await fortios(['upgrade', '--to', '7.4.4', 'old.conf'], files);
    assert.match(stdout, /^What changes from FortiOS 6\.2\.7 to 7\.4\.4$/m);
    assert.match(stdout, /^old\.conf is for FortiOS 6\.2\.7 on FGT60E, from the file's header\.$/m);
    assert.match(stdout, /^ +FortiOS 6\.4\.15 does not have "fsso"\./m);
    assert.match(stdout, /^ +old\.conf:4 {2}1 › fsso$/m);
    assert.equal(stderr, '');
  });

  it('reports names that a newer train no longer has, but not empty blocks', async () => {
    const removed = ['system virtual-wan-link', 'firewall policy6', 'spamfilter profile'];
    const header = '#config-version=FGVM64-6.2.0-FW-build0866-190328:opmode=0:vdom=0:user=admin\n';
    const empty = removed.map((path) => `config ${path}\nend\n`).join('');
    const used = [
      'config system virtual-wan-link\nset status enable\nend\n',
      'config firewall policy6\nedit 1\nset action accept\nnext\nend\n',
      'config spamfilter profile\nedit "a"\nset comment "b"\nnext\nend\n',
    ].join('');
    const run = async (text: string, version: string): Promise<string> =>
      (await fortios(['upgrade', '--to', version, 'old.conf'], { 'old.conf': `${header}${text}` })).stdout;
    for (const version of ['7.6.7', '8.0.0', '8.0.1']) {
      const stdout = await run(used, version);
      for (const title of [
        'SD-WAN: "system virtual-wan-link" becomes "system sdwan"',
        'IPv6 policies: 1 policy merged into "firewall policy"',
        '"spamfilter profile" becomes "emailfilter profile"',
      ])
        assert(stdout.includes(title), `${version}: ${stdout}`);
      const counted = await run(empty, version);
      assert.match(counted, /Not listed, without a consequence: 3 empty blocks\./);
      for (const path of removed) assert(!counted.includes(path), version);
    }
    assert.doesNotMatch(await run(used, '6.2.0'), /becomes|merged/);
  });

  it('writes JSON for programs', async () => {
    const { stdout } = await fortios(
      ['upgrade', '--to', '7.4.4', '--format', 'json', 'old.conf', 'new.conf'],
      files,
    );
    const report = JSON.parse(stdout) as {
      to: string;
      files: {
        changes: { id: string; outcome: string; lines: number[]; action: string; source: string }[];
      }[];
      summary: unknown;
    };
    assert.equal(report.to, '7.4.4');
    assert.deepEqual(
      report.files.map(({ changes }) => changes.map(({ id, outcome, lines }) => [id, outcome, lines])),
      [[['schema/removed-setting', 'dropped', [4]]], []],
    );
    assert.deepEqual(report.summary, {
      files: 2,
      changes: 1,
      outcomes: { 'stops-working': 0, 'behaves-differently': 0, 'decide-before': 0, dropped: 1 },
    });
  });

  it('writes Markdown', async () => {
    const { stdout } = await fortios(['upgrade', '--to', '7.4.4', '--format', 'markdown', 'old.conf'], files);
    assert.match(stdout, /^# What changes from FortiOS 6\.2\.7 to 7\.4\.4$/m);
    assert.match(stdout, /\[line 4\]\(old\.conf#L4\)/);
  });

  it('reads standard input', async () => {
    const { stdout, exitCode } = await fortios(
      ['upgrade', '--to', '7.4.4', '--stdin-filename', 'fw.conf', '-'],
      {},
      {
        input: files['old.conf'],
      },
    );
    assert.match(stdout, /fw\.conf:4/);
    assert.equal(exitCode, 1);
  });

  for (const [words, message] of [
    ['--to 7.1 old.conf', 'FortiOS 7.1 does not exist'],
    ['--to newest old.conf', '“newest” is not a FortiOS version'],
    ['--to 7.4.4 --rollback old.conf', "Unknown option '--rollback'"],
    ['--to 7.4.4 --rule schema/too-long=off old.conf', "Unknown option '--rule'"],
    ['--to 7.4.4 --max-warnings 3 old.conf', "Unknown option '--max-warnings'"],
    ['--to 7.4.4 --format yaml old.conf', 'There is no format "yaml"; use one of text, markdown, html, json'],
    ['--to 7.4.4', 'Name at least one file'],
    [
      'old.conf',
      '--to <version> is missing: the FortiOS version to upgrade to, such as 7.4.8; 7.4 is its newest patch. See fortios upgrade --help.',
    ],
    ['--to 7.4.4 switch.conf', '"switch.conf" was not compared.'],
  ] as const)
    it(`reports the error in ${words}`, async () => {
      const { stdout, stderr } = await fortios(['upgrade', ...words.split(' ')], files);
      assert(stderr.startsWith('fortios: ') && stderr.includes(message), stderr);
      assert.equal(stdout, '');
    });
});
