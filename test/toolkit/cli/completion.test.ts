import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { fortios as definition } from '../../../toolkit/src/cli/program/programs';
import { parameters } from '../../../toolkit/src/parameters';
import { formats } from '../../../toolkit/src/cli/findings/formats/registry';
import { fortios } from '../../helpers/fortiosLint';

const names = (definition.commands ?? []).map(({ name }) => name);

describe('fortios completion', () => {
  for (const shell of parameters.shell.choices)
    it(`${shell}: has every command, and the options and formats of each`, async () => {
      const { exitCode, stdout, stderr } = await fortios(['completion', shell]);
      assert.deepEqual([exitCode, stderr], [0, '']);
      for (const word of [...names, ...Object.keys(formats), 'fortios-lint', 'print-config', 'dry-run'])
        assert(stdout.includes(word), word);
      assert(!stdout.includes('undefined'));
    });

  it('refuses other shells', async () => {
    const { exitCode, stderr } = await fortios(['completion', 'tcsh']);
    assert.equal(exitCode, 2);
    assert.match(
      stderr,
      /Allowed choices are bash, zsh, fish, powershell\. See fortios completion --help\.\n$/,
    );
  });

  describe('in Bash', () => {
    let script: string;

    before(async () => {
      ({ stdout: script } = await fortios(['completion', 'bash']));
    });

    /** The suggestions of Tab after these words; the last one is incomplete. */
    function suggestions(...words: readonly string[]): readonly string[] {
      const program = words[0] === 'fortios-lint' ? '_fortios_lint' : '_fortios';
      const run = `${script}\nCOMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); ${program}; printf '%s\\n' "\${COMPREPLY[@]}"`;
      const output = execFileSync('bash', ['-c', run, 'bash', ...words], { encoding: 'utf8' });
      return output.split('\n').filter((line) => line !== '');
    }

    for (const [words, expected] of [
      [['fortios', 'li'], ['lint']],
      [['fortios', '--v'], ['--version']],
      [
        ['fortios', 'lint', '--fix'],
        ['--fix', '--fix-dry-run'],
      ],
      [
        ['fortios', 'lint', '--format', 'j'],
        ['json', 'junit'],
      ],
      [
        ['fortios', 'lint', '--format', '=', 'j'],
        ['json', 'junit'],
      ],
      [['fortios', 'lint', '--format', '='], Object.keys(formats)],
      [['fortios', 'push', '--quiet', 'a.conf', '--form'], ['--format']],
      [
        ['fortios', 'redact', '--report', ''],
        ['text', 'json', 'none'],
      ],
      [['fortios', 'completion', ''], parameters.shell.choices],
      [['fortios', 'diff', '--format', 'com'], ['commands']],
      [['fortios', 'schema', 'im'], ['import']],
      [['fortios', 'schema', 'import', '--fo'], ['--folder']],
      [['fortios-lint', '--list'], ['--list-rules']],
      [['fortios-lint', '--format', 'sa'], ['sarif']],
      // Nothing: Bash completes file names, because the script uses -o default.
      [['fortios', 'lint', ''], []],
      [['fortios', 'lint', '--config', ''], []],
    ] as const)
      it(`${words.join(' ')}⇥ ${expected.join(' ')}`, () =>
        assert.deepEqual(suggestions(...words), expected));

    it('suggests every command first', () =>
      assert.deepEqual(suggestions('fortios', ''), [...names, 'help']));
  });
});
