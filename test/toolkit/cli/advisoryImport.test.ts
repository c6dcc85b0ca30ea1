import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { LintFolder, type LintRun } from '../../helpers/fortiosLint';

/** An advisory in the vendor's form. */
function csaf(
  id: string,
  affected: readonly string[],
  { remediation = '', changed = '2026-09-01', publisher = 'Fortinet PSIRT', version = '2.0' } = {},
): string {
  return JSON.stringify({
    document: {
      title: 'An invented flaw',
      csaf_version: version,
      publisher: { name: publisher },
      tracking: {
        id,
        initial_release_date: '2026-08-12T00:00:00',
        current_release_date: `${changed}T00:00:00`,
      },
    },
    vulnerabilities: [
      [
        {
          cve: 'CVE-2026-00001',
          scores: [{ cvss_v3: { baseScore: 7.1 } }],
          product_status: { known_affected: affected },
          remediations: [{ details: remediation }],
        },
      ],
    ],
  });
}

const backup = (version: string): string =>
  `#config-version=FGT60F-${version}-FW-build2573-240201:opmode=0:vdom=0:user=admin\nconfig system global\n    set hostname "fw"\nend\nconfig system interface\n    edit "wan1"\n        set allowaccess ping fgfm\n    next\nend\n`;

interface Listed {
  readonly id: string;
  readonly status: string;
  readonly why?: string;
  readonly fixedIn?: string;
  readonly exploited: boolean;
}

