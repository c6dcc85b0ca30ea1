import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { LintFolder } from '../../helpers/fortiosLint';
import { relations } from '../../../toolkit/src/operations/export/relations';
import { configuration, secrets, withVdoms } from '../operations/export/configuration';
import { decodeXml, readParquet, unzip } from '../operations/export/reading';

/** The cells of a sheet, row by row, without empty ones. */
function cellsOf(files: ReadonlyMap<string, string>, sheet: number): readonly (readonly string[])[] {
  const shared = [
    ...(files.get('xl/sharedStrings.xml') ?? '').matchAll(/<si>.*?<t[^>]*>(.*?)<\/t>.*?<\/si>/gs),
  ].map(([, text = '']) => decodeXml(text));
  const xml = files.get(`xl/worksheets/sheet${sheet}.xml`) ?? '';
  return [...xml.matchAll(/<row [^>]*>(.*?)<\/row>/gs)].map(([, row = '']) =>
    [...row.matchAll(/<c ([^>]*)>(.*?)<\/c>/gs)].map(([, attributes = '', content = '']) => {
      const value = /<v>(.*?)<\/v>/s.exec(content)?.[1] ?? '';
      return attributes.includes('t="s"') ? (shared[Number(value)] ?? '') : value;
    }),
  );
}

