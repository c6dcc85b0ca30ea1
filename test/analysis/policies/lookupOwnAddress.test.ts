import assert from 'node:assert/strict';
import type { LookupQuery } from '../../../server/src/analysis/lookup/query';
import { closed } from '../../helpers/closed';
import { decisionOf, header, result } from './lookupResult';

const interfaces = closed`config system interface
    edit "lan"
        set vdom "root"
        set ip 10.1.0.1 255.255.255.0
        set allowaccess ping ssh
        config ipv6
            set ip6-address 2001:db8:1::1/64
            set ip6-allowaccess ping
    edit "wan1"
        set vdom "root"
        set ip 203.0.113.2 255.255.255.0
        set allowaccess ping ssh snmp
        set secondary-IP enable
        config secondaryip
            edit 1
                set ip 203.0.113.3 255.255.255.0
                set allowaccess ssh
        config vrrp
            edit 1
                set vrip 203.0.113.9
        config ipv6
            set ip6-address 2001:db8:9::1/64
            set ip6-allowaccess ping
`;

const routes = 'config router static\nedit 1\nset gateway 203.0.113.1\nset device "wan1"\nnext\nend\n';

const policies = (...lines: readonly string[]): string => closed`config firewall policy
    edit 1
        set srcintf "lan"
        set dstintf "wan1"
        set srcaddr "all"
        set dstaddr "all"
        set srcaddr6 "all"
        set dstaddr6 "all"
        set action accept
        set schedule "always"
        set service "ALL"
        ${lines.join('\n')}
`;

const device = (...parts: readonly string[]): string => [header, interfaces, routes, ...parts].join('\n');

const ssh = (destination: string, srcintf?: string, source = '10.1.0.5'): LookupQuery => ({
  source,
  destination,
  service: 'tcp/22',
  ...(srcintf !== undefined && { srcintf }),
});