describe('fortios advisories import', () => {
  let folder: LintFolder;
  const run = (...words: readonly string[]): Promise<LintRun> => folder.run(['advisories', ...words]);
  const write = (name: string, text: string): void => {
    writeFileSync(path.join(folder.path, name), text);
  };
  const listed = async (
    id: string,
    version: string,
    ...words: readonly string[]
  ): Promise<Listed | undefined> => {
    write('a.conf', backup(version));
    const { stdout } = await run('a.conf', '--format', 'json', ...words);
    const { files } = JSON.parse(stdout) as {
      readonly files: readonly { readonly advisories: readonly Listed[] }[];
    };
    return files[0]?.advisories.find((one) => one.id === id);
  };

  beforeEach(() => {
    folder = new LintFolder({}, 'fortios.js');
  });

  it('reads the three forms of versions, and stores them beside .fortios-lint.json', async () => {
    write(
      'x.json',
      csaf(
        'FG-IR-26-901',
        [
          'FortiOS >=7.6.1|<=7.6.6',
          'FortiOS 7.4 all versions',
          'FortiGate-7.2.3',
          'FortiGate-7.2.4',
          'FortiOS-6K7K 7.0.1',
        ],
        {
          remediation: 'FortiOS 7.6: Upgrade to 7.6.7 or above\nFortiOS 7.4: Migrate to a fixed release',
        },
      ),
    );
    assert.deepEqual(await run('import', 'x.json'), {
      exitCode: 0,
      stdout: '1 file added to .fortios-advisories.json.\n',
      stderr: '',
    });
    const found = async (version: string): Promise<string> =>
      (await listed('FG-IR-26-901', version))?.status ?? '';
    // It names no settings, so that the configuration does not decide.
    for (const version of ['7.6.1', '7.6.6', '7.4.0', '7.4.8', '7.2.3', '7.2.4'])
      assert.equal(await found(version), 'undecided', version);
    for (const version of ['7.6.0', '7.2.2', '7.0.1']) assert.equal(await found(version), '', version);
    assert.equal((await listed('FG-IR-26-901', '7.6.2'))?.fixedIn, '7.6.7');
    assert.match((await run('a.conf')).stdout, /With 1 imported advisory, the newest of 2026-09-01\./);
  });

  it('is undecided for every version if a range cannot be read', async () => {
    write('x.json', csaf('FG-IR-26-902', ['FortiOS 7.4.0 through 7.4.9', 'FortiOS >=7.2.0|<=7.2.5']));
    const { stderr } = await run('import', 'x.json');
    assert.equal(
      stderr,
      'fortios: FG-IR-26-902 stays undecided for other versions, because these cannot be read: "7.4.0 through 7.4.9".\n',
    );
    for (const version of ['7.0.14', '7.4.3', '8.0.0'])
      assert.equal(
        (await listed('FG-IR-26-902', version))?.why,
        'The affected versions cannot be read: "7.4.0 through 7.4.9".',
        version,
      );
    assert.equal((await listed('FG-IR-26-902', '7.2.5'))?.why, 'No setting decides whether it applies.');
  });

  it('replaces the versions of a known advisory, and keeps its conditions', async () => {
    assert.equal(await listed('FG-IR-24-029', '7.4.3'), undefined);
    write('x.json', csaf('FG-IR-24-029', ['FortiOS >=7.4.0|<=7.4.5']));
    await run('import', 'x.json', '-o', 'mine.json');
    const { status, exploited } = (await listed('FG-IR-24-029', '7.4.3', '--data', 'mine.json'))!;
    assert.deepEqual({ status, exploited }, { status: 'affected', exploited: true });
    // Only the named file has it.
    assert.equal(await listed('FG-IR-24-029', '7.4.3'), undefined);
  });

  it('keeps the newer of two revisions', async () => {
    write('new.json', csaf('FG-IR-26-903', ['FortiOS 7.4 all versions'], { changed: '2026-09-05' }));
    write('old.json', csaf('FG-IR-26-903', ['FortiOS 7.2 all versions'], { changed: '2026-08-13' }));
    await run('import', 'new.json');
    await run('import', 'old.json');
    assert.equal((await listed('FG-IR-26-903', '7.4.3'))?.status, 'undecided');
    assert.equal(await listed('FG-IR-26-903', '7.2.3'), undefined);
  });

  const refused: Readonly<Record<string, readonly [text: string, message: RegExp]>> = {
    'another text': ['{', /"x\.json" is not a CSAF 2 document\./],
    'another version of CSAF': [
      csaf('FG-IR-26-1', ['FortiOS 7.4 all versions'], { version: '3.0' }),
      /is not a CSAF 2/,
    ],
    'another vendor': [csaf('FG-IR-26-1', [], { publisher: 'Acme' }), /is not an advisory of Fortinet/],
  };
  for (const [what, [text, message]] of Object.entries(refused))
    it(`refuses ${what}, and stores nothing`, async () => {
      write('x.json', text);
      write('good.json', csaf('FG-IR-26-904', ['FortiOS 7.4 all versions']));
      const { exitCode, stderr } = await run('import', 'good.json', 'x.json');
      assert.equal(exitCode, 2);
      assert.match(stderr, message);
      assert.throws(() => readFileSync(path.join(folder.path, '.fortios-advisories.json')));
    });

  it('leaves out advisories on other products', async () => {
    write('x.json', csaf('FG-IR-26-905', ['FortiWeb 7.4 all versions']));
    const { exitCode, stderr } = await run('import', 'x.json');
    assert.equal(exitCode, 0);
    assert.match(stderr, /"x\.json" is about other products, and is left out\./);
  });

  it('completes what the vendor’s file does not name: a fix, and a train of the CVE record', async () => {
    // The program knows the fix of 7.4.0 to 7.4.2.
    write('x.json', csaf('FG-IR-24-029', ['FortiOS >=7.4.0|<=7.4.2']));
    await run('import', 'x.json');
    assert.equal((await listed('FG-IR-24-029', '7.4.2'))?.fixedIn, '7.4.3');
    assert.equal(await listed('FG-IR-24-029', '7.4.3'), undefined);
    // The file names no other train, so that they are not affected.
    assert.equal(await listed('FG-IR-24-029', '7.2.2'), undefined);
    // Only the CVE record names 7.0.
    write('x.json', csaf('FG-IR-26-162', ['FortiOS >=7.6.0|<=7.6.6']));
    await run('import', 'x.json');
    assert.equal(await listed('FG-IR-26-162', '7.2.2'), undefined);
    assert.equal((await listed('FG-IR-26-162', '7.0.5'))?.status, 'excluded');
  });

  it('does not use a damaged file', async () => {
    write('.fortios-advisories.json', '{ "version": 1, "advisories": [{}] }');
    write('a.conf', backup('7.4.3'));
    const { exitCode, stdout, stderr } = await run('a.conf');
    assert.equal(exitCode, 0);
    assert.match(stderr, /"\.fortios-advisories\.json" is not a file of "fortios advisories import"\./);
    assert.match(stdout, /^"\.fortios-advisories\.json" is not a file of/m);
  });
});
