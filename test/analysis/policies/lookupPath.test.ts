import assert from 'node:assert/strict';
import type { LookupQuery } from '../../../server/src/analysis/lookup/query';
import { answerText } from '../../../toolkit/src/operations/lookup/report';
import { header, result } from './lookupResult';

const entry = (key: string, ...lines: readonly string[]): string =>
  [`    edit ${key}`, ...lines.map((line) => `        set ${line}`), '    next', ''].join('\n');

const table = (path: string, ...entries: readonly string[]): string =>
  `config ${path}\n${entries.join('')}end\n`;

const object = (path: string, line: string): string => `config ${path}\n    set ${line}\nend\n`;

const interfaces = table(
  'system interface',
  entry('lan', 'vdom "root"', 'ip 10.1.0.1/24'),
  entry('dmz', 'vdom "root"', 'ip 10.2.0.1/24'),
  entry('wan1', 'vdom "root"', 'ip 203.0.113.2/24'),
  entry('port3', 'vdom "root"'),
  entry('port4', 'vdom "root"'),
  entry('hq', 'vdom "root"', 'type tunnel', 'interface "wan1"'),
);

const routes = table(
  'router static',
  entry('1', 'gateway 203.0.113.1', 'device "wan1"'),
  entry('2', 'dst 10.9.0.0/16', 'device "hq"'),
);

const policy = (id: number, from: string, to: string, ...more: readonly string[]): string =>
  entry(
    String(id),
    `srcintf ${from}`,
    `dstintf ${to}`,
    'srcaddr "all"',
    'dstaddr "all"',
    'schedule "always"',
    'service "ALL"',
    ...(more.includes('action deny') ? [] : ['action accept']),
    ...more,
  );

/** A device whose policies allow everything between any two interfaces, unless the parts contain policies. */
const device = (...parts: readonly string[]): string =>
  [
    header,
    interfaces,
    routes,
    ...parts,
    ...(parts.some((part) => part.includes('firewall policy'))
      ? []
      : [table('firewall policy', policy(1, '"any"', '"any"'))]),
  ].join('\n');

const out: LookupQuery = { source: '10.1.0.5', destination: '192.0.2.9', service: 'tcp/443' };

/** The verdict and what decides. */
const decision = (text: string, query: LookupQuery): string => {
  const { verdict, decidedBy } = result(text, query);
  return `${verdict}: ${decidedBy}`;
};

