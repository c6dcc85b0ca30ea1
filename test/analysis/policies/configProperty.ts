import { runToCompletion } from '../../../server/src/base/steps';
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { version } from '../../../server/src/firmware/version';
import { DocumentIndex } from '../../../server/src/model/symbols/documentIndex';
import { lookup } from '../../../server/src/analysis/lookup/lookup';
import { PolicyAnalysis } from '../../../server/src/analysis/policies/policyAnalysis';
import type { LanguageService } from '../../../toolkit/src/languageService';

/**
 * A small configuration, as data: it is written as text for the analysis, and tried packet by packet for the comparison. The two
 * share nothing but this.
 */
interface Config {
  readonly addresses: readonly Address[];
  readonly groups: readonly Group[];
  readonly services: readonly Service[];
  readonly policies: readonly Policy[];
}

type Address =
  | { readonly kind: 'subnet'; readonly first: number; readonly length: number }
  | { readonly kind: 'range'; readonly first: number; readonly last: number }
  /** The actual addresses, which the file does not contain. */
  | { readonly kind: 'fqdn'; readonly resolvesTo: readonly number[] };

interface Group {
  readonly members: readonly number[];
  readonly excluded: readonly number[];
}

interface Service {
  readonly protocol: 'tcp' | 'udp' | 'icmp' | 'ip';
  readonly first: number;
  readonly last: number;
  readonly sources: 'any' | 'low' | 'high';
}

interface Policy {
  readonly disabled: boolean;
  readonly action: 'accept' | 'deny';
  readonly interfaces: readonly string[];
  readonly source: Addresses;
  readonly destination: Addresses;
  readonly services: readonly string[];
  readonly serviceNegate: boolean;
  readonly user: string | undefined;
  readonly schedule: string;
  readonly nat: boolean;
}

interface Addresses {
  readonly names: readonly string[];
  readonly negate: boolean;
}

/** Eight addresses from 10.0.0.0 on, and one elsewhere. */
const addressCount = 8;
const points = [...Array(addressCount + 1).keys()];

const address: fc.Arbitrary<Address> = fc.oneof(
  fc.record({
    kind: fc.constant('subnet' as const),
    first: fc.nat({ max: 7 }),
    length: fc.integer({ min: 29, max: 32 }),
  }),
  fc
    .tuple(fc.nat({ max: 7 }), fc.nat({ max: 7 }))
    .map(([a, b]) => ({ kind: 'range' as const, first: Math.min(a, b), last: Math.max(a, b) })),
);

const fqdn: fc.Arbitrary<Address> = fc.record({
  kind: fc.constant('fqdn' as const),
  resolvesTo: fc.subarray(points),
});

const group: fc.Arbitrary<Group> = fc.record({
  members: fc.subarray([0, 1, 2, 3], { minLength: 1 }),
  excluded: fc.oneof(
    { weight: 2, arbitrary: fc.constant([]) },
    { weight: 1, arbitrary: fc.subarray([0, 1, 2, 3], { minLength: 1 }) },
  ),
});

const service: fc.Arbitrary<Service> = fc
  .tuple(
    fc.constantFrom('tcp' as const, 'tcp' as const, 'udp' as const, 'icmp' as const, 'ip' as const),
    fc.nat({ max: 3 }),
    fc.nat({ max: 3 }),
    fc.constantFrom('any' as const, 'any' as const, 'low' as const, 'high' as const),
  )
  .map(([protocol, a, b, sources]) => ({
    protocol,
    first: 80 + Math.min(a, b),
    last: 80 + Math.max(a, b),
    sources,
  }));

const addressNames = ['a0', 'a1', 'a2', 'a3', 'g0', 'g1', 'all'];

const addresses: fc.Arbitrary<Addresses> = fc.record({
  names: fc.subarray(addressNames, { minLength: 1, maxLength: 3 }),
  negate: fc.nat({ max: 4 }).map((number) => number === 0),
});

