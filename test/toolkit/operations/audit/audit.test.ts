import assert from 'node:assert/strict';
import {
  audit,
  itemCountsText,
  scoreOf,
  scoreText,
  type Audit,
  type AuditStatus,
} from '../../../../toolkit/src/operations/audit/audit';
import { benchmarks } from '../../../../toolkit/src/operations/audit/benchmarks';
import { effectiveFirmware } from '../../../../server/src/firmware/effective';
import { DocumentView } from '../../../../server/src/model/symbols/documentView';
import { rules } from '../../../../server/src/rules/registry';
import { enter } from '../../../analysis/device/device';
import { closed } from '../../../helpers/closed';
import { openDocument, schema } from '../../../helpers/documents';

const day = new Date('2026-06-01');
const header = '#config-version=FGT60F-7.4.4-FW-build2662-240514:opmode=0:vdom=0:user=admin\n';

function auditOf(text: string, name = 'cis-7.0'): Audit {
  const benchmark = benchmarks[name];
  assert.ok(benchmark);
  const document = openDocument(text);
  const firmware = effectiveFirmware(document.fileFirmware, { version: 'auto', fallback: '7.4' });
  const found = audit(new DocumentView(document, schema, firmware), schema, benchmark, day);
  document.dispose();
  return found;
}

/** The status of some items. */
function statuses(text: string, ...ids: readonly string[]): Readonly<Record<string, AuditStatus>> {
  const { items } = auditOf(text);
  return Object.fromEntries(items.filter(({ id }) => ids.includes(id)).map(({ id, status }) => [id, status]));
}

const global = (...settings: readonly string[]): string =>
  `config system global\n    set hostname "fw"\n${settings.map((line) => `    ${line}\n`).join('')}end\n`;

