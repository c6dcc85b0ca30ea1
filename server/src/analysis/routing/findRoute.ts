import { runToCompletion } from '../../base/steps';
import type { Catalog } from '../objects/catalog';
import { isEnabled, valueOf, valuesOf, type EntryData, objectOf } from '../objects/entryData';
import { addressNumber } from '../objects/ipRanges';
import { inOrder, movesIn } from '../policies/policyOrder';
import { uniteAll, type Bound } from '../traffic/intervals';
import {
  allInSet,
  isWithin,
  knownSet,
  opposite,
  pointSet,
  uniteSets,
  type Certainty,
  type ValueSet,
} from '../traffic/valueSet';
import {
  hasAny,
  interfaceMatch,
  internetServiceMatch,
  limitsTos,
  protocolMatch,
  subnetOfWord,
  type PossibleRoute,
  type RoutedPacket,
  type FoundRoute,
} from './matchRoute';
import type { Network } from './network';
import {
  activeRoutes,
  bestRoutes,
  conditionalRoutes,
  isUnusable,
  routesWithoutServer,
  routesOfVrf,
  type RouteTable,
  type Route,
  routeTableOf,
} from './routeTable';
import { sdwanMember, sdwanObjects } from '../../model/network/sdwan';
import type { Family } from '../objects/addresses';
import { atMost } from '../../base/lists';

/**
 * The policy routes that may apply to a packet, in their order. `stop` is in place of one with `action deny`: the
 * routing table decides, without the rules of SD-WAN.
 */
function* policyRoutesFor(
  packet: RoutedPacket,
  network: Network,
  table: RouteTable,
): Iterable<PossibleRoute | { readonly match: Certainty; readonly name: string; readonly route: 'stop' }> {
  const { catalog, tables, index } = network;
  const path = `router policy${packet.family === 4 ? '' : '6'}`;
  const moves = runToCompletion(movesIn(index.document, path)).filter(({ scope }) => scope === catalog.scope);
  for (const entry of inOrder(tables.inScope(path, catalog.scope), moves)) {
    if (valueOf(entry, 'status') === 'disable') continue;
    const match = matchesPolicyRoute(entry, packet, catalog);
    if (match === 'no') continue;
    const name = `policy route ${entry.name}`;
    if (valueOf(entry, 'action') === 'deny') {
      yield { match, name, route: 'stop' };
      continue;
    }
    const gateway = valueOf(entry, 'gateway');
    const hasGateway = gateway !== undefined && !/^[0.:]+$/.test(gateway);
    const device = valueOf(entry, 'output-device') ?? interfaceTo(gateway, table);
    const via = hasGateway ? ` via ${gateway}` : '';
    if (device === undefined) {
      const text = `${name}${via}, which names no interface`;
      yield { match, name, route: { kind: 'unknown', text, interfaces: undefined, entry } };
      continue;
    }
    // Without a gateway, the device needs a route to the destination by this interface.
    if (
      isUnusable(device, catalog, packet.family) ||
      (!hasGateway && !mayReach(packet.destination, device, table))
    )
      continue;
    const text = `${name}${via} to interface "${device}"`;
    yield { match, name, route: { kind: 'policy route', text, interfaces: [device], entry } };
  }
}

function mayReach(destination: Bound, device: string, table: RouteTable): boolean {
  if (table.isPartial || table.unknown.length > 0 || table.routes.length === 0) return true;
  const routes = [
    ...activeRoutes(table, destination),
    ...routesWithoutServer(table, destination),
    ...conditionalRoutes(table, destination),
  ];
  return routes.some(({ interfaces }) => interfaces.includes(device));
}

/** The interface whose subnet contains a gateway. */
function interfaceTo(gateway: string | undefined, table: RouteTable): string | undefined {
  const address = gateway === undefined ? undefined : addressNumber(gateway);
  if (address === undefined) return undefined;
  const [first] = bestRoutes(table, address);
  return first?.kind === 'connected' ? first.interfaces[0] : undefined;
}

function matchesPolicyRoute(entry: EntryData, packet: RoutedPacket, catalog: Catalog): Certainty {
  const { family } = packet;
  if (entry.templated || limitsTos(entry) || hasAny(entry, ['users', 'groups'])) return 'perhaps';
  const isService = hasAny(entry, ['internet-service-id', 'internet-service-custom']);
  const subnets = (words: readonly string[]): ValueSet =>
    knownSet(uniteAll(words.flatMap((word) => subnetOfWord(word, family))));
  const side = (addresses: string, names: string, negate: string, value: Bound): Certainty => {
    const sets = [
      subnets(valuesOf(entry, addresses)),
      ...valuesOf(entry, names).map((name) => catalog.addresses(family).of(name).addresses),
    ];
    if (valuesOf(entry, addresses).length + sets.length === 1) return 'yes';
    const inside = isWithin(pointSet(value), uniteSets(sets));
    return isEnabled(entry, negate) ? opposite(inside) : inside;
  };
  return allInSet([
    interfaceMatch(entry, ['input-device'], packet, catalog),
    side('src', 'srcaddr', 'src-negate', packet.source),
    side('dst', 'dstaddr', 'dst-negate', packet.destination),
    isService ? internetServiceMatch(entry, packet.destination) : 'yes',
    protocolMatch(entry, packet),
  ]);
}