const policy: fc.Arbitrary<Policy> = fc.record({
  disabled: fc.nat({ max: 9 }).map((number) => number === 0),
  action: fc.constantFrom('accept' as const, 'deny' as const),
  interfaces: fc.oneof(
    fc.constant(['any']),
    fc.subarray(['port1', 'port2', 'port3', 'inside'], { minLength: 1 }),
  ),
  source: addresses,
  destination: addresses,
  services: fc.oneof(fc.constant(['ALL']), fc.subarray(['s0', 's1', 's2', 'both', 'HTTP'], { minLength: 1 })),
  serviceNegate: fc.nat({ max: 4 }).map((number) => number === 0),
  user: fc.constantFrom(undefined, undefined, 'ann', 'bob'),
  schedule: fc.constantFrom('always', 'always', 'work'),
  nat: fc.boolean(),
});

const config = (withUnknown: boolean): fc.Arbitrary<Config> =>
  fc.record({
    addresses: fc.array(withUnknown ? fc.oneof(address, fqdn) : address, { minLength: 4, maxLength: 4 }),
    groups: fc.array(group, { minLength: 2, maxLength: 2 }),
    services: fc.array(service, { minLength: 3, maxLength: 3 }),
    policies: fc.array(policy, { minLength: 2, maxLength: 6 }),
  });

/** The configuration as a device prints it. */
export function textOf({ addresses, groups, services, policies }: Config): string {
  const quoted = (names: readonly string[]): string => names.map((name) => `"${name}"`).join(' ');
  const lines = [
    '#config-version=FGT60F-7.4.4-FW-build2662-240514:opmode=0:vdom=0:user=admin',
    'config system interface',
    ...['port1', 'port2', 'port3', 'wan'].flatMap((name) => [`edit "${name}"`, 'set vdom "root"', 'next']),
    'end',
    'config system zone',
    'edit "inside"',
    'set interface "port1" "port2"',
    'next',
    'end',
    'config firewall address',
    ...addresses.flatMap((one, index) => [`edit "a${index}"`, ...addressLines(one, index), 'next']),
    'end',
    'config firewall addrgrp',
    ...groups.flatMap(({ members, excluded }, index) => [
      `edit "g${index}"`,
      `set member ${quoted(members.map((member) => `a${member}`))}`,
      ...(excluded.length > 0
        ? ['set exclude enable', `set exclude-member ${quoted(excluded.map((member) => `a${member}`))}`]
        : []),
      'next',
    ]),
    'end',
    'config firewall service custom',
    ...services.flatMap((one, index) => [`edit "s${index}"`, ...serviceLines(one), 'next']),
    'end',
    'config firewall service group',
    'edit "both"',
    'set member "s0" "s1"',
    'next',
    'end',
    'config firewall schedule recurring',
    'edit "work"',
    'set day monday',
    'next',
    'end',
    'config firewall policy',
    ...policies.flatMap((one, index) => [
      `edit ${index + 1}`,
      ...(one.disabled ? ['set status disable'] : []),
      `set srcintf ${quoted(one.interfaces)}`,
      'set dstintf "wan"',
      ...(one.action === 'accept' ? ['set action accept'] : []),
      `set srcaddr ${quoted(one.source.names)}`,
      `set dstaddr ${quoted(one.destination.names)}`,
      ...(one.source.negate ? ['set srcaddr-negate enable'] : []),
      ...(one.destination.negate ? ['set dstaddr-negate enable'] : []),
      `set schedule "${one.schedule}"`,
      `set service ${quoted(one.services)}`,
      ...(one.serviceNegate ? ['set service-negate enable'] : []),
      ...(one.user === undefined ? [] : [`set users "${one.user}"`]),
      ...(one.nat ? ['set nat enable'] : []),
      'next',
    ]),
    'end',
    '',
  ];
  return lines.join('\n');
}

function addressLines(one: Address, index: number): readonly string[] {
  switch (one.kind) {
    case 'subnet':
      return [`set subnet 10.0.0.${one.first}/${one.length}`];
    case 'range':
      return ['set type iprange', `set start-ip 10.0.0.${one.first}`, `set end-ip 10.0.0.${one.last}`];
    case 'fqdn':
      return ['set type fqdn', `set fqdn "host${index}.example.com"`];
  }
}

function serviceLines({ protocol, first, last, sources }: Service): readonly string[] {
  const range = { any: '', low: ':1-1999', high: ':50000-65535' }[sources];
  switch (protocol) {
    case 'tcp':
    case 'udp':
      return [`set ${protocol}-portrange ${first}-${last}${range}`];
    case 'icmp':
      return ['set protocol ICMP', `set icmptype ${first}`];
    case 'ip':
      return ['set protocol IP', 'set protocol-number 6'];
  }
}

