import assert from 'node:assert/strict';
import fc from 'fast-check';
import { runToCompletion } from '../../../server/src/base/steps';
import { parseVersion } from '../../../server/src/firmware/version';
import type { LanguageService } from '../../../toolkit/src/languageService';
import { DocumentIndex } from '../../../server/src/model/symbols/documentIndex';
import { lookup } from '../../../server/src/analysis/lookup/lookup';

/**
 * A device with virtual IPs, policies, NAT rules, local-in policies and services of its own, as data. It is written as text for
 * the lookup, and tried packet by packet for the comparison. The two share nothing but this.
 */
interface Device {
  readonly version: (typeof versions)[number];
  /** How the destination and the source are translated, and which tables decide. */
  readonly mode: 'policy NAT' | 'central NAT' | 'NGFW';
  readonly vips: readonly Vip[];
  readonly policies: readonly Policy[];
  /** The policies of NGFW mode for applications; the others then only choose the inspection. */
  readonly security: readonly Policy[];
  readonly sourceRules: readonly SourceRule[];
  readonly localIn: readonly LocalIn[];
  readonly access: readonly Access[];
  readonly sshPort: 22 | 2222;
  readonly sslVpnPort: 443 | 8443 | undefined;
  /** The hosts from which the administrator may sign in, by the last octet in the network of the LAN. */
  readonly trusted: Range | undefined;
}

const versions = ['6.2.9', '7.0.9', '7.2.2', '7.4.4', '7.6.4'] as const;
const ports = ['lan', 'dmz', 'wan'] as const;
type Port = (typeof ports)[number];
type Access = 'ping' | 'ssh' | 'https';

interface Range {
  readonly first: number;
  readonly last: number;
}

/** External addresses are 203.0.113.x, and mapped ones 10.0.2.x, or 10.0.1.x for virtual IPs to the LAN. */
interface Vip {
  readonly kind: 'address' | 'ports' | 'servers';
  readonly external: Range;
  readonly mapped: number;
  readonly net: 1 | 2;
  readonly extintf: Port | 'any';
  readonly protocol: 'tcp' | 'udp';
  readonly extport: Range;
  readonly mappedport: number;
  readonly isDisabled: boolean;
  readonly sources: Range | undefined;
}

type Target =
  | { readonly kind: 'all' }
  | { readonly kind: 'vips'; readonly vips: readonly number[]; readonly isGroup: boolean }
  | { readonly kind: 'range'; readonly net: '203.0.113' | '10.0.2'; readonly range: Range }
  | { readonly kind: 'internet service'; readonly service: 0 | 1 };

interface Policy {
  readonly from: Port | 'any';
  readonly to: Port | 'any';
  readonly target: Target;
  readonly service: 'ALL' | 'low' | 'high' | 'udp';
  readonly accepts: boolean;
  readonly isDisabled: boolean;
  readonly matchVip: 'enable' | 'disable' | undefined;
  readonly isTranslated: boolean;
}

interface SourceRule {
  readonly to: Port | 'any';
  readonly target: Range | undefined;
  readonly pool: number | undefined;
  readonly isNat: boolean;
}

interface LocalIn {
  readonly intf: Port | 'any';
  readonly sources: Range | undefined;
  readonly service: 'ALL' | 'SSH' | 'HTTPS';
  readonly accepts: boolean;
}

const octet = fc.nat({ max: 5 });
const range = fc.tuple(octet, octet).map(([a, b]) => ({ first: Math.min(a, b), last: Math.max(a, b) }));
const rarely = fc.nat({ max: 5 }).map((number) => number === 0);
const port = fc.constantFrom(...ports, 'any' as const);
const perhaps = <T>(one: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(one, { nil: undefined });

const vip: fc.Arbitrary<Vip> = fc.record({
  kind: fc.constantFrom('address' as const, 'ports' as const, 'ports' as const, 'servers' as const),
  external: range,
  mapped: octet,
  net: fc.constantFrom(1 as const, 2 as const, 2 as const),
  extintf: fc.constantFrom('any' as const, 'wan' as const, 'wan' as const, 'lan' as const),
  protocol: fc.constantFrom('tcp' as const, 'tcp' as const, 'udp' as const),
  extport: range.map(({ first, last }) => ({ first: 80 + first, last: 80 + last })),
  mappedport: fc.constantFrom(80, 82, 90),
  isDisabled: rarely,
  sources: perhaps(range),
});

const target: fc.Arbitrary<Target> = fc.oneof(
  { weight: 2, arbitrary: fc.constant({ kind: 'all' as const }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('vips' as const),
      vips: fc.subarray([0, 1, 2], { minLength: 1, maxLength: 2 }),
      isGroup: fc.boolean(),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('range' as const),
      net: fc.constantFrom('203.0.113' as const, '10.0.2' as const, '10.0.2' as const),
      range,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('internet service' as const),
      service: fc.constantFrom(0 as const, 1 as const),
    }),
  },
);

