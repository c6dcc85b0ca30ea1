import assert from 'node:assert/strict';
import type { LookupQuery } from '../../../server/src/analysis/lookup/query';
import { decisionOf, header, result } from './lookupResult';
import { closed } from '../../helpers/closed';

/** Two networks, a server network, a loopback interface and a way out whose address a DHCP server assigns. */
const interfaces = closed`config system interface
    edit "lan1"
        set vdom "root"
        set ip 10.1.0.1 255.255.255.0
        set allowaccess ping ssh
    edit "lan2"
        set vdom "root"
        set ip 10.2.0.1 255.255.255.0
    edit "dmz"
        set vdom "root"
        set ip 10.3.0.1 255.255.255.0
    edit "wan"
        set vdom "root"
        set mode dhcp
    edit "wan2"
        set vdom "root"
        set ip 203.0.113.2 255.255.255.248
    edit "lo"
        set vdom "root"
        set ip 192.0.2.1 255.255.255.255
        set type loopback
`;

interface PolicyLines {
  readonly id: number;
  readonly from?: string;
  readonly to?: string;
  readonly source?: string;
  readonly target?: string;
  readonly service?: string;
  readonly deny?: true;
  readonly more?: string;
}

function policy({ id, from, to, source, target, service, deny, more = '' }: PolicyLines): string {
  return closed`    edit ${id}
        set srcintf ${from ?? '"any"'}
        set dstintf ${to ?? '"any"'}
        set srcaddr ${source ?? '"all"'}
        set dstaddr ${target ?? '"all"'}
        set action ${deny ? 'deny' : 'accept'}
        set schedule "always"
        set service ${service ?? '"ALL"'}
        ${more}
`;
}

function device(policies: readonly PolicyLines[], more = '', version = '7.4.4'): string {
  return `${header.replace('7.4.4', version)}
${more}
${interfaces}
config firewall policy
${policies.map(policy).join('')}end
`;
}

const out: LookupQuery = { source: '10.1.0.5', destination: '8.8.8.8', service: 'tcp/443' };

