import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { fortios, fortiosLint, LintFolder, type LintRun } from '../../helpers/fortiosLint';
import { EditorSession, stopEditors } from '../../helpers/editorSession';
import { pathToFileURL } from 'node:url';

const block = (version: string): string =>
  `#config-version=FGT60F-${version}-FW-build2662-240514:opmode=0:vdom=0:user=admin\n` +
  'config system ftm-push\n    set server-ip 93.184.216.34\n    set status enable\nend\n';

/** A configuration of 6.4.9 without findings. */
const backup = block('6.4.9');

interface Report {
  readonly files: readonly {
    readonly path: string;
    readonly firmware: { readonly version: string; readonly source: string };
    readonly problems: readonly { readonly rule: string; readonly severity: string }[];
  }[];
}

/** The push findings of a run, as `path: rule rule`. */
function foundIn({ stdout }: LintRun): readonly string[] {
  return (JSON.parse(stdout) as Report).files.map(({ path, problems }) =>
    `${path}: ${problems.flatMap(({ rule }) => (rule.startsWith('ftm-push/') ? [rule] : [])).join(' ')}`.trim(),
  );
}

const json = ['--format', 'json'];
const removed = 'ftm-push/server-ip-removed';

describe('fortios-lint and .fortios-lint.json', () => {
  it('takes firmware and levels from the nearest one', async () => {
    const run = await fortiosLint([...json, '.'], {
      '.fortios-lint.json': '{ "firmware": "7.4.4" }',
      'a.conf': backup,
      'berlin/.fortios-lint.json': '{ "firmware": "7.4.4", "rules": { "ftm-push/*": "off" } }',
      'berlin/b.conf': backup,
      'munich/c.conf': backup,
    });
    assert.deepEqual(foundIn(run), [`a.conf: ${removed}`, 'berlin/b.conf:', `munich/c.conf: ${removed}`]);
    const [file] = (JSON.parse(run.stdout) as Report).files;
    assert.deepEqual(file?.firmware, { version: '7.4.4', source: 'lintConfig' });
  });

  it('reports what the nearest one requires, and refuses what its version does not have', async () => {
    const require = (level: string): string =>
      `{ "firmware": "7.4.4", "require": { "system global": { "admintimeout": { "value": "<= 10", "level": "${level}" } } } }`;
    const text = 'config system global\n    set admintimeout 480\nend\n';
    const run = await fortiosLint([...json, 'a.conf'], {
      '.fortios-lint.json': require('error'),
      'a.conf': text,
    });
    const problems = (JSON.parse(run.stdout) as Report).files.flatMap((file) => file.problems);
    assert.deepEqual(
      problems.map(({ rule, severity }) => `${severity} ${rule}`),
      ['error house/required'],
    );
    assert.equal(run.exitCode, 1);
    const files = {
      '.fortios-lint.json': require('error').replace('admintimeout', 'admintimout'),
      'a.conf': text,
    };
    const refused = await fortiosLint([...json, 'a.conf'], files);
    assert.equal(refused.exitCode, 2);
    assert.match(
      refused.stderr,
      /line 1: "admintimout" is not a setting of "system global" in FortiOS 7\.4\.4\. Did you mean "admintimeout"\?/,
    );
  });

  it('is overridden by options', async () => {
    const files = {
      '.fortios-lint.json': '{ "firmware": "7.4.4", "rules": { "ftm-push/server-ip-inert": "off" } }',
      'a.conf': backup,
    };
    const words = [
      ...json,
      '--firmware',
      '7.4.0',
      '--rule',
      'ftm-push/*=hint',
      '--rule',
      'firmware/*=off',
      'a.conf',
    ];
    const { stdout } = await fortiosLint(words, files);
    assert.deepEqual(
      (JSON.parse(stdout) as Report).files[0]?.problems.map(({ rule, severity }) => `${severity} ${rule}`),
      ['hint ftm-push/server-ip-inert'],
    );
  });

  it('reads one for all with --config, and none with --no-config', async () => {
    const files = {
      '.fortios-lint.json': '{ "firmware": "7.4.4" }',
      'other.json': '{ "rules": { "ftm-push/*": "off", "firmware/*": "off" }, "firmware": "7.4.4" }',
      'a.conf': backup,
    };
    assert.deepEqual(foundIn(await fortiosLint([...json, '--config', 'other.json', 'a.conf'], files)), [
      'a.conf:',
    ]);
    assert.deepEqual(foundIn(await fortiosLint([...json, '--no-config', 'a.conf'], files)), ['a.conf:']);
  });

  it('treats standard input as a file with its name', async () => {
    const files = { 'berlin/.fortios-lint.json': '{ "firmware": "7.4.4" }' };
    const words = [...json, '--rule', 'firmware/*=off', '-'];
    const named = await fortiosLint(['--stdin-filename', 'berlin/fw.conf', ...words], files, {
      input: backup,
    });
    assert.deepEqual(foundIn(named), [`berlin/fw.conf: ${removed}`]);
    assert.deepEqual(foundIn(await fortiosLint(words, files, { input: backup })), ['<stdin>:']);
  });

  it('skips ignored files: silently in folders and globs, with a note if they are named', async () => {
    const files = {
      '.fortios-lint.json': '{ "ignore": ["lab", "*.old.conf"] }',
      'a.conf': backup,
      'b.old.conf': 'set nonsense',
      'lab/c.conf': 'set nonsense\nwobble',
    };
    for (const words of [['.'], ['**/*.conf'], ['--jobs', '2', '.']]) {
      const run = await fortiosLint([...json, ...words], files);
      assert.deepEqual([run.exitCode, run.stderr, foundIn(run)], [0, '', ['a.conf:']], words.join(' '));
    }
    const named = await fortiosLint([...json, 'lab/c.conf', 'a.conf'], files);
    assert.equal(named.exitCode, 0);
    assert.deepEqual(foundIn(named), ['a.conf:']);
    assert.equal(
      named.stderr,
      'fortios-lint: "lab/c.conf" is not checked, because .fortios-lint.json ignores it. To check it, use --no-config.\n',
    );
    const folder = await fortiosLint([...json, 'lab'], files);
    assert.deepEqual([folder.exitCode, folder.stderr], [0, '']);
    assert.deepEqual(foundIn(await fortiosLint([...json, '--no-config', 'lab/c.conf'], files)).length, 1);
  });

  it('counts for the upgrade report, the push checklist and --print-config as well', async () => {
    const files = {
      '.fortios-lint.json': '{ "firmware": "6.4.9", "ignore": ["b.conf"] }',
      'a.conf': backup,
      'b.conf': backup,
    };
    const upgrade = await fortios(['upgrade', '--to', '7.4.4', 'a.conf', 'b.conf'], files);
    assert.match(upgrade.stdout, /FortiOS 6\.4\.9 on FGT60F, from \.fortios-lint\.json/);
    assert.match(upgrade.stderr, /"b\.conf" is not checked/);
    const checklist = await fortios(['push', 'a.conf'], files);
    assert.match(checklist.stdout, /6\.4\.9, from \.fortios-lint\.json/);
    const config = await fortiosLint(['--print-config', 'a.conf'], files);
    assert.match(config.stdout, /"source": "lintConfig"/);
  });

  const broken: Readonly<Record<string, readonly [text: string, sentence: RegExp]>> = {
    'broken JSON': [
      '{\n  "rules": {\n',
      /^fortios-lint: \.fortios-lint\.json, line 3: This is not valid JSON: .*\.\n$/,
    ],
    'an unknown rule': [
      '{\n  "rules": { "schema/unknown-seting": "off" }\n}',
      /^fortios-lint: \.fortios-lint\.json, line 2: "schema\/unknown-seting" is not a rule\. Did you mean "schema\/unknown-setting"\?\n$/,
    ],
    'several mistakes': [
      '{\n  "colour": 1,\n  "firmware": "1",\n  "ignore": 3\n}',
      /^fortios-lint: \.fortios-lint\.json, line 2: There is no key "colour"\. And 2 more\.\n$/,
    ],
  };
  for (const [what, [text, sentence]] of Object.entries(broken))
    it(`reports once, and exits with 2, if it has ${what}`, async () => {
      const files = { '.fortios-lint.json': text, 'a.conf': backup, 'b.conf': backup };
      const run = await fortiosLint([...json, 'a.conf', 'b.conf'], files);
      assert.equal(run.exitCode, 2);
      assert.match(run.stderr, sentence);
      assert.deepEqual(foundIn(run), []);
    });

  for (const [count, last] of [
    [10, /^fortios(?:-lint)?: d19\/\.fortios-lint\.json, line 1: /],
    [
      11,
      /^fortios(?:-lint)?: 1 further message about \.fortios-lint\.json and \.fortios-schema\.json files is not shown\./,
    ],
    [
      14,
      /^fortios(?:-lint)?: 4 further messages about .* are not shown\. The configurations in these folders are not checked\.$/,
    ],
  ] as const)
    it(`reports at most 10 of ${count} broken files, and the number of the others`, async () => {
      const names = Array.from({ length: count }, (_, index) => `d${index + 10}`);
      const broken = names.flatMap((name) => [
        [`${name}/.fortios-lint.json`, '{ "colour": 1 }'],
        [`${name}/a.conf`, backup],
        [`${name}/b.conf`, backup],
      ]);
      const files = { ...(Object.fromEntries(broken) as Record<string, string>), 'e/a.conf': backup };
      for (const run of [
        await fortiosLint([...json, '.'], files),
        await fortios(['upgrade', '--to', '7.6', '.'], files),
      ]) {
        assert.equal(run.exitCode, 2);
        const lines = run.stderr.trim().split('\n');
        assert.equal(lines.length, Math.min(count, 11), run.stderr);
        assert.match(lines.at(-1) ?? '', last);
      }
    });

  it('reports, and exits with 2, if it cannot be read', async () => {
    const missing = await fortiosLint(['--config', 'none.json', 'a.conf'], { 'a.conf': backup });
    assert.deepEqual(
      [missing.exitCode, missing.stderr],
      [2, 'fortios-lint: There is no file "none.json".\n'],
    );
    const folder = new LintFolder({ 'a.conf': backup });
    mkdirSync(path.join(folder.path, '.fortios-lint.json'));
    const run = await folder.run(['a.conf']);
    assert.equal(run.exitCode, 2);
    assert.match(
      run.stderr,
      /^fortios-lint: \.fortios-lint\.json: The file is not used because it is not a regular file\.\n$/,
    );
  });
});