const policy: fc.Arbitrary<Policy> = fc.record({
  from: port,
  to: port,
  target,
  service: fc.constantFrom('ALL' as const, 'ALL' as const, 'low' as const, 'high' as const, 'udp' as const),
  accepts: fc.nat({ max: 2 }).map((number) => number > 0),
  isDisabled: rarely,
  matchVip: fc.constantFrom(undefined, undefined, 'enable' as const, 'disable' as const),
  isTranslated: fc.boolean(),
});

const device: fc.Arbitrary<Device> = fc
  .record({
    version: fc.constantFrom(...versions),
    mode: fc.constantFrom(
      'policy NAT' as const,
      'policy NAT' as const,
      'central NAT' as const,
      'NGFW' as const,
    ),
    vips: fc.array(vip, { minLength: 3, maxLength: 3 }),
    policies: fc.array(policy, { minLength: 1, maxLength: 5 }),
    security: fc.array(policy, { minLength: 1, maxLength: 4 }),
    sourceRules: fc.array(
      fc.record({ to: port, target: perhaps(range), pool: perhaps(octet), isNat: rarely.map((one) => !one) }),
      { maxLength: 3 },
    ),
    localIn: fc.array(
      fc.record({
        intf: port,
        sources: perhaps(range),
        service: fc.constantFrom('ALL' as const, 'SSH' as const, 'HTTPS' as const),
        accepts: fc.boolean(),
      }),
      { maxLength: 3 },
    ),
    access: fc.subarray(['ping' as const, 'ssh' as const, 'https' as const]),
    sshPort: fc.constantFrom(22 as const, 2222 as const),
    sslVpnPort: fc.constantFrom(undefined, 443 as const, 8443 as const),
    trusted: perhaps(range),
  })
  .map((one) => (one.mode === 'policy NAT' ? one : { ...one, policies: one.policies.map(withoutVips) }));

/** With central NAT, policies cannot refer to virtual IPs. */
function withoutVips(one: Policy): Policy {
  return one.target.kind === 'vips' ? { ...one, target: { kind: 'all' } } : one;
}

const owners = { lan: '10.0.1', dmz: '10.0.2', wan: '203.0.113' } as const;