describe('policy lookup, phase 2 selectors', () => {
  const toHq: LookupQuery = { ...out, destination: '10.9.0.7' };
  const phase1 = table(
    'vpn ipsec phase1-interface',
    entry('"hq"', 'interface "wan1"', 'remote-gw 198.51.100.1'),
  );
  const tunnel = (...lines: readonly string[]): string =>
    phase1 + table('vpn ipsec phase2-interface', entry('"hq"', 'phase1name "hq"', ...lines));

  it('drop a packet that a policy allows', () => {
    const text = device(tunnel('src-subnet 10.1.0.0/24', 'dst-subnet 10.9.1.0/24'));
    assert.equal(decision(text, toHq), 'deny: phase 2 selectors');
    assert.equal(
      answerText(result(text, toHq)),
      'Denied: policy 1 allows the packet, but no phase 2 selector of tunnel "hq" contains the packet.',
    );
    assert.equal(decision(text, { ...toHq, destination: '10.9.1.7' }), 'allow: policy');
  });

  for (const [title, lines, expected] of [
    ['contain everything by default', [], 'allow'],
    ['may be a range', ['dst-addr-type range', 'dst-start-ip 10.9.0.1', 'dst-end-ip 10.9.0.9'], 'allow'],
    ['may be one address', ['dst-addr-type ip', 'dst-start-ip 10.9.0.8'], 'deny'],
    ['may be for another protocol', ['protocol 17'], 'deny'],
    ['may be for a port', ['protocol 6', 'dst-port 443'], 'allow'],
    ['may be for another port', ['protocol 6', 'dst-port 22'], 'deny'],
    ['for IPv6 do not contain IPv4', ['src-addr-type subnet6', 'dst-addr-type subnet6'], 'deny'],
    ['in transport mode contain other packets', ['encapsulation transport-mode'], 'perhaps'],
  ] as const)
    it(title, () => assert.equal(result(device(tunnel(...lines)), toHq).verdict, expected));

  it('name addresses and groups', () => {
    const address = table('firewall address', entry('"branch"', 'subnet 10.9.0.0/24'));
    const text = device(
      tunnel('src-addr-type name', 'src-name "all"', 'dst-addr-type name', 'dst-name "branch"'),
      address,
    );
    assert.equal(result(text, toHq).verdict, 'allow');
    assert.equal(result(text, { ...toHq, destination: '10.9.5.1' }).verdict, 'deny');
  });

  it('are compared with the source after NAT', () => {
    const nat = table(
      'firewall policy',
      policy(1, '"lan"', '"hq"', 'nat enable', 'ippool enable', 'poolname "p"'),
    );
    const pool = table('firewall ippool', entry('"p"', 'startip 172.16.0.1', 'endip 172.16.0.1'));
    assert.equal(result(device(tunnel('src-subnet 172.16.0.0/24'), nat, pool), toHq).verdict, 'allow');
    assert.equal(result(device(tunnel('src-subnet 10.1.0.0/24'), nat, pool), toHq).verdict, 'deny');
  });

  it('deny everything without a phase 2, in a backup', () =>
    assert.equal(decision(device(phase1), toHq), 'deny: phase 2 selectors'));

  it('leave a packet open if the peers agree on others', () => {
    const dialUp = phase1.replace(
      'set interface',
      'set auto-discovery-receiver enable\n        set interface',
    );
    const phase2 = table(
      'vpn ipsec phase2-interface',
      entry('"hq"', 'phase1name "hq"', 'dst-subnet 10.9.1.0/24'),
    );
    assert.equal(result(device(dialUp, phase2), toHq).verdict, 'perhaps');
  });

  it('leave a packet open that comes in through a tunnel and is not in its selectors', () => {
    const text = device(tunnel('src-subnet 10.1.0.0/24', 'dst-subnet 10.9.0.0/24'));
    assert.equal(result(text, { ...out, source: '10.9.0.7', destination: '10.1.0.5' }).verdict, 'allow');
    assert.equal(result(text, { ...out, source: '10.9.0.7', destination: '10.2.0.5' }).verdict, 'perhaps');
  });
});

describe('policy lookup, virtual wire pairs', () => {
  const pair = table('system virtual-wire-pair', entry('"vwp"', 'member "port3" "port4"'));
  const wired = table('firewall policy', policy(1, '"port3"', '"port4"'), policy(2, '"any"', '"wan1"'));
  const inside: LookupQuery = { ...out, srcintf: 'port3' };

  it('lead to the other port, whatever the routes are', () => {
    const { dstintf, verdict, policy: id } = result(device(pair, wired), inside);
    assert.deepEqual([dstintf, verdict, id], ['port4', 'allow', '1']);
    assert.equal(decision(device(pair, wired), { ...out, srcintf: 'port4' }), 'deny: implicit deny');
  });

  it('give the incoming port by the outgoing one', () => {
    const { srcintf, verdict } = result(device(pair, wired), { ...out, dstintf: 'port4' });
    assert.deepEqual([srcintf, verdict], ['port3', 'allow']);
  });

  it('have no way to or from other interfaces', () => {
    assert.equal(decision(device(pair), { ...inside, dstintf: 'wan1' }), 'deny: route');
    assert.equal(decision(device(pair), { ...out, srcintf: 'lan', dstintf: 'port4' }), 'deny: route');
  });

  it('leave policies for any interface open', () =>
    assert.equal(result(device(pair), inside).verdict, 'perhaps'));

  it('carry packets to addresses of the device', () =>
    assert.equal(result(device(pair, wired), { ...inside, destination: '10.1.0.1' }).policy, '1'));
});