describe('an audit', () => {
  it('fails items with a wrong setting, with its line', () => {
    const { items } = auditOf(header + global('set admintimeout 480', 'set pre-login-banner enable'));
    assert.deepEqual(
      items.filter(({ id }) => ['2.1.1', '2.4.4'].includes(id)),
      [
        { id: '2.1.1', title: 'Banner before sign-in', status: 'pass', findings: [], level: 1, commands: [] },
        {
          id: '2.4.4',
          title: 'The idle timeout of administrators is short',
          findings: [
            {
              line: 3,
              message:
                'Idle administrators stay signed in for 480 minutes. Other persons can use an unattended session. ' +
                'Set at most 15 (CIS FortiGate Benchmark).',
            },
          ],
          status: 'fail',
          level: 1,
          commands: ['config system global', '    set admintimeout 15', 'end'],
        },
      ],
    );
  });

  it('counts defaults that the version certainly has', () => {
    const items = ['2.1.1', '2.1.9', '2.4.4', '2.5.1'];
    const in72 = '#config-version=FGT60F-7.2.11-FW-build1740-250210:opmode=0:vdom=0:user=admin\n';
    assert.deepEqual(statuses(in72 + global(), ...items), {
      '2.1.1': 'fail',
      '2.1.9': 'pass',
      '2.4.4': 'pass',
      '2.5.1': 'fail',
    });
    // The sources before and after 7.4 state the defaults of the second and the fourth item.
    assert.deepEqual(statuses(header + global(), ...items), {
      '2.1.1': 'fail',
      '2.1.9': 'pass',
      '2.4.4': 'pass',
      '2.5.1': 'fail',
    });
    // No source of 6.2 states them.
    const in62 = '#config-version=FGT60F-6.2.4-FW-build1112-200511:opmode=0:vdom=0:user=admin\n';
    assert.deepEqual(statuses(in62 + global(), '2.1.9', '2.5.1'), {
      '2.1.9': 'cannot-be-seen',
      '2.5.1': 'cannot-be-seen',
    });
  });

  it('reports items that a snippet does not determine, and items that no file determines', () => {
    const found = statuses(
      'config firewall address\n    edit "a"\n    next\nend\n',
      '1.1',
      '2.1.1',
      '2.3.1',
      '2.4.1',
      '3.2',
      '7.3.1',
    );
    assert.deepEqual([...new Set(Object.values(found))], ['cannot-be-seen']);
    assert.equal(Object.keys(found).length, 6);
  });

  it('passes items about tables that a backup does not contain', () =>
    assert.deepEqual(statuses(header + global(), '2.3.1', '7.3.1'), { '2.3.1': 'pass', '7.3.1': 'fail' }));

  it('checks policies that accept traffic', () => {
    const policy = (service: string, ...settings: readonly string[]): string =>
      `config firewall policy\n    edit 1\n        set action accept\n        set service "${service}"\n${settings
        .map((line) => `        ${line}\n`)
        .join('')}    next\nend\n`;
    assert.deepEqual(statuses(policy('ALL'), '3.2', '3.4', '4.2.2'), {
      '3.2': 'fail',
      '3.4': 'fail',
      '4.2.2': 'fail',
    });
    const good = policy('HTTPS', 'set logtraffic all', 'set utm-status enable', 'set av-profile "default"');
    assert.deepEqual(statuses(good, '3.2', '3.4', '4.2.2'), {
      '3.2': 'pass',
      '3.4': 'pass',
      '4.2.2': 'pass',
    });
  });

  it('checks the profile groups of policies', () => {
    const text = (profile: string): string => closed`config firewall profile-group
    edit "used"
        ${profile}
    edit "unused"
config firewall policy
    edit 1
        set action accept
        set utm-status enable
        set profile-type group
        set profile-group "used"
`;
    assert.deepEqual(statuses(text('set av-profile "default"'), '4.1.2', '4.2.2'), {
      '4.1.2': 'fail',
      '4.2.2': 'pass',
    });
    const [finding] = auditOf(text('')).items.find(({ id }) => id === '4.2.2')?.findings ?? [];
    assert.equal(
      finding?.message,
      '"av-profile" of firewall profile-group "used" is not set, but the benchmark requires a value. Set it.',
    );
  });

  it('does not apply items about zones, SNMP users, policies and SSL VPN if a backup has none', () => {
    const items = ['1.2', '2.3.2', '3.2', '6.1.1', '7.2.1'];
    const found = statuses(header + global(), ...items);
    assert.deepEqual([...new Set(Object.values(found))], ['not-applicable']);
    const ofStig = auditOf(header + global(), 'stig').items.filter(
      ({ status }) => status === 'not-applicable',
    );
    assert.deepEqual(
      ofStig.map(({ id }) => id),
      ['FGFW-ND-000210', 'FGFW-ND-000245'],
    );
    assert.deepEqual([...new Set(Object.values(statuses(global(), ...items)))], ['cannot-be-seen']);
    const zone = 'config system zone\n    edit "a"\n        set intrazone allow\n    next\nend\n';
    assert.deepEqual(statuses(header + global() + zone, '1.2'), { '1.2': 'fail' });
    // A DNS filter or virtual patching that does not exist protects nothing.
    assert.deepEqual(statuses(header + global(), '2.4.8', '4.3.1'), {
      '2.4.8': 'fail',
      '4.3.1': 'cannot-be-seen',
    });
  });

  it('decides about the account "admin", local-in policies and compromised hosts', () => {
    const admin = (line: string): string =>
      `config system admin\n    edit "admin"\n        ${line}\n    next\nend\n`;
    const localIn =
      'config firewall local-in-policy\n    edit 1\n        set intf "any"\n        set srcaddr "all"\n        set dstaddr "all"\n        set service "ALL"\n        set schedule "always"\n    next\nend\n';
    const stitch = closed`config system automation-trigger
    edit "host"
        set event-type ioc
config system automation-action
    edit "isolate"
        set action-type quarantine
config system automation-stitch
    edit "s"
        set status enable
        set trigger "host"
        config actions
            edit 1
                set action "isolate"
`;
    const items = ['2.4.1', '2.4.6', '5.1.1'];
    const good = header + global() + admin('set password ENC x') + localIn + stitch;
    assert.deepEqual(statuses(good, ...items), { '2.4.1': 'pass', '2.4.6': 'pass', '5.1.1': 'pass' });
    const bad =
      header + global() + admin('set vdom "root"') + stitch.replace('status enable', 'status disable');
    assert.deepEqual(statuses(bad, ...items), { '2.4.1': 'fail', '2.4.6': 'fail', '5.1.1': 'fail' });
    assert.deepEqual([...new Set(Object.values(statuses(global(), ...items)))], ['cannot-be-seen']);
  });

  it('decides about Tor and the profiles that policies use', () => {
    const text = (names: string, botnets: string, prevention: string, action: string, log: string): string =>
      `${header}${global()}config firewall policy
    edit 1
        set action accept
        set ips-sensor "s"
        set av-profile "a"
        set application-list "l"
    next
    edit 2
        set internet-service-src enable
        set internet-service-src-name ${names}
    next
end
config ips sensor
    edit "s"
        set scan-botnet-connections ${botnets}
    next
    edit "unused"
        set scan-botnet-connections disable
    next
end
config antivirus profile
    edit "a"
${['http', 'ftp', 'imap', 'pop3', 'smtp']
  .map((name) => `        config ${name}\n            set outbreak-prevention ${prevention}\n        end\n`)
  .join('')}    next
end
config application list
    edit "l"
        config entries
            edit 1
                set category 2 6
                set action ${action}
                set log ${log}
            next
        end
    next
end
`;
    const items = ['3.3', '4.1.1', '4.2.3', '4.4.1', '4.4.3'];
    const tor = '"Tor-Exit.Node" "Malicious-Malicious.Server" "Shodan-Scanner"';
    const outcome = (...args: Parameters<typeof text>): readonly AuditStatus[] =>
      Object.values(statuses(text(...args), ...items));
    assert.deepEqual(outcome(tor, 'block', 'block', 'block', 'enable'), Array(5).fill('pass'));
    assert.deepEqual(
      outcome('"Tor-Exit.Node"', 'disable', 'disable', 'pass', 'disable'),
      Array(5).fill('fail'),
    );
  });

  it('says why the file does not decide', () => {
    const { items } = auditOf(header + global());
    const why = (id: string): string | undefined => items.find((item) => item.id === id)?.why;
    assert.equal(why('3.1'), 'The file has no counters.');
    assert.equal(why('2.1.1'), undefined);
    const in62 = auditOf(
      '#config-version=FGT60F-6.2.4-FW-build1112-200511:opmode=0:vdom=0:user=admin\n' + global(),
    );
    assert.match(
      in62.items.find((item) => item.id === '2.5.1')?.why ?? '',
      /^The file does not show "mode" of "system ha"/,
    );
  });

  it('names the setting that is undecided, not one that the file sets', () => {
    const schedule = 'config system autoupdate schedule\n    set status enable\nend\n';
    const { items } = auditOf(header + global() + schedule, 'cis-7.4');
    const item = items.find(({ id }) => id === '4.2.1');
    assert.equal(item?.status, 'cannot-be-seen');
    assert.match(item.why ?? '', /^The file does not show "frequency" of "system autoupdate schedule"/);
  });

  it('says of an item why it does not apply', () => {
    const zone = 'config system zone\n    edit "dmz"\n        set interface "port2"\n    next\nend\n';
    const cluster = 'config system ha\n    set mode a-p\n    set monitor "port1"\nend\n';
    const reasons = (text: string): readonly string[] =>
      auditOf(header + global() + text, 'cis-7.4')
        .items.filter(({ id }) => ['1.2', '2.5.2', '2.5.3', '2.5.4'].includes(id))
        .map(({ id, status, why }) => `${id} ${status}${why === undefined ? '' : `: ${why}`}`);
    const doesNotApply = 'not-applicable: This item does not apply: the file has nothing that it is about.';
    assert.deepEqual(reasons('config system ha\n    set override disable\nend\n'), [
      `1.2 ${doesNotApply}`,
      `2.5.2 ${doesNotApply}`,
      `2.5.3 ${doesNotApply}`,
      `2.5.4 ${doesNotApply}`,
    ]);
    assert.deepEqual(reasons(zone + cluster), ['1.2 pass', '2.5.2 pass', '2.5.3 fail', '2.5.4 fail']);
  });

  it('decides by the default of the version: SNMP users, zones, event logs of VDOMs, clusters', () => {
    const zone = 'config system zone\n    edit "dmz"\n        set interface "port2"\n    next\nend\n';
    const user = 'config system snmp user\n    edit "nms"\n    next\nend\n';
    const in74 = auditOf(header + global() + user, 'cis-7.4').items;
    assert.equal(in74.find(({ id }) => id === '2.3.1')?.status, 'fail');
    assert.deepEqual(statuses(header + global() + zone, '1.2', '2.5.2', '2.5.3', '7.1.1'), {
      '1.2': 'pass',
      '2.5.2': 'not-applicable',
      '2.5.3': 'not-applicable',
      '7.1.1': 'pass',
    });
  });

  it('counts what does not apply neither as passed nor as failed', () => {
    const items = (...all: readonly AuditStatus[]): readonly { readonly status: AuditStatus }[] =>
      all.map((status) => ({ status }));
    const applied = items('pass', 'fail', 'cannot-be-seen');
    const others = items('not-applicable', 'not-applicable');
    assert.equal(scoreOf(applied).percent, 50);
    assert.deepEqual(scoreOf([...applied, ...others]), { ...scoreOf(applied), notApplicable: 2 });
    assert.equal(
      itemCountsText([...applied, ...others]),
      '1 failed, 1 passed, 1 cannot be seen in the file, 2 do not apply.',
    );
  });

  it('has no score if the file decides less than a third of the items', () => {
    const { items } = auditOf('config system ntp\n    set ntpsync enable\nend\n');
    assert.deepEqual([scoreOf(items).pass, scoreOf(items).fail, scoreOf(items).percent], [1, 0, null]);
    assert.equal(scoreText(items), ` No score: the file decides only 1 of ${items.length} items.`);
    assert.match(scoreText(auditOf(header + global()).items), /^ Score: \d+ %\.$/);
  });

  describe('of local-in policies', () => {
    const wan = (access: string): string =>
      closed`config system interface
    edit "wan1"
        set vdom "root"
        set ip 203.0.114.1 255.255.255.0
        set allowaccess ${access}
        set type physical
config router static
    edit 1
        set gateway 203.0.114.254
        set device "wan1"
config firewall address
    edit "all"
    edit "office"
        set subnet 9.9.9.0 255.255.255.0
    edit "norway"
        set type geography
        set country "NO"
`;
    const localIn = (
      ...policies: readonly (readonly [source: string, action: string, ...more: string[]])[]
    ): string =>
      `config firewall local-in-policy\n${policies
        .map(
          ([source, action, ...more], index) =>
            `    edit ${index + 1}\n        set intf "wan1"\n        set srcaddr "${source}"\n        set dstaddr "all"\n        set action ${action}\n        set service "ALL"\n        set schedule "always"\n${more.map((line) => `        ${line}\n`).join('')}    next\n`,
        )
        .join('')}end\n`;
    for (const [title, policies, expected] of [
      ['one that blocks one network', [['office', 'deny']], 'fail'],
      [
        'all addresses but a network',
        [
          ['office', 'accept'],
          ['all', 'deny'],
        ],
        'pass',
      ],
      ['all addresses', [['all', 'deny']], 'pass'],
      [
        'all addresses, below one that accepts all',
        [
          ['all', 'accept'],
          ['all', 'deny'],
        ],
        'fail',
      ],
      [
        'all addresses, disabled',
        [
          ['office', 'deny'],
          ['all', 'deny', 'set status disable'],
        ],
        'fail',
      ],
      ['another interface', [['all', 'deny', 'set intf "lan"']], 'fail'],
      ['another service', [['all', 'deny', 'set service "DNS"']], 'fail'],
      ['a country, whose addresses are not in the file', [['norway', 'deny']], 'cannot-be-seen'],
    ] as const)
      for (const eol of ['\n', '\r\n'])
        it(`that deny ${title}: ${expected} (${eol === '\n' ? 'LF' : 'CRLF'})`, () => {
          const text = header + global() + wan('https ssh') + localIn(...policies);
          assert.deepEqual(statuses(text.replaceAll('\n', eol), '2.4.6'), { '2.4.6': expected });
        });

    it('says where sign-in is open to most addresses', () => {
      const { items } = auditOf(header + global() + wan('https ssh') + localIn(['office', 'deny']));
      const item = items.find(({ id }) => id === '2.4.6');
      assert.deepEqual(
        item?.findings.map(({ message }) => message),
        [
          'Local-in policies leave HTTPS, SSH at "wan1" open to most addresses. Accept the networks of administrators, and deny all others.',
        ],
      );
    });

    it('does not decide for IPv6 by policies for IPv4', () => {
      const six = wan('https').replace(
        'set type physical',
        'set type physical\n        config ipv6\n            set ip6-address 2001:db8::1/64\n            set ip6-allowaccess https\n        end',
      );
      const route = 'config router static6\n    edit 1\n        set device "wan1"\n    next\nend\n';
      const text = header + global() + six + route + localIn(['all', 'deny']);
      assert.deepEqual(statuses(text, '2.4.6'), { '2.4.6': 'fail' });
    });

    it('decides for each VDOM', () => {
      const inVdoms = `${header.replace('vdom=0', 'vdom=1')}config global\n${global()}${wan('https').split('config router')[0] ?? ''}end\nconfig vdom\nedit root\n`;
      const rest = `config router${wan('https').split('config router')[1] ?? ''}`;
      const text = (policies: string): string => `${inVdoms}${rest}${policies}end\n`;
      assert.deepEqual(statuses(text(localIn(['office', 'accept'], ['all', 'deny'])), '2.4.6'), {
        '2.4.6': 'pass',
      });
      assert.deepEqual(statuses(text(localIn(['office', 'deny'])), '2.4.6'), { '2.4.6': 'fail' });
    });
  });

  it('does not count a policy that denies one host as one that denies Tor, malicious servers and scanners', () => {
    const names = '"Tor-Exit.Node" "Malicious-Malicious.Server" "Shodan-Scanner"';
    const policy = (...settings: readonly string[]): string =>
      `config firewall policy\n    edit 2\n        set internet-service-src enable\n        set internet-service-src-name ${names}\n${settings.map((line) => `        ${line}\n`).join('')}    next\nend\n`;
    const all = ['set dstaddr "all"', 'set service "ALL"', 'set schedule "always"'];
    assert.deepEqual(statuses(header + global() + policy(...all), '3.3'), { '3.3': 'pass' });
    for (const limit of [
      'set dstaddr "web"',
      'set service "DNS"',
      'set schedule "nights"',
      'set groups "staff"',
    ])
      assert.deepEqual(statuses(header + global() + policy(...all, limit), '3.3'), { '3.3': 'fail' }, limit);
  });

  it('has the items of the STIG that a file shows', () => {
    const { items } = auditOf(
      header + global('set admintimeout 10', 'set admin-lockout-duration 60'),
      'stig',
    );
    assert.equal(items.find(({ id }) => id === 'FGFW-ND-000275')?.status, 'pass');
    assert.equal(items.find(({ id }) => id === 'FGFW-ND-000045')?.status, 'fail');
  });

  it('reads the profiles of the VDOM of each policy', () => {
    const vdom = (name: string, action: string): string =>
      `config vdom\nedit ${name}\nconfig ips sensor\n    edit "default"\n        set scan-botnet-connections ${action}\n    next\nend\n` +
      'config firewall policy\n    edit 1\n        set action accept\n        set ips-sensor "default"\n    next\nend\nend\n';
    const text = (action: string): string =>
      `${header.replace('vdom=0', 'vdom=1')}config global\n${global()}end\n${vdom('a', 'block')}${vdom('b', action)}`;
    assert.deepEqual(statuses(text('block'), '4.1.1'), { '4.1.1': 'pass' });
    assert.deepEqual(statuses(text('disable'), '4.1.1'), { '4.1.1': 'fail' });
    const unused = vdom('c', 'disable').replace('set ips-sensor "default"', '');
    assert.deepEqual(statuses(text('block') + unused, '4.1.1'), { '4.1.1': 'pass' });
  });

  it('fails virtual patching in a backup without a local-in policy that accepts packets, if the version has it', () => {
    const status = (version: string): AuditStatus | undefined =>
      auditOf(header.replace('7.4.4', version) + global(), 'cis-7.4').items.find(({ id }) => id === '2.4.8')
        ?.status;
    assert.deepEqual(['7.4.4', '7.4.8', '7.0.17'].map(status), ['fail', 'fail', 'cannot-be-seen']);
  });

  it('fails virtual patching at interfaces that no accepting local-in policy is for', () => {
    const device = (intf: string): string => closed`${header}${global()}config system interface
    edit "port1"
        set vdom "root"
        set ip 203.0.113.2 255.255.255.0
        set allowaccess https
    edit "port2"
        set vdom "root"
        set ip 10.1.0.1 255.255.255.0
        set allowaccess https ssh
config system zone
    edit "both"
        set interface "port1" "port2"
config firewall local-in-policy
    edit 1
        set intf ${intf}
        set srcaddr "all"
        set dstaddr "all"
        set action accept
        set service "ALL"
        set schedule "always"
        set virtual-patch enable
`;
    for (const benchmark of ['cis-7.0', 'cis-7.4']) {
      const statusOf = (intf: string): AuditStatus | undefined =>
        auditOf(device(intf).replace(/7\.4\.\d+/, '7.4.8'), benchmark).items.find(({ id }) => id === '2.4.8')
          ?.status;
      const interfaces = ['"port1"', '"port1" "port2"', '"both"', '"any"'];
      assert.deepEqual(interfaces.map(statusOf), ['fail', 'pass', 'pass', 'pass'], benchmark);
    }
  });

  describe('of good practice beside the benchmarks', () => {
    const header = (version: string): string =>
      `#config-version=FGT60F-${version}-FW-build2662-240514:opmode=0:vdom=0:user=admin\n`;
    const statusOf = (text: string): Readonly<Record<string, AuditStatus>> =>
      Object.fromEntries(auditOf(text, 'practice').items.map(({ id, status }) => [id, status]));

    for (const [version, lines, expected] of [
      ['7.4.4', 'set primary 96.45.45.45', 'fail'],
      ['7.4.4', 'set protocol cleartext dot', 'fail'],
      ['7.4.4', 'set protocol dot', 'pass'],
      ['7.0.9', 'set protocol doh', 'pass'],
      ['6.4.9', 'set dns-over-tls enforce', 'pass'],
      ['6.4.9', 'set primary 96.45.45.45', 'fail'],
      ['6.0.9', 'set primary 96.45.45.45', 'cannot-be-seen'],
    ] as const)
      it(`knows that DNS queries with "${lines}" in ${version} are: ${expected}`, () => {
        const text = `${header(version)}${global()}config system dns\n    ${lines}\nend\n`;
        assert.equal(statusOf(text)['dns-over-tls'], expected);
      });

    it('reads the DNS settings of VDOMs, and offers commands that meet the item', () => {
      const text =
        `${header('7.4.4').replace('vdom=0', 'vdom=1')}config global\n${global()}config system dns\n    set protocol dot\nend\nend\n` +
        'config vdom\nedit a\nconfig system vdom-dns\n    set vdom-dns enable\nend\nend\n';
      const item = auditOf(text, 'practice').items.find(({ id }) => id === 'dns-over-tls');
      assert.deepEqual(
        [item?.status, item?.commands.map((line) => line.trim())],
        [
          'fail',
          ['config vdom', 'edit "a"', 'config system vdom-dns', 'set protocol dot', 'end', 'next', 'end'],
        ],
      );
    });

    it('asks for logs and graceful restart only where a routing protocol is in use', () => {
      const router = (lines: string): string =>
        `${header('7.4.4')}${global()}config router bgp\n${lines}\nend\nconfig router ospf\n    set router-id 10.0.0.1\n    set log-neighbour-changes disable\nend\n`;
      const {
        'bgp-log': log,
        'bgp-graceful-restart': restart,
        'ospf-log': ospf,
      } = statusOf(router('    set as 65001'));
      assert.deepEqual([log, restart, ospf], ['pass', 'fail', 'fail']);
      const unused = statusOf(
        `${header('7.4.4')}${global()}config router bgp\nend\nconfig router ospf\nend\n`,
      );
      assert.deepEqual(
        [unused['bgp-log'], unused['bgp-graceful-restart'], unused['ospf-log']],
        ['not-applicable', 'not-applicable', 'not-applicable'],
      );
      const set = statusOf(
        router('    set as 65001\n    set graceful-restart enable\n    set log-neighbour-changes disable'),
      );
      assert.deepEqual([set['bgp-log'], set['bgp-graceful-restart']], ['fail', 'pass']);
    });

    it('decides about the maturity of the release by the output of the device, or by its number', () => {
      const status = (version: string, tag: string): AuditStatus | undefined =>
        statusOf(
          `Version: FortiGate-60F v${version},build2662,240514 (${tag})\n${header(version)}${global()}`,
        )['mature-release'];
      assert.deepEqual(
        [
          status('7.4.4', 'GA.M'),
          status('7.4.4', 'GA.F'),
          status('7.4.4', 'GA'),
          status('7.6.0', 'GA'),
          status('7.0.0', 'GA'),
        ],
        ['pass', 'fail', 'cannot-be-seen', 'fail', 'cannot-be-seen'],
      );
    });

    it('lists the subscriptions that policies need', () => {
      const policy =
        'config firewall policy\nedit 1\nset action accept\nset ips-sensor "default"\nset av-profile "default"\nnext\nend\n';
      const { items } = auditOf(`${header('7.4.4')}${global()}${policy}`, 'practice');
      assert.match(
        items.find(({ id }) => id === 'licenses')?.why ?? '',
        / Its policies use: IPS, antivirus\.$/,
      );
    });
  });

  it('has each item once, with rules that exist, and the items that rules name', () => {
    for (const [name, benchmark] of Object.entries(benchmarks)) {
      const ids = benchmark?.items.map(({ id }) => id) ?? [];
      assert.equal(new Set(ids).size, ids.length);
      const named = rules
        .flatMap((rule) => rule.benchmarks ?? [])
        .filter((item) => item.startsWith(name.replace(/-.*$/, '').toUpperCase()));
      for (const item of named) assert.ok(ids.includes(item.split(' ')[1] ?? ''), item);
      for (const { rules: used = [] } of benchmark?.items ?? [])
        for (const id of used)
          assert.ok(
            rules.some((rule) => rule.id === id),
            id,
          );
    }
  });

  it('requires what the schema has', () => {
    const ofItems = Object.values(benchmarks).flatMap(
      (benchmark) => benchmark?.items.flatMap(({ requirements = [] }) => requirements) ?? [],
    );
    for (const { table, setting, only } of [...ofItems, ...rules.flatMap(({ requires = [] }) => requires)])
      for (const name of [setting, ...only.map((one) => one.setting)])
        assert.ok(schema.node(table)?.child(name), `${table} ${name}`);
  });

  describe('by the benchmark for 7.4', () => {
    const items74 = (text: string): Audit['items'] => auditOf(header + text, 'cis-7.4').items;
    const statusIn = (text: string, id: string): AuditStatus | undefined =>
      items74(text).find((item) => item.id === id)?.status;
    const commandsIn = (text: string, id: string): string | undefined =>
      items74(text)
        .find((item) => item.id === id)
        ?.commands.join('\n');

    it('has 39 items of level 1 and 25 of level 2', () => {
      const levels = benchmarks['cis-7.4']?.items.map(({ level }) => level);
      assert.deepEqual(
        [1, 2].map((one) => levels?.filter((level) => level === one).length),
        [39, 25],
      );
    });

    /** Configurations that pass, that fail, and that do not decide an item. */
    const examples: Readonly<
      Record<string, { readonly pass?: string; readonly fail: string; readonly open?: string }>
    > = {
      '1.3': {
        pass: 'config system interface\n edit "wan1"\n set role wan\n set allowaccess fgfm\n next\nend\n',
        fail: 'config system interface\n edit "wan1"\n set role wan\n set allowaccess ping\n next\nend\n',
      },
      '2.1.4': {
        fail: 'config system ntp\n set ntpsync disable\nend\n',
        open: 'config system ntp\n set ntpsync enable\nend\n',
      },
      '2.1.10': {
        pass: global('set admin-https-ssl-versions tlsv1-3'),
        fail: global('set admin-https-ssl-versions tlsv1-2 tlsv1-3'),
      },
      '2.1.13': {
        pass: global('set gui-display-hostname disable'),
        fail: global('set gui-display-hostname enable'),
      },
      '2.2.1': {
        pass: 'config system password-policy\n set status enable\n set minimum-length 14\n set apply-to admin-password ipsec-preshared-key\nend\n',
        fail: 'config system password-policy\n set status enable\n set minimum-length 8\n set apply-to admin-password ipsec-preshared-key\nend\n',
      },
      '2.2.2': {
        pass: global('set admin-lockout-threshold 3', 'set admin-lockout-duration 900'),
        fail: global('set admin-lockout-threshold 5', 'set admin-lockout-duration 900'),
        open: global('set admin-lockout-threshold 3', 'set admin-lockout-duration 60'),
      },
      '2.3.1': {
        pass: 'config system snmp user\n edit "a"\n set security-level auth-priv\n next\nend\n',
        fail: 'config system snmp user\n edit "a"\n set security-level auth-no-priv\n next\nend\n',
      },
      '2.4.1': {
        pass: 'config system admin\n edit "root-berlin"\n set password ENC abc\n next\nend\n',
        fail: 'config system admin\n edit "admin"\n set password ENC abc\n next\nend\n',
      },
      '2.4.7': {
        pass: global('set admin-sport 8443', 'set admin-port 8080', 'set admin-https-redirect disable'),
        fail: global('set admin-sport 8443', 'set admin-port 8080', 'set admin-https-redirect enable'),
      },
      '2.5.1': {
        fail: 'config system ha\n set mode standalone\nend\n',
        open: 'config system ha\n set mode a-p\n set group-name "c"\n set password ENC a\n set hbdev "ha1" 50\nend\n',
      },
      '2.5.4': {
        pass: 'config system ha\n set mode a-p\n set group-id 7\nend\n',
        fail: 'config system ha\n set mode a-p\n set group-id 0\nend\n',
      },
      '4.1.1': {
        pass: policyWith(
          'ips-sensor',
          'config ips sensor\n edit "p"\n set scan-botnet-connections block\n next\nend\n',
        ),
        fail: policyWith(
          'ips-sensor',
          'config ips sensor\n edit "p"\n set scan-botnet-connections monitor\n next\nend\n',
        ),
      },
      '4.2.1': {
        pass: 'config system autoupdate schedule\n set status enable\n set frequency automatic\nend\n',
        fail: 'config system autoupdate schedule\n set status enable\n set frequency daily\nend\n',
      },
      '4.2.3': {
        pass: policyWith('av-profile', antivirus('set outbreak-prevention block')),
        fail: policyWith('av-profile', antivirus('set outbreak-prevention monitor')),
      },
      '4.2.6': {
        pass: `config system fortiguard\n set sandbox-inline-scan enable\nend\n${policyWith('av-profile', antivirus('set fortisandbox block'))}`,
        fail: `config system fortiguard\n set sandbox-inline-scan disable\nend\n${policyWith('av-profile', antivirus('set fortisandbox block'))}`,
      },
      '4.2.7': {
        fail: policyWith('av-profile', antivirus('set content-disarm disable')),
        open: policyWith('av-profile', antivirus('set content-disarm enable')),
      },
      '4.4.1': {
        pass: policyWith('webfilter-profile', webFilter('26', '61', '86')),
        fail: policyWith('webfilter-profile', webFilter('26', '61')),
      },
      '5.2.1.1': {
        fail: 'config system csf\n set status disable\nend\n',
        open: 'config system csf\n set status enable\nend\n',
      },
      '6.1.2': {
        pass: 'config vpn ssl settings\n set source-interface "wan1"\n set ssl-min-proto-ver tls1-2\n set ssl-max-proto-ver tls1-3\n set algorithm high\nend\n',
        fail: 'config vpn ssl settings\n set source-interface "wan1"\n set ssl-min-proto-ver tls1-2\n set ssl-max-proto-ver tls1-2\n set algorithm high\nend\n',
      },
      '7.3.1': {
        pass: 'config log fortianalyzer setting\n set status enable\n set reliable enable\n set enc-algorithm high\nend\n',
        fail: 'config log fortianalyzer setting\n set status enable\n set reliable disable\n set enc-algorithm high\nend\n',
      },
      '7.3.2': {
        pass: 'config log syslogd setting\n set status enable\n set mode reliable\n set enc-algorithm high\nend\n',
        fail: 'config log syslogd setting\n set status enable\n set mode udp\n set enc-algorithm high\nend\n',
      },
    };

    for (const [id, texts] of Object.entries(examples))
      it(`decides ${id}`, () => {
        for (const [status, text] of Object.entries(texts))
          assert.equal(statusIn(text, id), status === 'open' ? 'cannot-be-seen' : status, text);
      });

    it('has commands that the device accepts, and that meet the item, unless only a person can decide', () => {
      const without: string[] = [];
      for (const [id, { fail }] of Object.entries(examples)) {
        const commands = commandsIn(fail, id) ?? '';
        if (commands === '') {
          without.push(id);
          continue;
        }
        const { text, rejected } = enter(fail, `${commands}\n`);
        assert.deepEqual(rejected, [], `${id}: ${commands}`);
        assert.notEqual(statusIn(text, id), 'fail', `${id}: ${commands}`);
      }
      // The name of an administrator, the members and number of a cluster, a setting that flow mode does not have.
      assert.deepEqual(without, ['2.4.1', '2.5.1', '2.5.4', '4.2.7']);
    });

    it('has commands for all entries that fail, which meet the item', () => {
      const text = closed`config firewall policy
    edit 1
        set action accept
        set logtraffic utm
    edit 2
        set action accept
        set logtraffic disable
`;
      const commands = closed`config firewall policy
    edit "1"
        set logtraffic all
    edit "2"
        set logtraffic all`;
      assert.equal(commandsIn(text, '3.4'), commands);
      assert.equal(statusIn(`${text}${commands}\n`, '3.4'), 'pass');
    });

    it('keeps the other values of a list in its commands', () => {
      const wan =
        'config system interface\n edit "wan1"\n set role wan\n set allowaccess ping https fgfm\n next\nend\n';
      assert.match(commandsIn(wan, '1.3') ?? '', /^ {8}set allowaccess fgfm$/m);
      assert.equal(
        commandsIn(
          'config system password-policy\n set status enable\n set minimum-length 14\n set apply-to admin-password\nend\n',
          '2.2.1',
        ),
        'config system password-policy\n    set apply-to admin-password ipsec-preshared-key\nend',
      );
    });

    it('has commands for the entries of profiles, and for what a rule finds', () => {
      const list =
        'config application list\n edit "p"\n config entries\n edit 7\n set category 2\n set log disable\n next\n end\n next\nend\n';
      assert.match(
        commandsIn(policyWith('application-list', list), '4.5.3') ?? '',
        /edit "p"\n {8}config entries\n {12}edit 7\n {16}set log enable\n/,
      );
      const access = (values: string): string =>
        `config system interface\n edit "port1"\n set allowaccess ${values}\n next\nend\n`;
      assert.match(
        commandsIn(access('ping http ssh telnet'), '2.4.5') ?? '',
        /^ {8}set allowaccess ping ssh$/m,
      );
      assert.match(commandsIn(access('http'), '2.4.5') ?? '', /^ {8}unset allowaccess$/m);
      assert.deepEqual(commandsIn(access('ping'), '2.4.5'), '');
    });

    it('writes commands for a VDOM inside it', () => {
      const text = `config vdom
edit "dmz"
config firewall policy
    edit 1
        set action accept
        set logtraffic disable
    next
end
end
`;
      assert.equal(
        commandsIn(text, '3.4'),
        'config vdom\n    edit "dmz"\n        config firewall policy\n            edit "1"\n                set logtraffic all\n            next\n        end\n    next\nend',
      );
    });
  });
});

/** An enabled policy with a profile "p". */
function policyWith(setting: string, profiles: string): string {
  return `${profiles}config firewall policy\n edit 1\n set action accept\n set ${setting} "p"\n next\nend\n`;
}

function antivirus(line: string): string {
  const protocols = ['http', 'ftp', 'imap', 'pop3', 'smtp'];
  return `config antivirus profile\n edit "p"\n${protocols.map((name) => ` config ${name}\n ${line}\n end\n`).join('')} next\nend\n`;
}

function webFilter(...categories: readonly string[]): string {
  const filters = categories.map(
    (category, index) => `edit ${index + 1}\n set category ${category}\n set action block\n next\n`,
  );
  return `config webfilter profile\n edit "p"\n config ftgd-wf\n config filters\n ${filters.join(' ')} end\n end\n next\nend\n`;
}
