import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { rules } from '../../../server/src/rules/registry';
import { rulePageUri } from '../../../server/src/rules/engine/rulePage';
import { defaultLevel } from '../../../server/src/rules/engine/severity';
import { fortiosLint } from '../../helpers/fortiosLint';
import { withError, withInfo, withWarnings } from './configurations';

const manifest = JSON.parse(
  readFileSync(path.resolve(import.meta.dirname, '../../../package.json'), 'utf8'),
) as { readonly version: string };

/** The firmware of the only file of a run, from the JSON report. */
async function firmwareOf(words: readonly string[], text: string): Promise<unknown> {
  const { stdout } = await fortiosLint(['--format', 'json', ...words, 'a.conf'], { 'a.conf': text });
  return (JSON.parse(stdout) as { files: { firmware: unknown }[] }).files[0]?.firmware;
}

describe('fortios-lint --firmware', () => {
  it('auto takes the comment, then the header, then 7.4', async () => {
    const comment = '# fortios-firmware: 6.4.9\n';
    assert.deepEqual(await firmwareOf([], comment + withError), { version: '6.4.9', source: 'comment' });
    assert.deepEqual(await firmwareOf(['--firmware', 'auto'], withError), {
      version: '7.4.4',
      source: 'header',
    });
    const fallback = (await firmwareOf([], withInfo)) as { version: string; source: string };
    assert.equal(fallback.source, 'fallback');
    assert.match(fallback.version, /^7\.4\.\d+$/);
  });

  it('X.Y.Z overrides the version in the file', async () =>
    assert.deepEqual(await firmwareOf(['--firmware', '7.0.12'], withError), {
      version: '7.0.12',
      source: 'setting',
    }));

  it('X.Y means the newest patch', async () => {
    const { version } = (await firmwareOf(['--firmware=6.2'], withError)) as { version: string };
    assert.match(version, /^6\.2\.[1-9]\d*$/);
  });

  it('changes what is found', async () => {
    const files = {
      'a.conf': 'config system ftm-push\n    set server-ip 8.8.8.8\n    set status enable\nend\n',
    };
    assert.equal((await fortiosLint(['--firmware', '6.4.9', 'a.conf'], files)).exitCode, 0);
    assert.match((await fortiosLint(['--firmware', '6.4.10', 'a.conf'], files)).stdout, /server-ip-inert/);
    assert.match((await fortiosLint(['--firmware', '7.4.1', 'a.conf'], files)).stdout, /server-ip-removed/);
  });
});

describe('fortios-lint --rule', () => {
  const files = { 'a.conf': withWarnings + withInfo };

  it('switches a rule off', async () => {
    const { stdout } = await fortiosLint(['--rule', 'syntax/unknown-command=off', 'a.conf'], files);
    assert.match(stdout, /\n✖ 1 problem \(1 info\)\n/);
  });

  it('changes the level of a family, and of one of its rules', async () => {
    const words = [
      '--rule',
      'ftm-push/*=off',
      '--rule=ftm-push/not-enabled=hint',
      '--rule',
      'syntax/*=error',
    ];
    const { exitCode, stdout } = await fortiosLint([...words, 'a.conf'], files);
    assert.equal(exitCode, 1);
    assert.match(stdout, /\n✖ 3 problems \(2 errors, 1 hint\)\n/);
  });
});

describe('fortios-lint --min-level', () => {
  it('shows errors only', async () => {
    const { exitCode, stdout } = await fortiosLint(['--min-level', 'error', 'a.conf', 'b.conf'], {
      'a.conf': withError,
      'b.conf': withWarnings,
    });
    assert.equal(exitCode, 1);
    assert.match(stdout, /^\na\.conf\n.*out-of-range\n\n✖ 1 problem \(1 error\)\n\n$/);
  });
});

describe('fortios-lint', () => {
  it('--list-rules lists every rule, with its level', async () => {
    const { exitCode, stdout } = await fortiosLint(['--list-rules']);
    assert.equal(exitCode, 0);
    const listed = stdout.trimEnd().split('\n');
    assert.equal(listed.length, rules.length);
    for (const rule of rules) {
      const start = new RegExp(`^${rule.id} +${defaultLevel(rule)} +`);
      assert(
        listed.some((line) => start.test(line) && line.endsWith(rule.summary)),
        rule.id,
      );
    }
  });

  it('--list-rules --format json lists them for programs', async () => {
    const { exitCode, stdout } = await fortiosLint(['--list-rules', '--format', 'json']);
    assert.equal(exitCode, 0);
    const { version, rules: listed } = JSON.parse(stdout) as { version: number; rules: readonly unknown[] };
    assert.equal(version, 1);
    assert.deepEqual(
      listed,
      rules.map((rule) => ({
        rule: rule.id,
        level: defaultLevel(rule),
        summary: rule.summary,
        page: rulePageUri(rule.id),
      })),
    );
  });

  it('--list-rules has no other formats', async () => {
    const { exitCode, stderr } = await fortiosLint(['--list-rules', '--format', 'junit']);
    assert.equal(exitCode, 2);
    assert.match(stderr, /--list-rules does not support the format "junit"; use text, json\./);
  });

  it('--version prints the version', async () =>
    assert.deepEqual(await fortiosLint(['--version']), {
      exitCode: 0,
      stdout: `${manifest.version}\n`,
      stderr: '',
    }));

  it('--help explains options and exit codes, with examples', async () => {
    const { exitCode, stdout, stderr } = await fortiosLint(['--help']);
    assert.equal(exitCode, 0);
    assert.equal(stderr, '');
    for (const part of ['--firmware', '--format', '--rule', '--max-warnings', 'Examples:', 'Exit codes:'])
      assert(stdout.includes(part), part);
    assert(stdout.split('\n').every((line) => line.length <= 110));
  });

  it('uses colors with FORCE_COLOR, and never with NO_COLOR', async () => {
    const lint = async (env: Readonly<Record<string, string>>): Promise<string> =>
      (await fortiosLint(['-'], {}, { input: withError, env })).stdout;
    assert((await lint({ FORCE_COLOR: '1' })).includes('\u001B[31merror'));
    assert(!(await lint({})).includes('\u001B'));
    assert(!(await lint({ FORCE_COLOR: '1', NO_COLOR: '1' })).includes('\u001B'));
  });
});
