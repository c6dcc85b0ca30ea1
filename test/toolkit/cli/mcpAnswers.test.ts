import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import { Assistant, type Structured } from '../../helpers/assistant';
import { closed } from '../../helpers/closed';
import { LintFolder } from '../../helpers/fortiosLint';

const header = '#config-version=FGT60F-7.4.4-FW-build2662-240514:opmode=0:vdom=0:user=admin';

/** The name of the address and of the policy contain the password of the administrator. */
const edge = closed`${header}
config system admin
    edit "carla"
        set accprofile "super_admin"
        set password "Kx7-Quarz-41"
config system interface
    edit "wan1"
        set ip 203.0.113.2 255.255.255.0
        set allowaccess ping telnet
        set role wan
        set type physical
    edit "lan"
        set ip 10.1.0.1 255.255.255.0
        set type physical
    edit "spare"
        set ip 10.9.0.1 255.255.255.0
        set type physical
config firewall address
    edit "10.1.0.16/28-Kx7-Quarz-41"
        set subnet 10.1.0.16 255.255.255.240
config vpn ipsec phase1-interface
    edit "partner"
        set interface "wan1"
        set proposal des-md5
        set remote-gw 198.51.100.2
config firewall policy
    edit 1
        set name "out"
        set srcintf "lan"
        set dstintf "wan1"
        set srcaddr "10.1.0.16/28-Kx7-Quarz-41"
        set dstaddr "all"
        set action accept
        set schedule "always"
        set service "HTTPS"
    edit 12
        set name "out again"
        set srcintf "lan"
        set dstintf "wan1"
        set srcaddr "10.1.0.16/28-Kx7-Quarz-41"
        set dstaddr "all"
        set action accept
        set schedule "always"
        set service "HTTPS"
    edit 112
        set name "in"
        set srcintf "wan1"
        set dstintf "lan"
        set srcaddr "all"
        set dstaddr "all"
        set schedule "always"
        set service "ALL"
`;

const file = 'edge.conf';

function idsOf({ items }: Structured): readonly unknown[] {
  return items.map((item) => (item as Readonly<Record<string, unknown>>)['id']);
}

/** An assistant that is asked about files. */
async function withFiles(
  files: Readonly<Record<string, string>>,
  ask: (assistant: Assistant) => Promise<void>,
): Promise<void> {
  const folder = new LintFolder(files);
  const assistant = await Assistant.start(folder.path);
  try {
    await ask(assistant);
  } finally {
    await assistant.client.close();
  }
}

let aboutEdge: Promise<Assistant> | undefined;

/** The assistant that all questions about this file alone ask. */
async function withEdge(ask: (assistant: Assistant) => Promise<void>): Promise<void> {
  aboutEdge ??= Assistant.start(new LintFolder({ [file]: edge }).path);
  await ask(await aboutEdge);
}

after(async () => {
  await (await aboutEdge)?.client.close();
});

