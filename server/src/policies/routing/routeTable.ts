import type { Catalog } from '../objects/catalog';
import type { Network } from './network';
import { isEnabled, nestedValues, valueOf, valuesOf, type EntryData } from '../objects/entryData';
import { allAddresses, type Family } from '../objects/addresses';
import { ipv4Number, ipv4Subnet, ipv6Prefix } from '../objects/ipRanges';
import { includes, isSubset, type Bound, type Intervals } from '../traffic/intervals';

/** A route that the file gives: to a connected subnet, or a static one. */
export interface Route {
  readonly kind: 'connected' | 'static' | 'blackhole';
  readonly destination: Intervals;
  /** The interfaces that it may leave by: one, or the members of an SD-WAN zone. */
  readonly interfaces: readonly string[];
  /** The SD-WAN zone, if it names one. */
  readonly zone: string | undefined;
  readonly gateway: string | undefined;
  readonly distance: number;
  readonly priority: number;
  /** The entry that it is from. */
  readonly entry: EntryData;
}

/** The routes of one VDOM as far as the file gives them. */
export interface RouteTable {
  readonly routes: readonly Route[];
  /** Why the device may have other routes as well, such as `router bgp`; empty if it has none. */
  readonly unknown: readonly string[];
}

/** Interfaces whose address another device assigns. */
const assigned: ReadonlySet<string> = new Set(['dhcp', 'pppoe']);

/** The routes for a family. */
export function routeTableOf(network: Network, family: Family): RouteTable {
  const { catalog, tables, learned } = network;
  const unknown: string[] = [];
  const routes: Route[] = [];
  for (const entry of interfacesOf(catalog)) {
    if (valueOf(entry, 'status') === 'down') continue;
    const mode = valueOf(entry, 'mode') ?? 'static';
    if (family === 4 && assigned.has(mode)) unknown.push(`interface "${entry.name}" (${mode})`);
    for (const destination of connectedSubnets(entry, family)) routes.push(connected(entry, destination));
  }
  for (const entry of tables.own(`router static${family === 4 ? '' : '6'}`, catalog.scope)) {
    if (valueOf(entry, 'status') === 'disable') continue;
    const route = staticRoute(entry, network, family);
    if (route) routes.push(route);
    else unknown.push(`static route ${entry.name}`);
  }
  unknown.push(...learned);
  if (!catalog.isBackup) unknown.push('routes that are not in this file');
  return { routes, unknown };
}

/** The interfaces of the VDOM, with those of the global part that belong to it. */
export function interfacesOf({ tables, scope }: Catalog): readonly EntryData[] {
  const vdom = scope.startsWith('vdom ') ? scope.slice('vdom '.length) : undefined;
  return tables
    .all('system interface', scope)
    .filter((entry) => vdom === undefined || (valueOf(entry, 'vdom') ?? vdom) === vdom);
}

/** The best routes to an address: those with the longest prefix, and among these the lowest distance and priority. */
export function bestRoutes({ routes }: RouteTable, address: Bound): readonly Route[] {
  const fitting = routes.filter(({ destination }) => includes(destination, address));
  const longest = fitting.filter(({ destination }) =>
    fitting.every((other) => isSubset(destination, other.destination)),
  );
  const distance = Math.min(...longest.map((route) => route.distance));
  const nearest = longest.filter((route) => route.distance === distance);
  const priority = Math.min(...nearest.map((route) => route.priority));
  return nearest.filter((route) => route.priority === priority);
}

/** The IPv4 address of an interface, if the file gives it. */
export function interfaceAddress(entry: EntryData): string | undefined {
  const [address] = valuesOf(entry, 'ip')[0]?.split('/') ?? [];
  return address !== undefined && ipv4Number(address) ? address : undefined;
}

function connected(entry: EntryData, destination: Intervals): Route {
  return {
    kind: 'connected',
    destination,
    interfaces: [entry.name],
    zone: undefined,
    gateway: undefined,
    distance: 0,
    priority: 0,
    entry,
  };
}

function connectedSubnets(entry: EntryData, family: Family): readonly Intervals[] {
  if (family === 6) {
    const own = nestedValues(entry, 'ipv6', 'ip6-address').flatMap(
      ([prefix = '']) => ipv6Prefix(prefix) ?? [],
    );
    return own.length > 0 ? [own] : [];
  }
  const own = valuesOf(entry, 'ip');
  const secondary = nestedValues(entry, 'secondaryip', 'ip');
  return [own, ...secondary]
    .filter(([address = '']) => ipv4Number(address.split('/')[0] ?? ''))
    .flatMap((words) => {
      const subnet = ipv4Subnet(words);
      return subnet ? [subnet] : [];
    });
}

function staticRoute(entry: EntryData, network: Network, family: Family): Route | undefined {
  const { catalog, view } = network;
  const destination = destinationOf(entry, catalog, family);
  if (!destination || entry.templated) return undefined;
  const isBlackhole = isEnabled(entry, 'blackhole');
  const zone = zoneOf(entry);
  const device = valueOf(entry, 'device');
  const interfaces = zone === undefined ? [] : (catalog.interfaces.membersOf(zone) ?? []);
  if (!isBlackhole && device === undefined && interfaces.length === 0) return undefined;
  const table = view.schema.node(`router static${family === 4 ? '' : '6'}`);
  const numberOf = (setting: string): number =>
    Number(valueOf(entry, setting) ?? table?.child(setting)?.defaultAt(view.version)?.value ?? 0);
  return {
    kind: isBlackhole ? 'blackhole' : 'static',
    destination,
    interfaces: device === undefined ? interfaces : [device],
    zone,
    gateway: valueOf(entry, 'gateway'),
    distance: numberOf('distance'),
    priority: numberOf('priority'),
    entry,
  };
}

function zoneOf(entry: EntryData): string | undefined {
  const zone = valueOf(entry, 'sdwan-zone');
  if (zone !== undefined) return zone;
  return isEnabled(entry, 'sdwan') || isEnabled(entry, 'virtual-wan-link') ? 'virtual-wan-link' : undefined;
}

/** Undefined if the destination is not in the file, such as that of an internet service or an FQDN. */
function destinationOf(entry: EntryData, catalog: Catalog, family: Family): Intervals | undefined {
  const service = ['internet-service', 'internet-service-custom', 'internet-service-fortiguard'];
  if (service.some((setting) => !['0', '', undefined].includes(valueOf(entry, setting)))) return undefined;
  const name = valueOf(entry, 'dstaddr');
  if (name !== undefined && name !== '') {
    const { addresses } = catalog.addresses(family).of(name);
    return addresses.opaque.length === 0 && addresses.known.length > 0 ? addresses.known : undefined;
  }
  const words = valuesOf(entry, 'dst');
  if (words.length === 0) return allAddresses(family);
  return family === 4 ? ipv4Subnet(words) : ipv6Prefix(words[0] ?? '');
}