/**
 * The SD-WAN rules that may apply to a packet, in their order. A rule applies if the best route leads to a member, and
 * chooses among its members that have any route to the destination. With `default`, the best route does not matter,
 * and with `gateway`, members need no route. Source: Fortinet's technical tip 345018.
 */
function* sdwanRulesFor(
  packet: RoutedPacket,
  best: readonly Route[],
  table: RouteTable,
  { catalog, tables, hasSdwan }: Network,
): Iterable<PossibleRoute> {
  if (!hasSdwan) return;
  const members = sdwanMembers(catalog, packet.family);
  const isMember = (name: string): boolean => [...members.values()].includes(name);
  const isBest = best.some(
    ({ kind, interfaces }) => (kind === 'static' || kind === 'DHCP') && interfaces.some(isMember),
  );
  const reachable = new Set(activeRoutes(table, packet.destination).flatMap(({ interfaces }) => interfaces));
  for (const path of sdwanObjects) {
    for (const entry of inOrder(tables.inScope(`${path} > service`, catalog.scope), [])) {
      if (valueOf(entry, 'status') === 'disable' || (!isBest && !isEnabled(entry, 'default'))) continue;
      const match = matchesSdwanRule(entry, packet, catalog);
      if (match === 'no') continue;
      const chosen = [
        ...valuesOf(entry, 'priority-members').flatMap((number) => members.get(number) ?? []),
        ...valuesOf(entry, 'priority-zone').flatMap((zone) => catalog.interfaces.membersOf(zone) ?? []),
      ].filter((name) => isMember(name) && (isEnabled(entry, 'gateway') || reachable.has(name)));
      if (chosen.length === 0) continue;
      const label = valueOf(entry, 'name');
      const name = `SD-WAN rule ${entry.name}${label === undefined ? '' : ` ("${label}")`}`;
      const mode = valueOf(entry, 'mode') ?? 'manual';
      // In manual mode, the device uses the first member that is up. In other modes, it uses measurements.
      const isOrdered = mode === 'manual' && valuesOf(entry, 'priority-members').length > 0;
      const interfaces = isOrdered ? chosen.slice(0, 1) : chosen;
      const text = `${name}, mode ${mode}`;
      const choice = {
        text: `which member ${name} chooses`,
        routes: [{ text, entry }],
        likely: interfaces.slice(0, 1),
      };
      const route = { kind: 'SD-WAN rule', text, interfaces, entry } as const;
      yield { match, name, route: interfaces.length > 1 ? { ...route, choice } : route };
    }
  }
}

