import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { commandRuns, flows, list } from '../helpers/commandRuns';
import { LintFolder } from '../helpers/fortiosLint';
import { plantedCommands } from '../helpers/plantedCommands';
import { assertNoSecret, lastLines } from '../helpers/plantedSecrets';
import { readParquet, textOfWorkbook, unzip } from '../toolkit/operations/export/reading';

/** The runs that write files in binary formats. */
const fileRuns = [
  'export a.conf b.conf --format xlsx -o out.xlsx',
  'export a.conf --format parquet -o out',
  'report a.conf --since b.conf -o out.docx',
];

/** Configurations, which have the secrets of their sources. */
const configurations = /^(?:[abc]\.(?:conf|txt)|merged\.conf|flows\.yaml)$/;

async function textsIn(folder: string): Promise<string> {
  const texts: string[] = [];
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const file = path.join(folder, name);
    if (configurations.test(name) || !path.extname(name)) continue;
    const bytes = readFileSync(file);
    if (name.endsWith('.xlsx')) texts.push(await textOfWorkbook(bytes));
    else if (name.endsWith('.parquet'))
      texts.push(
        JSON.stringify(await readParquet(bytes), (_, one: unknown) =>
          typeof one === 'bigint' ? String(one) : one,
        ),
      );
    else if (name.endsWith('.docx')) texts.push(...(await unzip(bytes)).values());
    else texts.push(bytes.toString());
  }
  return texts.join('\n');
}

/**
 * Each kind of secret, in each position of a line, in each place, in broken texts and in templates; in the old and in the new
 * configuration of a comparison. The server and assistants are asked about the same texts in `everyMethod` and `mcpSecrets`.
 */
describe('each kind of secret in each position is masked in all formats of all commands', () => {
  const changed = plantedCommands('Zqq');
  for (const [index, { name, text, secrets }] of plantedCommands().entries())
    it(`in ${name}`, async function () {
      this.timeout(240_000);
      const after = changed[index];
      assert.ok(after);
      const all = [...secrets, ...after.secrets];
      const files = {
        'a.conf': text,
        'b.conf': after.text,
        'c.txt': lastLines(text),
        'flows.yaml': flows,
        'list.csv': list,
      };
      let masks = 0;
      const runs = Object.entries(commandRuns).flatMap(([title, commands]) =>
        commands.map((command) => `${title} ${command}`),
      );
      for (const command of [...runs, ...fileRuns]) {
        // A patch consists of lines of the user's file.
        const isPatch = command.startsWith('fix ');
        const folder = new LintFolder(files, 'fortios.js');
        const { stdout, stderr } = await folder.run(command.split(' '));
        const output = [isPatch ? '' : stdout, stderr, await textsIn(folder.path)].join('\n');
        assertNoSecret(output, all, command);
        masks += output.split('••••').length - 1;
      }
      assert.ok(masks > 100, `${masks} masks`);
    });
});
