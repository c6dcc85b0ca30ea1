import assert from 'node:assert/strict';
import { advisories } from '../../../../toolkit/src/operations/advisories/advisories';
import { advisoryDate } from '../../../../server/src/analysis/advisories/data';
import { details } from '../../../../toolkit/src/operations/advisories/wording';
import { parseVersion, compareVersions } from '../../../../server/src/firmware/version';
import { schema } from '../../../helpers/documents';
import { backup, entry, interfaceWith, object, reportOn, script, sslVpn, statusOf } from './snippets';

describe('the conditions of advisories', () => {
  /** A kind of condition: an advisory, a version, a text that has what it needs, and one that does not. */
  const kinds: readonly (readonly [
    kind: string,
    id: string,
    version: string,
    with_: string,
    without: string,
  ])[] = [
    [
      'a list of a table has one of the values',
      'FG-IR-24-029',
      '7.4.2',
      interfaceWith('ping fgfm'),
      interfaceWith('ping'),
    ],
    ['a list of an object is set', 'FG-IR-24-015', '6.4.14', sslVpn, ''],
    [
      'a setting has a value other than its default',
      'FG-IR-25-647',
      '7.4.8',
      object('system global', 'set admin-forticloud-sso-login enable'),
      object('system global', 'set admin-forticloud-sso-login disable'),
    ],
    [
      'a setting does not have a value',
      'FG-IR-24-015',
      '7.4.2',
      sslVpn,
      object('vpn ssl settings', 'set status disable', 'set source-interface "wan1"'),
    ],
    ['a table has an entry', 'FG-IR-26-174', '7.6.6', entry('ztna web-portal', 'portal', 'set vip "a"'), ''],
    [
      'one of two tables has an entry',
      'FG-IR-24-266',
      '7.4.4',
      entry('vpn ipsec phase1-interface', 'hq', 'set interface "wan1"'),
      '',
    ],
    [
      'two settings of the same entry',
      'FG-IR-24-544',
      '7.4.7',
      entry('vpn ipsec phase1-interface', 'hq', 'set eap enable', 'set eap-cert-auth enable'),
      entry('vpn ipsec phase1-interface', 'hq', 'set eap enable', 'set eap-cert-auth disable') +
        entry('vpn ipsec phase1-interface', 'hq2', 'set eap disable', 'set eap-cert-auth enable'),
    ],
    [
      'settings of two tables',
      'FG-IR-24-472',
      '7.4.6',
      entry('user tacacs+', 't', 'set authen-type ascii') +
        entry('system admin', 'a', 'set remote-auth enable'),
      entry('user tacacs+', 't', 'set authen-type ascii') +
        entry('system admin', 'a', 'set remote-auth disable'),
    ],
    [
      'a child table has an entry',
      'FG-IR-24-326',
      '7.4.4',
      entry('user radius', 'r', 'config accounting-server', 'edit 1', 'set status enable', 'next', 'end'),
      entry('user radius', 'r', 'set server "192.0.2.1"'),
    ],
    [
      'one of two settings',
      'FG-IR-24-268',
      '7.4.3',
      object('log setting', 'set rest-api-get enable', 'set rest-api-set disable'),
      object('log setting', 'set rest-api-get disable', 'set rest-api-set disable'),
    ],
    [
      'a path below an entry',
      'FG-IR-24-364',
      '7.4.7',
      sslVpn +
        object('system global', 'set sslvpn-web-mode enable') +
        entry(
          'vpn ssl web portal',
          'p',
          'set web-mode enable',
          'config bookmark-group',
          'edit "g"',
          'config bookmarks',
          'edit "b"',
          'set apptype rdp',
          'next',
          'end',
          'next',
          'end',
        ),
      sslVpn +
        object('system global', 'set sslvpn-web-mode enable') +
        entry('vpn ssl web portal', 'p', 'set web-mode enable'),
    ],
  ];
  for (const [kind, id, version, having, lacking] of kinds)
    it(`${kind} (${id})`, () =>
      assert.deepEqual(
        [
          statusOf(backup(version, having), id),
          statusOf(backup(version, lacking), id),
          // A script does not contain all that the device has.
          statusOf(script(version, lacking), id),
        ],
        ['affected', 'excluded', 'undecided'],
      ));

  it('the model in the header can only rule out', () => {
    const id = 'FG-IR-22-396';
    assert.equal(statusOf(backup('7.2.3', '', 'FGVM64'), id), 'undecided');
    assert.equal(statusOf(backup('7.2.3'), id), 'excluded');
    assert.equal(statusOf(script('7.2.3'), id), 'undecided');
  });

  it('count the default of the version without a line', () => {
    assert.equal(statusOf(backup('7.2.2', sslVpn), 'FG-IR-24-015'), 'affected');
    // What the version does not have does not count.
    assert.equal(statusOf(backup('7.0.0', sslVpn), 'FG-IR-24-015'), 'affected');
  });

  it('read from the header whether VDOMs are enabled', () => {
    const id = 'FG-IR-22-401';
    assert.equal(statusOf(backup('7.2.2'), id), 'excluded');
    assert.equal(statusOf(backup('7.2.2').replace('vdom=0', 'vdom=1'), id), 'undecided');
  });

  it('rule out interfaces without a line for their services', () => {
    const tunnel = entry('system interface', 'tun', 'set vdom "root"', 'set type tunnel');
    assert.equal(statusOf(backup('7.2.1', tunnel), 'FG-IR-22-377'), 'excluded');
  });

  it('of one VDOM hold only together', () => {
    const vdoms = (first: string, second: string): string =>
      `#config-version=FGT60F-7.4.0-FW-build2360-230509:opmode=0:vdom=1:user=admin\nconfig vdom\nedit a\nnext\nedit b\nnext\nend\nconfig global\nconfig system global\nset hostname "fw"\nend\nend\nconfig vdom\nedit a\n${first}next\nend\nconfig vdom\nedit b\n${second}next\nend\n`;
    const portal = entry('vpn ssl web portal', 'p', 'set web-mode enable');
    const off = entry('vpn ssl web portal', 'p', 'set web-mode disable');
    // 7.4.0 does not have the global switch of the web mode.
    const id = 'FG-IR-24-257';
    assert.equal(statusOf(vdoms(sslVpn + portal, off), id), 'affected');
    assert.equal(statusOf(vdoms(sslVpn + off, portal), id), 'excluded');
  });
});

