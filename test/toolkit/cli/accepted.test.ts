import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { LintFolder, type LintRun } from '../../helpers/fortiosLint';

const fleet = {
  'a.conf': 'config system interface\n    edit "port1"\n        set vlanid 99999\n    next\nend\n',
  'sites/b.conf': 'config system interface\n    edit "port1"\n        set vlanid 99999\n    next\nend\n',
};

interface Issue {
  readonly description: string;
  readonly check_name: string;
  readonly fingerprint: string;
  readonly severity: string;
  readonly location: { readonly path: string; readonly lines: { readonly begin: number } };
}

interface SarifLog {
  readonly runs: readonly {
    readonly results: readonly { readonly partialFingerprints: Readonly<Record<string, string>> }[];
  }[];
}

describe('fingerprints of findings', () => {
  let folder: LintFolder;
  const lint = (...words: readonly string[]): Promise<LintRun> =>
    folder.run(['--firmware', '7.4.4', ...words, '.']);
  const issues = async (): Promise<readonly Issue[]> =>
    JSON.parse((await lint('--format', 'gitlab')).stdout) as readonly Issue[];
  const change = (name: string, edit: (text: string) => string): void => {
    const file = path.join(folder.path, name);
    writeFileSync(file, edit(readFileSync(file, 'utf8')));
  };

  beforeEach(() => {
    folder = new LintFolder(fleet);
  });

  it('are the same in Code Quality reports, SARIF and accepted findings', async () => {
    const ofGitlab = (await issues()).map(({ fingerprint }) => fingerprint);
    const { runs } = JSON.parse((await lint('--format', 'sarif')).stdout) as SarifLog;
    const ofSarif = runs[0]!.results.map(({ partialFingerprints }) => partialFingerprints['fortiosLint/v2']);
    await lint('--update-accepted');
    const { files } = JSON.parse(readFileSync(path.join(folder.path, '.fortios-accepted.json'), 'utf8')) as {
      readonly files: Readonly<Record<string, readonly string[]>>;
    };
    assert.equal(new Set(ofGitlab).size, 2);
    assert.deepEqual(ofSarif, ofGitlab);
    assert.deepEqual(Object.keys(files), ['a.conf', 'sites/b.conf']);
    assert.deepEqual(Object.values(files).flat(), ofGitlab);
  });

  it('stay equal when lines move', async () => {
    const before = (await issues()).map(({ fingerprint }) => fingerprint);
    change('a.conf', (text) => `# a\n\nconfig system dns\n    set primary 192.0.2.1\nend\n${text}`);
    const after = await issues();
    assert.deepEqual(
      after.map(({ fingerprint }) => fingerprint),
      before,
    );
    assert.equal(after[0]?.location.lines.begin, 8);
  });

  it('are in a Code Quality report with severity and relative path', async () => {
    const [{ fingerprint, ...first }] = (await issues()) as [Issue];
    assert.match(fingerprint, /^[0-9a-f]{32}:1$/);
    assert.deepEqual(first, {
      description:
        '99999 is out of range for "vlanid". The device rejects this line. Use a whole number from 1 to 4094.',
      check_name: 'schema/out-of-range',
      severity: 'critical',
      location: { path: 'a.conf', lines: { begin: 3, end: 3 } },
      content: {
        body: 'https://github.com/fortios-config/fortios-config/blob/main/docs/rules/schema/out-of-range.md',
      },
    });
    const inPipeline = await folder.run(['--format', 'gitlab', '--firmware', '7.4.4', '.'], {
      env: { CI_PROJECT_DIR: path.dirname(folder.path) },
    });
    const [inProject] = JSON.parse(inPipeline.stdout) as readonly Issue[];
    assert.equal(inProject?.location.path, `${path.basename(folder.path)}/a.conf`);
    change('a.conf', () => 'config system global\nend\n');
    change('sites/b.conf', () => 'config system global\nend\n');
    assert.deepEqual(await issues(), []);
  });
});

describe('fortios lint --accepted', () => {
  let folder: LintFolder;
  const lint = (...words: readonly string[]): Promise<LintRun> =>
    folder.run(['--firmware', '7.4.4', '--accepted', 'old.json', ...words]);
  const write = (name: string, text: string): void => {
    writeFileSync(path.join(folder.path, name), text);
  };

  beforeEach(() => {
    folder = new LintFolder(fleet);
  });

  it('starts at zero, and reports what is new', async () => {
    const written = await lint('--update-accepted', '.');
    assert.deepEqual(written, {
      exitCode: 0,
      stdout: '',
      stderr: 'fortios-lint: "old.json" now has 2 findings of 2 files.\n',
    });
    assert.deepEqual(await lint('.'), {
      exitCode: 0,
      stdout: '',
      stderr: 'fortios-lint: Not reported: 2 findings that "old.json" accepts.\n',
    });
    write('a.conf', `${fleet['a.conf']}config system global\n    set admintimeout 9999\nend\n`);
    const { exitCode, stdout } = await lint('.');
    assert.equal(exitCode, 1);
    assert.match(stdout, /admintimeout/);
    assert.doesNotMatch(stdout, /vlanid/);
  });

  it('reports a finding in a file without accepted findings', async () => {
    await lint('--update-accepted', 'a.conf');
    const { exitCode, stdout } = await lint('.');
    assert.equal(exitCode, 1);
    assert.match(stdout, /sites\/b\.conf/);
    assert.doesNotMatch(stdout, /^a\.conf/m);
  });

  it('says which findings are gone, and keeps other files when it is written again', async () => {
    await lint('--update-accepted', '.');
    write('a.conf', 'config system global\nend\n');
    assert.equal(
      (await lint('a.conf')).stderr,
      'fortios-lint: No longer found: 1 accepted finding. --update-accepted removes them.\n',
    );
    await lint('--update-accepted', 'a.conf');
    const { files } = JSON.parse(readFileSync(path.join(folder.path, 'old.json'), 'utf8')) as {
      readonly files: object;
    };
    assert.deepEqual(Object.keys(files), ['sites/b.conf']);
  });

  it('does not write the findings of a run that failed', async () => {
    const { exitCode, stderr } = await lint('--update-accepted', 'a.conf', 'missing.conf');
    assert.equal(exitCode, 2);
    assert.match(stderr, /"old\.json" was not written, because not all files could be checked\./);
    assert.throws(() => readFileSync(path.join(folder.path, 'old.json')));
  });

  const refused: Readonly<Record<string, string>> = {
    'old.json': 'There is no file "old.json". Write it with --update-accepted.',
    '{ "version": 2 }': '"old.json" does not contain accepted findings. Write them with --update-accepted.',
    '{ "version": 1, "files": { "a.conf": 3 } }':
      '"old.json" does not contain accepted findings. Write them with --update-accepted.',
  };
  for (const [text, message] of Object.entries(refused))
    it(`refuses ${text === 'old.json' ? 'a missing file' : text}`, async () => {
      if (text !== 'old.json') write('old.json', text);
      const { exitCode, stderr } = await lint('a.conf');
      assert.equal(exitCode, 2);
      assert.ok(stderr.includes(message), stderr);
    });
});