interface Packet {
  readonly port: string;
  readonly source: number;
  readonly destination: number;
  readonly protocol: 'tcp' | 'udp' | 'icmp' | 'gre';
  /** Port or ICMP type. */
  readonly detail: number;
  readonly sourcePort: number;
  readonly user: string;
  readonly isMonday: boolean;
}

const services: readonly Pick<Packet, 'protocol' | 'detail' | 'sourcePort'>[] = [
  ...[80, 81, 82, 83, 99].flatMap((detail) =>
    [1000, 30_000, 60_000].map((sourcePort) => ({ protocol: 'tcp' as const, detail, sourcePort })),
  ),
  ...[80, 81, 82, 83, 99].map((detail) => ({ protocol: 'udp' as const, detail, sourcePort: 1000 })),
  ...[80, 81, 82, 83, 99].map((detail) => ({ protocol: 'udp' as const, detail, sourcePort: 60_000 })),
  ...[80, 81, 82, 83].map((detail) => ({ protocol: 'icmp' as const, detail, sourcePort: 0 })),
  { protocol: 'gre', detail: 0, sourcePort: 0 },
];

/** The values of a packet that each part of a policy matches, so that all packets can be tried quickly. */
interface Matcher {
  readonly interfaces: readonly boolean[];
  readonly sources: readonly boolean[];
  readonly destinations: readonly boolean[];
  readonly services: readonly boolean[];
  readonly users: readonly boolean[];
  readonly days: readonly boolean[];
}

const interfaces = ['port1', 'port2', 'port3', 'other'];
const users = ['', 'ann', 'bob'];
const days = [true, false];

function matcherOf(one: Policy, all: Config): Matcher {
  const isIn = ({ names, negate }: Addresses): readonly boolean[] =>
    points.map((point) => names.some((name) => holdsAddress(name, point, all)) !== negate);
  return {
    interfaces: interfaces.map(
      (port) =>
        one.interfaces.includes('any') ||
        one.interfaces.includes(port) ||
        (one.interfaces.includes('inside') && (port === 'port1' || port === 'port2')),
    ),
    sources: isIn(one.source),
    destinations: isIn(one.destination),
    services: services.map(
      (packet) => one.services.some((name) => holdsService(name, packet, all)) !== one.serviceNegate,
    ),
    users: users.map((user) => one.user === undefined || one.user === user),
    days: days.map((isMonday) => one.schedule === 'always' || isMonday),
  };
}

function holdsAddress(name: string, point: number, all: Config): boolean {
  const index = Number(name[1]);
  if (name === 'all') return true;
  if (name.startsWith('g')) {
    const { members, excluded } = all.groups[index]!;
    const isAny = (some: readonly number[]): boolean =>
      some.some((member) => holdsAddress(`a${member}`, point, all));
    return isAny(members) && !isAny(excluded);
  }
  const own = all.addresses[index]!;
  switch (own.kind) {
    case 'subnet': {
      const size = 2 ** (32 - own.length);
      return point < addressCount && Math.floor(point / size) === Math.floor(own.first / size);
    }
    case 'range':
      return point >= own.first && point <= own.last;
    case 'fqdn':
      return own.resolvesTo.includes(point);
  }
}

function holdsService(name: string, packet: (typeof services)[number], all: Config): boolean {
  if (name === 'ALL') return true;
  if (name === 'HTTP') return packet.protocol === 'tcp' && packet.detail === 80;
  if (name === 'both') return holdsService('s0', packet, all) || holdsService('s1', packet, all);
  const { protocol, first, last, sources } = all.services[Number(name[1])]!;
  if (protocol === 'ip') return packet.protocol === 'tcp';
  if (protocol !== packet.protocol) return false;
  if (protocol === 'icmp') return packet.detail === first;
  const isSource =
    sources === 'any' || (sources === 'low' ? packet.sourcePort < 2000 : packet.sourcePort >= 50_000);
  return isSource && packet.detail >= first && packet.detail <= last;
}

