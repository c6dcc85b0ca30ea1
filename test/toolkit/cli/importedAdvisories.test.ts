import assert from 'node:assert/strict';
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fgfmBackup, importedAdvisories } from '../operations/advisories/imported';
import { Assistant } from '../../helpers/assistant';
import { LintFolder } from '../../helpers/fortiosLint';

const id = 'FG-IR-24-029';
const name = '.fortios-advisories.json';

/** Commands about a backup to which the advisory applies only with the imported versions, and what they print about it. */
const commands: Readonly<Record<string, readonly [words: readonly string[], expected: RegExp]>> = {
  advisories: [['a.conf'], new RegExp(`^ *${id}: `, 'm')],
  lint: [['a.conf'], new RegExp(`${id} .*firmware/exploited-advisory`)],
  'lint in threads': [
    ['a.conf', 'b.conf', '--jobs', '2', '--format', 'json'],
    new RegExp(`b\\.conf.*${id} .*exploited-advisory|exploited-advisory.*${id} .*b\\.conf`, 's'),
  ],
  fleet: [['a.conf', '--format', 'json'], /"exploited":1/],
  review: [['newer.conf', 'a.conf', '--format', 'text'], new RegExp(`now apply[^]*${id}`, 'i')],
  report: [['a.conf', '--format', 'markdown'], new RegExp(id)],
  upgrade: [['a.conf', '--to', '7.4.9'], new RegExp(`${id} \\(known to be exploited\\)`)],
  query: [
    ["select count(*) as n from findings where rule = 'firmware/exploited-advisory'", 'a.conf'],
    /^1$/m,
  ],
};

describe('imported advisories', () => {
  let folder: LintFolder;
  const write = (file: string, text: string): void => {
    writeFileSync(path.join(folder.path, file), text);
  };

  beforeEach(() => {
    const files = { 'a.conf': '7.4.3', 'b.conf': '7.4.3', 'newer.conf': '7.4.6' };
    folder = new LintFolder(
      Object.fromEntries(Object.entries(files).map(([file, version]) => [file, fgfmBackup(version)])),
      'fortios.js',
    );
  });

  for (const [command, [words, expected]] of Object.entries(commands))
    it(`are used by ${command}; a damaged file is a sentence`, async () => {
      const run = [command.split(' ')[0] ?? '', ...words];
      const without = await folder.run(run);
      assert.doesNotMatch(without.stdout, expected);
      write(name, importedAdvisories());
      const { stdout, stderr } = await folder.run(run);
      assert.match(stdout, expected);
      assert.equal(stderr, '');
      write(name, '{ "version": 1, "advisories": [{}] }');
      const damaged = await folder.run(run);
      const sentence = `"${name}" is not a file of "fortios advisories import". Import the advisories again.`;
      assert.equal(damaged.stderr, `fortios: ${sentence}\n`);
      assert.equal(damaged.exitCode, without.exitCode);
    });

  it('are used by assistants, only below their folders, also after the file has changed', async () => {
    const sites = path.join(folder.path, 'sites');
    mkdirSync(sites);
    write('sites/a.conf', fgfmBackup('7.4.3'));
    const assistant = await Assistant.start(sites);
    const check = async (): Promise<string> =>
      JSON.stringify(await assistant.answer('check_configuration', { file: 'a.conf' }));
    const inSites = `sites/${name}`;
    try {
      write(name, importedAdvisories());
      assert.doesNotMatch(await check(), new RegExp(id));
      symlinkSync(path.join(folder.path, name), path.join(folder.path, inSites));
      assert.doesNotMatch(await check(), new RegExp(id));
      rmSync(path.join(folder.path, inSites));
      write(inSites, importedAdvisories());
      assert.match(await check(), new RegExp(id));
      write(inSites, '{}');
      const damaged = await check();
      assert.doesNotMatch(damaged, new RegExp(id));
      assert.match(damaged, /is not a file of/);
    } finally {
      await assistant.client.close();
    }
  });

  it('whose versions cannot be read are undecided, not left out', async () => {
    write(name, importedAdvisories({ affected: [], unreadable: ['7.4.0 through 7.4.5'] }));
    const { stdout } = await folder.run(['advisories', 'a.conf']);
    assert.match(
      stdout,
      new RegExp(`Undecided[^]*${id}: [^]*The affected versions cannot be read: "7\\.4\\.0 through`),
    );
    // Only what certainly applies is a finding.
    assert.doesNotMatch((await folder.run(['lint', 'a.conf'])).stdout, /exploited-advisory/);
  });
});