describe('advisories for three devices', () => {
  const configurations = [
    // A firewall of 2023 with SSL VPN and a reachable web interface.
    backup(
      '7.2.2',
      interfaceWith('ping https fgfm') +
        object('vpn ssl settings', 'set status enable', 'set source-interface "wan1"') +
        entry('vpn ssl web portal', 'full-access', 'set tunnel-mode enable', 'set web-mode enable'),
    ),
    // One of 2024 without either.
    backup('7.4.2', interfaceWith('ping ssh')),
    // A part of the configuration of an old one.
    script('6.4.14', interfaceWith('ping fabric') + sslVpn),
  ];
  const expected: Readonly<Record<string, readonly string[]>> = {
    // Fixed in 7.2.2; 7.4 and 6.4 are not affected.
    'FG-IR-22-377': ['other version', 'other version', 'other version'],
    // 7.0.0-7.0.8, 7.2.0-7.2.2, 6.4.0-6.4.10, 6.2.0-6.2.11
    'FG-IR-22-398': ['affected', 'other version', 'other version'],
    'FG-IR-23-097': ['affected', 'other version', 'other version'],
    'FG-IR-24-015': ['affected', 'excluded', 'affected'],
    'FG-IR-24-029': ['affected', 'excluded', 'other version'],
    'FG-IR-25-084': ['excluded', 'excluded', 'affected'],
    // Only 7.0.
    'FG-IR-24-535': ['other version', 'other version', 'other version'],
    // Only 6.2 and older, and published without a severity.
    'FG-IR-19-223': ['other version', 'other version', 'other version'],
    // No setting decides.
    'FG-IR-23-397': ['undecided', 'other version', 'other version'],
    // 7.4.0-7.4.12 and 7.2 are in the advisory; 6.4 is only in the CVE record.
    'FG-IR-26-162': ['affected', 'excluded', 'undecided'],
    'FG-IR-23-001': ['affected', 'other version', 'other version'],
    'FG-IR-24-266': ['excluded', 'excluded', 'other version'],
    'FG-IR-24-385': ['excluded', 'excluded', 'other version'],
  };
  for (const [id, statuses] of Object.entries(expected))
    it(id, () =>
      assert.deepEqual(
        configurations.map((text) => statusOf(text, id)),
        statuses,
      ),
    );
});

