import { staticRoute, staticRouteTables, type StaticRoute } from '../../model/network/routes';
import { sdwanMember } from '../../model/network/sdwan';
import { addressesOf } from '../../model/network/interfaces';
import type { Catalog } from '../objects/catalog';
import type { Network } from './network';
import { vdomOfKey } from '../../model/document/unit';
import { isEnabled, nestedValues, objectOf, valueOf, type EntryData } from '../objects/entryData';
import { allAddresses, publicIpv4, type Family } from '../objects/addresses';
import { ipv4Subnet, ipv6Prefix } from '../objects/ipRanges';
import { getOrInsertComputed } from '../../base/collections';
import { includes, isEqual, isSubset, uniteAll, type Bound, type Intervals } from '../traffic/intervals';
import { upperBound } from '../traffic/valueSet';

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
  readonly entry: EntryData;
  /** Of a blackhole route; other routes belong to the VRF of their interface. */
  readonly vrf?: string;
  /** What must contain the destination, if the file does not say whether it does: `internet service 65646`. */
  readonly condition?: RouteCondition;
}

/** A destination that the file does not contain. */
interface RouteCondition {
  readonly kind: 'internet service' | 'address';
  readonly text: string;
}

/** The routes of one VDOM, as far as the file contains them. */
export interface RouteTable {
  readonly routes: readonly Route[];
  /** Routes with a {@link Route.condition}. Their `destination` is a superset of the addresses. */
  readonly conditional: readonly Route[];
  /** Sources of other routes, such as `router bgp`; empty if there are none. */
  readonly unknown: readonly string[];
  /** Whether the file is a script: the device may have routes that it does not contain. */
  readonly isPartial: boolean;
}

/** Values of `mode` with which another device assigns the address. */
const assigned: ReadonlySet<string> = new Set(['dhcp', 'pppoe']);

/** The interface of `system modem`, which is in backups even if there is no modem. */
const modem = 'modem';

export function routeTableOf(network: Network, family: Family): RouteTable {
  const { catalog, tables, learned, clients } = network;
  const unknown: string[] = [];
  const routes: Route[] = [];
  const conditional: Route[] = [];
  const unusable = new Set<string>();
  for (const entry of interfacesOf(catalog)) {
    if (network.isModemOff && entry.name === modem) {
      unusable.add(entry.name);
      continue;
    }
    if (isUnusable(entry.name, catalog, family)) unusable.add(entry.name);
    if (valueOf(entry, 'status') === 'down') continue;
    for (const destination of connectedSubnets(entry, family, catalog.isBackup))
      routes.push(connected(entry, destination));
    if (family === 4 && assigned.has(valueOf(entry, 'mode') ?? 'static'))
      routes.push(...learnedDefault(entry));
  }
  for (const entry of tables.inScope(staticRouteTables[family], catalog.scope)) {
    if (valueOf(entry, 'status') === 'disable') continue;
    const own = staticRoutes(entry, network, family);
    if (!own) unknown.push(`static route ${entry.name}`);
    for (const route of own ?? []) {
      const interfaces = route.interfaces.filter((name) => !unusable.has(name));
      if (route.kind !== 'blackhole' && interfaces.length === 0) continue;
      (route.condition ? conditional : routes).push({ ...route, interfaces });
    }
  }
  for (const { entry, device, addresses } of clients)
    if (typeof addresses[0] === (family === 4 ? 'number' : 'bigint'))
      routes.push({ ...connected(entry, addresses), kind: 'VPN clients', interfaces: [device] });
  unknown.push(...learned);
  return { routes, conditional, unknown, isPartial: !catalog.isBackup };
}

/** The interfaces of a VDOM, including those that the global part assigns to it. */
export function interfacesOf({ tables, scope }: Catalog): readonly EntryData[] {
  const vdom = vdomOfKey(scope);
  return tables
    .all('system interface', scope)
    .filter((entry) => vdom === undefined || (valueOf(entry, 'vdom') ?? vdom) === vdom);
}

/**
 * Whether no packet leaves through an interface: it is administratively down, or it needs an address and has none. Tunnels
 * and VDOM links need no address.
 */