describe('policy lookup, the reverse path check', () => {
  const foreign: LookupQuery = { ...out, source: '10.2.0.5', srcintf: 'lan' };

  it('drops packets whose source has no route by the interface', () => {
    assert.equal(decision(device(), foreign), 'deny: source check');
    assert.equal(
      answerText(result(device(), foreign)),
      'Denied: the source 10.2.0.5 does not belong to interface "lan": no route to it leads there, and the reverse path ' +
        'check drops the packet.',
    );
    assert.equal(decision(device(), { ...foreign, source: '10.1.0.9' }), 'allow: policy');
  });

  it('is satisfied with any route, such as a default route', () => {
    const query: LookupQuery = { ...out, source: '10.2.0.5', srcintf: 'wan1', destination: '10.1.0.5' };
    assert.equal(decision(device(), query), 'allow: policy');
    const strict = object('system settings', 'strict-src-check enable');
    assert.equal(decision(device(strict), query), 'deny: source check');
  });

  for (const [title, part] of [
    ['asymmetric routing is allowed', object('system settings', 'asymroute enable')],
    ['the interface does not check', table('system interface', entry('lan', 'src-check disable'))],
    [
      'a routing protocol may have a route',
      table('router bgp', '').replace(
        '\nend',
        '\n    config neighbor\n        edit "10.1.0.2"\n        next\n    end\nend',
      ),
    ],
  ] as const)
    it(`decides nothing if ${title}`, () =>
      assert.notEqual(result(device(part), foreign).decidedBy, 'source check'));
});

describe('policy lookup, sign-in', () => {
  const staff =
    table('user local', entry('"ann"', 'type password')) +
    table('user group', entry('"staff"', 'member "ann"'));
  const policies = table(
    'firewall policy',
    policy(1, '"lan"', '"wan1"', 'groups "staff"'),
    policy(2, '"lan"', '"wan1"'),
  );
  const always = object('user setting', 'auth-on-demand always');

  it('is only asked for if no later policy matches', () => {
    const text = device(staff, policies);
    assert.equal(result(text, { ...out, user: '' }).policy, '2');
    assert.equal(result(text, out).verdict, 'allow');
  });

  it('comes before later policies with auth-on-demand always', () => {
    const text = device(staff, policies, always);
    const { verdict, policy: id } = result(text, { ...out, user: '' });
    assert.deepEqual([verdict, id], ['deny', '1']);
    assert.equal(result(text, out).verdict, 'perhaps');
    assert.equal(result(text, { ...out, user: 'ann' }).policy, '1');
    assert.equal(result(text, { ...out, user: 'bob' }).policy, '2');
  });

  it('may not be asked for if another server reports the users', () => {
    const reported = staff.replace('set member', 'set group-type fsso-service\n        set member');
    assert.equal(result(device(reported, policies, always), { ...out, user: '' }).verdict, 'perhaps');
  });
});

