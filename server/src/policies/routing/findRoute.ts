import { atMost } from '../../base/lists';
import type { Bound } from '../traffic/intervals';
import type { FoundRoute, PossibleRoute, RoutedPacket } from './matchRoute';
import type { Network } from './network';
import { policyRoutesFor } from './policyRoutes';
import {
  bestRoutes,
  conditionalRoutes,
  routesWithoutServer,
  routeTableOf,
  type Route,
  type RouteTable,
} from './routeTable';
import { sdwanRulesFor } from './sdwanRules';

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
  if (!first || !last || others.length === 0) return first?.route ?? noRoute;
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

const noRoute: FoundRoute = {
  kind: 'none',
  text: 'no route to the destination',
  interfaces: [],
  entry: undefined,
};

/** The routes that may apply, up to one that certainly does. */
function* possibleRoutes(packet: RoutedPacket, network: Network): Iterable<PossibleRoute> {
  const table = routeTableOf(network, packet.family);
  const best = bestRoutes(table, packet.destination);
  const last = {
    match: 'yes',
    name: 'the routing table',
    route: tableRoute(best, table, packet.destination),
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
function tableRoute(best: readonly Route[], table: RouteTable, destination: Bound): FoundRoute {
  const [first] = best;
  const { unknown, isPartial } = table;
  // A connected subnet is more specific than any learned route.
  const isConnected = first?.kind === 'connected' || first?.kind === 'VPN clients';
  if (unknown.length > 0 && !isConnected) return unknownRoute(best, unknown);
  // A backup without interface addresses and routes is an extract.
  if (!first && (isPartial || table.routes.length === 0))
    return unknownRoute(best, ['routes that are not in this file']);
  if (!first) return noRoute;
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
