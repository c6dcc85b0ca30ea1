import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { closed } from '../../helpers/closed';
import { fortios, LintFolder } from '../../helpers/fortiosLint';

const backup = (name: string, version: string, others: string): string =>
  closed`#config-version=FGT60F-${version}:opmode=0:vdom=0:user=admin
config system global
    set hostname "${name}"
config system interface
    edit "wan1"
        set vdom "root"
        set ip 198.51.100.2 255.255.255.0
        set allowaccess ping https
        set role wan
    edit "internal"
        set vdom "root"
        set ip 10.0.0.1 255.255.255.0
config system admin
    edit "admin"
        set password ENC SH2planted
${others}`;

const address = closed`config firewall address
    edit "web"
        set subnet 10.0.0.0 255.255.255.0
    edit "unused"
        set subnet 10.5.0.0 255.255.0.0
`;

const policy = (service: string): string => closed`config firewall policy
    edit 1
        set name "out"
        set srcintf "internal"
        set dstintf "wan1"
        set srcaddr "web"
        set dstaddr "all"
        set action accept
        set schedule "always"
        set service "${service}"
`;

const files = {
  'sites/berlin.conf': backup('berlin', '7.4.4-FW-build2662-240514', address + policy('ALL')),
  'sites/bonn.conf': backup('bonn', '6.0.6-FW-build0272-190716', address + policy('HTTPS')),
};

const page = readFileSync(path.resolve(import.meta.dirname, '../../../docs/use/query.md'), 'utf8');