function textOf(all: Device): string {
  const { mode, vips, sourceRules, localIn, access, sshPort, sslVpnPort, trusted } = all;
  const lists = {
    policy: all.policies,
    'security-policy': mode === 'NGFW' ? all.security.map(withoutVips) : [],
  };
  const quoted = (names: readonly string[]): string => names.map((name) => `"${name}"`).join(' ');
  return [
    `#config-version=FGT60F-${all.version}-FW-build2662-240514:opmode=0:vdom=0:user=admin`,
    'config system global',
    ...(sshPort === 22 ? [] : [`set admin-ssh-port ${sshPort}`]),
    'end',
    'config system admin',
    'edit "admin"',
    ...(trusted ? hostLines(trusted) : []),
    'next',
    'end',
    'config system settings',
    ...(mode === 'central NAT' ? ['set central-nat enable'] : []),
    ...(mode === 'NGFW' ? ['set ngfw-mode policy-based'] : []),
    'end',
    'config system interface',
    ...ports.flatMap((name) => [
      `edit "${name}"`,
      'set vdom "root"',
      `set ip ${owners[name]}.254 255.255.255.0`,
      ...(access.length === 0 ? [] : [`set allowaccess ${access.join(' ')}`]),
      'next',
    ]),
    'edit "ssl.root"',
    'set vdom "root"',
    'set type tunnel',
    'next',
    'end',
    'config firewall address',
    ...Object.entries(lists).flatMap(([list, policies]) =>
      policies.flatMap((one, at) =>
        one.target.kind === 'range' ? rangeLines(`${list}${at}`, one.target.net, one.target.range) : [],
      ),
    ),
    ...sourceRules.flatMap((one, at) => (one.target ? rangeLines(`rule${at}`, '10.0.2', one.target) : [])),
    ...localIn.flatMap((one, at) => (one.sources ? rangeLines(`local${at}`, '10.0.1', one.sources) : [])),
    'end',
    'config firewall service custom',
    'edit "low"',
    'set tcp-portrange 80-81',
    'next',
    'edit "high"',
    'set tcp-portrange 82-95',
    'next',
    'edit "udp"',
    'set udp-portrange 1-65535',
    'next',
    'end',
    'config firewall ippool',
    ...sourceRules.flatMap(({ pool }, at) =>
      pool === undefined
        ? []
        : [
            `edit "pool${at}"`,
            `set startip 203.0.113.${100 + pool}`,
            `set endip 203.0.113.${100 + pool}`,
            'next',
          ],
    ),
    'end',
    'config vpn ssl settings',
    ...(sslVpnPort === undefined ? [] : ['set source-interface "wan"', `set port ${sslVpnPort}`]),
    'end',
    'config firewall vip',
    ...vips.flatMap((one, at) => [`edit "vip${at}"`, ...vipLines(one), 'next']),
    'end',
    'config firewall vipgrp',
    ...[...lists.policy.entries()].flatMap(([at, { target: one }]) =>
      one.kind === 'vips' && one.isGroup
        ? [`edit "vips${at}"`, `set member ${quoted(one.vips.map((own) => `vip${own}`))}`, 'next']
        : [],
    ),
    'end',
    'config router static',
    'edit 1',
    'set gateway 203.0.113.253',
    'set device "wan"',
    'next',
    'end',
    'config firewall central-snat-map',
    ...sourceRules.flatMap(({ to, target: one, pool, isNat }, at) => [
      `edit ${at + 1}`,
      'set srcintf "any"',
      `set dstintf "${to}"`,
      'set orig-addr "all"',
      `set dst-addr "${one ? `rule${at}` : 'all'}"`,
      ...(isNat ? [] : ['set nat disable']),
      ...(pool === undefined ? [] : [`set nat-ippool "pool${at}"`]),
      'next',
    ]),
    'end',
    'config firewall local-in-policy',
    ...localIn.flatMap(({ intf, sources, service, accepts }, at) => [
      `edit ${at + 1}`,
      `set intf "${intf}"`,
      `set srcaddr "${sources ? `local${at}` : 'all'}"`,
      'set dstaddr "all"',
      ...(accepts ? ['set action accept'] : []),
      `set service "${service}"`,
      'set schedule "always"',
      'next',
    ]),
    'end',
    ...Object.entries(lists).flatMap(([list, policies]) => [
      `config firewall ${list}`,
      ...policies.flatMap((one, at) => policyLines(one, at, list)),
      ...(list === 'policy' ? ['edit 99', 'set status enable', ...sslPolicyLines, 'next'] : []),
      'end',
    ]),
    '',
  ].join('\n');
}

/** SSL VPN listens only while a policy uses its interface. */
const sslPolicyLines = [
  'set srcintf "ssl.root"',
  'set dstintf "dmz"',
  'set action accept',
  'set srcaddr "all"',
  'set dstaddr "all"',
  'set schedule "always"',
  'set service "ALL"',
];

function hostLines({ first, last }: Range): readonly string[] {
  const hosts = [...Array(last - first + 1).keys()].map((offset) => `10.0.1.${first + offset}`);
  return hosts.map((host, at) => `set trusthost${at + 1} ${host} 255.255.255.255`);
}

function rangeLines(name: string, net: string, { first, last }: Range): readonly string[] {
  return [
    `edit "${name}"`,
    'set type iprange',
    `set start-ip ${net}.${first}`,
    `set end-ip ${net}.${last}`,
    'next',
  ];
}

