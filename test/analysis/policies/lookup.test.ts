import assert from 'node:assert/strict';
import type { LookupQuery } from '../../../server/src/analysis/lookup/query';
import { answerText, lookupJson, verdictText } from '../../../toolkit/src/operations/lookup/report';
import { answer, decisionOf, header, result } from './lookupResult';
import { closed } from '../../helpers/closed';

/** An office: a network behind port2, a server network behind port3, and two ways to the Internet. */
const office = closed`${header}
config system interface
    edit "port1"
        set vdom "root"
        set ip 203.0.113.2 255.255.255.248
    edit "port2"
        set vdom "root"
        set ip 10.1.0.1 255.255.255.0
        set secondary-IP enable
        config secondaryip
            edit 1
                set ip 10.1.1.1 255.255.255.0
    edit "port3"
        set vdom "root"
        set ip 10.2.0.1 255.255.255.0
    edit "port4"
        set vdom "root"
        set ip 198.51.100.2 255.255.255.248
config firewall address
    edit "lan"
        set subnet 10.1.0.0 255.255.0.0
    edit "guests"
        set type iprange
        set start-ip 10.1.0.200
        set end-ip 10.1.0.250
    edit "site"
        set type fqdn
        set fqdn "www.example.com"
config user local
    edit "ann"
        set type password
config user group
    edit "staff"
        set member "ann"
config firewall schedule recurring
    edit "work"
        set start 08:00
        set end 18:00
        set day monday tuesday
config firewall ippool
    edit "pool"
        set startip 203.0.113.4
        set endip 203.0.113.5
config firewall vip
    edit "web"
        set extip 203.0.113.3
        set mappedip "10.2.0.10"
        set extintf "port1"
        set portforward enable
        set extport 443
        set mappedport 8443
    edit "unused"
        set extip 203.0.113.6
        set mappedip "10.2.0.11"
        set extintf "any"
config firewall service custom
    edit "HTTPS"
        set tcp-portrange 443
    edit "web-8443"
        set tcp-portrange 8443
    edit "ALL"
        set protocol IP
config firewall policy
    edit 10
        set name "No guests"
        set srcintf "port2"
        set dstintf "any"
        set srcaddr "guests"
        set dstaddr "all"
        set schedule "always"
        set service "ALL"
    edit 20
        set srcintf "port2"
        set dstintf "port1"
        set srcaddr "lan"
        set dstaddr "site"
        set action accept
        set schedule "always"
        set service "ALL"
    edit 30
        set srcintf "port2"
        set dstintf "port1"
        set srcaddr "lan"
        set dstaddr "all"
        set action accept
        set schedule "always"
        set service "HTTPS"
        set nat enable
    edit 40
        set srcintf "port1"
        set dstintf "port3"
        set srcaddr "all"
        set dstaddr "web"
        set action accept
        set schedule "always"
        set service "web-8443"
    edit 50
        set srcintf "port2"
        set dstintf "port3"
        set srcaddr "all"
        set dstaddr "all"
        set action accept
        set schedule "work"
        set service "ALL"
    edit 60
        set srcintf "port2"
        set dstintf "port4"
        set srcaddr "all"
        set dstaddr "all"
        set action accept
        set schedule "always"
        set service "ALL"
        set groups "staff"
        set nat enable
        set ippool enable
        set poolname "pool"
    edit 70
        set status disable
        set srcintf "any"
        set dstintf "any"
        set srcaddr "all"
        set dstaddr "all"
        set action accept
        set schedule "always"
        set service "ALL"
config router static
    edit 1
        set gateway 203.0.113.1
        set device "port1"
    edit 2
        set dst 192.0.2.0 255.255.255.0
        set gateway 198.51.100.1
        set device "port4"
    edit 3
        set dst 172.16.0.0 255.240.0.0
        set blackhole enable
`;

/** The policy that decides, with the verdict. */
const decision = (query: LookupQuery, text = office): string => decisionOf(text, query);

const lan = { source: '10.1.0.5', destination: '8.8.8.8' };