describe('answers of fortios mcp', () => {
  it('say what they do not cover, such as rules that are off', () =>
    withEdge(async (assistant) => {
      const without = await assistant.answer('check_configuration', { file, filter: 'proposal' });
      assert.equal(without.total, 0);
      assert.match(
        without.notCovered?.join() ?? '',
        /hardening rules .* did not run: give "hardening": true/,
      );
      const { items, notCovered } = await assistant.answer('check_configuration', {
        file,
        filter: 'proposal',
        hardening: true,
      });
      assert.match(JSON.stringify(items), /security\/weak-proposal/);
      assert.doesNotMatch(notCovered?.join() ?? '', /hardening/);
    }));

  it('find findings by the entry, which their messages need not name', () =>
    withEdge(async (assistant) => {
      const { items } = await assistant.answer('check_configuration', {
        file,
        filter: 'wan1 telnet',
        hardening: true,
      });
      assert.match(JSON.stringify(items), /"at":"system interface > wan1/);
    }));

  it('use the levels, the version and the acceptances of .fortios-lint.json, and say so', async () => {
    const config = {
      firmware: '7.2.11',
      rules: { 'security/weak-proposal': 'error', 'policy/shadowed': 'off' },
      accept: [{ rule: 'reference/unused', reason: 'planned', until: '2999-01-31' }],
      ignore: ['edge.conf'],
    };
    const unversioned = edge.replace(`${header}\n`, '');
    await withFiles(
      { [file]: unversioned, '.fortios-lint.json': JSON.stringify(config) },
      async (assistant) => {
        const { summary, items, notCovered } = await assistant.answer('check_configuration', { file });
        assert.match(summary, /checked against FortiOS 7\.2\.11/);
        assert.match(JSON.stringify(items), /"severity":"error","rule":"security\/weak-proposal"/);
        assert.doesNotMatch(JSON.stringify(items), /reference\/unused/);
        assert.match(notCovered?.join('\n') ?? '', /turn 1 rule off: policy\/shadowed/);
        assert.match(notCovered?.join('\n') ?? '', /tells the linter to ignore this file/);
      },
    );
    await withFiles(
      { [file]: edge, '.fortios-lint.json': '{ "rules": { "x/y": "error" } }' },
      async (assistant) => {
        const { notCovered } = await assistant.answer('check_configuration', { file });
        assert.match(notCovered?.join('\n') ?? '', /\.fortios-lint\.json, line 1: "x\/y" is not a rule/);
      },
    );
  });

  it('list policies by id, direction, and all states that never match', () =>
    withEdge(async (assistant) => {
      const ids = async (given: Readonly<Record<string, string | boolean>>) =>
        idsOf(await assistant.answer('list_policies', { file, ...given }));
      assert.deepEqual(await ids({ id: '12' }), ['12']);
      assert.deepEqual(await ids({ id: '1, 112' }), ['1', '112']);
      assert.deepEqual(await ids({ fromInterface: 'wan1' }), ['112']);
      assert.deepEqual(await ids({ toInterface: 'wan1' }), ['1', '12']);
      assert.deepEqual(await ids({ interface: 'wan1' }), ['1', '12', '112']);
      assert.deepEqual(await ids({ state: 'never matches' }), ['12']);
      const { items } = await assistant.answer('list_policies', { file, id: '12', compact: true });
      assert.deepEqual(items, [
        { table: 'firewall policy', id: '12', name: 'out again', action: 'accept', state: 'duplicate' },
      ]);
    }));

  it('accept a masked name as they show it, and the line of its entry', () =>
    withEdge(async (assistant) => {
      const { items } = await assistant.answer('search', { file, table: 'firewall address' });
      const { key, line } = items[0] as { readonly key: string; readonly line: number };
      assert.equal(key, '10.1.0.16/28-••••');
      for (const refersTo of [key, `@${line}`]) {
        const { total, items: users } = await assistant.answer('search', { file, refersTo });
        assert.equal(total, 2, refersTo);
        assert.doesNotMatch(JSON.stringify(users), /Quarz/);
      }
      assert.deepEqual(idsOf(await assistant.answer('list_policies', { file, address: key })), ['1', '12']);
      assert.match(
        await assistant.refusal('search', { file, refersTo: '@1' }),
        /There is no entry at line 1\. Give the line of an item/,
      );
      assert.match(await assistant.refusal('search', { file, refersTo: '••••-x' }), /has no entry "••••-x"/);
      for (const refersTo of [key, `@${line}`])
        assert.match(await assistant.refusal('search', { refersTo }), /^Give file: /);
    }));

  it('refuse a masked name that several entries have', () =>
    withFiles(
      {
        [file]: edge.replace(
          'config firewall address\n',
          'config system admin\n    edit "dora"\n        set password "Wz3-Lampe-88"\n    next\nend\nconfig firewall address\n    edit "10.1.0.16/28-Wz3-Lampe-88"\n    next\n',
        ),
      },
      async (assistant) => {
        assert.match(
          await assistant.refusal('search', { file, refersTo: '10.1.0.16/28-••••' }),
          /2 names look like .* Give the line of one of these entries: @\d+, @\d+\./,
        );
      },
    ));

  it('name the interfaces without a policy', () =>
    withEdge(async (assistant) => {
      const { facts } = await assistant.answer('describe_device', { file });
      assert.deepEqual(facts?.['interfacesWithoutPolicy'], ['spare']);
    }));

  it('search all configurations, and say which could not be searched', () =>
    withFiles(
      { [file]: edge, 'site/other.conf': edge.replace('"spare"', '"lab"'), 'third.conf': `${header}\n` },
      async (assistant) => {
        const { summary, items } = await assistant.answer('search', { filter: '198.51.100.2' });
        assert.equal(summary, '2 entries in 2 of 3 configurations.');
        assert.deepEqual(
          items.map((item) => (item as Readonly<Record<string, unknown>>)['file']),
          [file, 'site/other.conf'],
        );
        assert.equal((await assistant.answer('search', { refersTo: 'lab' })).total, 0);
        assert.equal((await assistant.answer('search', { table: 'system interface' })).total, 6);
        assert.match(await assistant.refusal('search', {}), /Give table, filter or refersTo/);
      },
    ));

  it('describe the fleet, the worst device first', () =>
    withFiles(
      {
        'new.conf': edge,
        'old.conf': edge.replace(header, header.replace('7.4.4-FW-build2662', '6.0.9-FW-build0335')),
      },
      async (assistant) => {
        const { summary, items } = await assistant.answer('list_configurations', { details: true });
        assert.match(summary, /^2 configurations: .*1 out of support/);
        const rows = items as readonly Readonly<Record<string, unknown>>[];
        assert.equal(rows.find((row) => row['file'] === 'old.conf')?.['support'], 'endOfSupport');
        assert.deepEqual(await assistant.answer('list_configurations', { details: true }), {
          summary,
          total: 2,
          items,
        });
      },
    ));

  it('list the vulnerabilities, with the age of the data', () =>
    withEdge(async (assistant) => {
      const { summary, items, notCovered } = await assistant.answer('advisories', { file });
      assert.match(summary, /vulnerabilit(?:y applies|ies apply), \d+ of them known to be exploited/);
      assert.match(JSON.stringify(items[0]), /"status":"\w+","id":"FG-IR-/);
      assert.match(notCovered?.[0] ?? '', /^Data as of \d{4}/);
    }));
});

describe('queries in SQL of an assistant', () => {
  const many = (rows: number): string =>
    `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${rows}) SELECT i FROM n`;

  it('read the tables of all configurations or of one, without secrets', () =>
    withFiles({ [file]: edge, 'other.conf': edge }, async (assistant) => {
      const sql = 'SELECT file, count(*) AS n FROM policies GROUP BY file ORDER BY file';
      const { facts, items } = await assistant.answer('query', { sql });
      assert.deepEqual(facts, { columns: ['file', 'n'] });
      assert.deepEqual(items, [
        [file, 3],
        ['other.conf', 3],
      ]);
      const secret = await assistant.answer('query', {
        file,
        sql: "SELECT key, value FROM settings WHERE setting IN ('password', 'srcaddr')",
      });
      assert.match(JSON.stringify(secret), /\["carla","••••"\]/);
      assert.doesNotMatch(JSON.stringify(secret), /Quarz/);
      assert.deepEqual((await assistant.answer('query', { sql })).total, 2);
    }));

  it('only read, and are one statement', () =>
    withEdge(async (assistant) => {
      for (const sql of [
        'DELETE FROM devices',
        'PRAGMA query_only = OFF',
        "ATTACH '/tmp/x.db' AS x",
        'SELECT 1; SELECT 2',
        'WITH x AS (SELECT 1) DELETE FROM devices',
        'CREATE TABLE x (y)',
        '',
        '-- nothing',
      ])
        assert.match(
          await assistant.refusal('query', { sql }),
          /The SQL is not valid|^Give sql: one SELECT of SQLite/,
          sql,
        );
      assert.deepEqual((await assistant.answer('query', { sql: 'SELECT count(*) FROM devices' })).items, [
        [1],
      ]);
      assert.match(
        await assistant.refusal('query', { sql: 'SELECT * FROM polices' }),
        /Did you mean "policies"/,
      );
    }));

  it('are limited in rows, size and time, and the next one is answered', async function () {
    this.timeout(120_000);
    await withEdge(async (assistant) => {
      const cut = await assistant.answer('query', { sql: many(5000) });
      assert.equal(cut.total, 1000);
      assert.match(cut.notCovered?.join() ?? '', /There are more rows/);
      const large = await assistant.answer('query', {
        sql: 'SELECT hex(zeroblob(90000)) UNION ALL SELECT hex(zeroblob(90001))',
      });
      assert.match(large.notCovered?.join() ?? '', /There are more rows/);
      assert.match(
        await assistant.refusal('query', { sql: `SELECT count(*) FROM (${many(2_000_000_000)})` }),
        /stopped after 10 seconds/,
      );
      assert.match(
        await assistant.refusal('query', { sql: 'SELECT length(hex(zeroblob(400000000)))' }),
        /^The query was stopped because it needs more than 512 MB of memory: select fewer rows or columns, or fewer files\.$/,
      );
      assert.equal((await assistant.answer('query', { sql: 'SELECT * FROM devices' })).total, 1);
    });
  });

  it('are cancelled during their SQL, and the next one is answered', async function () {
    this.timeout(120_000);
    await withEdge(async (assistant) => {
      await assistant.answer('query', { sql: 'SELECT * FROM devices' });
      const controller = new AbortController();
      const sql = `SELECT count(*) FROM (${many(2_000_000_000)})`;
      const cancelled = assert.rejects(assistant.ask('query', { sql }, { signal: controller.signal }));
      await wait(500);
      controller.abort();
      await cancelled;
      const start = performance.now();
      for (const _ of [1, 2])
        assert.equal((await assistant.answer('query', { sql: 'SELECT * FROM devices' })).total, 1);
      // The SQL would be stopped after ten seconds.
      assert.ok(performance.now() - start < 8000);
    });
  });

  it('have their tables as a resource', () =>
    withEdge(async (assistant) => {
      const { contents } = await assistant.client.readResource({ uri: 'fortios://tables' });
      assert.match(JSON.stringify(contents), /# policies.*never_matches/);
    }));
});
