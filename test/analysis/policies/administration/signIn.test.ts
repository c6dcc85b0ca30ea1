import assert from 'node:assert/strict';
import fc from 'fast-check';
import { mayUse, readSignIn } from '../../../../server/src/analysis/administration/signIn';
import { addressNumber } from '../../../../server/src/analysis/objects/ipRanges';
import { includes } from '../../../../server/src/analysis/traffic/intervals';
import { backup, entry, indexOf, object, vdomBackup } from './deviceText';

/** The network of the interface, one behind the default route, and that of the other interface; by family. */
const networks = {
  4: { lan: '192.0.2.', far: '10.0.0.', wan: '203.0.113.' },
  6: { lan: '2001:db8:1::', far: '2001:db8:2::', wan: '2001:db8:3::' },
} as const;
type Family = keyof typeof networks;
type Net = 'lan' | 'far' | 'wan';
const nets: readonly Net[] = ['lan', 'far', 'wan'];
const protocols = ['https', 'ssh'] as const;
type Protocol = (typeof protocols)[number];
const ports: Readonly<Record<Protocol, number>> = { https: 443, ssh: 22 };

/** How many devices are tried; the environment can ask for more. */
const numRuns = Number(process.env['SIGN_IN_RUNS'] ?? 100);

/** True for nine of ten devices, so that other causes decide. */
const mostly = fc.nat(9).map((number) => number > 0);

const policies = fc.array(
  fc.record({
    intf: fc.constantFrom('lan', 'any', 'wan1'),
    source: fc.constantFrom<Net | 'all'>('all', ...nets),
    service: fc.constantFrom('HTTPS', 'SSH', 'ALL'),
    accepts: fc.boolean(),
    isOn: fc.boolean(),
    /** Whether it is in the VDOM of the interfaces; always on a device without VDOMs. */
    isHere: fc.boolean(),
  }),
  { maxLength: 3 },
);
const family = fc.record({
  hasAddress: mostly,
  access: fc.subarray([...protocols], { minLength: 1 }),
  hasDefault: mostly,
  blackhole: fc.boolean(),
  trusted: fc.subarray([...nets]),
  policies,
});
const devices = fc.record({
  up: mostly,
  /** The VDOM of the interfaces. Another one exists besides it. */
  vdom: fc.constantFrom(undefined, 'root', 'guest'),
  isVdomOn: mostly,
  4: family,
  6: family,
  vip: fc.option(
    fc.record({
      extintf: fc.constantFrom('any', 'lan', 'wan1'),
      port: fc.constantFrom(undefined, 443, 22, 8443),
      isUsed: fc.boolean(),
    }),
    { nil: undefined },
  ),
  /** The default route of IPv4 over SD-WAN. */
  sdwan: fc.option(fc.record({ status: mostly, member: mostly }), { nil: undefined }),
});
type Device = typeof devices extends fc.Arbitrary<infer T> ? T : never;

const subnet = (of: Family, net: Net): string =>
  of === 4 ? `${networks[4][net]}0 255.255.255.0` : `${networks[6][net]}/64`;

function policyText(of: Family, wanted: boolean, { vdom, [of]: { policies: all } }: Device): string {
  return all
    .map(({ intf, source, service, accepts, isOn, isHere }, at) =>
      (vdom === undefined || isHere) === wanted
        ? entry(
            `firewall local-in-policy${of === 4 ? '' : '6'}`,
            String(at + 1),
            `set intf "${intf}"`,
            `set srcaddr "${source}"`,
            'set dstaddr "all"',
            `set action ${accepts ? 'accept' : 'deny'}`,
            `set service "${service}"`,
            'set schedule "always"',
            ...(isOn ? [] : ['set status disable']),
          )
        : '',
    )
    .join('');
}

/** The tables of the VDOM of the interfaces. */
function vdomText(device: Device): string {
  const { vip, sdwan, isVdomOn, vdom, 4: four, 6: six } = device;
  return [
    ...(vdom !== undefined && !isVdomOn ? [object('system settings', 'set status disable')] : []),
    ...nets.map((net) => entry('firewall address', net, `set subnet ${subnet(4, net)}`)),
    ...nets.map((net) => entry('firewall address6', net, `set ip6 ${subnet(6, net)}`)),
    ...(sdwan
      ? [
          `config system sdwan\n    set status ${sdwan.status ? 'enable' : 'disable'}\n    config zone\n        edit "virtual-wan-link"\n        next\n    end\n    config members\n        edit 1\n            set interface "wan1"\n            set gateway 203.0.113.254\n${sdwan.member ? '' : '            set status disable\n'}        next\n    end\nend\n`,
        ]
      : []),
    ...(four.hasDefault
      ? [
          entry(
            'router static',
            '1',
            ...(sdwan
              ? ['set sdwan-zone "virtual-wan-link"']
              : ['set gateway 203.0.113.254', 'set device "wan1"']),
          ),
        ]
      : []),
    ...(four.blackhole
      ? [entry('router static', '2', 'set dst 10.0.0.0 255.0.0.0', 'set blackhole enable')]
      : []),
    ...(six.hasDefault
      ? [entry('router static6', '1', 'set gateway 2001:db8:3::fe', 'set device "wan1"')]
      : []),
    ...(six.blackhole
      ? [entry('router static6', '2', 'set dst 2001:db8:2::/48', 'set blackhole enable')]
      : []),
    ...(vip
      ? [
          entry(
            'firewall vip',
            'v',
            'set extip 192.0.2.1',
            'set mappedip "10.9.9.9"',
            `set extintf "${vip.extintf}"`,
            ...(vip.port === undefined
              ? []
              : ['set portforward enable', `set extport ${vip.port}`, 'set mappedport 8080']),
          ),
          ...(vip.isUsed
            ? [
                entry(
                  'firewall policy',
                  '1',
                  'set srcintf "lan"',
                  'set dstintf "wan1"',
                  'set action accept',
                  'set srcaddr "all"',
                  'set dstaddr "v"',
                  'set schedule "always"',
                  'set service "ALL"',
                ),
              ]
            : []),
        ]
      : []),
    policyText(4, true, device),
    policyText(6, true, device),
  ].join('');
}

