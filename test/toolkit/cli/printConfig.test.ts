import assert from 'node:assert/strict';
import { rules } from '../../../server/src/rules/registry';
import { fortiosLint } from '../../helpers/fortiosLint';
import { clean, withError, withInfo } from './configurations';

interface Printed {
  readonly path: string;
  readonly firmware: unknown;
  readonly rules: Readonly<Record<string, string>>;
}

async function printed(...words: readonly string[]): Promise<Printed> {
  const run = await fortiosLint(['--print-config', ...words], { 'a.conf': withError }, { input: withInfo });
  assert.equal(run.stderr, '');
  assert.equal(run.exitCode, 0);
  return JSON.parse(run.stdout) as Printed;
}

describe('fortios-lint --print-config', () => {
  it('prints the version and its origin', async () => {
    const { path, firmware } = await printed('a.conf');
    assert.equal(path, 'a.conf');
    assert.deepEqual(firmware, { version: '7.4.4', source: 'header' });
    assert.deepEqual((await printed('--firmware', '7.0.12', 'a.conf')).firmware, {
      version: '7.0.12',
      source: 'setting',
    });
  });

  it('prints the level of each rule, as the options have it', async () => {
    const levels = (await printed('--rule', 'schema/*=off', '--rule', 'schema/out-of-range=hint', 'a.conf'))
      .rules;
    assert.deepEqual(
      Object.keys(levels),
      rules.map(({ id }) => id),
    );
    assert.equal(levels['schema/out-of-range'], 'hint');
    assert.equal(levels['schema/abbreviated'], 'off');
    assert.equal(levels['syntax/unknown-command'], 'warning');
  });

  it('takes standard input', async () =>
    assert.equal((await printed('--stdin-filename', 'fw.conf', '-')).path, 'fw.conf'));

  for (const [words, sentence] of [
    [['a.conf', 'b.conf'], '--print-config takes one file, not 2. See fortios-lint --help.'],
    [['missing.conf'], 'There is no file "missing.conf".'],
    [['etc'], '"etc/nginx.conf" is not a FortiOS configuration.'],
    [['c.bin'], '"c.bin" is a binary file, not a FortiOS configuration.'],
  ] as const)
    it(`reports in a sentence the error in: ${words.join(' ')}`, async () => {
      const files = { 'a.conf': clean, 'b.conf': clean, 'c.bin': '\0', 'etc/nginx.conf': 'server {\n}\n' };
      const { exitCode, stdout, stderr } = await fortiosLint(['--print-config', ...words], files);
      assert.deepEqual(
        { exitCode, stdout, stderr },
        { exitCode: 2, stdout: '', stderr: `fortios-lint: ${sentence}\n` },
      );
    });
});