describe('a report of advisories', () => {
  it('lists exploited ones first, then by score', () => {
    const keys = reportOn(backup('7.2.1', interfaceWith('https'))).advisories.map(
      ({ advisory }) => (advisory.exploited === undefined ? 0 : 100) + (advisory.score ?? 0),
    );
    assert.ok(keys.length > 20);
    assert.deepEqual(
      keys,
      [...keys].sort((a, b) => b - a),
    );
  });

  it('lists advisories that were published without a severity last', () => {
    const portal = entry('vpn ssl web portal', 'full-access', 'set web-mode enable');
    const { advisories: all } = reportOn(backup('6.2.1', sslVpn + portal));
    const one = all.find(({ advisory }) => advisory.id === 'FG-IR-19-223');
    assert.equal(one?.status, 'affected');
    assert.equal(one.title, 'SSL VPN portal: cross-site scripting');
    assert.match(details(one)[0] ?? '', /^without a severity, published 2020-09-16$/);
    assert.equal(one.fixedIn, '6.2.2');
    // Only virtual machines boot an image.
    assert.equal(statusOf(backup('6.0.4', ''), 'FG-IR-19-017'), 'excluded');
    const machine = backup('6.0.4', '').replace('FGT60F', 'FGVM64');
    assert.equal(statusOf(machine, 'FG-IR-19-017'), 'undecided');
  });

  it('names the fixed version of the train, or of a later train', () => {
    const fixOf = (version: string, id: string): string | undefined =>
      reportOn(backup(version)).advisories.find(({ advisory }) => advisory.id === id)?.fix;
    assert.equal(fixOf('7.4.2', 'FG-IR-24-015'), 'Fixed in 7.4.3.');
    assert.equal(
      fixOf('6.0.18', 'FG-IR-24-015'),
      'No fixed version of FortiOS 6.0 is known; fixed in 6.2.16.',
    );
  });

  it('has the commands for the entries that need them, inside their VDOM', () => {
    const commandsOf = (text: string, id: string): readonly string[] | undefined =>
      reportOn(text).advisories.find(({ advisory }) => advisory.id === id)?.commands;
    assert.deepEqual(
      commandsOf(
        backup(
          '7.2.1',
          interfaceWith('ping https http') + entry('system interface', 'lan', 'set allowaccess http'),
        ),
        'FG-IR-22-377',
      ),
      [
        'config system interface',
        '    edit "wan1"',
        '        set allowaccess ping',
        '    next',
        '    edit "lan"',
        '        unset allowaccess',
        '    next',
        'end',
      ],
    );
    assert.deepEqual(commandsOf(backup('7.4.2', sslVpn), 'FG-IR-24-015'), [
      'config vpn ssl settings',
      '    unset source-interface',
      '    set status disable',
      'end',
    ]);
    const inVdom = `config vdom\nedit "a"\n${sslVpn}next\nend\n`;
    assert.deepEqual(commandsOf(script('7.4.2', inVdom), 'FG-IR-24-015'), [
      'config vdom',
      '    edit "a"',
      '        config vpn ssl settings',
      '            unset source-interface',
      '            set status disable',
      '        end',
      '    next',
      'end',
    ]);
    // Nothing to do.
    assert.deepEqual(commandsOf(backup('7.4.2'), 'FG-IR-24-015'), []);
  });

  it('is undecided if the file does not name its version, or the advisory not its train', () => {
    const { advisories: found } = reportOn(sslVpn);
    assert.ok(found.length > 0);
    assert.ok(found.every(({ status }) => status === 'undecided'));
    const { advisories: old } = reportOn(backup('6.4.16', interfaceWith('https')));
    const why = old.find(({ advisory }) => advisory.id === 'FG-IR-26-162')?.why;
    assert.equal(why, 'The advisory does not mention FortiOS 6.4; only the CVE record does.');
  });

  it('is undecided after the last patch that is known to be affected, if no fix is known', () => {
    const text = entry('system automation-action', 'hook', 'set action-type webhook');
    assert.equal(statusOf(backup('7.2.13', text), 'FG-IR-24-385'), 'undecided');
    // A train without any fix is affected.
    assert.equal(statusOf(backup('7.2.13', interfaceWith('https')), 'FG-IR-26-162'), 'affected');
  });

  it('warns after 60 days', () => {
    const after = (days: number): Date => new Date(Date.parse(advisoryDate) + days * 24 * 60 * 60 * 1000);
    assert.equal(reportOn(backup('7.4.4'), after(60)).warning, undefined);
    assert.match(reportOn(backup('7.4.4'), after(61)).warning ?? '', /^The data is more than 60 days old\./);
  });

  it('counts advisories that name only later trains', () => {
    assert.equal(reportOn(backup('8.0.0')).onlyLaterTrains, 0);
    assert.ok(reportOn(backup('6.0.18')).onlyLaterTrains > 0);
  });
});