function globalText({ up, vdom, 4: four, 6: six }: Device): string {
  const owner = `        set vdom "${vdom ?? 'root'}"\n`;
  const access = (words: readonly string[], name: string, indent: string): string =>
    words.length > 0 ? `${indent}set ${name} ${words.join(' ')}\n` : '';
  return [
    'config system interface\n    edit "lan"\n',
    owner,
    four.hasAddress ? '        set ip 192.0.2.1 255.255.255.0\n' : '',
    access(four.access, 'allowaccess', '        '),
    up ? '' : '        set status down\n',
    '        config ipv6\n',
    six.hasAddress ? '            set ip6-address 2001:db8:1::1/64\n' : '',
    access(six.access, 'ip6-allowaccess', '            '),
    '        end\n    next\n    edit "wan1"\n',
    owner,
    '        set ip 203.0.113.1 255.255.255.0\n        config ipv6\n            set ip6-address 2001:db8:3::1/64\n        end\n    next\nend\n',
    entry(
      'system admin',
      'admin',
      ...four.trusted.map((net, at) => `set trusthost${at + 1} ${subnet(4, net)}`),
      ...six.trusted.map((net, at) => `set ip6-trusthost${at + 1} ${subnet(6, net)}`),
    ),
  ].join('');
}

function textFor(device: Device): string {
  const { vdom } = device;
  if (vdom === undefined) return backup + globalText(device) + vdomText(device);
  const other = vdom === 'root' ? 'guest' : 'root';
  // The tables of the other VDOM do not count, also if they deny everything.
  const elsewhere = [
    ...nets.map((net) => entry('firewall address', net, `set subnet ${subnet(4, net)}`)),
    ...nets.map((net) => entry('firewall address6', net, `set ip6 ${subnet(6, net)}`)),
    policyText(4, false, device),
    policyText(6, false, device),
  ].join('');
  return `${vdomBackup}config vdom\nedit root\nnext\nedit guest\nnext\nend\nconfig global\n${globalText(device)}end\nconfig vdom\nedit ${vdom}\n${vdomText(device)}next\nedit ${other}\n${elsewhere}next\nend\n`;
}

/** The same question, answered for one packet by reading the rules one after the other. */
function naive(device: Device, protocol: Protocol, net: Net, of: Family): boolean {
  const { up, vdom, isVdomOn, vip, sdwan, [of]: own } = device;
  if (!up || !own.hasAddress || !own.access.includes(protocol)) return false;
  if (vdom !== undefined && !isVdomOn) return false;
  if (own.trusted.length > 0 && !own.trusted.includes(net)) return false;
  const leadsOut = own.hasDefault && (of === 6 || !sdwan || (sdwan.status && sdwan.member));
  if (net === 'far' && (own.blackhole || !leadsOut)) return false;
  const isTaken =
    vip?.isUsed === true &&
    vip.extintf !== 'wan1' &&
    (vip.port === undefined || vip.port === ports[protocol]);
  if (of === 4 && isTaken) return false;
  for (const { intf, source, service, accepts, isOn, isHere } of own.policies) {
    const matches =
      isOn &&
      (isHere || vdom === undefined) &&
      intf !== 'wan1' &&
      (source === 'all' || source === net) &&
      (service === 'ALL' || service === protocol.toUpperCase());
    if (matches) return accepts;
  }
  return true;
}

describe('who can sign in', () => {
  it('agrees with a packet-by-packet evaluation of random devices', () => {
    const answers = { yes: 0, no: 0 };
    fc.assert(
      fc.property(devices, (device) => {
        const { ways, administrators = [] } = readSignIn(indexOf(textFor(device)));
        for (const of of [4, 6] as const)
          for (const protocol of protocols)
            for (const net of nets) {
              const source = addressNumber(`${networks[of][net]}77`) ?? 0;
              const found = ways.some(
                (way) =>
                  way.interface === 'lan' &&
                  way.family === of &&
                  way.protocol === protocol &&
                  includes(way.sources, source) &&
                  administrators.some((one) => mayUse(one, way) && includes(one.sources[of], source)),
              );
              answers[found ? 'yes' : 'no']++;
              assert.equal(found, naive(device, protocol, net, of), `${protocol} from ${net}, IPv${of}`);
            }
      }),
      { numRuns, seed: 46 },
    );
    assert.ok(answers.yes > numRuns && answers.no > numRuns, JSON.stringify(answers));
  });
});
