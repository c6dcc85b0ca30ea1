import type { Catalog } from '../objects/catalog';
import type { Network } from './network';
import type { Family } from '../objects/addresses';
import { isEnabled, valueOf, valuesOf, type EntryData } from '../objects/entryData';
import { addressNumber, ipv4Subnet, ipv6Prefix } from '../objects/ipRanges';
import { serviceValue } from '../objects/services';
import { inOrder } from '../policyOrder';
import { interval, uniteAll, type Bound, type Intervals } from '../traffic/intervals';
import {
  allOf,
  isWithin,
  knownSet,
  opposite,
  pointSet,
  uniteSets,
  type Certainty,
  type ValueSet,
} from '../traffic/valueSet';
import { bestRoutes, routeTableOf, type Route } from './routeTable';

/** A packet whose route is looked up. */
export interface RoutedPacket {
  readonly family: Family;
  readonly source: Bound;
  /** After translation by a virtual IP. */
  readonly destination: Bound;
  readonly service: ValueSet;
  /** The possible incoming interfaces. */
  readonly sourceInterfaces: Intervals;
}

/** The route of a packet. */
export interface FoundRoute {
  /** Policy route, SD-WAN rule or route of the routing table; `none` if there is no route. */
  readonly kind: 'policy route' | 'SD-WAN rule' | Route['kind'] | 'none' | 'unknown';
  /** `static route 1 to 0.0.0.0/0 via 203.0.113.1 (distance 10, priority 1)`, or why the route is unknown. */
  readonly text: string;
  /** The possible outgoing interfaces; undefined if unknown. */
  readonly interfaces: readonly string[] | undefined;
  /** The entry that determines the route. */
  readonly entry: EntryData | undefined;
}

/** Finds the route in the order of the device: policy routes, then the routing table, then the SD-WAN rules. */
export function findRoute(packet: RoutedPacket, network: Network): FoundRoute {
  if (network.isTransparent)
    return {
      kind: 'unknown',
      text: 'in transparent mode, it depends on where the MAC address of the destination is',
      interfaces: undefined,
      entry: undefined,
    };
  const byPolicy = policyRouteFor(packet, network);
  if (byPolicy && byPolicy !== 'no policy routing') return byPolicy;
  const table = routeTableOf(network, packet.family);
  const best = bestRoutes(table, packet.destination);
  const [first] = best;
  const { unknown, isPartial } = table;
  // A connected subnet is more specific than any learned route.
  const isConnected = first?.kind === 'connected' || first?.kind === 'VPN clients';
  if (unknown.length > 0 && !isConnected) return unknownRoute(first, unknown);
  // A backup without interface addresses and routes is an extract.
  if (!first && (isPartial || table.routes.length === 0))
    return unknownRoute(first, ['routes that are not in this file']);
  if (!first) return { kind: 'none', text: 'no route to the destination', interfaces: [], entry: undefined };
  if (first.kind === 'blackhole')
    return {
      kind: 'blackhole',
      text: `blackhole route ${first.entry.name}`,
      interfaces: [],
      entry: first.entry,
    };
  const isForSdwan = first.kind === 'static' && byPolicy === undefined;
  const bySdwan = isForSdwan ? sdwanRuleFor(packet, best, network) : undefined;
  if (bySdwan) return bySdwan;
  return {
    kind: first.kind,
    text: best.map(routeText).join(' or '),
    interfaces: [...new Set(best.flatMap(({ interfaces }) => interfaces))],
    entry: first.entry,
  };
}

/** `static route 1 via 203.0.113.1 (distance 10, priority 1)` */
export function routeText({ kind, entry, gateway, distance, priority, zone, interfaces }: Route): string {
  if (kind === 'connected') return `connected to interface "${entry.name}"`;
  if (kind === 'VPN clients') return `address of a VPN client behind interface "${interfaces.join(', ')}"`;
  if (kind === 'DHCP')
    return `default route that interface "${entry.name}" gets from its server (distance ${distance})`;
  const target = zone === undefined ? `interface "${interfaces.join(', ')}"` : `SD-WAN zone "${zone}"`;
  const via = gateway === undefined || gateway === '0.0.0.0' ? '' : ` via ${gateway}`;
  return `${kind} route ${entry.name}${via} to ${target} (distance ${distance}, priority ${priority})`;
}

