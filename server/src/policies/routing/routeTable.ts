import type { Catalog } from '../objects/catalog';
import type { Network } from './network';
import { defaultSdwanZone, vdomOfKey } from '../objects/configTables';
import { isEnabled, nestedValues, valueOf, valuesOf, type EntryData } from '../objects/entryData';
import { allAddresses, type Family } from '../objects/addresses';
import { ipv4Subnet, ipv6Prefix } from '../objects/ipRanges';
import { ipv4Number } from '../../syntax/addresses';
import { includes, isSubset, type Bound, type Intervals } from '../traffic/intervals';

/** A route in the file: connected, static, to VPN clients, or the default route of a DHCP or PPPoE interface. */
export interface Route {
  readonly kind: 'connected' | 'static' | 'blackhole' | 'VPN clients' | 'DHCP';
  readonly destination: Intervals;
  /** The outgoing interfaces: one, or the members of an SD-WAN zone. */
  readonly interfaces: readonly string[];
  /** The SD-WAN zone, if the route has one. */
  readonly zone: string | undefined;
  readonly gateway: string | undefined;
  readonly distance: number;
  readonly priority: number;
  /** The entry that defines it. */
  readonly entry: EntryData;
}

/** The routes of one VDOM, as far as the file contains them. */
export interface RouteTable {
  readonly routes: readonly Route[];
  /** Sources of other routes, such as `router bgp`; empty if there are none. */
  readonly unknown: readonly string[];
  /** Whether the file is a script: the device may have routes that it does not contain. */
  readonly isPartial: boolean;
}

/** Values of `mode` with which another device assigns the address. */
const assigned: ReadonlySet<string> = new Set(['dhcp', 'pppoe']);

export function routeTableOf(network: Network, family: Family): RouteTable {
  const { catalog, tables, learned, clients } = network;
  const unknown: string[] = [];
  const routes: Route[] = [];
  const down = new Set<string>();
  for (const entry of interfacesOf(catalog)) {
    if (valueOf(entry, 'status') === 'down') {
      down.add(entry.name);
      continue;
    }
    for (const destination of connectedSubnets(entry, family)) routes.push(connected(entry, destination));
    if (family === 4 && assigned.has(valueOf(entry, 'mode') ?? 'static'))
      routes.push(...learnedDefault(entry));
  }
  for (const entry of tables.own(`router static${family === 4 ? '' : '6'}`, catalog.scope)) {
    if (valueOf(entry, 'status') === 'disable') continue;
    const route = staticRoute(entry, network, family);
    if (!route) unknown.push(`static route ${entry.name}`);
    else if (route.kind === 'blackhole' || route.interfaces.some((name) => !down.has(name)))
      routes.push(route);
  }
  for (const { entry, device, addresses } of clients)
    if (typeof addresses[0] === (family === 4 ? 'number' : 'bigint'))
      routes.push({ ...connected(entry, addresses), kind: 'VPN clients', interfaces: [device] });
  unknown.push(...learned);
  return { routes, unknown, isPartial: !catalog.isBackup };
}

/** The interfaces of a VDOM, including those that the global part assigns to it. */
export function interfacesOf({ tables, scope }: Catalog): readonly EntryData[] {
  const vdom = vdomOfKey(scope);
  return tables
    .all('system interface', scope)
    .filter((entry) => vdom === undefined || (valueOf(entry, 'vdom') ?? vdom) === vdom);
}

/** The best routes to an address: longest prefix, then lowest distance, then lowest priority. */
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

/** The addresses of an interface in the file; the primary address is first. */
export function interfaceAddresses(entry: EntryData, family: Family): readonly string[] {
  const words =
    family === 4
      ? [valuesOf(entry, 'ip'), ...nestedValues(entry, 'secondaryip', 'ip')]
      : [...nestedValues(entry, 'ipv6', 'ip6-address'), ...nestedValues(entry, 'ipv6', 'prefix')];
  return words.flatMap(([first = '']) => {
    const [address = ''] = first.split('/');
    return family === 6
      ? address === '' || address === '::'
        ? []
        : [address]
      : ipv4Number(address)
        ? [address]
        : [];
  });
}

/** The default route of an interface with a DHCP or PPPoE address. */
function learnedDefault(entry: EntryData): readonly Route[] {
  if (valueOf(entry, 'defaultgw') === 'disable') return [];
  const distance = Number(valueOf(entry, 'distance') ?? 5);
  const priority = Number(valueOf(entry, 'priority') ?? 0);
  return [{ ...connected(entry, allAddresses(4)), kind: 'DHCP', distance, priority }];
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
  const zones = zonesOf(entry);
  const device = valueOf(entry, 'device');
  const interfaces = zones.flatMap((zone) => catalog.interfaces.membersOf(zone) ?? []);
  // Routes of another VRF apply only to interfaces in that VRF.
  if (!['0', undefined].includes(valueOf(entry, 'vrf')) && !isBlackhole) return undefined;
  if (!isBlackhole && device === undefined && interfaces.length === 0) return undefined;
  const table = view.schema.node(`router static${family === 4 ? '' : '6'}`);
  const numberOf = (setting: string): number =>
    Number(valueOf(entry, setting) ?? table?.child(setting)?.defaultAt(view.version)?.value ?? 0);
  return {
    kind: isBlackhole ? 'blackhole' : 'static',
    destination,
    interfaces: device === undefined ? interfaces : [device],
    zone: zones.length === 1 ? zones[0] : undefined,
    gateway: valueOf(entry, 'gateway'),
    distance: numberOf('distance'),
    priority: numberOf('priority'),
    entry,
  };
}

function zonesOf(entry: EntryData): readonly string[] {
  const zones = valuesOf(entry, 'sdwan-zone');
  if (zones.length > 0) return zones;
  return isEnabled(entry, 'sdwan') || isEnabled(entry, 'virtual-wan-link') ? [defaultSdwanZone] : [];
}

/** Undefined if the file does not contain the destination, such as that of an internet service or an FQDN. */
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