/** Whether each enabled policy is the first to match some packet, and whether it matches any. */
function reached(all: Config): readonly { readonly first: boolean; readonly any: boolean }[] {
  const matchers = all.policies.map((one) => (one.disabled ? undefined : matcherOf(one, all)));
  const found = all.policies.map(() => ({ first: false, any: false }));
  for (const [i] of interfaces.entries())
    for (const [s] of points.entries())
      for (const [d] of points.entries())
        for (const [p] of services.entries())
          for (const [u] of users.entries())
            for (const [t] of days.entries()) {
              let isTaken = false;
              for (const [index, one] of matchers.entries()) {
                const isMatch =
                  one?.interfaces[i] === true &&
                  one.sources[s] === true &&
                  one.destinations[d] === true &&
                  one.services[p] === true &&
                  one.users[u] === true &&
                  one.days[t] === true;
                if (!isMatch) continue;
                found[index]!.any = true;
                if (!isTaken) found[index]!.first = true;
                isTaken = true;
              }
            }
  return found;
}

/**
 * In a configuration of random objects and policies, those policies are covered that are never the first to match a packet.
 *
 * @param withUnknown whether addresses are among the objects that the file does not tell; then nothing else may be covered, but not
 *   all of it has to be
 */
export function configProperty(engine: LanguageService, withUnknown: boolean): fc.IProperty<unknown> {
  return fc.property(config(withUnknown), (all) => {
    const document = engine.open(textOf(all));
    const index = DocumentIndex.of(document, { schema: engine.schema, version: version(7, 4, 4) });
    const [group] = PolicyAnalysis.of(index).groups;
    const covered = new Set([...(group?.coverage.keys() ?? [])].map(({ id }) => Number(id) - 1));
    document.dispose();
    const isUnknown = withUnknown && all.addresses.some(({ kind }) => kind === 'fqdn');
    for (const [at, { first, any }] of reached(all).entries()) {
      if (all.policies[at]!.disabled) assert.ok(!covered.has(at), `policy ${at + 1} is disabled`);
      else if (covered.has(at)) assert.ok(!first, `policy ${at + 1} matches`);
      else if (!isUnknown && any) assert.ok(first, `policy ${at + 1} never matches`);
    }
  });
}

/** A packet, by its place in each list of values. */
const packetChoice = fc.record({
  port: fc.nat({ max: 2 }),
  source: fc.nat({ max: addressCount }),
  destination: fc.nat({ max: addressCount }),
  service: fc.nat({ max: services.length - 1 }),
  user: fc.nat({ max: users.length - 1 }),
  day: fc.nat({ max: days.length - 1 }),
});

/**
 * In a configuration of random objects and policies, the lookup of random packets finds the first policy that matches.
 *
 * @param withUnknown whether addresses are among the objects that the file does not tell; then the lookup may also say perhaps
 */
export function lookupProperty(service: LanguageService, withUnknown: boolean): fc.IProperty<unknown> {
  const packets = fc.array(packetChoice, { minLength: 12, maxLength: 12 });
  return fc.property(config(withUnknown), packets, (all, chosen) => {
    const document = service.open(textOf(all));
    const index = DocumentIndex.of(document, { schema: service.schema, version: version(7, 4, 4) });
    const matchers = all.policies.map((one) => (one.disabled ? undefined : matcherOf(one, all)));
    const isUnknown = withUnknown && all.addresses.some(({ kind }) => kind === 'fqdn');
    for (const packet of chosen) {
      const first = matchers.findIndex(
        (one) =>
          one?.interfaces[packet.port] === true &&
          one.sources[packet.source] === true &&
          one.destinations[packet.destination] === true &&
          one.services[packet.service] === true &&
          one.users[packet.user] === true &&
          one.days[packet.day] === true,
      );
      const { protocol, detail, sourcePort } = services[packet.service]!;
      const found = runToCompletion(
        lookup(index, {
          source: addressOf(packet.source),
          destination: addressOf(packet.destination),
          service: protocol === 'gre' ? 'ip/47' : `${protocol}/${detail}`,
          sourcePort,
          srcintf: interfaces[packet.port]!,
          dstintf: 'wan',
          user: users[packet.user]!,
          // A Monday, and the day after it.
          time: { year: 2024, month: 5, day: packet.day === 0 ? 6 : 7, hour: 12, minute: 0 },
        }),
      );
      const truth = {
        verdict: all.policies[first]?.action === 'accept' ? 'allow' : 'deny',
        policy: String(first + 1),
      };
      if ('problem' in found) assert.fail(found.problem);
      assert.ok(found.candidates.includes(truth.policy), `${JSON.stringify(packet)}: ${truth.policy}`);
      if (!isUnknown) assert.deepEqual({ verdict: found.verdict, policy: found.policy }, truth);
      else if (found.verdict !== 'perhaps') assert.equal(found.verdict, truth.verdict);
    }
    document.dispose();
  });
}