function unknownRoute(first: Route | undefined, unknown: readonly string[]): FoundRoute {
  const guess = first ? `${routeText(first)}, unless another route comes from ` : 'it depends on ';
  return {
    kind: 'unknown',
    text: `${guess}${unknown.join(', ')}`,
    interfaces: undefined,
    entry: first?.entry,
  };
}

/** The policy route that applies to the packet; undefined if none does. */
function policyRouteFor(
  packet: RoutedPacket,
  network: Network,
): FoundRoute | 'no policy routing' | undefined {
  const { catalog, tables } = network;
  const table = `router policy${packet.family === 4 ? '' : '6'}`;
  for (const entry of inOrder(tables.own(table, catalog.scope), [])) {
    if (valueOf(entry, 'status') === 'disable') continue;
    const match = matchesPolicyRoute(entry, packet, catalog);
    if (match === 'no') continue;
    const name = `policy route ${entry.name}`;
    if (match === 'perhaps')
      return { kind: 'unknown', text: `${name} may match`, interfaces: undefined, entry };
    if (valueOf(entry, 'action') === 'deny') return 'no policy routing';
    const gateway = valueOf(entry, 'gateway');
    const device = valueOf(entry, 'output-device') ?? interfaceTo(gateway, packet.family, network);
    const via = gateway === undefined || gateway === '0.0.0.0' ? '' : ` via ${gateway}`;
    return device === undefined
      ? { kind: 'unknown', text: `${name}${via}, which names no interface`, interfaces: undefined, entry }
      : { kind: 'policy route', text: `${name}${via} to interface "${device}"`, interfaces: [device], entry };
  }
  return undefined;
}

/** The interface whose subnet contains a gateway. */
function interfaceTo(gateway: string | undefined, family: Family, network: Network): string | undefined {
  const address = gateway === undefined ? undefined : addressNumber(gateway);
  if (address === undefined) return undefined;
  const [first] = bestRoutes(routeTableOf(network, family), address);
  return first?.kind === 'connected' ? first.interfaces[0] : undefined;
}

function matchesPolicyRoute(entry: EntryData, packet: RoutedPacket, catalog: Catalog): Certainty {
  const { family } = packet;
  if (
    entry.templated ||
    hasAny(entry, ['internet-service-id', 'internet-service-custom', 'users', 'groups', 'tos'])
  )
    return 'perhaps';
  const subnets = (words: readonly string[]): ValueSet =>
    knownSet(uniteAll(words.flatMap((word) => subnetOf(word, family))));
  const side = (addresses: string, names: string, negate: string, value: Bound): Certainty => {
    const sets = [
      subnets(valuesOf(entry, addresses)),
      ...valuesOf(entry, names).map((name) => catalog.addresses(family).of(name).addresses),
    ];
    if (valuesOf(entry, addresses).length + sets.length === 1) return 'yes';
    const inside = isWithin(pointSet(value), uniteSets(sets));
    return isEnabled(entry, negate) ? opposite(inside) : inside;
  };
  return allOf([
    interfaceMatch(entry, 'input-device', packet, catalog),
    side('src', 'srcaddr', 'src-negate', packet.source),
    side('dst', 'dstaddr', 'dst-negate', packet.destination),
    protocolMatch(entry, packet),
  ]);
}

/** The SD-WAN rule that applies, limited to members that have a route; undefined if none does. */
function sdwanRuleFor(
  packet: RoutedPacket,
  best: readonly Route[],
  { catalog, tables, hasSdwan }: Network,
): FoundRoute | undefined {
  if (!hasSdwan) return undefined;
  const members = sdwanMembers(catalog);
  const allowed = new Set(best.flatMap(({ interfaces }) => interfaces));
  if (![...members.values()].some((name) => allowed.has(name))) return undefined;
  for (const table of ['system sdwan', 'system virtual-wan-link']) {
    for (const entry of inOrder(tables.own(`${table} > service`, catalog.scope), [])) {
      if (valueOf(entry, 'status') === 'disable') continue;
      const match = matchesSdwanRule(entry, packet, catalog);
      if (match === 'no') continue;
      const chosen = [
        ...valuesOf(entry, 'priority-members').flatMap((number) => members.get(number) ?? []),
        ...valuesOf(entry, 'priority-zone').flatMap((zone) => catalog.interfaces.membersOf(zone) ?? []),
      ].filter((name) => allowed.has(name));
      const label = valueOf(entry, 'name');
      const name = `SD-WAN rule ${entry.name}${label === undefined ? '' : ` ("${label}")`}`;
      if (chosen.length === 0) continue;
      if (match === 'perhaps')
        return { kind: 'SD-WAN rule', text: `${name} may match`, interfaces: [...allowed], entry };
      const mode = valueOf(entry, 'mode') ?? 'manual';
      // In manual mode, the device uses the first member that is up. In other modes, it uses measurements.
      const isOrdered = mode === 'manual' && valuesOf(entry, 'priority-members').length > 0;
      const interfaces = isOrdered ? chosen.slice(0, 1) : chosen;
      return { kind: 'SD-WAN rule', text: `${name}, mode ${mode}`, interfaces, entry };
    }
  }
  return undefined;
}

