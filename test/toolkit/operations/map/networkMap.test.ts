import assert from 'node:assert/strict';
import { configuration, withVdoms } from '../export/configuration';
import { edgesOf, mapOf, nodesOf, table } from './map';

const header = '#config-version=FGT60F-7.4.4-FW-build2662-240514:opmode=0:vdom=0:user=admin\n';
const hostname = (name: string): string => `config system global\n    set hostname "${name}"\nend\n`;
const interfaces = (entries: Readonly<Record<string, string>>): string => table('system interface', entries);

describe('network map of one device', () => {
  it('has interfaces, VLANs, zones, networks, routes, virtual IPs, tunnels and policies', () => {
    const map = mapOf({ 'a.conf': configuration });
    assert.deepEqual(nodesOf(map, 'interface', 'tunnel', 'zone'), [
      'guests: VLAN 90, 10.9.0.1/24',
      'inside: zone',
      'lan: 10.0.0.1/24',
      'paris: IPsec tunnel',
      'wan1: 203.0.113.2/24',
    ]);
    assert.deepEqual(nodesOf(map, 'network', 'next-hop', 'gateway'), [
      '10.0.0.0/24',
      '10.9.0.0/24',
      '198.51.100.7: remote gateway',
      '203.0.113.0/24',
      '203.0.113.1: next hop, default route 0.0.0.0/0',
    ]);
    assert.deepEqual(nodesOf(map, 'policies', 'vip'), [
      'VIP mail: 203.0.113.5 → 10.0.0.5',
      'lan → wan1: 2 accept',
      'wan1 → lan: 1 disabled',
    ]);
    assert.deepEqual(edgesOf(map), [
      '198.51.100.7 — paris (tunnel)',
      '203.0.113.0/24 — 203.0.113.1 (route)',
      'VIP mail → lan (vip)',
      'guests — 10.9.0.0/24',
      'guests — inside',
      'lan — 10.0.0.0/24',
      'lan — guests',
      'lan — lan → wan1',
      'lan → wan1 → wan1',
      'wan1 — 203.0.113.0/24',
      'wan1 — VIP mail (vip)',
      'wan1 — paris',
      'wan1 — wan1 → lan',
      'wan1 → lan → lan',
    ]);
    assert.deepEqual(
      map.groups.map(({ kind, title, detail }) => [kind, title, detail]),
      [['device', 'berlin', 'FG-60F']],
    );
  });

  it('leads to lines of the configuration', () => {
    const { nodes } = mapOf({ 'a.conf': configuration });
    const lineOf = (title: string): string | undefined => {
      const source = nodes.find((node) => node.title === title)?.source;
      return source && configuration.split('\n')[source.line]?.trim();
    };
    assert.equal(lineOf('guests'), 'edit "guests"');
    assert.equal(lineOf('VIP mail'), 'edit "mail"');
    assert.equal(lineOf('lan → wan1'), 'edit 7');
    assert.equal(lineOf('10.9.0.0/24'), 'edit "guests"');
  });

  it('has a group for each VDOM, and the interfaces in their VDOMs', () => {
    const map = mapOf({ 'a.conf': withVdoms });
    assert.deepEqual(
      map.groups.map(({ title, parent }) => [title, parent]),
      [
        ['berlin', undefined],
        ['VDOM root', 'device1'],
        ['VDOM guests', 'device1'],
      ],
    );
    assert.equal(map.nodes.find(({ title }) => title === 'port1')?.group, 'device1/guests');
  });

  it('shows SD-WAN zones with their members, and routes through them', () => {
    const map = mapOf({
      'a.conf':
        header +
        interfaces({ port1: 'ip 192.0.2.2 255.255.255.252', port2: 'mode dhcp' }) +
        'config system sdwan\nset status enable\n' +
        table('zone', { internet: 'service-sla-tie-break cfg-order' }) +
        table('members', {
          1: 'interface "port1"; zone "internet"; gateway 192.0.2.1',
          2: 'interface "port2"; zone "internet"; cost 20',
        }) +
        'end\n' +
        table('router static', { 1: 'distance 1; sdwan-zone "internet"' }),
    });
    assert.deepEqual(nodesOf(map, 'sdwan', 'interface', 'next-hop', 'route'), [
      '192.0.2.1: next hop',
      'Routes: default route 0.0.0.0/0',
      'internet: SD-WAN zone',
      'port1: 192.0.2.2/30',
      'port2: DHCP',
    ]);
    assert.deepEqual(edgesOf(map), [
      '192.0.2.0/30 — 192.0.2.1 (route)',
      'internet — Routes (route)',
      'port1 — 192.0.2.0/30',
      'port1 — internet',
      'port2 — internet',
    ]);
    assert.deepEqual(
      map.rows.filter(({ kind }) => kind === 'SD-WAN member').map(({ name, detail }) => [name, detail]),
      [
        ['port1', 'internet, gateway 192.0.2.1'],
        ['port2', 'internet, cost 20'],
      ],
    );
  });

  it('lists the ports of an aggregate in its box, and unused interfaces in one box', () => {
    const map = mapOf({
      'a.conf':
        header +
        interfaces({
          lacp: 'type aggregate; member "port5" "port6"; ip 10.0.0.1 255.255.255.0',
          port5: 'type physical',
          port6: 'type physical',
          port7: 'type physical',
          port8: 'type physical; status down',
        }),
    });
    assert.deepEqual(nodesOf(map, 'interface', 'unused'), [
      '2 unused interfaces: port7, port8',
      'lacp: aggregate, port5, port6, 10.0.0.1/24',
    ]);
    const nodeOf = (name: string): string | undefined => map.rows.find((row) => row.name === name)?.node;
    assert.equal(nodeOf('port5'), nodeOf('lacp'));
    assert.notEqual(nodeOf('port7'), nodeOf('lacp'));
  });

  it('counts each policy once, by its interfaces, with accepted, denied and disabled ones', () => {
    const from = 'srcintf "a" "b"; dstintf "c"';
    const map = mapOf({
      'a.conf':
        header +
        table('firewall policy', {
          1: `${from}; action accept`,
          2: from,
          3: `${from}; status disable`,
          4: 'srcintf "b" "a"; dstintf "c"; action accept',
          5: 'srcintf "c"; dstintf "any"; action accept',
        }),
    });
    assert.deepEqual(nodesOf(map, 'policies'), [
      'a, b → c: 2 accept, 1 deny, 1 disabled',
      'c → any: 1 accept',
    ]);
    assert.deepEqual(edgesOf(map), ['a — a, b → c', 'a, b → c → c', 'b — a, b → c', 'c — c → any']);
    assert.deepEqual(nodesOf(map, 'interface'), [
      'a: not in this file',
      'b: not in this file',
      'c: not in this file',
    ]);
  });

  it('draws the largest bundles of policies, and lists the others', () => {
    const pairs = Array.from({ length: 60 }, (_, index) => index + 1);
    const map = mapOf({
      'a.conf': table(
        'firewall policy',
        Object.fromEntries(pairs.map((id) => [id, `srcintf "in${id}"; dstintf "out"; action accept`])),
      ),
    });
    assert.equal(nodesOf(map, 'policies').length, 41);
    assert.ok(nodesOf(map, 'policies').includes('20 more pairs: 20 accept'));
    assert.equal(map.rows.filter(({ kind }) => kind === 'Policies').length, 60);
  });

  it('shows blackhole routes, routes without a gateway and Internet services', () => {
    const map = mapOf({
      'a.conf':
        header +
        interfaces({ lan: 'ip 10.0.0.1 255.255.255.0' }) +
        table('router static', {
          1: 'dst 10.0.0.0 255.0.0.0; blackhole enable',
          2: 'dst 192.168.0.0 255.255.0.0; device "vpn"',
          3: 'dst 10.7.0.0 255.255.0.0; gateway 10.0.0.9; device "lan"',
          4: 'internet-service 65646; gateway 10.0.0.9; device "lan"',
          5: 'dst 10.8.0.0 255.255.0.0; gateway 10.0.0.9; device "lan"; status disable',
        }),
    });
    assert.deepEqual(nodesOf(map, 'route', 'next-hop'), [
      '10.0.0.9: next hop, 10.7.0.0/16, Internet service 65646',
      'Blackhole: 10.0.0.0/8',
      'Routes: 192.168.0.0/16',
    ]);
  });
});