describe('fortios query', () => {
  const query = async (
    sql: string,
    ...options: readonly string[]
  ): Promise<readonly Readonly<Record<string, unknown>>[]> => {
    const { stdout, stderr, exitCode } = await fortios(
      ['query', sql, 'sites', '--format', 'json', ...options],
      files,
    );
    assert.deepEqual([stderr, exitCode], ['', 0]);
    return JSON.parse(stdout) as readonly Readonly<Record<string, unknown>>[];
  };

  it('joins the tables of all files', async () =>
    assert.deepEqual(
      await query(
        `SELECT d.hostname, p."from", p.source_addresses FROM policies p JOIN devices d USING (file) WHERE p.service = 'ALL'`,
      ),
      [{ hostname: 'berlin', from: 'internal', source_addresses: '10.0.0.0/24' }],
    ));

  it('prints a table, a page, CSV or JSON', async () => {
    const sql = 'SELECT hostname, lines, NULL AS none FROM devices ORDER BY 1';
    const outputOf = async (format: string): Promise<string> =>
      (await fortios(['query', sql, 'sites', '--format', format], files)).stdout;
    assert.equal(
      await outputOf('text'),
      'hostname  lines  none\nberlin       42\nbonn         42\n\n2 rows\n',
    );
    assert.equal(await outputOf('csv'), 'hostname,lines,none\r\nberlin,42,\r\nbonn,42,\r\n');
    assert.match(
      await outputOf('markdown'),
      /^\| hostname \| lines \| none \|\n\| :-- \| --: \| --: \|\n\| berlin \|/m,
    );
    assert.match(await outputOf('html'), /<td>berlin<\/td><td class="n">42<\/td>/);
    assert.equal(
      await outputOf('json'),
      '[\n{"hostname":"berlin","lines":42,"none":null},\n{"hostname":"bonn","lines":42,"none":null}\n]\n',
    );
  });

  it('takes a query that begins with a comment', async () =>
    assert.deepEqual(await query('-- The devices\nSELECT count(*) AS c FROM devices'), [{ c: 2 }]));

  it('uses a common table expression, and tables that the query makes itself', async () => {
    assert.deepEqual(await query('WITH n AS (SELECT count(*) AS c FROM devices) SELECT c FROM n'), [
      { c: 2 },
    ]);
    assert.deepEqual(
      await query('CREATE TABLE t AS SELECT hostname FROM devices; SELECT count(*) AS c FROM t'),
      [{ c: 2 }],
    );
    assert.deepEqual(await query('SELECT 1 + 1 AS two'), [{ two: 2 }]);
  });

  it('explains what is wrong in the SQL before it reads files', async () => {
    const messageOf = async (sql: string): Promise<string> => {
      const { exitCode, stdout, stderr } = await fortios(['query', sql, 'missing.conf']);
      assert.deepEqual([exitCode, stdout], [2, '']);
      return stderr;
    };
    assert.match(
      await messageOf('SELECT * FROM policie'),
      /no such table: policie\. Did you mean "policies"\? The tables are/,
    );
    assert.match(await messageOf('SELECT hostnam FROM devices'), /no such column: hostnam/);
    assert.match(await messageOf('SELEC'), /near "SELEC": syntax error/);
    assert.match(await messageOf('DROP TABLE devices'), /The SQL has no result: write a SELECT\./);
    assert.match((await fortios(['query'])).stderr, /<sql> is missing: one SELECT/);
    assert.match((await fortios(['query', 'SELECT 1'])).stderr, /Name at least one file/);
  });

  it('reads no files by SQL', async () => {
    const { exitCode, stderr } = await fortios(
      ['query', "ATTACH 'sites/berlin.conf' AS x; SELECT * FROM x.sqlite_master", 'sites'],
      files,
    );
    assert.equal(exitCode, 2);
    assert.doesNotMatch(stderr, /planted/);
  });

  it('has no secrets in its tables', async () => {
    const secret = await query(`SELECT value, secret FROM settings WHERE setting = 'password'`);
    assert.deepEqual(secret, [
      { value: '••••', secret: 1 },
      { value: '••••', secret: 1 },
    ]);
  });

  it('answers from the other files if one cannot be read', async () => {
    const { exitCode, stdout, stderr } = await fortios(
      ['query', 'SELECT hostname FROM devices', 'sites', 'missing.conf', '--format', 'csv'],
      files,
    );
    assert.deepEqual([exitCode, stdout], [2, 'hostname\r\nberlin\r\nbonn\r\n']);
    assert.match(stderr, /There is no file "missing\.conf"/);
  });

  it('stops a query that does not end', async () => {
    for (const sql of [
      'WITH RECURSIVE t(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM t) SELECT count(*) FROM t',
      'WITH RECURSIVE t(x) AS (SELECT 1 FROM devices UNION ALL SELECT x + 1 FROM t) SELECT count(*) FROM t',
    ]) {
      const { exitCode, stdout, stderr } = await fortios(['query', sql, 'sites', '--timeout', '1'], files);
      assert.equal(
        stderr,
        'fortios: The query was stopped after 1 second: write a simpler query, or a longer --timeout.\n',
      );
      assert.deepEqual([exitCode, stdout], [2, '']);
    }
    for (const timeout of ['0', '1.5', '-1', 'x', '86401']) {
      const { exitCode, stderr } = await fortios(['query', 'SELECT 1', 'sites', `--timeout=${timeout}`]);
      assert.equal(exitCode, 2);
      assert.match(stderr, /--timeout takes a whole number of seconds from 1 to 86,400, not "/);
    }
  });

  it('stops a query that needs too much memory', async () => {
    const sql =
      'WITH RECURSIVE t(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM t WHERE x < 4) SELECT count(*) FROM (SELECT hex(zeroblob(450000000)) AS a FROM t ORDER BY a || x)';
    const { exitCode, stdout, stderr } = await fortios(['query', sql, 'sites'], files);
    assert.equal(
      stderr,
      'fortios: The query was stopped because it needs more than 1,536 MB of memory: select fewer rows or columns, or fewer files.\n',
    );
    assert.deepEqual([exitCode, stdout], [2, '']);
  });

  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    it(`ends during a query by ${signal}`, async () => {
      const folder = new LintFolder(files, 'fortios.js');
      // The missing file is reported when the files are read and the query begins.
      const { exitCode, stderr } = await folder.runUntilOutput(
        [
          'query',
          'WITH RECURSIVE t(x) AS (SELECT 1 FROM devices UNION ALL SELECT x + 1 FROM t) SELECT x FROM t WHERE x < 0',
          'sites',
          'missing.conf',
        ],
        signal,
        'stderr',
      );
      assert.equal(exitCode, 2);
      assert.match(stderr, /^fortios: There is no file "missing\.conf"\.\nfortios: Interrupted; /);
    });

  it('runs as the built program', async () => {
    const folder = new LintFolder(files, 'fortios.js');
    const { exitCode, stdout } = await folder.start([
      'query',
      'SELECT hostname FROM devices',
      'sites/bonn.conf',
      '--format',
      'csv',
    ]);
    assert.deepEqual([exitCode, stdout], [0, 'hostname\r\nbonn\r\n']);
  });

  describe('runs the queries of docs/use/query.md', () => {
    const queries = [...page.matchAll(/```sql\n-- (.+)\n([^`]+)```/g)].map(
      ([, title = '', sql = '']) => [title, sql] as const,
    );

    it('of which there are ten', () => assert.equal(queries.length, 10));

    const expected: Readonly<Record<string, readonly unknown[]>> = {
      'Devices by version, and when their support ends': [
        ['6.0.6', 1, '2022-09-29'],
        ['7.4.4', 1, '2028-11-11'],
      ],
      'Policies that accept all services': [['berlin', null, '1', 'out', 'internal', 'wan1']],
      'Address objects that nothing uses': [
        ['berlin', null, 'unused', '10.5.0.0/16'],
        ['bonn', null, 'unused', '10.5.0.0/16'],
      ],
      'Interfaces with a public role that allow administration': [
        ['berlin', 'wan1', '198.51.100.2/24', 'ping, https'],
        ['bonn', 'wan1', '198.51.100.2/24', 'ping, https'],
      ],
    };
    for (const [title, sql] of queries)
      it(title, async () => {
        const rows = await query(sql);
        if (expected[title])
          assert.deepEqual(
            rows.map((row) => Object.values(row)),
            expected[title],
          );
      });

    const documented = (title: string): string => queries.find(([one]) => one === title)?.[1] ?? '';
    const oslo = backup(
      'oslo',
      '7.4.4-FW-build2662-240514',
      closed`config system admin
    edit "open"
        set trusthost1 0.0.0.0 0.0.0.0
    edit "closed"
        set trusthost1 10.0.0.0 255.255.255.0
        set ip6-trusthost1 ::/0
config system interface
    edit "dmz1"
        set role wan
        set allowaccess ping telnet
config firewall service custom
    edit "Digital_POP_Stall"
        set tcp-portrange 110
    edit "everything"
        set protocol IP
    edit "BIG-ALL"
        set tcp-portrange 1-65535
config firewall policy
    edit 1
        set srcintf "internal"
        set dstintf "wan1"
        set srcaddr "all"
        set dstaddr "all"
        set action accept
        set schedule "always"
        set service "Digital_POP_Stall"
    edit 2
        set srcintf "internal"
        set dstintf "wan1"
        set srcaddr "all"
        set dstaddr "all"
        set action accept
        set schedule "always"
        set service "BIG-ALL"
    edit 3
        set srcintf "internal"
        set dstintf "wan1"
        set srcaddr "all"
        set dstaddr "all"
        set action accept
        set schedule "always"
        set service "everything"
    edit 4
        set srcintf "internal"
        set dstintf "wan1"
        set srcaddr "all"
        set dstaddr "all"
        set action accept
        set schedule "always"
        set service "DNS" "ALL"
    edit 5
        set srcintf "internal"
        set dstintf "wan1"
        set srcaddr "all"
        set dstaddr "all"
        set action accept
        set schedule "always"
        set service "DNS" "HTTP"
        set service-negate enable
`,
    );
    for (const [title, column, found] of [
      ['Policies that accept all services', 'key', ['3', '4']],
      ['Interfaces with a public role that allow administration', 'key', ['wan1', 'dmz1']],
    ] as const)
      it(`with exactly what they name: ${title}`, async () => {
        const { stdout } = await fortios(['query', documented(title), '--format', 'json', 'oslo.conf'], {
          'oslo.conf': oslo,
        });
        const rows = JSON.parse(stdout) as readonly Readonly<Record<string, unknown>>[];
        assert.deepEqual(
          rows.map((row) => row[column]),
          found,
        );
      });

    it('with administrators whose trusted hosts are all addresses as not restricted', async () => {
      const sql = documented('Administrators, and whether they are restricted to trusted hosts');
      const { stdout } = await fortios(['query', sql, '--format', 'json', 'oslo.conf'], {
        'oslo.conf': oslo,
      });
      const rows = JSON.parse(stdout) as readonly { administrator: string; trusted_hosts: number | null }[];
      assert.deepEqual(
        rows.map((row) => [row.administrator, row.trusted_hosts]),
        [
          ['admin', 0],
          ['closed', 1],
          ['open', 0],
        ],
      );
    });
  });

  it('has no name of an empty profile', async () => {
    const text = backup(
      'oslo',
      '7.4.4-FW-build2662-240514',
      policy('HTTPS').replace(
        'set action accept',
        'set action accept\n        set utm-status enable\n        set av-profile \'\'\n        set webfilter-profile "standard block to inet"\n        set ips-sensor ""',
      ),
    );
    const none = backup(
      'bergen',
      '7.4.4-FW-build2662-240514',
      policy('HTTPS').replace(
        'set action accept',
        "set action accept\n        set av-profile ''\n        set ips-sensor ''",
      ),
    );
    for (const eol of ['\n', '\r\n']) {
      const { stdout } = await fortios(
        [
          'query',
          'SELECT file, profiles FROM policies ORDER BY file',
          '--format',
          'json',
          'a.conf',
          'b.conf',
        ],
        { 'a.conf': text.replaceAll('\n', eol), 'b.conf': none.replaceAll('\n', eol) },
      );
      assert.deepEqual(JSON.parse(stdout), [
        { file: 'a.conf', profiles: 'standard block to inet' },
        { file: 'b.conf', profiles: null },
      ]);
    }
  });
});