/** The interfaces of SD-WAN members by member number. */
function sdwanMembers({ tables, scope }: Catalog): ReadonlyMap<string, string> {
  const members = new Map<string, string>();
  for (const table of ['system sdwan > members', 'system virtual-wan-link > members'])
    for (const entry of tables.all(table, scope)) {
      const name = valueOf(entry, 'interface');
      if (name !== undefined && valueOf(entry, 'status') !== 'disable') members.set(entry.name, name);
    }
  return members;
}

function matchesSdwanRule(entry: EntryData, packet: RoutedPacket, catalog: Catalog): Certainty {
  const { family } = packet;
  const isOther = (valueOf(entry, 'addr-mode') ?? 'ipv4') !== `ipv${family}`;
  if (isOther) return 'no';
  const suffix = family === 4 ? '' : '6';
  const side = (setting: string, negate: string, value: Bound): Certainty => {
    const names = valuesOf(entry, `${setting}${suffix}`);
    if (names.length === 0) return 'yes';
    const inside = isWithin(
      pointSet(value),
      uniteSets(names.map((name) => catalog.addresses(family).of(name).addresses)),
    );
    return isEnabled(entry, negate) ? opposite(inside) : inside;
  };
  const isPartlyUnknown =
    hasAny(entry, ['users', 'groups', 'tos', 'input-zone', 'route-tag']) ||
    isEnabled(entry, 'internet-service');
  return allOf([
    isPartlyUnknown ? 'perhaps' : 'yes',
    interfaceMatch(entry, 'input-device', packet, catalog),
    side('src', 'src-negate', packet.source),
    side('dst', 'dst-negate', packet.destination),
    protocolMatch(entry, packet),
  ]);
}

function interfaceMatch(
  entry: EntryData,
  setting: string,
  { sourceInterfaces }: RoutedPacket,
  catalog: Catalog,
): Certainty {
  const names = valuesOf(entry, setting);
  if (names.length === 0) return 'yes';
  const set = knownSet(uniteAll(names.map((name) => catalog.interfaces.of(name))));
  const inside = isWithin(knownSet(sourceInterfaces), set);
  return isEnabled(entry, `${setting}-negate`) ? opposite(inside) : inside;
}

function protocolMatch(entry: EntryData, { service }: RoutedPacket): Certainty {
  const protocol = Number(valueOf(entry, 'protocol') ?? 0);
  if (protocol === 0) return 'yes';
  const [first, last] = [
    Number(valueOf(entry, 'start-port') ?? 0),
    Number(valueOf(entry, 'end-port') ?? 65_535),
  ];
  // Policy routes compare ports only for TCP, UDP and SCTP.
  const isPorted = [6, 17, 132].includes(protocol);
  const [from, to] = isPorted ? [first <= 1 ? 0 : first, last + 1] : [0, 65_536];
  return isWithin(service, knownSet(interval(serviceValue(protocol, from), serviceValue(protocol, to))));
}

/** Parses `10.0.0.0/255.255.255.0`, `10.0.0.0/24` or an IPv6 prefix. */
function subnetOf(word: string, family: Family): readonly Intervals[] {
  const subnet = family === 4 ? ipv4Subnet(word.split('/')) : ipv6Prefix(word);
  return subnet ? [subnet] : [];
}

function hasAny(entry: EntryData, settings: readonly string[]): boolean {
  return settings.some((setting) => entry.settings.has(setting));
}