function addressOf(point: number): string {
  return point < addressCount ? `10.0.0.${point}` : '192.0.2.1';
}

interface StaticRoute {
  readonly first: number;
  readonly length: number;
  readonly port: string;
  readonly distance: number;
  readonly priority: number;
  readonly isBlackhole: boolean;
  readonly isDisabled: boolean;
}

const staticRoute: fc.Arbitrary<StaticRoute> = fc.record({
  first: fc.nat({ max: 7 }),
  length: fc.integer({ min: 29, max: 32 }),
  port: fc.constantFrom('port1', 'port2', 'port3', 'down'),
  distance: fc.integer({ min: 1, max: 3 }),
  priority: fc.integer({ min: 1, max: 3 }),
  isBlackhole: fc.nat({ max: 5 }).map((number) => number === 0),
  isDisabled: fc.nat({ max: 5 }).map((number) => number === 0),
});

/** The way to each address is that of the best of some random routes. */
export function routeProperty(service: LanguageService): fc.IProperty<unknown> {
  return fc.property(fc.array(staticRoute, { minLength: 1, maxLength: 8 }), (routes) => {
    const document = service.open(textOfRoutes(routes));
    const index = DocumentIndex.of(document, { schema: service.schema, version: version(7, 4, 4) });
    for (let point = 0; point < addressCount; point++) {
      const found = runToCompletion(
        lookup(index, {
          source: '192.0.2.1',
          destination: addressOf(point),
          service: 'tcp/80',
          srcintf: 'port1',
        }),
      );
      if ('problem' in found) assert.fail(found.problem);
      const best = bestOf(routes, point);
      const isDropped = best.length === 0 || best.some(({ isBlackhole }) => isBlackhole);
      const ports = [...new Set(best.map(({ port }) => port))].sort();
      // Packets with an equal blackhole route and other route are not compared.
      if (best.length > 1 && isDropped) continue;
      const actual = found.route.interfaces ? [...found.route.interfaces].sort() : undefined;
      assert.deepEqual(actual, isDropped ? [] : ports, addressOf(point));
    }
    document.dispose();
  });
}

function bestOf(routes: readonly StaticRoute[], point: number): readonly StaticRoute[] {
  let best = routes.filter(({ first, length, port, isDisabled, isBlackhole }) => {
    const size = 2 ** (32 - length);
    const isUsable = !isDisabled && (isBlackhole || port !== 'down');
    return isUsable && Math.floor(point / size) === Math.floor(first / size);
  });
  for (const rank of [
    ({ length }: StaticRoute) => -length,
    ({ distance }: StaticRoute) => distance,
    ({ priority }: StaticRoute) => priority,
  ]) {
    const least = Math.min(...best.map(rank));
    best = best.filter((one) => rank(one) === least);
  }
  return best;
}

function textOfRoutes(routes: readonly StaticRoute[]): string {
  return [
    '#config-version=FGT60F-7.4.4-FW-build2662-240514:opmode=0:vdom=0:user=admin',
    'config system interface',
    ...['port1', 'port2', 'port3', 'down'].flatMap((name) => [
      `edit "${name}"`,
      'set vdom "root"',
      ...(name === 'down' ? ['set status down'] : []),
      `set ip ${{ port1: '192.0.2', port2: '198.51.100', port3: '203.0.113', down: '172.16.0' }[name] ?? ''}.254 255.255.255.0`,
      'next',
    ]),
    'end',
    'config router static',
    ...routes.flatMap((route, index) => [
      `edit ${index + 1}`,
      ...(route.isDisabled ? ['set status disable'] : []),
      `set dst 10.0.0.${route.first}/${route.length}`,
      ...(route.isBlackhole ? ['set blackhole enable'] : [`set device "${route.port}"`]),
      `set distance ${route.distance}`,
      `set priority ${route.priority}`,
      'next',
    ]),
    'end',
    '',
  ].join('\n');
}