function vipLines(one: Vip): readonly string[] {
  const { kind, external, mapped, net, extintf, protocol, extport, mappedport, isDisabled, sources } = one;
  const count = external.last - external.first;
  const shared = [
    ...(isDisabled ? ['set status disable'] : []),
    `set extip 203.0.113.${external.first}${count === 0 ? '' : `-203.0.113.${external.last}`}`,
    `set extintf "${extintf}"`,
    ...(sources ? [`set src-filter 10.0.1.${sources.first}-10.0.1.${sources.last}`] : []),
  ];
  if (kind === 'servers')
    return [
      ...shared.map((line) => line.replace(/-203.*/, '')),
      'set type server-load-balance',
      `set server-type ${protocol}`,
      `set extport ${extport.first}`,
      'config realservers',
      ...[mapped, mapped + 1].flatMap((ip, at) => [
        `edit ${at + 1}`,
        `set ip 10.0.${net}.${ip}`,
        `set port ${extport.first}`,
        'next',
      ]),
      'end',
    ];
  const length = extport.last - extport.first;
  return [
    ...shared,
    `set mappedip "10.0.${net}.${mapped}${count === 0 ? '' : `-10.0.${net}.${mapped + count}`}"`,
    ...(kind === 'ports'
      ? [
          'set portforward enable',
          `set protocol ${protocol}`,
          `set extport ${extport.first}-${extport.last}`,
          `set mappedport ${mappedport}-${mappedport + length}`,
        ]
      : []),
  ];
}

function policyLines(one: Policy, at: number, list: string): readonly string[] {
  const { from, to, service, accepts, isDisabled, matchVip, isTranslated } = one;
  return [
    `edit ${at + 1}`,
    ...(isDisabled ? ['set status disable'] : []),
    `set srcintf "${from}"`,
    `set dstintf "${to}"`,
    `set action ${accepts ? 'accept' : 'deny'}`,
    'set srcaddr "all"',
    ...targetLines(one.target, at, list),
    ...(matchVip === undefined ? [] : [`set match-vip ${matchVip}`]),
    'set schedule "always"',
    ...(one.target.kind === 'internet service' ? [] : [`set service "${service}"`]),
    ...(isTranslated ? ['set nat enable'] : []),
    'next',
  ];
}

function targetLines(one: Target, at: number, list: string): readonly string[] {
  switch (one.kind) {
    case 'all':
      return ['set dstaddr "all"'];
    case 'vips':
      return [`set dstaddr ${one.isGroup ? `"vips${at}"` : one.vips.map((own) => `"vip${own}"`).join(' ')}`];
    case 'range':
      return [`set dstaddr "${list}${at}"`];
    case 'internet service':
      return ['set internet-service enable', `set internet-service-name "service-${one.service}"`];
  }
}

interface Packet {
  readonly from: Port;
  readonly source: number;
  readonly net: '203.0.113' | '10.0.1' | '10.0.2';
  readonly destination: number;
  readonly protocol: 'tcp' | 'udp';
  readonly port: number;
}

const packet: fc.Arbitrary<Packet> = fc.record({
  from: fc.constantFrom('lan' as const, 'lan' as const, 'wan' as const),
  source: octet,
  net: fc.constantFrom('203.0.113' as const, '203.0.113' as const, '10.0.2' as const, '10.0.1' as const),
  destination: fc.oneof({ weight: 5, arbitrary: octet }, { weight: 1, arbitrary: fc.constant(254) }),
  protocol: fc.constantFrom('tcp' as const, 'tcp' as const, 'udp' as const),
  port: fc.oneof(fc.integer({ min: 80, max: 86 }), fc.constantFrom(22, 2222, 443, 8443)),
});

/** What the file and the documentation do not settle: the members of services, and what `match-vip` compares. */
interface World {
  /** Whether the destination belongs to each Internet service. */
  readonly services: readonly [boolean, boolean];
  /** Whether `match-vip` of a policy for addresses compares the external or the mapped address. */
  readonly compares: 'external' | 'mapped';
  /** Whether `match-vip` has an effect in policies that accept packets, from 7.2.4 on. */
  readonly inAccepts: boolean;
  /** Which server a virtual server chooses. */
  readonly server: 0 | 1;
  /** The interface of a local-in policy for packets that come in through another interface than that of the address. */
  readonly localIn: 'incoming' | 'own';
}

const worlds: readonly World[] = [true, false].flatMap((first) =>
  [true, false].flatMap((second) =>
    (['external', 'mapped'] as const).flatMap((compares) =>
      [true, false].flatMap((inAccepts) =>
        ([0, 1] as const).flatMap((server) =>
          (['incoming', 'own'] as const).map((localIn): World => ({
            services: [first, second],
            compares,
            inAccepts,
            server,
            localIn,
          })),
        ),
      ),
    ),
  ),
);

