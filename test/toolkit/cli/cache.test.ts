import assert from 'node:assert/strict';
import {
  copyFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { configuration, secrets, withVdoms } from '../operations/export/configuration';
import { readParquet } from '../operations/export/reading';
import { LintFolder } from '../../helpers/fortiosLint';

describe('--cache', () => {
  let folder: LintFolder;
  beforeEach(() => {
    folder = new LintFolder({ 'sites/a.conf': configuration, 'sites/b.conf': withVdoms }, 'fortios.js');
  });
  const at = (...names: readonly string[]): string => path.join(folder.path, ...names);
  const cached = (name: string): readonly string[] =>
    readdirSync(at('cache', name)).map((file) => at('cache', name, file));
  const sql = 'SELECT file, key, name FROM policies ORDER BY 1, 2';
  const query = async (...options: readonly string[]): Promise<string> => {
    const words = ['query', sql, 'sites', '--format', 'csv', '--cache', 'cache', ...options];
    const { stdout, stderr, exitCode } = await folder.run(words);
    assert.deepEqual([stderr, exitCode], ['', 0]);
    return stdout;
  };
  const answer =
    "file,key,name\r\nsites/a.conf,7,out\r\nsites/a.conf,8,'-2\r\nsites/a.conf,9,\r\nsites/b.conf,1,\r\n";

  it('keeps the tables that a query names, as Parquet without secrets', async () => {
    assert.equal(await query(), answer);
    assert.deepEqual(readdirSync(at('cache')), ['policies']);
    const files = cached('policies');
    assert.equal(files.length, 2);
    const rows = await Promise.all(files.map((file) => readParquet(readFileSync(file))));
    assert.deepEqual(
      rows
        .flat()
        .map(({ key }) => key)
        .sort(),
      ['1', '7', '8', '9'],
    );
    await folder.run(['query', 'SELECT count(*) FROM settings, addresses', 'sites', '--cache', 'cache']);
    for (const file of [...cached('settings'), ...cached('addresses')]) {
      const text = JSON.stringify(await readParquet(readFileSync(file)));
      for (const secret of secrets) assert.ok(!text.includes(secret), secret);
      if (process.platform !== 'win32') assert.equal(statSync(file).mode & 0o077, 0);
    }
  });

  it('uses them again, also in several threads', async () => {
    await query();
    const [one = '', two = ''] = cached('policies');
    const expected = answer.split('\r\n').length;
    assert.equal((await query('--jobs', '2')).split('\r\n').length, expected);
    // The rows of another file show that they are read from the cache.
    copyFileSync(one, two);
    assert.notEqual(await query(), answer);
  });

  it('reads a file again that has changed, for other settings, and for a damaged result', async () => {
    await query();
    writeFileSync(at('sites/b.conf'), withVdoms.replace('edit 1\n', 'edit 11\n'));
    assert.equal(await query(), answer.replace('b.conf,1,', 'b.conf,11,'));
    assert.equal(cached('policies').length, 3);
    await query('--firmware', '7.2.4');
    assert.equal(cached('policies').length, 5);
    for (const [index, file] of cached('policies').entries())
      writeFileSync(file, index % 2 === 0 ? '' : readFileSync(file).subarray(0, 200));
    assert.equal(await query(), answer.replace('b.conf,1,', 'b.conf,11,'));
  });

  it('keeps the summaries of a fleet, but not the time of the files', async () => {
    const fleet = async (...options: readonly string[]): Promise<unknown> => {
      const { stdout, exitCode } = await folder.run(['fleet', 'sites', '--format', 'json', ...options]);
      assert.equal(exitCode, 0);
      return JSON.parse(stdout);
    };
    const first = await fleet('--cache', 'cache');
    assert.equal(cached('fleet').length, 2);
    assert.deepEqual(first, await fleet());
    assert.deepEqual(await fleet('--cache', 'cache'), first);
    utimesSync(at('sites/a.conf'), 1_600_000_000, 1_600_000_000);
    assert.deepEqual(await fleet('--cache', 'cache'), await fleet());
    assert.equal(cached('fleet').length, 2);
    for (const file of cached('fleet')) writeFileSync(file, '{}');
    assert.deepEqual(await fleet('--cache', 'cache'), await fleet());
    await fleet('--cache', 'cache', '--golden', 'sites/b.conf');
    assert.equal(cached('fleet').length, 4);
  });

  it('says why a folder cannot be used', async () => {
    writeFileSync(at('cache'), '');
    for (const command of [['query', sql], ['fleet']]) {
      const { exitCode, stderr } = await folder.run([...command, 'sites', '--cache', 'cache']);
      assert.deepEqual(
        [exitCode, stderr.split(' See ')[0]],
        [2, 'fortios: "cache" cannot be the folder of --cache: its folder is a file.'],
      );
    }
    assert.ok(existsSync(at('sites/a.conf')));
  });
});