describe('policy lookup', () => {
  it('finds the interfaces by routes, and the policy that certainly matches', () => {
    const found = result(office, { ...lan, service: 'tcp/443' });
    assert.deepEqual(
      [found.verdict, found.policy, found.srcintf, found.dstintf, found.candidates],
      ['allow', '20', 'port2', 'port1', ['20', '30']],
    );
    assert.deepEqual(
      found.route.text,
      'static route 1 via 203.0.113.1 to interface "port1" (distance 10, priority 1)',
    );
    assert.equal(found.nat.source, undefined, 'policy 20 has no NAT');
  });

  it('takes the pools of the family of the packets that leave', () => {
    const text = (...lines: readonly string[]): string => closed`${header}
config system interface
    edit "port1"
        set vdom "root"
        set ip 203.0.113.2 255.255.255.248
        config ipv6
            set ip6-address 2001:db8:1::1/64
    edit "port2"
        set vdom "root"
        set ip 10.1.0.1 255.255.255.0
        config ipv6
            set ip6-address 2001:db8:2::1/64
config firewall ippool
    edit "four"
        set startip 203.0.113.4
        set endip 203.0.113.5
config firewall ippool6
    edit "six"
        set startip 2001:db8:1::4
        set endip 2001:db8:1::5
config firewall policy
    edit 1
        set srcintf "port2"
        set dstintf "port1"
        set srcaddr "all"
        set dstaddr "all"
        set srcaddr6 "all"
        set dstaddr6 "all"
        set action accept
        set schedule "always"
        set service "ALL"
        set nat enable
        set ippool enable
        set poolname "four"
        set poolname6 "six"
        ${lines.join('\n        ')}
`;
    const four = { source: '10.1.0.5', destination: '203.0.113.3', service: 'tcp/443' };
    const six = { source: '2001:db8:2::5', destination: '2001:db8:1::9', service: 'tcp/443' };
    const pools = (query: LookupQuery, ...lines: readonly string[]): unknown =>
      result(text(...lines), query).nat.source?.pools;
    assert.deepEqual([pools(four), pools(six)], [['four'], ['six']]);
    assert.deepEqual(pools(six, 'set nat64 enable'), ['four']);
    assert.deepEqual(pools(four, 'set nat46 enable'), ['six']);
  });

  it('names the policy that certainly matches first, and then those that may match before it', () => {
    const query = { ...lan, service: 'tcp/443' };
    const found = result(office, query);
    assert.equal(
      answerText(found),
      'Allowed by policy 30, or by policy 20 if destination 8.8.8.8 is in dstaddr "site".',
    );
    assert.equal(verdictText(found), 'allow by policy 30 or policy 20');
    const { policy, certainPolicy } = lookupJson(found, () => 0);
    assert.deepEqual([policy, certainPolicy], ['20', '30']);
    const denied = office.replaceAll('set action accept', 'set action deny');
    assert.equal(
      answerText(result(denied, { ...lan, service: 'udp/53' })),
      'Denied by the implicit deny (policy 0), or by policy 20 if destination 8.8.8.8 is in dstaddr "site".',
    );
    const staff = office.replace('set dstaddr "site"', 'set dstaddr "all"\n        set groups "staff"');
    assert.equal(
      answerText(result(staff, query)),
      'Allowed by policy 30, or by policy 20, which may match: the policy is for groups "staff", and the user is not given.',
    );
  });

  describe('takes for no condition', () => {
    for (const [lines, isCondition] of [
      ['set tos-mask 0x00', false],
      ['set tos 0x10\nset tos-mask 0x00\nset tos-negate enable', false],
      ['set tos 0x00\nset tos-mask 0xff', true],
      ['set tos 0x10', false],
      ['set reputation-minimum 0\nset reputation-direction source', false],
      ['set reputation-minimum 3', true],
      ['set ztna-status disable\nset ztna-tags-match-logic and', false],
      ['set ztna-status enable\nset ztna-ems-tag "EMS_ALL"', true],
      ['set sgt-check disable\nset sgt 7', false],
      ['set sgt-check enable\nset sgt 7', true],
      ['set geoip-anycast disable', false],
      ['set vlan-filter ""', false],
      ['set rtp-nat disable\nset rtp-addr "lan"', false],
      [
        'set permit-any-host disable\nset policy-expiry disable\nset policy-expiry-date 2020-01-01 00:00:00',
        false,
      ],
    ] as const)
      it(`${lines.replaceAll('\n', ', ')}: ${isCondition ? 'is one' : 'no'}`, () => {
        const text = office.replace('set service "HTTPS"\n', `set service "HTTPS"\n${lines}\n`);
        const { candidates } = result(text, { ...lan, service: 'tcp/443' });
        assert.deepEqual(candidates, isCondition ? ['20', '30', '0'] : ['20', '30']);
      });
  });

  it('assumes that a packet to a virtual IP comes in through its external interface', () => {
    const twoWays = office.replace(
      'config router static\n',
      'config router static\n    edit 9\n        set gateway 198.51.100.1\n        set device "port4"\n    next\n',
    );
    const query = { source: '8.8.8.8', destination: '203.0.113.3', service: 'tcp/443' };
    const found = result(twoWays, query);
    assert.deepEqual([found.verdict, found.policy, found.srcintf], ['allow', '40', 'port1']);
    assert.equal(
      found.unchecked[0]?.text,
      'The incoming interface is not given. The external interface of virtual IP "web" is assumed: "port1".',
    );
    // The source is behind another interface, or the interface is given.
    assert.equal(result(twoWays, { ...query, source: '192.0.2.9' }).srcintf, 'port4');
    assert.equal(result(twoWays, { ...query, source: '10.1.0.5' }).srcintf, 'port2');
    assert.deepEqual(result(twoWays, { ...query, srcintf: 'port1' }).unchecked, []);
    // Another port of the external address.
    assert.equal(result(twoWays, { ...query, service: 'tcp/80' }).unchecked.length, 0);
  });

  it('is perhaps if the decision depends on unknown values', () => {
    const found = result(office, { ...lan, service: 'udp/53' });
    assert.deepEqual([found.verdict, found.policy, found.candidates], ['perhaps', '20', ['20', '0']]);
    assert.deepEqual(found.reasons[1]?.text, 'destination 8.8.8.8 may be in dstaddr "site"');
  });

  it('contains the reason for each earlier policy', () => {
    const { reasons } = result(office, {
      source: '203.0.113.7',
      destination: '203.0.113.3',
      service: 'tcp/443',
    });
    assert.deepEqual(
      reasons.map(({ policy, match, text, more }) => [policy, match, [text, ...more].join('; ')]),
      [
        [
          '10',
          'no',
          'source interface port1 is not in srcintf "port2"; source 203.0.113.7 is not in srcaddr "guests"',
        ],
        [
          '20',
          'no',
          'source interface port1 is not in srcintf "port2"; destination interface port3 is not in dstintf "port1"; ' +
            'source 203.0.113.7 is not in srcaddr "lan"; ' +
            'virtual IP "web" translates the destination, and the policy does not match what it translates',
        ],
        [
          '30',
          'no',
          'source interface port1 is not in srcintf "port2"; destination interface port3 is not in dstintf "port1"; ' +
            'source 203.0.113.7 is not in srcaddr "lan"; ' +
            'virtual IP "web" translates the destination, and the policy does not match what it translates; ' +
            'service tcp/443 (mapped to port 8443) is not in service "HTTPS"',
        ],
        ['40', 'yes', 'matches'],
      ],
    );
  });

  it('denies packets without a matching policy, by policy 0', () => {
    const found = result(office, { source: '10.2.0.9', destination: '8.8.8.8', service: 'tcp/25' });
    assert.deepEqual([found.verdict, found.policy, found.at], ['deny', '0', undefined]);
    assert.deepEqual(
      found.reasons.slice(-2).map(({ policy, match, text }) => [policy, match, text]),
      [
        ['70', 'no', 'the policy is disabled'],
        ['0', 'yes', 'no policy before it matches'],
      ],
    );
  });

  it('denies by a policy', () => {
    assert.equal(decision({ source: '10.1.0.220', destination: '8.8.8.8', service: 'HTTPS' }), 'deny 10');
    assert.equal(decision({ source: '10.1.0.220', destination: '8.8.8.8', service: 'https' }), 'deny 10');
  });

  it('translates the destination by a virtual IP: its mapped port counts for the policy, and its address for the route', () => {
    const found = result(office, { source: '8.8.8.8', destination: '203.0.113.3', service: 'tcp/443' });
    assert.deepEqual(
      [found.verdict, found.policy, found.srcintf, found.dstintf],
      ['allow', '40', 'port1', 'port3'],
    );
    assert.deepEqual(found.nat, {
      destination: { vips: ['web'], target: '10.2.0.10:8443' },
      source: undefined,
    });
    assert.equal(decision({ source: '8.8.8.8', destination: '203.0.113.3', service: 'tcp/80' }), 'deny 0');
  });

  it('leaves out a virtual IP that no policy refers to', () => {
    const found = result(office, { source: '8.8.8.8', destination: '203.0.113.6', service: 'tcp/80' });
    assert.equal(found.nat.destination, undefined);
    assert.equal(found.dstintf, 'port1');
  });

  it('evaluates a schedule at a time', () => {
    const server = { source: '10.1.1.7', destination: '10.2.0.9', service: 'ip/47' };
    assert.equal(decision(server), 'perhaps 50');
    // A Monday and a Sunday.
    const monday = { year: 2024, month: 5, day: 6, hour: 12, minute: 0 };
    assert.equal(decision({ ...server, time: monday }), 'allow 50');
    assert.equal(decision({ ...server, time: { ...monday, hour: 18 } }), 'deny 0');
    assert.equal(decision({ ...server, time: { ...monday, day: 5 } }), 'deny 0');
  });

  it('evaluates users and their groups', () => {
    const query = { source: '10.1.0.5', destination: '192.0.2.9', service: 'tcp/22' };
    assert.equal(decision(query), 'perhaps 60');
    assert.equal(decision({ ...query, user: 'ann' }), 'allow 60');
    assert.equal(decision({ ...query, user: 'bob' }), 'deny 0');
    assert.equal(decision({ ...query, user: '' }), 'deny 0');
    assert.deepEqual(result(office, { ...query, user: 'ann' }).nat.source, {
      kind: 'IP pool',
      pools: ['pool'],
      addresses: ['203.0.113.4-203.0.113.5'],
      by: 'policy 60',
    });
  });

  it('drops packets of a blackhole route', () => {
    const found = result(office, { source: '10.1.0.5', destination: '172.16.5.5', service: 'tcp/443' });
    assert.deepEqual([found.verdict, found.policy, found.route.text], ['deny', '0', 'blackhole route 3']);
  });

  it('takes interfaces as they are given, with NAT to their address', () => {
    const found = result(office, {
      source: '10.1.0.5',
      destination: '9.9.9.9',
      service: 'HTTPS',
      srcintf: 'port2',
      dstintf: 'port1',
    });
    assert.deepEqual([found.verdict, found.candidates], ['allow', ['20', '30']]);
    assert.equal(decision({ ...lan, service: 'tcp/443', srcintf: 'port3' }), 'deny 0');
  });

  it('states that firewall policies do not apply to packets to the device', () => {
    const found = result(office, { source: '10.1.0.5', destination: '10.1.0.1', service: 'tcp/443' });
    assert.equal(found.verdict, 'perhaps');
    assert.match(found.route.text, /^the destination is an address of interface "port2"/);
  });

  for (const [title, query, problem] of [
    [
      'an address',
      { source: '10.1', destination: '8.8.8.8', service: 'tcp/1' },
      '"10.1" is not an IP address.',
    ],
    [
      'two families',
      { source: '10.1.0.5', destination: '2001:db8::1', service: 'tcp/1' },
      'Source and destination must both be IPv4 addresses, or both IPv6 addresses.',
    ],
    [
      'a service',
      { ...lan, service: 'tcp/99999' },
      '"tcp/99999" is not a service. Use a form such as tcp/443, udp/53, icmp/8 or ip/47, or a name in the file.',
    ],
    [
      'an interface',
      { ...lan, service: 'tcp/1', srcintf: 'port9' },
      '"port9" is not an interface or zone of this VDOM.',
    ],
    ['a VDOM', { ...lan, service: 'tcp/1', vdom: 'x' }, 'The file has no VDOM "x". It has no VDOMs.'],
  ] as const)
    it(`reports the error in ${title}`, () => assert.deepEqual(answer(office, query), { problem }));
});