describe('fortios export', () => {
  const folder = new LintFolder({ 'a.conf': configuration, 'b.conf': withVdoms }, 'fortios.js');
  const at = (file: string): string => path.join(folder.path, file);

  it('writes a workbook with filters, a frozen header and widths', async () => {
    const { exitCode, stderr } = await folder.run(['export', 'a.conf', 'b.conf', '-o', 'fw.xlsx']);
    assert.match(stderr, /^fortios: 1 place is masked as ••••: 1 secret that a name, .*\n$/);
    assert.equal(exitCode, 0);
    const files = await unzip(readFileSync(at('fw.xlsx')));
    const workbook = files.get('xl/workbook.xml') ?? '';
    assert.deepEqual(
      [...workbook.matchAll(/<sheet [^>]*name="([^"]*)"/g)].map(([, name]) => name),
      [
        'Policies',
        'NAT and VIPs',
        'Addresses',
        'Groups',
        'Services',
        'Routes',
        'Interfaces',
        'VPNs',
        'Users',
        'Certificates',
        'Findings',
        'Devices',
        'Masked',
      ],
    );
    const sheet = files.get('xl/worksheets/sheet1.xml') ?? '';
    assert.match(sheet, /<\/sheetData><autoFilter ref="A1:Z5"\/>/);
    assert.match(sheet, /<pane [^>]*ySplit="1"[^>]*state="frozen"/);
    assert.match(sheet, /<col [^>]*width="18"/);
    const [header, first, second, , fourth] = cellsOf(files, 1);
    assert.deepEqual(header?.slice(0, 9), [
      'Device',
      'VDOM',
      'Kind',
      'Sequence',
      'Id',
      'Name',
      'State',
      'From',
      'To',
    ]);
    // Both devices have the same name.
    assert.deepEqual(first?.slice(0, 6), ['berlin (a.conf)', 'Policy', '1', '7', 'out', 'enabled']);
    assert.ok(first.includes('ask, "Anna"'));
    assert.ok(second?.includes('-2'));
    assert.deepEqual(fourth?.slice(0, 3), ['berlin (b.conf)', 'guests', 'Policy']);
    const addresses = cellsOf(files, 3);
    assert.ok(addresses.some((row) => row[2] === '=cmd()'));
    for (const xml of files.values()) assert.doesNotMatch(xml, /<f[ >]/);
  });

  it('writes CSV by RFC 4180, without formulas', async () => {
    const { stdout, exitCode } = await folder.run([
      'export',
      'a.conf',
      '--format',
      'csv',
      '--table',
      'policies',
    ]);
    assert.equal(exitCode, 0);
    assert.ok(stdout.endsWith('\r\n'));
    assert.match(stdout, /,"ask, ""Anna""",/);
    const rows = parse<Record<string, string>>(stdout, { columns: true });
    assert.deepEqual(
      rows.map(({ key, name, source, shadowed_by }) => [key, name, source, shadowed_by]),
      [
        ['7', 'out', 'both', ''],
        ['8', "'-2", "'=cmd()", '7'],
        ['9', '', 'all', ''],
      ],
    );
  });

  it('writes a table of FortiOS with a column for each setting of all files', async () => {
    const words = ['export', 'a.conf', 'b.conf', '--format', 'json', '--table', 'firewall address'];
    const { stdout, exitCode } = await folder.run(words);
    assert.equal(exitCode, 0);
    const { 'firewall address': rows } = JSON.parse(stdout) as Record<string, Record<string, unknown>[]>;
    assert.deepEqual(rows?.[0], {
      entry_file: 'a.conf',
      entry_vdom: null,
      entry_parent: null,
      entry_key: '=cmd()',
      entry_line: 39,
      subnet: '10.0.0.0/24',
      type: null,
      fqdn: null,
      comment: null,
    });
    assert.deepEqual(
      rows.map(({ entry_file, entry_vdom, entry_key }) => [entry_file, entry_vdom, entry_key]),
      [
        ['a.conf', null, '=cmd()'],
        ['a.conf', null, 'web'],
        ['b.conf', 'root', 'server'],
        ['b.conf', 'guests', 'server'],
      ],
    );
  });

  it('writes Parquet files of all devices into a folder', async () => {
    const words = ['export', '.', '--format', 'parquet', '-o', 'lake'];
    const { exitCode } = await folder.run(words);
    assert.equal(exitCode, 0);
    assert.deepEqual(readdirSync(at('lake')), [
      '_export.json',
      'addresses.parquet',
      'certificates.parquet',
      'devices.parquet',
      'entries.parquet',
      'findings.parquet',
      'interfaces.parquet',
      'masked.parquet',
      'policies.parquet',
      'settings.parquet',
      'uses.parquet',
      'vdoms.parquet',
    ]);
    const policies = await readParquet(readFileSync(at('lake/policies.parquet')));
    assert.deepEqual(
      policies.map(({ file, vdom, sequence, name, state }) => [file, vdom, sequence, name, state]),
      [
        ['a.conf', null, 1, 'out', 'enabled'],
        ['a.conf', null, 2, '-2', 'enabled'],
        ['a.conf', null, 3, null, 'disabled'],
        ['b.conf', 'guests', 1, null, 'enabled'],
      ],
    );
    const json = JSON.parse((await folder.run(['export', '.', '--format', 'json'])).stdout) as Record<
      string,
      unknown
    >;
    for (const file of readdirSync(at('lake')).filter((name) => name !== '_export.json'))
      assert.deepEqual(
        await readParquet(readFileSync(at(`lake/${file}`))),
        json[file.replace('.parquet', '')],
        file,
      );
  });

  it('writes a workbook of many entries from the built program, which compresses in its thread', async () => {
    const many = Array.from({ length: 1_500 }, (_, number) => {
      const [high, low] = [Math.floor(number / 250), number % 250];
      return `edit "host-${number}"\nset subnet 10.${high}.${low}.1 255.255.255.255\nset comment "${'room '.repeat(20)}"\nnext`;
    });
    writeFileSync(at('many.conf'), `config firewall address\n${many.join('\n')}\nend\n`);
    const { exitCode, stderr } = await folder.start(['export', 'many.conf', '-o', 'many.xlsx']);
    assert.deepEqual([exitCode, stderr], [0, '']);
    const files = await unzip(readFileSync(at('many.xlsx')));
    assert.match(files.get('xl/worksheets/sheet3.xml') ?? '', /<autoFilter ref="A1:[A-Z]+1501"\/>/);
  });

  it('contains no secrets in any format', async () => {
    for (const format of ['xlsx', 'csv', 'json', 'parquet']) {
      const output = `secrets-${format}`;
      await folder.run(['export', 'a.conf', '--format', format, '-o', output]);
      const names = format === 'csv' || format === 'parquet' ? readdirSync(at(output)) : [''];
      for (const name of names) {
        const file = path.join(at(output), name);
        const text =
          format === 'xlsx'
            ? [...(await unzip(readFileSync(file))).values()].join('\n')
            : format === 'parquet'
              ? name === '_export.json'
                ? readFileSync(file, 'utf8')
                : JSON.stringify(await readParquet(readFileSync(file)))
              : readFileSync(file, 'utf8');
        for (const secret of secrets) assert.ok(!text.includes(secret), `${format} ${name}: ${secret}`);
      }
    }
  });

  it('exports the other files if one cannot be read', async () => {
    const words = ['export', 'a.conf', 'missing.conf', '--format', 'json', '--table', 'devices'];
    const { exitCode, stdout, stderr } = await folder.run(words);
    assert.equal(exitCode, 2);
    assert.equal(stderr, 'fortios: There is no file "missing.conf".\n');
    assert.match(stdout, /"hostname":"berlin"/);
  });

  /** The files of an export into a folder, by name. */
  const exportedTo = async (name: string, ...words: readonly string[]): Promise<Record<string, Buffer>> => {
    const { exitCode, stderr } = await folder.run(['export', ...words, '-o', name]);
    assert.deepEqual([exitCode, stderr.replace(/^fortios: \d+ places? (?:is|are) masked .*\n/, '')], [0, '']);
    return Object.fromEntries(
      readdirSync(at(name))
        .filter((file) => file !== '_export.json')
        .map((file) => [file, readFileSync(at(`${name}/${file}`))]),
    );
  };

  for (const format of ['csv', 'parquet'])
    it(`writes the same ${format} with several threads`, async () => {
      const words = ['a.conf', 'b.conf', '--format', format];
      const alone = await exportedTo(`${format}-1`, ...words);
      assert.equal(Object.keys(alone).length, relations.length + 1, 'the tables, and what is masked');
      assert.deepEqual(await exportedTo(`${format}-2`, ...words, '--jobs', '2'), alone);
    });

  it('writes the same JSON, and columns of all files, with several threads', async () => {
    for (const table of ['findings', 'firewall address']) {
      const words = ['export', 'a.conf', 'b.conf', '--format', 'json', '--table', table];
      assert.deepEqual(await folder.run([...words, '--jobs', '2']), await folder.run(words));
    }
  });

  it('divides the files between machines: the parts have the rows of all', async () => {
    const words = ['b.conf', 'a.conf', '--format', 'parquet'];
    const whole = await exportedTo('whole', ...words);
    const parts = [
      await exportedTo('part-1', ...words, '--shard', '1/2'),
      await exportedTo('part-2', ...words, '--shard', '2/2'),
    ];
    for (const [file, bytes] of Object.entries(whole)) {
      const rows = await Promise.all(parts.map((part) => readParquet(part[file] ?? Buffer.of())));
      assert.deepEqual(rows.flat(), await readParquet(bytes), file);
    }
  });

  it('names each file that it cannot export, and exports the others, with several threads', async () => {
    const other = new LintFolder(
      {
        'sites/a.conf': configuration,
        'sites/c.conf': '#config-version=FE-3KE-7.4.1-FW-build500-240101\n',
        'sites/d.conf': withVdoms,
      },
      'fortios.js',
    );
    const files = ['a', 'b', 'c', 'd'].map((name) => `sites/${name}.conf`);
    const words = ['export', ...files, '--format', 'csv', '--table', 'devices', '--jobs', '2'];
    const { exitCode, stdout, stderr } = await other.run(words);
    assert.equal(exitCode, 2);
    assert.match(
      stderr,
      /^fortios: There is no file "sites\/b\.conf"\.\nfortios: "sites\/c\.conf" was not exported\. [^\n]*\n$/,
    );
    const rows = parse<Record<string, string>>(stdout, { columns: true });
    assert.deepEqual(
      rows.map(({ file }) => file),
      ['sites/a.conf', 'sites/d.conf'],
    );
  });

  it('leaves no file if there is nothing to export', async () => {
    const other = new LintFolder(
      { 'mail.conf': '#config-version=FE-3KE-7.4.1-FW-build500-240101\n' },
      'fortios.js',
    );
    const { exitCode, stderr } = await other.run([
      'export',
      'mail.conf',
      '--format',
      'json',
      '-o',
      'out.json',
    ]);
    assert.equal(exitCode, 2);
    assert.match(stderr, /"mail\.conf" was not exported\. /);
    assert.deepEqual(readdirSync(other.path), ['mail.conf']);
  });

  it('explains wrong options', async () => {
    const failure = async (...words: readonly string[]): Promise<string> => {
      const { exitCode, stderr } = await folder.run(['export', 'a.conf', ...words]);
      assert.equal(exitCode, 2);
      return stderr.split(' See ')[0] ?? '';
    };
    assert.equal(
      await failure('--format', 'csv'),
      'fortios: Several tables need a folder: name it with -o, or choose one table with --table.',
    );
    assert.equal(
      await failure('--format', 'json', '--table', 'firewall polcy'),
      'fortios: There is no table "firewall polcy". Did you mean "firewall policy"?',
    );
    assert.match(
      await failure('--format', 'json', '-o', 'a.conf'),
      /"a\.conf" is one of the files that are read/,
    );
    assert.match(
      await failure('--format', 'csv', '-o', 'b.conf'),
      /Several tables need a folder, and "b\.conf" is a file/,
    );
    assert.ok(existsSync(at('a.conf')));
  });
});