/** The interfaces of SD-WAN members that are up, by member number. */
function sdwanMembers(catalog: Catalog, family: Family): ReadonlyMap<string, string> {
  const members = new Map<string, string>();
  for (const entry of catalog.interfaces.sdwanMembers) {
    const { interface: name, isDisabled } = sdwanMember(objectOf(entry));
    if (name !== undefined && !isDisabled && !isUnusable(name, catalog, family))
      members.set(entry.name, name);
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
    limitsTos(entry) || hasAny(entry, ['users', 'groups']) || Number(valueOf(entry, 'route-tag') ?? 0) !== 0;
  return allInSet([
    isPartlyUnknown ? 'perhaps' : 'yes',
    isEnabled(entry, 'internet-service') ? internetServiceMatch(entry, packet.destination) : 'yes',
    interfaceMatch(entry, ['input-device', 'input-zone'], packet, catalog),
    side('src', 'src-negate', packet.source),
    side('dst', 'dst-negate', packet.destination),
    protocolMatch(entry, packet),
  ]);
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
  const possible: PossibleRoute[] = [];
  for (const one of possibleRoutes(packet, network)) {
    possible.push(one);
    if (one.match === 'yes') break;
  }
  const [first, ...others] = possible;
  const last = possible.at(-1);
  if (!first || !last || others.length === 0) return first?.route ?? noRoute(packet.vrf);
  const interfaces = possible.map(({ route }) => route.interfaces);
  return {
    kind: 'unknown',
    text: mayMatch(possible.slice(0, -1).map(({ name }) => name)),
    // If one of them drops the packet, the packet may not leave at all.
    interfaces: interfaces.every((names) => names !== undefined && names.length > 0)
      ? [...new Set(interfaces.flatMap((names) => names ?? []))]
      : undefined,
    entry: first.route.entry,
    choice: {
      text: `which of ${possible.length} routes applies`,
      routes: possible.flatMap(({ name, route: { entry, choice } }) =>
        entry ? (choice?.routes ?? [{ text: name, entry }]) : [],
      ),
      // What the file does not say, such as the addresses of an internet service, seldom matches.
      likely: last.route.choice?.likely ?? last.route.interfaces ?? [],
    },
  };
}

function mayMatch(names: readonly string[]): string {
  return names.length === 1 ? `${names[0] ?? ''} may match` : `${listedShort(names)} may match`;
}

/** At most two texts, and the number of the others. */
export function listedShort(texts: readonly string[], conjunction = 'or'): string {
  return atMost(texts, texts.length === 3 ? 3 : 2).join(` ${conjunction} `);
}

function noRoute(vrf = '0'): FoundRoute {
  return {
    kind: 'none',
    text: `no route to the destination${vrf === '0' ? '' : ` in VRF ${vrf}`}`,
    interfaces: [],
    entry: undefined,
  };
}

/** The routes that may apply, up to one that certainly does. */
function* possibleRoutes(packet: RoutedPacket, network: Network): Iterable<PossibleRoute> {
  const whole = routeTableOf(network, packet.family);
  const table = routesOfVrf(whole, packet.vrf, network.catalog);
  const best = bestRoutes(table, packet.destination);
  const isExtract = whole.isPartial || whole.routes.length === 0;
  const last = {
    match: 'yes',
    name: 'the routing table',
    route: tableRoute(best, table, packet, isExtract),
  } as const;
  for (const one of policyRoutesFor(packet, network, table))
    yield one.route === 'stop' ? { ...last, match: one.match, name: one.name } : { ...one, route: one.route };
  const isConnected = best.some(({ kind }) => kind === 'connected' || kind === 'VPN clients');
  if (!isConnected)
    for (const route of conditionalRoutes(table, packet.destination)) {
      const { entry, interfaces, condition } = route;
      const name = `static route ${entry.name} for ${condition?.text ?? ''}`;
      yield {
        match: 'perhaps',
        name,
        route: { kind: route.kind, text: routeText(route), interfaces, entry },
      };
    }
  if (last.route.interfaces) yield* sdwanRulesFor(packet, best, table, network);
  yield last;
}

/** The route by the routing table alone. */
function tableRoute(
  best: readonly Route[],
  table: RouteTable,
  { destination, vrf }: RoutedPacket,
  isExtract: boolean,
): FoundRoute {
  const [first] = best;
  const { unknown } = table;
  // A connected subnet is more specific than any learned route.
  const isConnected = first?.kind === 'connected' || first?.kind === 'VPN clients';
  if (unknown.length > 0 && !isConnected) return unknownRoute(best, unknown);
  // A backup without interface addresses and routes is an extract.
  if (!first && isExtract) return unknownRoute(best, ['routes that are not in this file']);
  if (!first) return noRoute(vrf);
  if (first.kind === 'blackhole')
    return {
      kind: 'blackhole',
      text: `blackhole route ${first.entry.name}`,
      interfaces: [],
      entry: first.entry,
    };
  const fallback = routesWithoutServer(table, destination);
  const all = [...best, ...fallback];
  const interfaces = interfacesOf(all);
  return {
    kind: fallback.length > 0 ? 'unknown' : first.kind,
    text:
      listedShort(best.map(routeText)) +
      (fallback.length > 0 ? `; without it, ${listedShort(fallback.map(routeText))}` : ''),
    interfaces,
    entry: first.entry,
    ...(interfaces.length > 1 && {
      choice: {
        text: all.length > 1 ? `which of ${all.length} routes is active` : 'which member of SD-WAN is chosen',
        routes: all.map((route) => ({ text: routeText(route), entry: route.entry })),
        likely: interfacesOf(fallback.length > 0 ? fallback : best),
      },
    }),
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

function interfacesOf(routes: readonly Route[]): readonly string[] {
  return [...new Set(routes.flatMap(({ interfaces }) => interfaces))];
}

function unknownRoute(best: readonly Route[], unknown: readonly string[]): FoundRoute {
  const [first] = best;
  const sources = listedShort(unknown, 'and');
  const guess = first ? `${routeText(first)}, unless another route comes from ` : 'it depends on ';
  return {
    kind: 'unknown',
    text: `${guess}${sources}`,
    interfaces: undefined,
    entry: first?.entry,
    ...(first && {
      choice: {
        text: `whether another route comes from ${sources}`,
        routes: best.map((route) => ({ text: routeText(route), entry: route.entry })),
        likely: interfacesOf(best),
      },
    }),
  };
}
