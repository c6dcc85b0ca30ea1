import assert from 'node:assert/strict';
import {
  copyFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
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
    assert.deepEqual(
      readdirSync(at('cache')).filter((name) => name !== 'files'),
      ['policies'],
    );
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

  it('exports only what has changed since an earlier run, without reading the other files', async () => {
    /** The tables of an export, and the notes about files that were not read. */
    const exported = async (...options: readonly string[]) => {
      const words = ['export', 'sites', '--format', 'json', ...options];
      const { stdout, stderr, exitCode } = await folder.run(words);
      assert.equal(exitCode, 0);
      return { stdout, unread: /\d+ of \d+ files? (?:has|have) not changed/.exec(stderr)?.[0] };
    };
    const plain = await exported();
    assert.deepEqual(await exported('--cache', 'cache'), plain);
    // A file that has just been written can change again at the same time, so that it is read once more.
    await setTimeout(2_500);
    assert.equal((await exported('--cache', 'cache')).stdout, plain.stdout);
    const again = { ...plain, unread: '2 of 2 files have not changed' };
    assert.deepEqual(await exported('--cache', 'cache'), again);
    assert.deepEqual(await exported('--cache', 'cache', '--jobs', '2'), again);
    assert.equal((await exported('--cache', 'cache', '--firmware', '7.2.4')).unread, undefined);

    // The time, the size and the content: any of them says that the file is read.
    utimesSync(at('sites/a.conf'), 1_600_000_000, 1_600_000_000);
    assert.deepEqual(await exported('--cache', 'cache'), {
      ...plain,
      unread: '1 of 2 files has not changed',
    });
    writeFileSync(at('sites/b.conf'), withVdoms.replace('edit 1\n', 'edit 2\n'));
    const changed = await exported('--cache', 'cache');
    assert.deepEqual(changed, await exported());
    assert.notEqual(changed.stdout, plain.stdout);

    const { exitCode, stderr } = await folder.run(['export', 'sites', '--cache', 'cache', '-o', 'a.xlsx']);
    assert.equal(exitCode, 2);
    assert.match(stderr, /--cache keeps the tables devices, .*: leave it out for other tables, a workbook/);
  });

  it('keeps the summary of a member of a cluster only together with the other members', async () => {
    const member = (name: string, group: string): string =>
      `#config-version=FGT60F-7.4.4-FW-build2662-240514:opmode=0:vdom=0:user=admin\nconfig system global\n    set hostname "${name}"\nend\nconfig system ha\n    set mode a-p\n    set group-name "${group}"\n    set group-id 4\n    set hbdev "ha" 50\nend\n`;
    writeFileSync(at('sites/a.conf'), member('a', 'one'));
    writeFileSync(at('sites/b.conf'), member('b', 'one'));
    const fleet = (...options: readonly string[]) =>
      folder.run(['fleet', 'sites', '--format', 'json', ...options]);
    await setTimeout(2_500);
    await fleet('--cache', 'cache');
    writeFileSync(at('sites/b.conf'), member('b', 'two'));
    assert.equal((await fleet('--cache', 'cache')).stdout, (await fleet()).stdout);
  });

  it('continues an interrupted run, and does nothing if its result is complete', async () => {
    await setTimeout(2_500);
    const fleet = ['fleet', 'sites', '--shard', '1/1', '--format', 'json', '-o', 'fleet.json'];
    const lake = ['export', 'sites', '--format', 'parquet', '-o', 'lake'];
    for (const [words, output] of [
      [fleet, 'fleet.json'],
      [lake, 'lake'],
    ] as const) {
      // What a run has kept that was killed.
      const killed = [...words.slice(0, -1), 'other', '--cache', `${output}.resume`];
      assert.equal((await folder.run(killed)).exitCode, 0);
      const continued = await folder.run([...words, '--resume']);
      assert.equal(continued.exitCode, 0);
      assert.match(continued.stderr, /2 of 2 files have not changed since an earlier run/);
      assert.ok(!existsSync(at(`${output}.resume`)));
      const again = await folder.run([...words, '--resume']);
      assert.deepEqual(
        [again.exitCode, again.stderr],
        [0, `fortios: "${output}" is complete. To write it again, add --force.\n`],
      );
      assert.match((await folder.run(words)).stderr, /exists\. Add --force to overwrite it/);
      rmSync(at('other'), { recursive: true, force: true });
    }
    // An export without its last file was interrupted.
    rmSync(at('lake/_export.json'));
    assert.equal((await folder.run([...lake, '--resume'])).exitCode, 0);
    assert.deepEqual(JSON.parse(readFileSync(at('lake/_export.json'), 'utf8')), {
      version: 1,
      kind: 'export',
      files: 2,
      unread: [],
    });
    const other = await folder.run([...fleet.map((word) => (word === '1/1' ? '1/2' : word)), '--resume']);
    assert.match(other.stderr, /"fleet\.json" exists/);
    assert.match(
      (await folder.run(['fleet', 'sites', '--resume'])).stderr,
      /--resume needs the file or folder/,
    );
  });

  it('lists a file that cannot be read in the export, which has the others', async () => {
    writeFileSync(at('sites/c.conf'), '\u0000\u0001'.repeat(300));
    writeFileSync(at('sites/d.conf'), '');
    const words = ['export', 'sites', '--shard', '2/2', '--format', 'parquet', '-o', 'lake'];
    const { exitCode } = await folder.run(words);
    assert.equal(exitCode, 2);
    const { part, files, unread } = JSON.parse(readFileSync(at('lake/_export.json'), 'utf8')) as {
      readonly part: { readonly index: number; readonly count: number };
      readonly files: number;
      readonly unread: readonly { readonly file: string; readonly reason: string }[];
    };
    assert.deepEqual([part.index, part.count, files], [2, 2, 1]);
    assert.deepEqual(
      unread.map(({ file }) => file),
      ['sites/c.conf', 'sites/d.conf'],
    );
    for (const { reason } of unread) assert.notEqual(reason, '');
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