interface Truth {
  readonly verdict: 'allow' | 'deny';
  readonly policy: string;
  /** `through`: policies let the packet in, then local-in policies and services decide. */
  readonly table: 'forward' | 'local' | 'through';
  readonly target: string | undefined;
  readonly source: string | undefined;
}

/** Where a destination is; each network is connected. */
function wayTo(net: string): Port {
  return net === '10.0.1' ? 'lan' : net === '10.0.2' ? 'dmz' : 'wan';
}

const isIn = (point: number, { first, last }: Range): boolean => point >= first && point <= last;

/** The place of the virtual IP that translates a packet; -1 if none does. */
function translatingVip(one: Packet, all: Device): number {
  return all.vips.findIndex(
    (own, at) => translates(own, one) && (all.mode !== 'policy NAT' || isReferredTo(at, all)),
  );
}

/** What the device does, by trying its parts one after the other. */
function truthOf(one: Packet, all: Device, world: World): Truth {
  const truth = truthOfPolicies(one, all, world);
  if (truth.verdict === 'allow' && translatingVip(one, all) === -1 && isOwnAddress(one, all))
    return { ...truth, verdict: 'deny', policy: '0', table: 'through' };
  const isElsewhere =
    one.destination === 254 && wayTo(one.net) !== one.from && translatingVip(one, all) === -1;
  if (!isElsewhere || truth.verdict === 'deny') return truth;
  const local = localTruth(one, all, world.localIn === 'own' ? wayTo(one.net) : one.from);
  return local.verdict === 'deny' ? { ...local, table: 'through' } : { ...truth, table: 'through' };
}

/** The decision of the policies; for a packet to the interface where it comes in, that of the device itself. */
function truthOfPolicies(one: Packet, all: Device, world: World): Truth {
  const isCentral = all.mode !== 'policy NAT';
  const translating = translatingVip(one, all);
  const own = all.vips[translating];
  if (!own && one.destination === 254 && wayTo(one.net) === one.from) return localTruth(one, all, one.from);
  const after = own
    ? translated(own, one, world)
    : { net: one.net, destination: one.destination, port: one.port };
  const to = wayTo(after.net);
  const target = own
    ? `${after.net}.${after.destination}${own.kind === 'address' ? '' : `:${after.port}`}`
    : undefined;
  const matches = (rule: Policy): boolean => {
    if (rule.isDisabled || !isPort(rule.from, one.from) || !isPort(rule.to, to)) return false;
    if (rule.target.kind !== 'internet service' && !isService(rule.service, one.protocol, after.port))
      return false;
    return isTarget(rule, one, after, own ? translating : undefined, all, world);
  };
  const found = all.policies.findIndex(matches);
  const denied: Truth = {
    verdict: 'deny',
    policy: '0',
    table: 'forward',
    target: undefined,
    source: undefined,
  };
  const rule = all.policies[found];
  if (!rule) return denied;
  if (all.mode !== 'NGFW') {
    const source = isCentral ? centralSource(all, after, to) : policySource(rule, found, one, to, all);
    return rule.accepts
      ? { verdict: 'allow', policy: String(found + 1), table: 'forward', target, source }
      : { ...denied, policy: String(found + 1) };
  }
  const second = all.security.map(withoutVips).findIndex(matches);
  const decided = all.security[second];
  if (!decided) return denied;
  return decided.accepts
    ? {
        verdict: 'allow',
        policy: String(second + 1),
        table: 'forward',
        target,
        source: centralSource(all, after, to),
      }
    : { ...denied, policy: String(second + 1) };
}

/** Whether the destination is an external address of a virtual IP, which the device owns in most versions. */
function isOwnAddress(one: Packet, { vips, version }: Device): boolean {
  return (
    !['7.0.9', '7.2.2'].includes(version) &&
    one.net === '203.0.113' &&
    vips.some(
      (own) =>
        !own.isDisabled &&
        isPort(own.extintf, one.from) &&
        isIn(one.destination, {
          first: own.external.first,
          last: own.kind === 'servers' ? own.external.first : own.external.last,
        }),
    )
  );
}

function isPort(wanted: Port | 'any', actual: Port): boolean {
  return wanted === 'any' || wanted === actual;
}

function isService(service: Policy['service'], protocol: string, at: number): boolean {
  if (service === 'ALL') return true;
  if (service === 'udp') return protocol === 'udp';
  return protocol === 'tcp' && (service === 'low' ? at >= 80 && at <= 81 : at >= 82 && at <= 95);
}