describe('policy lookup, interfaces and routes', () => {
  it('uses the default route of a DHCP server', () => {
    const text = device([{ id: 1, from: '"lan1"', to: '"wan"' }]);
    const found = result(text, out);
    assert.deepEqual([found.verdict, found.policy, found.dstintf], ['allow', '1', 'wan']);
    assert.equal(found.route.text, 'default route that interface "wan" gets from its server (distance 5)');
    assert.equal(result(text, { ...out, source: '8.8.8.8', destination: '10.1.0.5' }).srcintf, 'wan');
  });

  it('leaves out routes through an interface that is down', () => {
    const more = closed`config router static
    edit 1
        set device "wan2"
        set gateway 203.0.113.1
        set distance 2
`;
    const policies = [{ id: 1, to: '"wan2"' }];
    assert.equal(decisionOf(device(policies, more), out), 'allow 1');
    const down = device(policies, more).replace('edit "wan2"\n', 'edit "wan2"\nset status down\n');
    assert.equal(result(down, out).dstintf, 'wan');
  });

  it('leaves out a route of another VRF, and does not guess', () => {
    const more = closed`config router static
    edit 1
        set dst 8.8.8.0 255.255.255.0
        set device "wan2"
        set vrf 5
`;
    assert.equal(result(device([{ id: 1 }], more), out).route.kind, 'unknown');
  });

  it('takes the routes of a file without a header', () => {
    const text = device([{ id: 1, from: '"lan1"', to: '"dmz"' }]).replace(/^#.*\n/, '');
    const inside = { ...out, destination: '10.3.0.9' };
    assert.equal(decisionOf(text, inside), 'allow 1');
    const isolated = text.replace('set mode dhcp', '');
    assert.equal(result(isolated, out).route.text, 'it depends on routes that are not in this file');
  });

  it('does not decide about routes if a backup has none, not even to an interface', () => {
    const text = `${header}\nconfig firewall policy\n${policy({ id: 1, to: '"b"' })}${policy({ id: 2 })}end\n`;
    assert.equal(decisionOf(text, out), 'allow 1');
    assert.equal(decisionOf(text, { ...out, dstintf: 'a' }), 'allow 2');
  });

  it('uses the addresses of VPN clients', () => {
    const more = closed`config vpn ipsec phase1-interface
    edit "clients"
        set type dynamic
        set interface "wan"
        set mode-cfg enable
        set ipv4-start-ip 10.9.0.1
        set ipv4-end-ip 10.9.0.99
config firewall address
    edit "pool"
        set type iprange
        set start-ip 10.8.0.1
        set end-ip 10.8.0.9
config vpn ssl settings
    set tunnel-ip-pools "pool"
config system interface
    edit "ssl.root"
        set type tunnel
`;
    const text = device([{ id: 1, from: '"clients" "ssl.root"', to: '"dmz"' }], more);
    const query = { source: '10.9.0.7', destination: '10.3.0.9', service: 'tcp/22' };
    assert.deepEqual([result(text, query).srcintf, decisionOf(text, query)], ['clients', 'allow 1']);
    const ssl = { ...query, source: '10.8.0.2' };
    assert.deepEqual([result(text, ssl).srcintf, decisionOf(text, ssl)], ['ssl.root', 'allow 1']);
    assert.equal(result(text, out).dstintf, 'wan', 'other routes stay certain');
  });

  it('finds the interface of a policy route by its gateway, and supports routes that stop policy routing', () => {
    const more = closed`config router policy
    edit 1
        set dst "8.8.4.0/255.255.255.0"
        set action deny
    edit 2
        set dst "8.8.0.0/255.255.0.0"
        set gateway 203.0.113.1
`;
    const text = device([{ id: 1 }], more);
    assert.equal(result(text, out).dstintf, 'wan2');
    assert.equal(result(text, { ...out, destination: '8.8.4.4' }).dstintf, 'wan');
  });

  it('does not decide about multicast and transparent mode', () => {
    const text = device([{ id: 1, to: '"wan"' }]);
    assert.equal(decisionOf(text, { ...out, destination: '239.1.1.1' }), 'perhaps 0');
    const anywhere = device([{ id: 1 }]);
    assert.equal(decisionOf(anywhere, { ...out, destination: '239.1.1.1' }), 'perhaps 0');
    assert.equal(decisionOf(anywhere, { ...out, destination: '10.3.0.255' }), 'perhaps 0', 'a broadcast');
    const transparent = device(
      [{ id: 1, to: '"wan"' }],
      'config system settings\nset opmode transparent\nend\n',
    );
    assert.equal(result(transparent, out).route.kind, 'unknown');
  });

  it('takes the policy of a zone for its members', () => {
    const zone = (setting: string): string => closed`config system zone
    edit "inside"
        set interface "lan1" "lan2"
        ${setting}
`;
    const policies = [{ id: 1, from: '"inside"', to: '"wan"' }];
    assert.equal(decisionOf(device(policies, zone('')), out), 'allow 1');
    assert.equal(decisionOf(device(policies, zone('')), { ...out, srcintf: 'inside' }), 'allow 1');
    const within = { ...out, destination: '10.2.0.5' };
    assert.equal(decisionOf(device(policies, zone('')), within), 'deny 0');
    assert.equal(decisionOf(device(policies, zone('set intrazone allow')), within), 'allow intrazone');
    // Policies are tried before.
    const denied = [...policies, { id: 2, deny: true as const }];
    assert.equal(decisionOf(device(denied, zone('set intrazone allow')), within), 'deny 2');
  });

  it('does not decide about packets that leave through their incoming interface, unless the version requires a policy', () => {
    const query = { ...out, source: '10.1.0.5', destination: '10.1.0.9' };
    assert.equal(decisionOf(device([]), query), 'perhaps redirect');
    assert.equal(decisionOf(device([{ id: 1 }]), query), 'allow 1');
    assert.equal(decisionOf(device([{ id: 1, deny: true }]), query), 'perhaps 1');
    for (const version of ['7.4.10', '7.6.5', '8.0.0'])
      assert.equal(decisionOf(device([], '', version), query), 'deny 0', version);
    const disabled = 'config system global\nset allow-traffic-redirect disable\nend\n';
    assert.equal(decisionOf(device([], disabled), query), 'deny 0');
  });
});

describe('policy lookup, packets to the device', () => {
  const local = (service: string, destination = '10.1.0.1'): LookupQuery => ({
    source: '10.1.0.5',
    destination,
    service,
  });

  it('depends on allowaccess of the interface, and not on firewall policies', () => {
    const text = device([{ id: 1 }]);
    assert.equal(decisionOf(text, local('tcp/22')), 'allow 0');
    assert.equal(decisionOf(text, local('icmp/8')), 'allow 0');
    assert.equal(decisionOf(text, local('tcp/23')), 'deny 0');
    assert.equal(decisionOf(text, local('tcp/443')), 'perhaps 0', 'SSL VPN may use the port');
    assert.equal(decisionOf(text, local('udp/500')), 'perhaps 0');
    assert.equal(
      result(text, local('tcp/23')).reasons.at(-1)?.text,
      'allowaccess of interface "lan1" does not have "telnet"',
    );
  });

  it('uses changed ports and trusted hosts', () => {
    const ports = 'config system global\nset admin-ssh-port 2222\nend\n';
    assert.equal(decisionOf(device([], ports), local('tcp/2222')), 'allow 0');
    assert.equal(decisionOf(device([], ports), local('tcp/22')), 'perhaps 0');
    const trusted = 'config system admin\nedit "a"\nset trusthost1 10.9.0.0 255.255.0.0\nnext\nend\n';
    assert.equal(decisionOf(device([], trusted), local('tcp/22')), 'perhaps 0');
    assert.equal(decisionOf(device([], trusted.replace('10.9', '10.1')), local('tcp/22')), 'allow 0');
    const open = trusted.replace('edit "a"', 'edit "b"\nnext\nedit "a"');
    assert.equal(
      decisionOf(device([], open), local('tcp/22')),
      'allow 0',
      'another administrator without a list',
    );
  });

  it('reads the services that allowaccess does not open, such as SSL VPN', () => {
    const vpn = (line: string): string =>
      `config vpn ssl settings\nset source-interface "lan1"\nset port 10443\n${line}\nend\nconfig system interface\nedit "ssl.root"\nset type tunnel\nnext\nend\n`;
    const policies = [{ id: 1, from: '"ssl.root"', to: '"dmz"' }];
    const found = result(device(policies, vpn('')), local('tcp/10443'));
    assert.deepEqual(
      [found.verdict, found.text],
      ['allow', 'SSL VPN listens on port 10443 of interface "lan1"'],
    );
    assert.equal(decisionOf(device([], vpn('')), local('tcp/10443')), 'perhaps 0', 'no policy uses it');
    assert.equal(
      decisionOf(device(policies, vpn('')), local('tcp/10443', '10.2.0.1')),
      'deny 0',
      'elsewhere, without a policy',
    );
  });

  it('answers for push, IKE and addresses of their own `allowaccess`', () => {
    const push = 'config system interface\nedit "lan1"\nset allowaccess ftm\nnext\nend\n';
    const onPort = 'config system ftm-push\nset server-port 5000\nend\n';
    const tunnel =
      'config vpn ipsec phase1-interface\nedit "t"\nset interface "lan1"\nset remote-gw 192.0.2.9\nnext\nend\n';
    const addresses = closed`config system interface
    edit "lan1"
        set secondary-IP enable
        config secondaryip
            edit 1
                set ip 10.7.0.1 255.255.255.0
                set allowaccess https
        config ipv6
            set ip6-address 2001:db8:1::1/64
            set ip6-allowaccess ssh
`;
    const rows: readonly (readonly [string, LookupQuery, string, string])[] = [
      ['', local('tcp/4433'), 'deny', 'allowaccess of interface "lan1" does not have "ftm"'],
      [push, local('tcp/4433'), 'allow', 'allowaccess of interface "lan1" has "ftm"'],
      [push + onPort, local('tcp/5000'), 'allow', 'allowaccess of interface "lan1" has "ftm"'],
      [tunnel, local('udp/500'), 'allow', 'IPsec VPN listens on port 500 of interface "lan1"'],
      [tunnel, local('udp/4500'), 'allow', 'IPsec VPN listens on port 4500 of interface "lan1"'],
      [
        tunnel.replace('set remote', 'set ip-version 6\nset remote'),
        local('udp/500'),
        'perhaps',
        'the file does not say whether the device answers this packet',
      ],
      [addresses, local('tcp/443', '10.7.0.1'), 'allow', 'allowaccess of interface "lan1" has "https"'],
      [addresses, local('tcp/22', '10.7.0.1'), 'deny', 'allowaccess of interface "lan1" does not have "ssh"'],
      [
        addresses,
        { ...local('tcp/22', '2001:db8:1::1'), source: '2001:db8:1::5' },
        'allow',
        'ip6-allowaccess of interface "lan1" has "ssh"',
      ],
      [
        addresses,
        { ...local('icmp6/128', '2001:db8:1::1'), source: '2001:db8:1::5' },
        'deny',
        'ip6-allowaccess of interface "lan1" does not have "ping"',
      ],
    ];
    for (const [more, query, verdict, text] of rows) {
      const found = result(device([]) + more, query);
      assert.deepEqual(
        [found.verdict, found.reasons.at(-1)?.text],
        [verdict, text],
        `${more}${query.service}`,
      );
    }
  });

  it('tries local-in policies first', () => {
    const more = closed`config firewall local-in-policy
    edit 5
        set intf "lan1"
        set srcaddr "all"
        set dstaddr "all"
        set service "SSH"
        set schedule "always"
`;
    const found = result(device([{ id: 1 }], more), local('tcp/22'));
    assert.deepEqual([found.verdict, found.policy, found.table], ['deny', '5', 'firewall local-in-policy']);
  });

  it('tries firewall policies for a loopback interface', () => {
    const query = local('tcp/443', '192.0.2.1');
    const open = 'config system interface\nedit "lo"\nset allowaccess https\nnext\nend\n';
    assert.equal(decisionOf(device([]), query), 'deny 0');
    assert.equal(decisionOf(device([{ id: 1, to: '"lo"' }], open), query), 'allow 1');
    assert.equal(decisionOf(device([{ id: 1, to: '"lo"' }]), query), 'perhaps 1', 'no allowaccess');
    assert.equal(decisionOf(device([{ id: 1, to: '"lo"' }]), { ...query, service: 'tcp/22' }), 'deny 0');
  });
});

describe('policy lookup, virtual IPs', () => {
  const vip = (lines: string, name = 'web'): string => closed`config firewall vip
    edit "${name}"
        ${lines}
`;
  const inbound: LookupQuery = { source: '198.51.100.7', destination: '203.0.113.3', service: 'tcp/443' };
  const plain = 'set extip 203.0.113.3\nset extintf "any"\nset mappedip "10.3.0.10"';

  it('takes the first one that matches', () => {
    const two = vip(plain, 'first') + vip(plain.replace('10.3.0.10', '10.2.0.10'), 'second');
    const policies = [
      { id: 1, to: '"lan2"', target: '"second"' },
      { id: 2, to: '"dmz"', target: '"first"' },
    ];
    const found = result(device(policies, two), inbound);
    assert.deepEqual([found.verdict, found.policy, found.dstintf], ['allow', '2', 'dmz']);
    assert.deepEqual(found.nat.destination, { vips: ['first'], target: '10.3.0.10' });
    // Only those count that a policy names.
    assert.equal(decisionOf(device(policies.slice(0, 1), two), inbound), 'allow 1');
    const moved = `${two}config firewall vip\n    move second before first\nend\n`;
    assert.equal(decisionOf(device(policies, moved), inbound), 'allow 1');
  });

  it('maps ranges of addresses and ports place by place', () => {
    const more = vip(
      'set extip 203.0.113.3-203.0.113.5\nset extintf "any"\nset mappedip "10.3.0.10-10.3.0.12"\nset portforward enable\n' +
        'set extport 8000-8010\nset mappedport 9000-9010',
    );
    const service = closed`config firewall service custom
    edit "mapped"
        set tcp-portrange 9003
`;
    const text = device([{ id: 1, target: '"web"', service: '"mapped"' }], more + service);
    const found = result(text, { ...inbound, destination: '203.0.113.4', service: 'tcp/8003' });
    assert.deepEqual([found.verdict, found.nat.destination?.target], ['allow', '10.3.0.11:9003']);
    assert.equal(decisionOf(text, { ...inbound, service: 'tcp/8004' }), 'deny 0');
  });

  it('maps all external ports to one with m-to-n', () => {
    const lines =
      'set extip 203.0.113.3\nset extintf "any"\nset mappedip "10.3.0.10"\nset portforward enable\n' +
      'set portmapping-type m-to-n\nset extport 442-444\nset mappedport 443';
    const text = (more: string): string =>
      device([{ id: 1, target: '"web"', service: '"HTTPS"' }], vip(more));
    const query = { ...inbound, service: 'tcp/444' };
    assert.equal(result(text(lines), query).nat.destination?.target, '10.3.0.10:443');
    assert.equal(decisionOf(text(lines), query), 'allow 1');
    assert.equal(decisionOf(text(lines.replace('mappedport 443', 'mappedport 443-445')), query), 'perhaps 1');
  });

  it('may translate packets for an address of an interface if a filter is not settled', () => {
    const lines = 'set extip 10.1.0.1\nset extintf "any"\nset mappedip "10.3.0.10"\nset portforward enable';
    const more = vip(`${lines}\nset service "SSH"\nset extport 22\nset mappedport 22`);
    const query = { source: '10.1.0.5', destination: '10.1.0.1', service: 'tcp/22' };
    assert.equal(decisionOf(device([{ id: 1, target: '"web"' }], more), query), 'perhaps 0');
  });

  it('uses the filters for sources, services and interfaces', () => {
    const policies = [{ id: 1, target: '"web"' }];
    const with1 = (filter: string): string => device(policies, vip(`${plain}\n${filter}`));
    assert.equal(decisionOf(with1('set src-filter 198.51.100.0/24'), inbound), 'allow 1');
    assert.equal(result(with1('set src-filter 192.0.2.0/24'), inbound).nat.destination, undefined);
    assert.equal(decisionOf(with1('set service "HTTPS"'), inbound), 'allow 1');
    assert.equal(result(with1('set service "SSH"'), inbound).nat.destination, undefined);
    assert.equal(decisionOf(with1('set srcintf-filter "wan"'), inbound), 'allow 1');
    assert.equal(result(with1('set srcintf-filter "lan1"'), inbound).nat.destination, undefined);
  });

  it('uses the address of an interface behind 0.0.0.0', () => {
    const forward = 'set portforward enable\nset extport 443\nset mappedip "10.3.0.10"';
    const known = vip(`set extip 0.0.0.0\nset extintf "wan2"\n${forward}`);
    const policies = [{ id: 1, target: '"web"' }];
    const query = { ...inbound, source: '203.0.113.5', destination: '203.0.113.2', srcintf: 'wan2' };
    assert.equal(decisionOf(device(policies, known), query), 'allow 1');
    const unknown = vip(`set extip 0.0.0.0\nset extintf "wan"\n${forward}`);
    assert.equal(
      decisionOf(device(policies, unknown), { ...inbound, destination: '198.51.100.200', srcintf: 'wan' }),
      'perhaps 1',
    );
  });

  it('routes to the servers of a virtual server', () => {
    const server = vip(closed`set type server-load-balance
        set server-type https
        set extip 203.0.113.3
        set extintf "any"
        set extport 443
        config realservers
            edit 1
                set ip 10.3.0.10
                set port 443
            edit 2
                set ip 10.3.0.11
                set port 443`);
    const text = device([{ id: 1, to: '"dmz"', target: '"web"', service: '"HTTPS"' }], server);
    assert.equal(decisionOf(text, inbound), 'allow 1');
    assert.equal(result(text, { ...inbound, service: 'tcp/80' }).nat.destination, undefined);
  });

  it('matches translated packets with a policy for all destinations only with match-vip', () => {
    const use = { id: 9, target: '"web"' };
    const first = (line: string, deny?: true): PolicyLines => ({ id: 1, more: line, ...(deny && { deny }) });
    const text = (line: string, deny?: true, version?: string): string =>
      device([first(line, deny), use], vip(plain), version);
    assert.equal(decisionOf(text(''), inbound), 'allow 9');
    assert.equal(decisionOf(text('', true, '7.0.5'), inbound), 'allow 9');
    assert.equal(decisionOf(text('set match-vip enable', true, '7.0.5'), inbound), 'deny 1');
    assert.equal(decisionOf(text('', true, '7.2.2'), inbound), 'allow 9');
    assert.equal(decisionOf(text('', true, '7.2.3'), inbound), 'deny 1');
    assert.equal(decisionOf(text('', true), inbound), 'deny 1');
    assert.equal(decisionOf(text('set match-vip disable', true), inbound), 'allow 9');
    // An address that is neither the external nor the mapped one does not match; of these, it is not settled.
    const address = (subnet: string): string =>
      `${vip(plain)}config firewall address\n    edit "a"\n        set subnet ${subnet}\n    next\nend\n`;
    const deny = { id: 1, target: '"a"', deny: true } as const;
    assert.equal(decisionOf(device([deny, use], address('10.9.0.0/16')), inbound), 'allow 9');
    assert.equal(decisionOf(device([deny, use], address('10.3.0.10/32')), inbound), 'perhaps 1');
    assert.equal(decisionOf(device([deny, use], address('203.0.113.3/32')), inbound), 'perhaps 1');
    const service = {
      id: 1,
      deny: true,
      more: 'set internet-service enable\nset internet-service-name "s"',
    } as const;
    assert.equal(decisionOf(device([service, use], vip(plain)), inbound), 'perhaps 1', 'an Internet service');
  });

  it('does not match the mapped address with a virtual IP', () => {
    const text = device([{ id: 1, target: '"web"' }], vip(plain));
    assert.equal(decisionOf(text, { ...inbound, destination: '10.3.0.10' }), 'deny 0');
  });

  it('compares central SNAT rules with the mapped address', () => {
    const more = closed`config system settings
    set central-nat enable
config firewall address
    edit "server"
        set subnet 10.3.0.10 255.255.255.255
config firewall central-snat-map
    edit 1
        set srcintf "any"
        set dstintf "dmz"
        set orig-addr "all"
        set dst-addr "server"
`;
    const text = device([{ id: 1, target: '"server"' }], more + vip(plain));
    assert.deepEqual(result(text, inbound).nat.source?.by, 'central SNAT rule 1');
  });

  it('translates the source of packets from the mapped address', () => {
    const nat = { id: 1, from: '"dmz"', to: '"wan"', more: 'set nat enable' };
    const query = { source: '10.3.0.10', destination: '8.8.8.8', service: 'tcp/443' };
    const source = (policies: readonly PolicyLines[], lines: string): unknown =>
      result(device(policies, vip(lines)), query).nat.source;
    const use = { id: 2, target: '"web"' };
    const byVip = { kind: 'virtual IP', pools: [], addresses: ['203.0.113.3'], by: 'virtual IP "web"' };
    assert.deepEqual(source([nat, use], plain), byVip);
    const byInterface = { kind: 'interface address', pools: [], addresses: [], by: 'policy 1' };
    assert.deepEqual(source([nat], plain), byInterface, 'no policy names it');
    assert.deepEqual(source([nat, use], plain.replace('"any"', '"wan2"')), byInterface, 'another interface');
    const pool = { ...nat, more: 'set nat enable\nset ippool enable\nset poolname "p"' };
    assert.deepEqual(source([pool, use], plain), {
      kind: 'IP pool',
      pools: ['p'],
      addresses: [],
      by: 'policy 1',
    });
    assert.deepEqual(source([pool, use], `${plain}\nset nat-source-vip enable`), byVip);
  });
});

describe('policy lookup, policies', () => {
  const objects = closed`config firewall address
    edit "half"
        set subnet 10.1.0.0 255.255.255.128
    edit "five"
        set subnet 10.1.0.5 255.255.255.255
    edit "country"
        set type geography
        set country "DE"
    edit "reserved"
        set type geography
        set country "ZZ"
    edit "every-five"
        set type wildcard
        set wildcard 10.0.0.5 255.0.0.255
    edit "every-six"
        set type wildcard
        set wildcard 10.0.0.6 255.0.0.255
config firewall addrgrp
    edit "most"
        set member "half"
        set exclude enable
        set exclude-member "five"
config firewall service custom
    edit "application"
        set app-service-type app-id
        set application 15832
config firewall service group
    edit "both"
        set member "HTTP" "HTTPS"
`;
  const text = (...policies: readonly PolicyLines[]): string => device(policies, objects);

  for (const [title, one, expected] of [
    ['a group with an exception', { source: '"most"' }, 'deny 0'],
    ['a negated source', { source: '"half"', more: 'set srcaddr-negate enable' }, 'deny 0'],
    ['a negated group with an exception', { source: '"most"', more: 'set srcaddr-negate enable' }, 'allow 1'],
    ['a negated destination', { target: '"half"', more: 'set dstaddr-negate enable' }, 'allow 1'],
    ['a negated service', { service: '"both"', more: 'set service-negate enable' }, 'deny 0'],
    ['a service group', { service: '"both"' }, 'allow 1'],
    ['a service for an application, which has no ports', { service: '"application"' }, 'perhaps 1'],
    ['a country', { target: '"country"' }, 'perhaps 1'],
    ['a private address, which is in no country', { source: '"country"' }, 'deny 0'],
    ['the reserved addresses', { source: '"reserved"' }, 'perhaps 1'],
    ['a disabled policy', { more: 'set status disable' }, 'deny 0'],
    ['a wildcard with many ranges', { source: '"every-five"' }, 'allow 1'],
    ['a negated wildcard', { source: '"every-five"', more: 'set srcaddr-negate enable' }, 'deny 0'],
    ['a wildcard for others', { source: '"every-six"' }, 'deny 0'],
    ['an action that is not understood', { more: 'set action ipsec' }, 'perhaps 1'],
    ['such a policy for other packets', { target: '"half"', more: 'set action ipsec' }, 'deny 0'],
    ['NAT64', { more: 'set nat64 enable' }, 'perhaps 1'],
    ['NAT46 for other interfaces', { to: '"dmz"', more: 'set nat46 enable' }, 'deny 0'],
    [
      'an internet service',
      { more: 'set internet-service enable\nset internet-service-name "Google-DNS"' },
      'perhaps 1',
    ],
  ] as const)
    it(`handles ${title}`, () => assert.equal(decisionOf(text({ id: 1, ...one }), out), expected));

  it('is perhaps if an earlier policy that denies may match', () => {
    const both = text({ id: 1, target: '"country"', deny: true }, { id: 2 });
    const found = result(both, out);
    assert.deepEqual([found.verdict, found.policy, found.candidates], ['perhaps', '1', ['1', '2']]);
  });

  it('determines at a time whether a policy has expired', () => {
    const policies = (more: string): string => text({ id: 1, more });
    const expiring = policies('set policy-expiry enable\nset policy-expiry-date 2024-06-01 12:00:00');
    const at = (day: number, hour: number): string =>
      decisionOf(expiring, { ...out, time: { year: 2024, month: 6, day, hour, minute: 0 } });
    assert.equal(decisionOf(expiring, out), 'deny 0', 'it has expired');
    assert.equal(decisionOf(expiring.replace('2024-', '2099-'), out), 'perhaps 1');
    assert.equal(at(1, 11), 'allow 1');
    assert.equal(at(1, 12), 'deny 0');
    assert.equal(decisionOf(policies('set policy-expiry-date 2024-06-01 12:00:00'), out), 'allow 1');
  });

  it('follows moves', () => {
    const moved = `${text({ id: 1 }, { id: 2, deny: true })}config firewall policy\n    move 2 before 1\nend\n`;
    assert.equal(decisionOf(moved, out), 'deny 2');
  });

  it('compares types of ICMP', () => {
    const ping = text({ id: 1, service: '"PING"' });
    assert.equal(decisionOf(ping, { ...out, service: 'icmp/8' }), 'allow 1');
    assert.equal(decisionOf(ping, { ...out, service: 'icmp/13' }), 'deny 0');
    assert.equal(decisionOf(ping, { ...out, service: 'icmp' }), 'perhaps 1');
    assert.equal(decisionOf(text({ id: 1, service: '"ALL_ICMP"' }), { ...out, service: 'icmp' }), 'allow 1');
  });

  it('needs a policy for inspection and a security policy in NGFW mode', () => {
    const ngfw = (first: readonly PolicyLines[], security: string): string =>
      device(
        first,
        `config system settings\nset ngfw-mode policy-based\nend\nconfig firewall security-policy\n${security}end\n`,
      );
    const allow = policy({ id: 7 });
    assert.equal(decisionOf(ngfw([{ id: 1 }], allow), out), 'allow 7');
    assert.equal(decisionOf(ngfw([{ id: 1, to: '"dmz"' }], allow), out), 'deny 0');
    assert.equal(decisionOf(ngfw([{ id: 1 }], policy({ id: 7, deny: true })), out), 'deny 7');
    assert.equal(decisionOf(ngfw([], allow), out), 'deny 0');
    // A first policy that may match leaves the packet open; then the implicit deny is possible, too.
    const service = 'set internet-service enable\nset internet-service-name "Google-DNS"';
    const found = result(ngfw([{ id: 1, more: service }], allow), out);
    assert.deepEqual([found.verdict, found.policy, found.candidates], ['perhaps', '7', ['7', '0']]);
    assert.match(
      found.dependsOn?.text ?? '',
      /^whether firewall policy 1, which has to match first in NGFW mode, matches: /,
    );
  });

  it('denies everything in a VDOM without policies', () => {
    const vdoms = `#config-version=FGT60F-7.4.4-FW-build2662-240514:opmode=0:vdom=1:user=admin
config global
config system interface
    edit "a"
        set vdom "empty"
        set ip 10.1.0.1 255.255.255.0
    next
    edit "b"
        set vdom "empty"
        set ip 10.2.0.1 255.255.255.0
    next
end
end
config vdom
edit root
config firewall policy
${policy({ id: 1 })}end
end
`;
    const query = { source: '10.1.0.5', destination: '10.2.0.5', service: 'tcp/1', vdom: 'empty' };
    assert.equal(decisionOf(vdoms, query), 'deny 0');
  });
});