describe('policy lookup, the way out', () => {
  const twoWays = (more: string): string => closed`${header}
config system interface
    edit "lan"
        set ip 10.0.0.1 255.255.255.0
    edit "wan1"
        set ip 203.0.113.2 255.255.255.248
    edit "wan2"
        set ip 198.51.100.2 255.255.255.248
config firewall policy
    edit 1
        set srcintf "lan"
        set dstintf "wan1"
        set srcaddr "all"
        set dstaddr "all"
        set action accept
        set schedule "always"
        set service "ALL"
        set nat enable
${more}`;

  const query = { source: '10.0.0.5', destination: '8.8.8.8', service: 'tcp/443' };

  it('prefers the lowest distance, then the lowest priority', () => {
    const text = twoWays(closed`config router static
    edit 1
        set gateway 203.0.113.1
        set device "wan1"
        set priority 5
    edit 2
        set gateway 198.51.100.1
        set device "wan2"
        set priority 9
    edit 3
        set gateway 198.51.100.1
        set device "wan2"
        set distance 20
`);
    const found = result(text, query);
    assert.deepEqual([found.verdict, found.dstintf], ['allow', 'wan1']);
    assert.deepEqual(found.nat.source, {
      kind: 'interface address',
      pools: [],
      addresses: ['203.0.113.2'],
      by: 'policy 1',
    });
  });

  it('takes equal routes as equally possible', () => {
    const text = twoWays(closed`config router static
    edit 1
        set gateway 203.0.113.1
        set device "wan1"
    edit 2
        set gateway 198.51.100.1
        set device "wan2"
`);
    const found = result(text, query);
    assert.deepEqual([found.verdict, found.dstintf, found.candidates], ['perhaps', 'wan1, wan2', ['1', '0']]);
  });

  it('evaluates policy routes first', () => {
    const text = twoWays(closed`config router static
    edit 1
        set gateway 203.0.113.1
        set device "wan1"
config router policy
    edit 1
        set input-device "lan"
        set src "10.0.0.0/255.255.255.0"
        set protocol 6
        set start-port 443
        set end-port 443
        set gateway 198.51.100.1
        set output-device "wan2"
`);
    const found = result(text, query);
    assert.deepEqual(
      [found.verdict, found.dstintf, found.route.text],
      ['deny', 'wan2', 'policy route 1 via 198.51.100.1 to interface "wan2"'],
    );
    assert.equal(result(text, { ...query, service: 'tcp/80' }).dstintf, 'wan1');
  });

  it('has an unknown outgoing interface if a routing protocol is in use', () => {
    const text = twoWays(closed`config router bgp
    set as 65000
    config neighbor
        edit "203.0.113.1"
            set remote-as 65001
`);
    const found = result(text, query);
    assert.deepEqual(
      [found.verdict, found.dstintf, found.route.text],
      ['perhaps', undefined, 'it depends on BGP'],
    );
    assert.equal(decision({ ...query, dstintf: 'wan1' }, text), 'allow 1');
  });

  it('finds no route in a backup without one', () => {
    const found = result(twoWays(''), query);
    assert.deepEqual(
      [found.verdict, found.policy, found.route.text],
      ['deny', '0', 'no route to the destination'],
    );
  });

  it('applies SD-WAN rules to the members of the zone', () => {
    const text = closed`${header}
config system interface
    edit "lan"
        set ip 10.0.0.1 255.255.255.0
    edit "wan1"
        set ip 203.0.113.2 255.255.255.248
    edit "wan2"
        set ip 198.51.100.2 255.255.255.248
config system sdwan
    set status enable
    config zone
        edit "virtual-wan-link"
        edit "internet"
    config members
        edit 1
            set interface "wan1"
            set zone "internet"
        edit 2
            set interface "wan2"
            set zone "internet"
    config service
        edit 1
            set name "DNS"
            set dst "dns"
            set src "all"
            set priority-members 2
config firewall address
    edit "all"
    edit "dns"
        set subnet 9.9.9.9 255.255.255.255
config firewall policy
    edit 1
        set srcintf "lan"
        set dstintf "internet"
        set srcaddr "all"
        set dstaddr "all"
        set action accept
        set schedule "always"
        set service "ALL"
config router static
    edit 1
        set distance 1
        set sdwan-zone "internet"
`;
    const other = result(text, query);
    assert.deepEqual([other.verdict, other.policy, other.dstintf], ['allow', '1', 'internet']);
    const dns = result(text, { ...query, destination: '9.9.9.9' });
    assert.deepEqual(
      [dns.verdict, dns.dstintf, dns.route.text],
      ['allow', 'wan2', 'SD-WAN rule 1 ("DNS"), mode manual'],
    );
  });

  it('compares the translated destination with central NAT, and takes the source from its table', () => {
    const text = closed`${header}
config system settings
    set central-nat enable
config system interface
    edit "wan"
        set ip 203.0.113.2 255.255.255.248
    edit "dmz"
        set ip 10.2.0.1 255.255.255.0
config firewall address
    edit "server"
        set subnet 10.2.0.10 255.255.255.255
    edit "all"
config firewall vip
    edit "web"
        set extip 203.0.113.3
        set mappedip "10.2.0.10"
        set extintf "any"
config firewall central-snat-map
    edit 1
        set srcintf "wan"
        set dstintf "dmz"
        set orig-addr "all"
        set dst-addr "all"
config firewall policy
    edit 1
        set srcintf "wan"
        set dstintf "dmz"
        set srcaddr "all"
        set dstaddr "server"
        set action accept
        set schedule "always"
        set service "ALL"
config router static
    edit 1
        set gateway 203.0.113.1
        set device "wan"
`;
    const found = result(text, { source: '8.8.8.8', destination: '203.0.113.3', service: 'tcp/443' });
    assert.deepEqual([found.verdict, found.policy, found.dstintf], ['allow', '1', 'dmz']);
    assert.deepEqual(found.nat, {
      destination: { vips: ['web'], target: '10.2.0.10' },
      source: { kind: 'interface address', pools: [], addresses: ['10.2.0.1'], by: 'central SNAT rule 1' },
    });
  });

  it('uses the given VDOM, or that of the interface', () => {
    const policy = (action: string): string => closed`config firewall policy
    edit 1
        set srcintf "any"
        set dstintf "any"
        set srcaddr "all"
        set dstaddr "all"
        set action ${action}
        set schedule "always"
        set service "ALL"`;
    const text = `#config-version=FGT60F-7.4.4-FW-build2662-240514:opmode=0:vdom=1:user=admin
config vdom
edit root
next
edit guests
next
end
config global
config system interface
    edit "port1"
        set vdom "root"
    next
    edit "port2"
        set vdom "guests"
    next
end
end
config vdom
edit root
${policy('accept')}
end
config vdom
edit guests
${policy('deny')}
end
`;
    const both = { ...query, dstintf: 'any' };
    assert.deepEqual(answer(text, both), {
      problem: 'The file has policies in several VDOMs: root, guests. Name the VDOM.',
    });
    assert.equal(decision({ ...both, vdom: 'root' }, text), 'allow 1');
    assert.equal(decision({ ...both, srcintf: 'port2' }, text), 'deny 1');
  });

  it('looks up IPv6', () => {
    const text = closed`${header}
config system interface
    edit "lan"
        config ipv6
            set ip6-address 2001:db8:1::1/64
    edit "wan"
        config ipv6
            set ip6-address 2001:db8:2::2/64
config firewall policy
    edit 1
        set srcintf "lan"
        set dstintf "wan"
        set srcaddr6 "all"
        set dstaddr6 "all"
        set action accept
        set schedule "always"
        set service "HTTPS"
        set nat enable
config router static6
    edit 1
        set gateway 2001:db8:2::1
        set device "wan"
`;
    const six = { source: '2001:db8:1::5', destination: '2001:db8:9::9', service: 'tcp/443' };
    assert.equal(decision(six, text), 'allow 1');
    assert.deepEqual(result(text, six).nat.source?.addresses, ['2001:db8:2::2']);
    assert.equal(decision({ ...six, service: 'tcp/80' }, text), 'deny 0');
  });
});

describe('the lookup in groups that are nested 3,000 deep', () => {
  const nested = (table: string, name: string, innermost: string): string => {
    const entries = Array.from({ length: 3000 }, (_, at) => {
      const member = at < 2999 ? `${name}${at + 1}` : innermost;
      return `    edit "${name}${at}"\n        set member "${member}"\n    next\n`;
    });
    return `config ${table}\n${entries.join('')}end\n`;
  };
  const text = `${header}
config firewall address
    edit "lan"
        set subnet 10.1.0.0 255.255.0.0
    next
end
${nested('firewall addrgrp', 'a', 'lan')}${nested('firewall service group', 's', 'HTTPS')}config firewall policy
    edit 1
        set srcintf "port2"
        set dstintf "port4"
        set srcaddr "a0"
        set dstaddr "all"
        set service "s0"
        set schedule "always"
        set action accept
    next
end
`;
  const packet = { destination: '192.0.2.1', service: 'tcp/443', srcintf: 'port2', dstintf: 'port4' };

  it('finds the innermost address and service', () => {
    assert.equal(decisionOf(text, { ...packet, source: '10.1.0.9' }), 'allow 1');
    assert.equal(decisionOf(text, { ...packet, source: '10.2.0.9' }), 'deny 0');
  });
});