describe('fortios-lint and the editor', () => {
  afterEach(stopEditors);

  it('find the same in the same folder', async () => {
    const files = {
      '.fortios-lint.json': '{ "ignore": ["lab"], "rules": { "firmware/*": "off", "reference/*": "off" } }',
      'a.conf': `# fortios-lint-disable ftm-push/server-ip-removed -- ours\n${block('7.4.4').replace(/^#.*\n/, '')}`,
      'berlin/.fortios-lint.json':
        '// theirs\n{ "firmware": "7.4.0", "rules": { "ftm-push/server-ip-inert": "hint" } }',
      'berlin/b.conf': backup.replace(
        '    set server-ip',
        '    # fortios-lint-disable-next-line schema/unknown-setting\n    set server-ip',
      ),
      'lab/c.conf': block('7.4.4'),
      'munich/d.conf': `${block('7.6.4')}config firewall policy\n    edit 1\n        set colour 1\n    next\nend\n`,
    };
    const folder = new LintFolder(files);
    const { stdout } = await folder.run([...json, '.']);
    const editor = await EditorSession.start({ pull: true, settings: () => null });
    const names: Readonly<Record<number, string>> = { 1: 'error', 2: 'warning', 3: 'info', 4: 'hint' };
    const shown: Record<string, readonly string[]> = {};
    for (const [name, text] of Object.entries(files)) {
      if (!name.endsWith('.conf')) continue;
      const uri = pathToFileURL(path.join(folder.path, name)).href;
      editor.open(uri, text);
      const found = await editor.diagnostics(uri);
      shown[name] = found.map(({ severity, code }) => `${names[severity ?? 0]} ${String(code)}`);
    }
    const linted = (JSON.parse(stdout) as Report).files.map(({ path: name, problems }) => [
      name,
      problems.map(({ severity, rule }) => `${severity} ${rule}`),
    ]);
    assert.deepEqual(shown, { ...Object.fromEntries(linted), 'lab/c.conf': [] });
    assert.deepEqual(
      linted.map(([name]) => name),
      ['a.conf', 'berlin/b.conf', 'munich/d.conf'],
    );
    assert.ok(shown['berlin/b.conf']?.includes('hint lint/unused-suppression'), JSON.stringify(shown));
  });
});