function isReferredTo(vipAt: number, { policies }: Device): boolean {
  return policies.some(
    ({ isDisabled, target: one }) => !isDisabled && one.kind === 'vips' && one.vips.includes(vipAt),
  );
}

function translates(own: Vip, one: Packet): boolean {
  if (own.isDisabled || one.net !== '203.0.113') return false;
  const external =
    own.kind === 'servers' ? { first: own.external.first, last: own.external.first } : own.external;
  if (!isIn(one.destination, external) || !isPort(own.extintf, one.from)) return false;
  if (own.sources && !(one.from === 'lan' && isIn(one.source, own.sources))) return false;
  if (own.kind === 'address') return true;
  const wanted = own.kind === 'servers' ? { first: own.extport.first, last: own.extport.first } : own.extport;
  return own.protocol === one.protocol && isIn(one.port, wanted);
}

interface After {
  readonly net: string;
  readonly destination: number;
  readonly port: number;
}

function translated(own: Vip, one: Packet, world: World): After {
  const net = `10.0.${own.net}`;
  if (own.kind === 'servers') return { net, destination: own.mapped + world.server, port: one.port };
  return {
    net,
    destination: own.mapped + (one.destination - own.external.first),
    port: own.kind === 'ports' ? own.mappedport + (one.port - own.extport.first) : one.port,
  };
}

function isTarget(
  { target: one, accepts, matchVip }: Policy,
  packet: Packet,
  after: After,
  vipAt: number | undefined,
  { version, mode }: Device,
  world: World,
): boolean {
  const holds = (net: string, destination: number): boolean =>
    one.kind === 'all' || (one.kind === 'range' && net === one.net && isIn(destination, one.range));
  const isMember =
    one.kind === 'internet service' && packet.net === '203.0.113' && world.services[one.service];
  if (mode !== 'policy NAT')
    return one.kind === 'internet service'
      ? after.net === '203.0.113' && world.services[one.service]
      : holds(after.net, after.destination);
  if (vipAt === undefined)
    return one.kind === 'vips' ? false : isMember || holds(packet.net, packet.destination);
  if (one.kind === 'vips') return one.vips.includes(vipAt);
  if (!matchesVips(version, accepts, matchVip, world)) return false;
  return (
    isMember ||
    (world.compares === 'external'
      ? holds(packet.net, packet.destination)
      : holds(after.net, after.destination))
  );
}

function matchesVips(
  at: Device['version'],
  accepts: boolean,
  matchVip: Policy['matchVip'],
  { inAccepts }: World,
): boolean {
  const is = { '6.2.9': 0, '7.0.9': 1, '7.2.2': 1, '7.4.4': 2, '7.6.4': 2 }[at];
  if (accepts) return matchVip === 'enable' && (is === 0 || (is === 2 && inAccepts));
  return matchVip === undefined ? is === 2 : matchVip === 'enable';
}

function policySource(
  { isTranslated }: Policy,
  at: number,
  one: Packet,
  to: Port,
  all: Device,
): string | undefined {
  if (!isTranslated) return undefined;
  const reverse = all.vips.findIndex((own, vipAt) => {
    const count = own.external.last - own.external.first;
    const isMapped =
      one.from === wayTo(`10.0.${own.net}`) &&
      isIn(one.source, { first: own.mapped, last: own.mapped + count });
    return (
      own.kind === 'address' &&
      !own.isDisabled &&
      isMapped &&
      isReferredTo(vipAt, all) &&
      isPort(own.extintf, to)
    );
  });
  return reverse === -1 ? `policy ${at + 1}` : `virtual IP "vip${reverse}"`;
}

function centralSource({ sourceRules }: Device, { net, destination }: After, to: Port): string | undefined {
  const found = sourceRules.findIndex(
    (rule) => isPort(rule.to, to) && (!rule.target || (net === '10.0.2' && isIn(destination, rule.target))),
  );
  return sourceRules[found]?.isNat === true ? `central SNAT rule ${found + 1}` : undefined;
}