export function isUnusable(name: string, catalog: Catalog, family: Family): boolean {
  const entry = catalog.tables.find('system interface', name, catalog.scope);
  if (!entry) return false;
  return valueOf(entry, 'status') === 'down' || (family === 4 && isUnaddressed(entry, catalog));
}

/** The types of interfaces that send IPv4 packets only with an address. Older backups do not print the type of a VLAN. */
const addressedTypes: ReadonlySet<string | undefined> = new Set([
  undefined,
  'physical',
  'vlan',
  'aggregate',
  'redundant',
  'hard-switch',
  'switch',
  'emac-vlan',
]);

function isUnaddressed(entry: EntryData, catalog: Catalog): boolean {
  return (
    catalog.isBackup &&
    !entry.templated &&
    addressedTypes.has(valueOf(entry, 'type')) &&
    !assigned.has(valueOf(entry, 'mode') ?? 'static') &&
    !isEnabled(entry, 'ip-managed-by-fortiipam') &&
    interfaceAddresses(entry, 4, catalog.isBackup).length === 0 &&
    // An extract may have no addresses at all.
    interfacesOf(catalog).some((one) => interfaceAddresses(one, 4, catalog.isBackup).length > 0)
  );
}

/** The routes to an address that the device installs: of those to the same network, the ones with the lowest distance. */
export function activeRoutes({ routes }: RouteTable, address: Bound): readonly Route[] {
  const fitting = routes.filter(({ destination }) => includes(destination, address));
  return fitting.filter(
    ({ destination, distance }) =>
      !fitting.some((other) => other.distance < distance && isEqual(other.destination, destination)),
  );
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

/** The routes that apply if what they are for contains an address, which the file does not say. */
export function conditionalRoutes({ conditional }: RouteTable, address: Bound): readonly Route[] {
  return conditional.filter(({ destination }) => includes(destination, address));
}

/** The static routes to an address that apply if no DHCP or PPPoE server gives the default route; none if it is not the best. */
export function routesWithoutServer(table: RouteTable, address: Bound): readonly Route[] {
  if (bestRoutes(table, address).some(({ kind }) => kind !== 'DHCP')) return [];
  const routes = table.routes.filter(({ kind }) => kind !== 'DHCP');
  return bestRoutes({ ...table, routes }, address).filter(({ kind }) => kind === 'static');
}

/** The VRF of an interface; without the setting, VRF 0. */
export function vrfOf(name: string, { tables, scope }: Catalog): string {
  const entry = tables.find('system interface', name, scope);
  return (entry && valueOf(entry, 'vrf')) ?? mainVrf;
}

/** The VRF whose packets may use the routes of all others. Source: Fortinet's technical tip 297349. */
const mainVrf = '0';

/** The routes for packets that come in through an interface of a VRF: other VRFs are isolated from it, unless it is VRF 0. */
export function routesOfVrf(table: RouteTable, vrf: string | undefined, catalog: Catalog): RouteTable {
  if (vrf === undefined || vrf === mainVrf) return table;
  const inVrf = (routes: readonly Route[]): readonly Route[] =>
    routes.flatMap((route) => {
      if (route.kind === 'blackhole') return route.vrf === vrf ? [route] : [];
      const interfaces = route.interfaces.filter((name) => vrfOf(name, catalog) === vrf);
      return interfaces.length > 0 ? [{ ...route, interfaces }] : [];
    });
  return { ...table, routes: inVrf(table.routes), conditional: inVrf(table.conditional) };
}

/** The addresses of an interface in the file; the primary address is first. */
export function interfaceAddresses(entry: EntryData, family: Family, isBackup: boolean): readonly string[] {
  return addressesOf(objectOf(entry), family, isBackup).known.map(({ text }) => text);
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

function connectedSubnets(entry: EntryData, family: Family, isBackup: boolean): readonly Intervals[] {
  return addressesOf(objectOf(entry), family, isBackup).known.flatMap(({ words }) => {
    const subnet = family === 4 ? ipv4Subnet(words) : ipv6Prefix(words[0] ?? '');
    return subnet ? [subnet] : [];
  });
}

/**
 * The routes of a static route: one or, for an SD-WAN zone, one for the members of each priority. Undefined if the file
 * does not determine them.
 */
function staticRoutes(entry: EntryData, network: Network, family: Family): readonly Route[] | undefined {
  const { catalog, view } = network;
  const own = staticRoute(objectOf(entry), family);
  const { through, device, zones } = own;
  const { destination, condition } = destinationOf(own, network, family);
  if (!destination || entry.templated) return undefined;
  const members = own.usesAllMembers
    ? catalog.interfaces.sdwanMembers
    : zones.flatMap((zone) => catalog.interfaces.sdwanMembersOf(zone) ?? []);
  // While SD-WAN is off, its zones have no members.
  if (through === 'SD-WAN' && !network.hasSdwan) return [];
  // Routes of another VRF apply only to interfaces in that VRF.
  const isOfDevice = device !== undefined && vrfOf(device, catalog) === own.vrf;
  if (own.vrf !== '0' && through !== 'blackhole' && !isOfDevice) return undefined;
  // In a backup, a zone without members has no route.
  if (through === 'unknown' || (through === 'SD-WAN' && members.length === 0))
    return catalog.isBackup && zones.length > 0 ? [] : undefined;
  const table = view.schema.node(staticRouteTables[family]);
  const numberOf = (setting: 'distance' | 'priority'): number =>
    own[setting] ?? Number(table?.child(setting)?.defaultAt(view.version)?.value ?? 0);
  const route: Route = {
    kind: through === 'blackhole' ? 'blackhole' : 'static',
    destination,
    interfaces: device === undefined ? [] : [device],
    zone: zones.length === 1 ? zones[0] : undefined,
    gateway: own.gateway,
    distance: numberOf('distance'),
    priority: numberOf('priority'),
    entry,
    ...(condition && { condition }),
    ...(through === 'blackhole' && { vrf: own.vrf }),
  };
  if (through !== 'SD-WAN') return [route];
  const byPriority = new Map<number, string[]>();
  for (const member of members) {
    const { interface: name, isDisabled } = sdwanMember(objectOf(member));
    const priority = valueOf(member, 'priority');
    if (name === undefined || isDisabled) continue;
    getOrInsertComputed(byPriority, Number(priority ?? route.priority), () => []).push(name);
  }
  return [...byPriority].map(([priority, interfaces]) => ({ ...route, priority, interfaces }));
}

interface RoutedDestination {
  /** Undefined if the setting is not valid. */
  readonly destination: Intervals | undefined;
  readonly condition?: RouteCondition;
}

function destinationOf(route: StaticRoute, network: Network, family: Family): RoutedDestination {
  const { catalog, tables } = network;
  const { destination: to } = route;
  switch (to.kind) {
    case 'internet service':
      return {
        // Internet services have public addresses only.
        destination: family === 4 ? publicIpv4 : allAddresses(family),
        condition: { kind: 'internet service', text: `internet service ${to.number}` },
      };
    case 'custom internet service': {
      const service = tables.find('firewall internet-service-custom', to.name, catalog.scope);
      const names = service ? nestedValues(service, 'entry', family === 4 ? 'dst' : 'dst6').flat() : [];
      const sets = names.map((name) => catalog.addresses(family).of(name).addresses);
      return {
        destination: sets.length === 0 ? allAddresses(family) : uniteAll(sets.map(upperBound)),
        condition: { kind: 'internet service', text: `internet service "${to.name}"` },
      };
    }
    case 'address': {
      const { addresses } = catalog.addresses(family).of(to.name);
      return addresses.opaque.length === 0
        ? { destination: addresses.known.length > 0 ? addresses.known : undefined }
        : {
            destination: upperBound(addresses),
            condition: { kind: 'address', text: `address "${to.name}"` },
          };
    }
    case 'network':
      return { destination: family === 4 ? ipv4Subnet(to.words) : ipv6Prefix(to.words[0] ?? '') };
  }
}