describe('the data of advisories', () => {
  it('has the form of its types', () => {
    assert.match(advisoryDate, /^20\d\d-\d\d-\d\d$/);
    assert.equal(new Set(advisories.map(({ id }) => id)).size, advisories.length);
    const operators = ['present', 'equals', 'notEquals', 'containsAny', 'startsWith'];
    for (const one of advisories) {
      // Of the newest, only the CVE record was read, which has no number of the vendor.
      assert.match(one.id, /^(?:FG-IR-\d\d-\d{3,4}|CVE-2026-\d{6})$/);
      // Two old advisories have no number of CVE.
      assert.ok(
        (one.cves.length > 0 || /^FG-IR-19-1(?:11|44)$/.test(one.id)) &&
          one.cves.every((cve) => /^CVE-\d{4}-\d{4,}$/.test(cve)),
        one.id,
      );
      // Two old advisories were published without a severity, and the parts of CVE records that were read have none.
      const isRated = !/^(?:FG-IR-19-(?:017|223)|CVE-2026-\d{6})$/.test(one.id);
      const { score = 0, severity = '' } = one;
      assert.equal(score > 0 && score <= 10, isRated, one.id);
      assert.equal(['low', 'medium', 'high', 'critical'].includes(severity), isRated, one.id);
      assert.ok(one.affected.length > 0, one.id);
      for (const { from, to, fixed } of one.affected) {
        const [first, last, next] = [from, to, fixed ?? '99.0.0'].map(parseVersion);
        assert.ok(first && last && next, one.id);
        assert.ok(compareVersions(first, last) <= 0 && compareVersions(last, next) < 0, one.id);
      }
      assert.equal(one.decides === undefined, one.conditions === undefined, one.id);
      for (const condition of one.conditions ?? []) {
        assert.ok(operators.includes(condition.op), one.id);
        assert.equal(condition.op === 'present', condition.value === undefined, one.id);
        if (condition.table === undefined) assert.equal(condition.header, 'config-version');
      }
    }
  });

  it('names tables and settings that the schema has', () => {
    for (const { id, conditions = [], workaround = [] } of advisories)
      for (const { table, setting } of [...conditions, ...workaround]) {
        if (table === undefined) continue;
        let node = schema.node(table);
        assert.ok(node, `${id}: ${table}`);
        for (const name of setting?.split(' > ') ?? []) node = node?.child(name);
        assert.ok(node, `${id}: ${table} > ${setting}`);
      }
  });
});