describe('network map of several devices', () => {
  const site = (name: string, own: string, other: string, lan: string): string =>
    header +
    hostname(name) +
    interfaces({
      wan1: `ip ${own} 255.255.255.0`,
      lan: `ip ${lan} 255.255.255.0`,
      vpn: 'type tunnel; interface "wan1"',
    }) +
    table('vpn ipsec phase1-interface', { vpn: `interface "wan1"; remote-gw ${other}` });

  it('joins tunnels by the addresses of their gateways', () => {
    const map = mapOf({
      'a.conf': site('berlin', '192.0.2.1', '198.51.100.1', '10.1.0.1'),
      'b.conf': site('paris', '198.51.100.1', '192.0.2.1', '10.2.0.1'),
    });
    assert.deepEqual(nodesOf(map, 'gateway'), ['IPsec tunnel: berlin vpn, paris vpn']);
    assert.deepEqual(
      edgesOf(map).filter((edge) => edge.includes('(tunnel)')),
      ['IPsec tunnel — vpn (tunnel)', 'IPsec tunnel — vpn (tunnel)'],
    );
  });

  it('joins dial-up tunnels by the network id, and otherwise only with the interface', () => {
    const hub = (ids: readonly string[]): string =>
      header +
      hostname('hub') +
      interfaces({ wan1: 'ip 198.51.100.1 255.255.255.0' }) +
      table(
        'vpn ipsec phase1-interface',
        Object.fromEntries(ids.map((id, index) => [`dial${index}`, `type dynamic; interface "wan1"${id}`])),
      );
    const spoke = (id: string): string =>
      header +
      hostname('spoke') +
      interfaces({ wan1: 'ip 192.0.2.1 255.255.255.0' }) +
      table('vpn ipsec phase1-interface', { up: `interface "wan1"; remote-gw 198.51.100.1${id}` });
    const id = (number: number): string => `; network-overlay enable; network-id ${number}`;
    const certain = mapOf({ 'a.conf': hub([id(1), id(2)]), 'b.conf': spoke(id(2)) });
    assert.deepEqual(nodesOf(certain, 'gateway'), [
      'Any address: dial-up peers',
      'IPsec tunnel: spoke up, hub dial1',
    ]);
    const open = mapOf({ 'a.conf': hub(['', '']), 'b.conf': spoke('') });
    assert.ok(nodesOf(open, 'gateway').includes('IPsec tunnel: spoke up, hub wan1'));
  });

  it('does not join a tunnel if several devices have the address', () => {
    const map = mapOf({
      'a.conf': site('berlin', '192.0.2.1', '198.51.100.1', '10.1.0.1'),
      'b.conf': site('paris', '198.51.100.1', '192.0.2.9', '10.2.0.1'),
      'c.conf': site('rome', '198.51.100.1', '192.0.2.9', '10.3.0.1'),
    });
    assert.deepEqual(nodesOf(map, 'gateway'), ['192.0.2.9: remote gateway', '198.51.100.1: remote gateway']);
  });

  it('joins networks by common subnets, and next hops by address', () => {
    const inner = header + hostname('inner') + interfaces({ up: 'ip 10.0.0.2 255.255.255.0; role wan' });
    const outer =
      header +
      hostname('outer') +
      interfaces({ down: 'ip 10.0.0.1 255.255.255.0' }) +
      table('router static', { 1: 'dst 10.9.0.0 255.255.0.0; gateway 10.0.0.2; device "down"' });
    const map = mapOf({ 'a.conf': outer, 'b.conf': inner });
    assert.deepEqual(nodesOf(map, 'network', 'next-hop'), [
      '10.0.0.0/24',
      '10.0.0.2: next hop, inner, 10.9.0.0/16',
    ]);
    assert.deepEqual(edgesOf(map), [
      '10.0.0.0/24 — 10.0.0.2 (route)',
      '10.0.0.2 — up (route)',
      'down — 10.0.0.0/24',
      'up — 10.0.0.0/24',
    ]);
  });

  it('keeps networks apart if two devices have the same address in them', () => {
    const lan = interfaces({ lan: 'ip 192.168.1.99 255.255.255.0' });
    const map = mapOf({ 'a.conf': header + hostname('a') + lan, 'b.conf': header + hostname('b') + lan });
    assert.deepEqual(nodesOf(map, 'network'), ['192.168.1.0/24', '192.168.1.0/24']);
  });

  it('shows the members of an HA cluster as one device', () => {
    const member = (name: string, priority: number): string =>
      header +
      `config system global\nset hostname "${name}"\nend\n` +
      `config system ha\nset group-name "edge"\nset mode a-p\nset hbdev "ha1" 50 "ha2" 50\nset priority ${priority}\nend\n` +
      interfaces({ lan: 'ip 10.0.0.1 255.255.255.0' });
    const map = mapOf({ 'a.conf': member('fw-a', 200), 'b.conf': member('fw-b', 100) });
    assert.deepEqual(
      map.groups.map(({ title }) => title),
      ['fw-a / fw-b'],
    );
    assert.deepEqual(nodesOf(map, 'ha'), ['HA cluster edge: active-passive, members: fw-a, fw-b']);
    assert.deepEqual(
      map.rows.filter(({ kind }) => kind === 'HA member').map(({ name }) => name),
      ['fw-a', 'fw-b'],
    );
    assert.deepEqual(
      edgesOf(map).filter((edge) => edge.includes('heartbeat')),
      ['ha1 — HA cluster edge (heartbeat)', 'ha2 — HA cluster edge (heartbeat)'],
    );
  });

  it('joins the Security Fabric by the address of the upstream device, or by serial number', () => {
    const serial = 'FGT60FTK20000001';
    const root =
      header +
      hostname('root') +
      interfaces({ lan: 'ip 10.0.0.1 255.255.255.0' }) +
      `config system csf\nset status enable\nset group-name "fabric"\nconfig trusted-list\nedit "${serial}"\nnext\nend\nend\n`;
    const branch = (name: string, upstream: string): string =>
      header + hostname(name) + `config system csf\nset status enable\nset upstream "${upstream}"\nend\n`;
    const byAddress = mapOf({ 'a.conf': root, 'b.conf': branch('branch', '10.0.0.1') });
    assert.deepEqual(
      byAddress.edges.filter(({ kind }) => kind === 'fabric').map(({ from, to }) => [from, to]),
      [['device1/fabric', 'device2/fabric']],
    );
    const bySerial = mapOf({ 'a.conf': root, 'b.conf': branch(serial, 'fabric.example.com') });
    assert.equal(bySerial.edges.filter(({ kind }) => kind === 'fabric').length, 1);
    const unknown = mapOf({ 'a.conf': root, 'b.conf': branch('branch', '10.0.0.7') });
    assert.equal(unknown.edges.filter(({ kind }) => kind === 'fabric').length, 0);
  });

  it('tells devices with the same host name apart', () => {
    const one = header + hostname('fw') + interfaces({ lan: 'ip 10.0.0.1 255.255.255.0' });
    const map = mapOf({ 'a.conf': one, 'b.conf': one });
    assert.deepEqual(
      map.groups.map(({ title }) => title),
      ['fw (a.conf)', 'fw (b.conf)'],
    );
  });
});