describe('policy lookup, other parts of the path', () => {
  const list = (...lines: readonly string[]): string =>
    table(
      'firewall acl',
      entry('7', 'interface "lan"', 'srcaddr "all"', 'service "HTTPS"', 'dstaddr "all"', ...lines),
    );

  it('are access control lists, which drop packets before the policies', () => {
    assert.equal(decision(device(list('status enable')), out), 'deny: access control list');
    assert.equal(decision(device(list('status enable')), { ...out, service: 'tcp/22' }), 'allow: policy');
    assert.equal(decision(device(list('status disable')), out), 'allow: policy');
  });

  it('are named if the packet touches them: DoS policies and profiles', () => {
    const dos = table(
      'firewall DoS-policy',
      entry('3', 'interface "lan"', 'srcaddr "all"', 'dstaddr "all"', 'service "ALL"'),
    );
    const inspected = table(
      'firewall policy',
      policy(1, '"lan"', '"wan1"', 'utm-status enable', 'av-profile "default"'),
    );
    const texts = (query: LookupQuery): readonly string[] =>
      result(device(dos, inspected), query).unchecked.map(({ text }) => text);
    assert.deepEqual(texts(out), [
      'DoS policy 3 drops packets above its thresholds.',
      'Policy 1 inspects the content, and may block it: av-profile "default".',
    ]);
    assert.deepEqual(texts({ ...out, source: '10.2.0.5' }), []);
  });

  it('are named: source and destination in one subnet', () => {
    const [part] = result(device(), { ...out, destination: '10.1.0.9' }).unchecked;
    assert.match(part!.text, /same subnet, that of interface "lan"/);
  });

  it('are named: a route that does not lead to the given interface', () => {
    const [part] = result(device(), { ...out, dstintf: 'dmz' }).unchecked;
    assert.equal(part!.text, 'The route leads to "wan1", not to the given interface "dmz".');
    assert.deepEqual(result(device(), { ...out, dstintf: 'wan1' }).unchecked, []);
  });

  it('leave an allowed packet open: a portal, and policies of the transparent proxy', () => {
    const portal = table('system interface', entry('lan', 'security-mode captive-portal'));
    assert.equal(result(device(portal), out).verdict, 'perhaps');
    assert.equal(result(device(portal), { ...out, user: 'ann' }).verdict, 'allow');
    const proxy = table('firewall policy', policy(1, '"lan"', '"wan1"', 'http-policy-redirect enable'));
    assert.equal(result(device(proxy), out).verdict, 'perhaps');
    assert.equal(result(device(proxy), { ...out, service: 'udp/53' }).verdict, 'allow');
  });
});

describe('policy lookup, VDOM links', () => {
  const vdom = (name: string, ...parts: readonly string[]): string =>
    `config vdom\nedit ${name}\n${parts.join('')}end\n`;
  const text = (inB: string): string =>
    [
      header.replace('vdom=0', 'vdom=1'),
      'config global',
      table(
        'system interface',
        entry('"lan"', 'vdom "A"', 'ip 10.1.0.1/24'),
        entry('"link0"', 'vdom "A"', 'type vdom-link'),
        entry('"link1"', 'vdom "B"', 'type vdom-link'),
        entry('"wan"', 'vdom "B"', 'ip 203.0.113.2/24'),
      ),
      'end',
      vdom(
        'A',
        table('router static', entry('1', 'device "link0"')),
        table('firewall policy', policy(1, '"lan"', '"link0"')),
      ),
      vdom(
        'B',
        table(
          'router static',
          entry('1', 'gateway 203.0.113.1', 'device "wan"'),
          entry('2', 'dst 10.1.0.0/24', 'device "link1"'),
        ),
        table('firewall policy', inB),
      ),
    ].join('\n');
  const query: LookupQuery = { ...out, vdom: 'A' };

  it('lead to the policies of the next VDOM', () => {
    const allowed = result(text(policy(5, '"link1"', '"wan"')), query);
    assert.deepEqual([allowed.verdict, allowed.policy, allowed.next?.policy], ['allow', '1', '5']);
    const denied = result(text(policy(5, '"link1"', '"wan"', 'action deny')), query);
    assert.deepEqual([denied.verdict, denied.decidedBy], ['deny', 'next VDOM']);
    assert.match(
      answerText(denied),
      /^Denied: policy 1 allows the packet, but not the next VDOM\. VDOM "B" is next\. /,
    );
  });
});