function localTruth(one: Packet, all: Device, at: Port): Truth {
  const denied: Truth = {
    verdict: 'deny',
    policy: '0',
    table: 'local',
    target: undefined,
    source: undefined,
  };
  const rule = all.localIn.findIndex(
    ({ intf, sources, service }) =>
      isPort(intf, at) &&
      (!sources || (one.from === 'lan' && isIn(one.source, sources))) &&
      (service === 'ALL' || (one.protocol === 'tcp' && one.port === (service === 'SSH' ? 22 : 443))),
  );
  const policy = String(rule + 1);
  if (all.localIn[rule]?.accepts === false) return { ...denied, policy };
  const isTrusted = !all.trusted || (one.from === 'lan' && isIn(one.source, all.trusted));
  const owner = wayTo(one.net);
  const isOpen = (access: Access, at: number): boolean =>
    all.access.includes(access) && one.protocol === 'tcp' && one.port === at && isTrusted;
  const isVpn = owner === 'wan' && one.protocol === 'tcp' && one.port === all.sslVpnPort;
  // A policy that accepts leaves the decision to allowaccess.
  return isOpen('ssh', all.sshPort) || isOpen('https', 443) || isVpn
    ? { ...denied, verdict: 'allow', policy }
    : { ...denied, policy };
}

/**
 * In a random device, random packets are translated, routed and decided as by brute force: the answer is certain only where it is
 * the same in every world that the file allows.
 */
export function translationProperty(service: LanguageService): fc.IProperty<unknown> {
  const packets = fc.array(packet, { minLength: 16, maxLength: 16 });
  return fc.property(device, packets, (all, chosen) => {
    const text = textOf(all);
    const document = service.open(text);
    const version = parseVersion(all.version);
    assert.ok(version);
    const index = DocumentIndex.of(document, { schema: service.schema, version });
    for (const one of chosen) {
      // Packets that leave where they come in, untranslated, have an example of their own: allow-traffic-redirect.
      if (one.from === wayTo(one.net) && one.destination !== 254 && translatingVip(one, all) === -1) continue;
      const found = runToCompletion(
        lookup(index, {
          source: one.from === 'wan' ? `198.51.100.${one.source}` : `${owners[one.from]}.${one.source}`,
          destination: `${one.net}.${one.destination}`,
          service: `${one.protocol}/${one.port}`,
          srcintf: one.from,
          user: '',
        }),
      );
      if ('problem' in found) assert.fail(found.problem);
      const truths = worlds.map((world) => truthOf(one, all, world));
      const verdicts = [...new Set(truths.map(({ verdict }) => verdict))];
      const policies = [...new Set(truths.map(({ policy: own }) => own))];
      const where = JSON.stringify({
        one,
        found: [found.verdict, found.policy, found.decidedBy, found.text],
        truths: truths.slice(0, 1),
      });
      const [truth] = truths;
      assert.ok(truth);
      if (truths.some(({ table }) => table === 'through')) {
        // What the device does not answer may be another service.
        if (verdicts.length > 1) assert.notEqual(found.verdict, 'allow', where);
        else if (truth.verdict === 'deny') assert.notEqual(found.verdict, 'allow', where);
        else assert.equal(found.verdict, 'allow', where);
        continue;
      }
      for (const own of policies)
        assert.ok(found.candidates.includes(own), `${own} is not a candidate: ${where}`);
      if (truth.table === 'local') {
        // What the device does not answer may be another service, but what it answers, and what a policy denies, is in the file.
        const isShown = truth.verdict === 'allow' || all.localIn[Number(truth.policy) - 1]?.accepts === false;
        if (isShown || found.verdict !== 'perhaps') assert.equal(found.verdict, truth.verdict, where);
        continue;
      }
      if (verdicts.length > 1) {
        assert.equal(found.verdict, 'perhaps', where);
        continue;
      }
      if (policies.length > 1) {
        if (found.verdict !== 'perhaps') assert.equal(found.verdict, truth.verdict, where);
        continue;
      }
      assert.deepEqual(
        { verdict: found.verdict, policy: found.policy },
        { verdict: truth.verdict, policy: truth.policy },
        where,
      );
      if (found.verdict !== 'allow') continue;
      const sources = new Set(truths.map(({ source }) => source));
      if (sources.size === 1 && found.nat.source?.kind !== 'unknown')
        assert.equal(found.nat.source?.by, truth.source, where);
      const targets = new Set(truths.map((each) => each.target));
      if (targets.size === 1) assert.equal(found.nat.destination?.target, truth.target, where);
    }
    document.dispose();
  });
}
