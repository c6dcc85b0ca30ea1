import { hasUnknownRoutes } from '../../model/network/interfaces';
import { memoizeLast } from '../../base/collections';
import type { DocumentIndex } from '../../model/symbols/documentIndex';
import type { Catalog } from '../objects/catalog';
import { allAddresses, type Family } from '../objects/addresses';
import { isEnabled, nestedValues, objectOf, valueOf, type EntryData } from '../objects/entryData';
import { ipv4Subnet, ipv6Prefix } from '../objects/ipRanges';
import { intersect, interval, subtract, uniteAll, type Intervals } from '../traffic/intervals';
import { networkDependencies, readNetwork, settingIn, type Network } from './network';
import { bestRoutes, interfacesOf, routeTableOf, type RouteTable } from './routeTable';

/** The IPv4 addresses behind each interface, as far as the file determines them. */
export interface Reach {
  /**
   * By interface, the possible source addresses of its incoming packets; undefined if the file does not determine them.
   */
  readonly sources: ReadonlyMap<string, Intervals>;
  /** By interface, the possible destination addresses of its outgoing packets. */
  readonly destinations: ReadonlyMap<string, Intervals>;
}

const nothing: Reach = { sources: new Map(), destinations: new Map() };

/**
 * The addresses behind the interfaces of a VDOM, by all its routes, including less preferred ones. Empty if the device
 * may have routes that are not in the file. Cached: unchanged inputs give the same object.
 */
export function reachOf(index: DocumentIndex, catalog: Catalog): Reach {
  return readReach(catalog, index, networkDependencies(index, catalog));
}

const readReach: (catalog: Catalog, index: DocumentIndex, dependencies: readonly unknown[]) => Reach =
  memoizeLast((catalog, index) => {
    if (!catalog.isBackup) return nothing;
    const network = readNetwork(index, catalog);
    const { routes, conditional, unknown } = routeTableOf(network, 4);
    if (network.isTransparent || unknown.length + conditional.length > 0) return nothing;
    const behind = new Map<string, Intervals[]>();
    for (const { interfaces, destination } of routes)
      for (const name of interfaces) behind.set(name, [...(behind.get(name) ?? []), destination]);
    const sources = new Map<string, Intervals>();
    const destinations = new Map<string, Intervals>();
    const checksSources = settingIn(index, 'system settings', 'asymroute', catalog.scope) !== 'enable';
    const diverted = divertedTo(network.tables.inScope('router policy', catalog.scope));
    for (const entry of interfacesOf(catalog)) {
      const own = behind.get(entry.name);
      if (!own || entry.templated || hasUnknownRoutes(objectOf(entry))) continue;
      const addresses = uniteAll(own);
      if (checksSources && valueOf(entry, 'src-check') !== 'disable') sources.set(entry.name, addresses);
      if (diverted !== 'any' && !diverted.has(entry.name))
        destinations.set(entry.name, uniteAll([addresses, multicast]));
    }
    return { sources, destinations };
  });

/** Link-local addresses, which need no route. */
const linkLocal = ipv6Prefix('fe80::/10') ?? [];

export interface RoutedAddresses {
  /** By the routes in the file. */
  readonly known: Intervals;
  /** Where other routes may come from, such as `BGP`; empty if there are none. */
  readonly unknown: readonly string[];
  /** All addresses if there may be other routes, otherwise those that are known. */
  readonly possible: Intervals;
}

/** The addresses to which the device sends packets by the routes of a VDOM. */
export function routedAddresses(network: Network, family: Family): RoutedAddresses {
  const all = allAddresses(family);
  const table = routeTableOf(network, family);
  // A backup without any route is an extract.
  const isExtract = network.isTransparent || table.isPartial || (table.routes.length === 0 && family === 4);
  const isAdvertised = family === 6 && interfacesOf(network.catalog).some(hasLearnedRoutes);
  const unknown = [
    ...table.unknown,
    ...(isExtract ? ['routes that are not in the file'] : []),
    ...(isAdvertised ? ['router advertisements'] : []),
  ];
  const useful = [...table.routes, ...table.conditional].filter(({ kind }) => kind !== 'blackhole');
  const routed = uniteAll([
    ...useful.map(({ destination }) => destination),
    ...(family === 6 ? [linkLocal] : []),
  ]);
  const known = table.routes
    .filter(({ kind }) => kind === 'blackhole')
    .reduce((left, { destination }) => subtract(left, droppedIn(destination, table)), routed);
  return { known, unknown, possible: unknown.length > 0 ? all : known };
}

/** Whether routers advertise IPv6 routes to an interface. */
function hasLearnedRoutes(entry: EntryData): boolean {
  return (
    nestedValues(entry, 'ipv6', 'autoconf').flat().includes('enable') ||
    nestedValues(entry, 'ipv6', 'ip6-mode')
      .flat()
      .some((mode) => mode !== 'static')
  );
}

/** The addresses of a blackhole route for which no other route is better. */
function droppedIn(destination: Intervals, table: RouteTable): Intervals {
  const inside = table.routes.map((route) => intersect(route.destination, destination));
  const bounds = [...new Set(inside.flat())].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  return uniteAll(
    bounds.slice(0, -1).flatMap((first, at) => {
      const best = bestRoutes(table, first);
      const isDropped = best.length > 0 && best.every(({ kind }) => kind === 'blackhole');
      return isDropped ? [intersect(interval(first, bounds[at + 1] ?? first), destination)] : [];
    }),
  );
}

/** Multicast and broadcast are not routed. */
const multicast: Intervals = ipv4Subnet(['224.0.0.0/3']) ?? [];

/** The outgoing interfaces of policy routes; `any` if a policy route has none. */
export function divertedTo(entries: Iterable<EntryData>): ReadonlySet<string> | 'any' {
  const names = new Set<string>();
  for (const entry of entries) {
    if (valueOf(entry, 'status') === 'disable' || valueOf(entry, 'action') === 'deny') continue;
    const name = valueOf(entry, 'output-device');
    if (name === undefined || isEnabled(entry, 'internet-service')) return 'any';
    names.add(name);
  }
  return names;
}

/** The VDOM that an interface belongs to. */
export function ownerOf(name: string, { tables, scope }: Catalog): string | undefined {
  const entry = tables.find('system interface', name, scope);
  return entry && valueOf(entry, 'vdom');
}

/** The interfaces that names resolve to; undefined for `any`, and for a zone whose members are not all in the file. */
export function membersOf(names: readonly string[], { interfaces }: Catalog): readonly string[] | undefined {
  if (names.length === 0 || names.includes('any')) return undefined;
  return names.flatMap((name) => interfaces.membersOf(name) ?? [name]);
}