describe('policy lookup, match-vip', () => {
  it('has no effect in policies that accept packets from 6.4.3 to 7.2.3', () => {
    const parts = [
      table('firewall vip', entry('"web"', 'extip 203.0.113.3', 'extintf "wan1"', 'mappedip "10.2.0.9"')),
      table(
        'firewall policy',
        policy(1, '"wan1"', '"dmz"', 'match-vip enable'),
        policy(2, '"wan1"', '"lan"').replace('dstaddr "all"', 'dstaddr "web"'),
      ),
    ];
    const inbound: LookupQuery = { source: '192.0.2.9', destination: '203.0.113.3', service: 'tcp/443' };
    const at = (version: string): string =>
      result(device(...parts).replace('7.4.4', version), inbound).verdict;
    assert.deepEqual(['6.2.9', '7.0.9', '7.4.4'].map(at), ['allow', 'deny', 'perhaps']);
  });
});

describe('policy lookup, routes whose destinations the file does not contain', () => {
  const port = (number: number): string => entry(`"isp${number}"`, 'vdom "root"', `ip 198.51.${number}.2/24`);
  const numbers = [...Array(23).keys()].map((number) => number + 1);
  const service = (number: number): string =>
    entry(
      String(100 + number),
      `gateway 198.51.${number}.1`,
      `device "isp${number}"`,
      `internet-service ${65_000 + number}`,
    );
  const many =
    table('system interface', ...numbers.map(port)) + table('router static', ...numbers.map(service));
  const toWan = table('firewall policy', policy(240, '"lan"', '"wan1"', 'name "Internet"'));

  it('are answered with the most likely policy, and with what decides', () => {
    const found = result(device(many, toWan), out);
    assert.equal(
      answerText(found),
      'Perhaps: most likely allowed by policy 240 ("Internet"). It depends on which of 24 routes applies: policy 240 ' +
        '(allow) if wan1; denied by the implicit deny (policy 0) if isp1 or isp2 or 21 more.',
    );
    assert.equal(
      found.route.text,
      'static route 101 for internet service 65001 or static route 102 for internet service 65002 or 21 more may match',
    );
  });

  it('have one verdict if all lead to the same one', () => {
    const any = table('firewall policy', policy(240, '"lan"', '"any"'));
    const { verdict, policy: id } = result(device(many, any), out);
    assert.deepEqual([verdict, id], ['allow', '240']);
  });

  it('do not count for private destinations, which no internet service has', () => {
    const text = device(
      many,
      table('firewall policy', policy(1, '"lan"', '"dmz"'), policy(240, '"lan"', '"wan1"')),
    );
    assert.equal(result(text, { ...out, destination: '172.20.1.1' }).policy, '240');
  });

  it('do not count if a custom service does not contain the destination', () => {
    const custom = table(
      'firewall internet-service-custom',
      '    edit "cloud"\n        config entry\n            edit 1\n                set dst "cloud"\n            next\n        end\n    next\n',
    );
    const address = table('firewall address', entry('"cloud"', 'subnet 198.51.100.0/24'));
    const route = table(
      'router static',
      entry('9', 'device "dmz"', 'gateway 10.2.0.9', 'internet-service-custom "cloud"'),
    );
    const text = device(custom, address, route, toWan);
    assert.equal(result(text, out).verdict, 'allow');
    assert.equal(result(text, { ...out, destination: '198.51.100.9' }).verdict, 'perhaps');
  });

  it('do not count by an interface that needs an address and has none', () => {
    const route = table('router static', entry('9', 'device "port3"', 'gateway 10.3.0.9', 'priority 0'));
    assert.deepEqual(result(device(route, toWan), out).dstintf, 'wan1');
    const link = table('system interface', entry('port3', 'type vdom-link'));
    assert.deepEqual(result(device(route, toWan, link), out).dstintf, 'port3');
  });

  it('name the best route of the file if a routing protocol may have another one', () => {
    const bgp =
      'config router bgp\n    config neighbor\n        edit "10.1.0.2"\n        next\n    end\nend\n';
    const found = result(device(bgp, toWan), { ...out, srcintf: 'lan' });
    assert.equal(
      answerText(found),
      'Perhaps: most likely allowed by policy 240 ("Internet"). It depends on whether another route comes from BGP: policy 240 ' +
        '(allow) if wan1.',
    );
  });
});