describe('policy lookup, an address of the device on another interface', () => {
  for (const [title, query, withPolicy, without] of [
    ['the primary one', ssh('203.0.113.2', 'lan'), 'allow 1', 'deny 0'],
    ['a secondary one', ssh('203.0.113.3', 'lan'), 'allow 1', 'deny 0'],
    [
      'a secondary one without the protocol',
      { ...ssh('203.0.113.3', 'lan'), service: 'icmp/8' },
      'deny 0',
      'deny 0',
    ],
    ['one of VRRP, which may be elsewhere', ssh('203.0.113.9', 'lan'), 'perhaps 1', 'deny 0'],
    ['by the route to the source', ssh('203.0.113.2'), 'allow 1', 'deny 0'],
    [
      'one of IPv6',
      { source: '2001:db8:1::5', destination: '2001:db8:9::1', service: 'icmp6/128', srcintf: 'lan' },
      'allow 1',
      'deny 0',
    ],
    [
      'a protocol that its interface does not answer',
      { ...ssh('203.0.113.2', 'lan'), service: 'tcp/23' },
      'deny 0',
      'deny 0',
    ],
  ] as const)
    it(`needs a policy: ${title}`, () => {
      assert.equal(decisionOf(device(policies()), query), withPolicy);
      assert.equal(decisionOf(device(), query), without);
    });

  it('needs none at the interface with the address', () => {
    assert.equal(decisionOf(device(), ssh('203.0.113.2', 'wan1', '198.51.100.7')), 'allow 0');
    assert.equal(decisionOf(device(policies()), ssh('10.1.0.1', 'lan')), 'allow 0');
  });

  it('depends on the interface if the file does not determine it', () => {
    const script = device(policies())
      .replace(/^#.*\n/, '')
      .replace(routes, '');
    const found = result(script, ssh('203.0.113.2', undefined, '192.0.2.7'));
    assert.equal(found.verdict, 'perhaps');
    assert.match(found.text ?? '', /^it depends on whether the packet comes in at interface "wan1"/);
  });

  it('names the reason', () => {
    assert.equal(
      result(device(), ssh('203.0.113.2', 'lan')).reasons.at(-1)?.text,
      'from another interface, a packet to an address of interface "wan1" needs a policy, and no policy matches',
    );
  });

  it('has no source NAT, which is for packets that leave through an interface', () => {
    const pool =
      'config firewall ippool\nedit "p"\nset startip 203.0.113.50\nset endip 203.0.113.50\nnext\nend\n';
    const central =
      'config system settings\nset central-nat enable\nend\nconfig firewall central-snat-map\nedit 1\nset srcintf "lan"\nset dstintf "wan1"\nset orig-addr "all"\nset dst-addr "all"\nnext\nend\n';
    const configurations = [
      device(policies('set nat enable')),
      device(pool, policies('set nat enable', 'set ippool enable', 'set poolname "p"')),
      device(central, policies()),
    ];
    const ping6 = {
      source: '2001:db8:1::5',
      destination: '2001:db8:9::1',
      service: 'icmp6/128',
      srcintf: 'lan',
    };
    for (const text of configurations)
      for (const form of [text, text.replaceAll('\n', '\r\n')]) {
        for (const query of [ssh('203.0.113.2', 'lan'), ssh('203.0.113.3', 'lan'), ping6]) {
          const { verdict, nat } = result(form, query);
          assert.deepEqual([verdict, nat.source], ['allow', undefined]);
        }
        // The same policy translates a packet to a host behind the interface.
        assert.notEqual(result(form, ssh('203.0.113.77', 'lan')).nat.source, undefined);
      }
  });

  it('tries local-in policies after the policy', () => {
    const deny = (intf: string): string =>
      `config firewall local-in-policy\nedit 1\nset intf ${intf}\nset srcaddr "all"\nset dstaddr "all"\nset service "ALL"\nset schedule "always"\nnext\nend\n`;
    const query = ssh('203.0.113.2', 'lan');
    assert.equal(decisionOf(device(policies(), deny('"any"')), query), 'deny 1');
    // Whether the policy is for the incoming interface or for that of the address is not documented.
    assert.equal(result(device(policies(), deny('"wan1"')), query).verdict, 'perhaps');
  });

  it('is the same in a VDOM', () => {
    const vdoms = (more: string): string =>
      `${header.replace('vdom=0', 'vdom=1')}\nconfig vdom\nedit root\nnext\nend\nconfig global\n${interfaces}end\nconfig vdom\nedit root\n${routes}${more}next\nend\n`;
    const query = { ...ssh('203.0.113.2', 'lan'), vdom: 'root' };
    assert.equal(decisionOf(vdoms(''), query), 'deny 0');
    assert.equal(decisionOf(vdoms(policies()), query), 'allow 1');
  });

  it('leaves the address of a reserved management interface of HA open', () => {
    const ha =
      'config system ha\nset mode a-p\nset ha-mgmt-status enable\nconfig ha-mgmt-interfaces\nedit 1\nset interface "wan1"\nnext\nend\nend\n';
    assert.equal(result(device(policies(), ha), ssh('203.0.113.2', 'lan')).verdict, 'perhaps');
    assert.equal(decisionOf(device(ha), ssh('203.0.113.2', 'wan1', '198.51.100.7')), 'allow 0');
    const reserved =
      'config firewall local-in-policy\nedit 1\nset ha-mgmt-intf-only enable\nset intf "lan"\nset srcaddr "all"\nset dstaddr "all"\nset service "ALL"\nset schedule "always"\nnext\nend\n';
    assert.equal(decisionOf(device(reserved), ssh('10.1.0.1', 'lan')), 'allow 0', 'not for this interface');
  });
});

describe('policy lookup, transparent mode', () => {
  const settings =
    'config system settings\nset opmode transparent\nset manageip 192.0.2.10 255.255.255.0\nset manageip6 2001:db8:5::1/64\nend\n';
  const text = device(settings, policies())
    .replace(/set ip 10.*\n/, '')
    .replace(/set ip 203.*\n/, '');

  it('answers at the management address by allowaccess of the incoming interface, without a policy', () => {
    const to = (service: string, srcintf = 'lan'): LookupQuery => ({
      source: '192.0.2.7',
      destination: '192.0.2.10',
      service,
      srcintf,
    });
    assert.equal(decisionOf(text, to('tcp/22')), 'allow 0');
    assert.equal(decisionOf(text, to('tcp/23')), 'deny 0');
    const six = {
      source: '2001:db8:5::7',
      destination: '2001:db8:5::1',
      service: 'icmp6/128',
      srcintf: 'lan',
    };
    assert.equal(decisionOf(text, six), 'allow 0');
  });
});

describe('policy lookup, VRFs', () => {
  const inVrf = (name: string): string => `config system interface\nedit "${name}"\nset vrf 5\nnext\nend\n`;
  const out: LookupQuery = {
    source: '10.1.0.5',
    destination: '192.0.2.9',
    service: 'tcp/443',
    srcintf: 'lan',
  };

  it('without a route drop packets', () => {
    const found = result(device(policies(), inVrf('lan')), out);
    assert.deepEqual([found.verdict, found.text], ['deny', 'no route to the destination in VRF 5']);
    assert.equal(decisionOf(device(policies(), inVrf('lan')), ssh('203.0.113.2', 'lan')), 'deny 0');
  });

  it('use their own routes, and VRF 0 uses all', () => {
    assert.equal(decisionOf(device(policies(), inVrf('lan'), inVrf('wan1')), out), 'allow 1');
    assert.equal(result(device(policies(), inVrf('wan1')), out).verdict, 'perhaps');
  });

  it('do not decide if a protocol may add routes', () => {
    const bgp =
      'config router bgp\nset as 65000\nconfig neighbor\nedit "10.1.0.9"\nset remote-as 65001\nnext\nend\nend\n';
    assert.equal(result(device(policies(), inVrf('lan'), bgp), out).verdict, 'perhaps');
  });
});

describe('policy lookup, schedules that have ended', () => {
  const out: LookupQuery = {
    source: '10.1.0.5',
    destination: '192.0.2.9',
    service: 'tcp/443',
    srcintf: 'lan',
  };
  const once = (name: string, year: number): string =>
    `config firewall schedule onetime\nedit "${name}"\nset start 00:00 2019/01/01\nset end 00:00 ${year}/01/01\nnext\nend\n`;
  const group = (name: string, ...members: readonly string[]): string =>
    `config firewall schedule group\nedit "${name}"\nset member ${members.map((one) => `"${one}"`).join(' ')}\nnext\nend\n`;
  const weekly = (name: string, days: string): string =>
    `config firewall schedule recurring\nedit "${name}"\n${days}\nnext\nend\n`;
  for (const [title, name, objects, expected] of [
    ['a onetime schedule', 'old', once('old', 2020), 'deny 0'],
    ['one that has not ended', 'new', once('new', 2099), 'perhaps 1'],
    [
      'a group of ended ones',
      'all',
      once('old', 2020) + once('older', 2019) + group('all', 'old', 'older'),
      'deny 0',
    ],
    [
      'a group with another one',
      'all',
      once('old', 2020) + once('new', 2099) + group('all', 'old', 'new'),
      'perhaps 1',
    ],
    ['groups that contain each other', 'a', group('a', 'b') + group('b', 'a'), 'perhaps 1'],
    ['a weekly schedule with the day none', 'no-day', weekly('no-day', 'set day none'), 'deny 0'],
    [
      'a weekly schedule without days, as by default',
      'no-day',
      weekly('no-day', 'set start 08:00'),
      'deny 0',
    ],
    ['a weekly schedule', 'monday', weekly('monday', 'set day monday'), 'perhaps 1'],
  ] as const)
    it(`${title}: ${expected}`, () =>
      assert.equal(decisionOf(device(policies(`set schedule "${name}"`), objects), out), expected));

  it('match at a time before their end', () => {
    const text = device(policies('set schedule "old"'), once('old', 2020));
    const time = { year: 2019, month: 5, day: 6, hour: 12, minute: 0 };
    assert.equal(decisionOf(text, { ...out, time }), 'allow 1');
    assert.equal(
      result(text, out).reasons.find(({ policy }) => policy === '1')?.text,
      'schedule "old" ended on 2020/01/01',
    );
  });

  it('end local-in policies, too', () => {
    const deny = `config firewall local-in-policy\nedit 1\nset intf "lan"\nset srcaddr "all"\nset dstaddr "all"\nset service "ALL"\nset schedule "old"\nnext\nend\n`;
    assert.equal(decisionOf(device(once('old', 2020), deny), ssh('10.1.0.1', 'lan')), 'allow 0');
  });
});

describe('policy lookup, sources that a service answers', () => {
  const sslVpn = (...lines: readonly string[]): string =>
    [
      'config system interface\nedit "ssl.root"\nset type tunnel\nnext\nend',
      `config vpn ssl settings\nset port 10443\nset source-interface "wan1"\n${lines.join('\n')}\nend`,
      'config firewall address\nedit "office"\nset subnet 198.51.100.0 255.255.255.0\nnext\nedit "name"\nset type fqdn\nset fqdn "vpn.example.com"\nnext\nend',
      'config firewall policy\nedit 9\nset srcintf "ssl.root"\nset dstintf "lan"\nset srcaddr "all"\nset dstaddr "all"\nset action accept\nset schedule "always"\nset service "ALL"\nnext\nend\n',
    ].join('\n');
  const from = (source: string, service: string): LookupQuery => ({
    source,
    destination: '203.0.113.2',
    service,
    srcintf: 'wan1',
  });
  for (const [lines, inside, outside] of [
    [[], 'allow', 'allow'],
    [['set source-address "all"'], 'allow', 'allow'],
    [['set source-address "office"'], 'allow', 'deny'],
    [['set source-address "office"', 'set source-address-negate enable'], 'deny', 'allow'],
    [['set source-address "name"'], 'perhaps', 'perhaps'],
  ] as const)
    it(`SSL VPN with ${lines.join(', ') || 'no source-address'}`, () => {
      const text = device(sslVpn(...lines));
      assert.equal(result(text, from('198.51.100.7', 'tcp/10443')).verdict, inside);
      assert.equal(result(text, from('192.0.2.7', 'tcp/10443')).verdict, outside);
    });

  const agent = 'config system snmp sysinfo\nset status enable\nend\n';
  const community = (...lines: readonly string[]): string =>
    `config system snmp community\nedit 1\nset name "c"\n${lines.join('\n')}\nnext\nend\n`;
  const host = (ip: string, more = ''): string => `config hosts\nedit 1\nset ip ${ip}\n${more}\nnext\nend`;
  for (const [title, snmp, inside, outside] of [
    ['without an agent', community(host('0.0.0.0 0.0.0.0')), 'deny', 'deny'],
    [
      'with the hosts of a community',
      agent + community(host('198.51.100.7 255.255.255.255')),
      'allow',
      'deny',
    ],
    ['with every host', agent + community(host('0.0.0.0 0.0.0.0')), 'allow', 'allow'],
    [
      'with hosts for traps',
      agent + community(host('0.0.0.0 0.0.0.0', 'set host-type trap')),
      'deny',
      'deny',
    ],
    [
      'without queries',
      agent +
        community(host('0.0.0.0 0.0.0.0'), 'set query-v1-status disable', 'set query-v2c-status disable'),
      'deny',
      'deny',
    ],
    ['with a user of version 3', `${agent}config system snmp user\nedit "u"\nnext\nend\n`, 'allow', 'allow'],
    ['without communities', agent, 'deny', 'deny'],
  ] as const)
    it(`SNMP ${title}`, () => {
      assert.equal(result(device(snmp), from('198.51.100.7', 'udp/161')).verdict, inside);
      assert.equal(result(device(snmp), from('192.0.2.7', 'udp/161')).verdict, outside);
    });

  it('SNMP on the port of a community, DNS and NTP', () => {
    const port =
      agent + community(host('0.0.0.0 0.0.0.0'), 'set query-v1-port 1161', 'set query-v2c-port 1161');
    assert.equal(result(device(port), from('192.0.2.7', 'udp/1161')).verdict, 'allow');
    const dns = 'config system dns-server\nedit "wan1"\nnext\nend\n';
    assert.equal(result(device(dns), from('192.0.2.7', 'udp/53')).verdict, 'allow');
    const ntp = 'config system ntp\nset server-mode enable\nset interface "wan1"\nend\n';
    assert.equal(result(device(ntp), from('192.0.2.7', 'udp/123')).verdict, 'allow');
  });
});

describe('policy lookup, addresses of IP pools', () => {
  const pool = (more = ''): string =>
    `config firewall ippool\nedit "p"\nset startip 203.0.113.20\nset endip 203.0.113.25\n${more}\nnext\nend\n`;
  const inbound: LookupQuery = {
    source: '198.51.100.7',
    destination: '203.0.113.21',
    service: 'tcp/443',
    srcintf: 'wan1',
  };
  const hairpin = policies('set srcintf "any"', 'set dstintf "any"');
  for (const [version, expected] of [
    ['7.4.0', 'allow 1'],
    ['7.4.1', 'deny 0'],
    ['7.2.5', 'allow 1'],
    ['7.2.6', 'deny 0'],
    ['7.0.0', 'deny 0'],
    ['7.0.12', 'allow 1'],
    ['6.4.8', 'deny 0'],
    ['6.4.9', 'allow 1'],
  ] as const)
    it(`belong to the device or not in ${version}`, () =>
      assert.equal(decisionOf(device(pool(), hairpin).replace('7.4.4', version), inbound), expected));

  it('only if the device answers for them', () => {
    assert.equal(decisionOf(device(pool('set arp-reply disable'), hairpin), inbound), 'allow 1');
    const { decidedBy, text } = result(device(pool(), hairpin), inbound);
    assert.equal(decidedBy, 'own address');
    assert.match(text ?? '', /^the destination is an address of IP pool "p"/);
    assert.equal(result(device(pool(), hairpin), { ...inbound, service: 'tcp/22' }).verdict, 'perhaps');
  });
});
