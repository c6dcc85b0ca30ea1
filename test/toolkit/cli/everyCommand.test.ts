import assert from 'node:assert/strict';
import { commandRuns, flows, list, titlesOf } from '../../helpers/commandRuns';
import { LintFolder } from '../../helpers/fortiosLint';
import { assertNoSecret, plantedConfigurations, lastLines } from '../../helpers/plantedSecrets';
import { isLongRun } from '../../helpers/seed';

describe('no output of any command contains a secret', () => {
  it('and every command is run', () =>
    assert.deepEqual([...titlesOf()].sort(), Object.keys(commandRuns).sort()));

  // The same secrets follow both configurations: by turns, the runs of a command are about one of them, in the long run about both.
  for (const [turn, { name, text, secrets }] of plantedConfigurations(2).entries())
    it(`of ${name}`, async () => {
      const changed = text
        .replaceAll('Zq', 'Zqq')
        .replaceAll('zq-', 'zqq-')
        .replaceAll('set comment "', 'set comment "x ');
      const files = {
        'a.conf': text,
        'b.conf': changed,
        'c.txt': lastLines(text),
        'flows.yaml': flows,
        'list.csv': list,
      };
      const all = [
        ...secrets,
        ...secrets.map((secret) => secret.replaceAll('Zq', 'Zqq').replaceAll('zq-', 'zqq-')),
      ];
      let output = '';
      for (const [title, commands] of Object.entries(commandRuns))
        for (const command of commands.filter(
          (_, at) => isLongRun || at % 2 === turn || commands.length === 1,
        )) {
          const folder = new LintFolder(files, 'fortios.js');
          const words = `${title} ${command}`.split(' ');
          const { stdout, stderr } = await folder.run(words);
          assert.doesNotMatch(
            stderr,
            /unknown option|does not support the format|See fortios/,
            words.join(' '),
          );
          // A patch consists of lines of the user's file.
          if (title !== 'fix') assertNoSecret(stdout, all, words.join(' '));
          assertNoSecret(stderr, all, words.join(' '));
          output += stdout;
        }
      // The places of secrets are in the output.
      assert.ok(output.split('••••').length > 100);
    });
});
