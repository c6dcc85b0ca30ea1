import { bundleOf } from '../../model/network/bundles';
import { hasUnknownRoutes } from '../../model/network/interfaces';
import { allAddresses, type Family } from '../objects/addresses';
import { objectOf, valueOf, type EntryData } from '../objects/entryData';
import { addressRange, ipv4Subnet, ipv6Prefix } from '../objects/ipRanges';
import { serviceValue } from '../objects/services';
import { settingIn, type Network } from '../routing/network';
import {
  isNegotiated,
  phase1Table,
  phase2Table,
  selectorSide,
  selectsPackets,
  type SelectorSide,
} from '../../model/network/tunnels';
import type { Catalog } from '../objects/catalog';
import {
  activeRoutes,
  bestRoutes,
  conditionalRoutes,
  interfacesOf,
  routesWithoutServer,
  routeTableOf,
  type RouteTable,
} from '../routing/routeTable';
import { interval, type Bound } from '../traffic/intervals';
import {
  allInSet,
  anyInSet,
  isWithin,
  knownSet,
  opaqueSet,
  uniteSets,
  type Certainty,
  type ValueSet,
} from '../traffic/valueSet';
import type { Packet } from './packet';
import type { LookupQuery } from './query';

/** The other ports of the virtual wire pair that an interface belongs to; undefined if it belongs to none. */
function otherPortsOf(name: string, { tables, catalog }: Network): readonly string[] | undefined {
  for (const pair of tables.all('system virtual-wire-pair', catalog.scope)) {
    const { members = [] } = bundleOf(objectOf(pair), 'system virtual-wire-pair') ?? {};
    if (members.includes(name)) return members.filter((member) => member !== name);
  }
  return undefined;
}

/** The ports of a virtual wire pair, by the interfaces of the query. */
export function wireOf({ srcintf, dstintf }: LookupQuery, network: Network): Wire | undefined {
  const others = srcintf === undefined ? undefined : otherPortsOf(srcintf, network);
  if (srcintf !== undefined && others) return { from: [srcintf], to: others };
  const from = dstintf === undefined ? undefined : otherPortsOf(dstintf, network);
  if (dstintf === undefined || !from) return undefined;
  // Packets of other interfaces are not routed to a virtual wire pair.
  return srcintf === undefined ? { from, to: [dstintf] } : { from: [srcintf], to: [] };
}

export interface Wire {
  readonly from: readonly string[];
  readonly to: readonly string[];
}

/** Interfaces of VPN clients; a client can have an address that no route of the file contains. */
const clientInterface = /^(ssl|l2t|naf)\./;

/**
 * The reverse path check: whether the device drops a packet because no route to its source leads to the interface where
 * it comes in. By default, any active route by this interface is enough; with `strict-src-check`, only the best one is.
 *
 * @returns a sentence; undefined if the device does not drop the packet, or the file does not show that it does
 */
export function sourceFault(
  srcintf: string | undefined,
  { family, source, texts }: Packet,
  network: Network,
): string | undefined {
  const { catalog, index, isTransparent } = network;
  if (srcintf === undefined || srcintf === 'any' || isTransparent || !catalog.isBackup) return undefined;
  const asymmetric = family === 4 ? 'asymroute' : 'asymroute6';
  if (settingIn(index, 'system settings', asymmetric, catalog.scope) === 'enable') return undefined;
  const table = routeTableOf(network, family);
  if (table.unknown.length > 0 || table.routes.length === 0 || isSpecial(source)) return undefined;
  const isStrict = settingIn(index, 'system settings', 'strict-src-check', catalog.scope) === 'enable';
  const members = catalog.interfaces.membersOf(srcintf) ?? [srcintf];
  if (members.length === 0 || !members.every((name) => isForeign(name, source, isStrict, table, network)))
    return undefined;
  const place = members.length === 1 && members[0] === srcintf ? `interface "${srcintf}"` : `"${srcintf}"`;
  const rule = isStrict ? 'the best route to it does not lead there' : 'no route to it leads there';
  return `the source ${texts.source} does not belong to ${place}: ${rule}, and the reverse path check drops the packet`;
}

/** Whether an interface certainly drops packets from a source. */
function isForeign(
  name: string,
  source: Bound,
  isStrict: boolean,
  table: RouteTable,
  { catalog }: Network,
): boolean {
  const entry = interfacesOf(catalog).find((one) => one.name === name);
  if (!entry || entry.templated || clientInterface.test(name)) return false;
  if (valueOf(entry, 'src-check') === 'disable') return false;
  if (hasUnknownRoutes(objectOf(entry))) return false;
  const routes = [
    ...(isStrict ? bestRoutes(table, source) : activeRoutes(table, source)),
    ...routesWithoutServer(table, source),
    ...conditionalRoutes(table, source).filter(({ condition }) => condition?.kind === 'address'),
  ];
  return !routes.some(({ interfaces }) => interfaces.includes(name));
}

/** Whether a source has no route: no address yet, link-local, or loopback. */
function isSpecial(source: Bound): boolean {
  const ranges =
    typeof source === 'number'
      ? ['0.0.0.0/8', '127.0.0.0/8', '169.254.0.0/16'].map((one) => ipv4Subnet([one]))
      : ['::/127', 'fe80::/10'].map((one) => ipv6Prefix(one));
  return ranges.some(
    ([first, end] = []) => first !== undefined && end !== undefined && source >= first && source < end,
  );
}

/** The addresses and ports of a packet in a tunnel, after all translations. */
interface TunnelPacket {
  readonly family: Family;
  readonly source: ValueSet;
  readonly destination: ValueSet;
  readonly service: ValueSet;
  readonly sourcePorts: ValueSet;
}

/**
 * Whether the phase 2 selectors of a tunnel contain a packet that leaves through it. The device drops all other packets
 * after the policy has allowed them.
 *
 * @returns `yes` for interfaces that are not IPsec tunnels
 */
export function selectorMatch(
  device: string,
  packet: TunnelPacket,
  network: Network,
  fields: 'all' | 'addresses only' = 'all',
): Certainty {
  const selectors = selectorsOf(device, network);
  if (!selectors) return 'yes';
  // A script may leave out phase 2.
  if (selectors.length === 0 && !network.catalog.isBackup) return 'yes';
  const match = anyInSet(selectors.map((entry) => matchesSelector(entry, packet, network, fields)));
  return match === 'no' && tunnelsOf(device, network).some((tunnel) => isNegotiated(objectOf(tunnel)))
    ? 'perhaps'
    : match;
}

/** The phase 1 entries of a tunnel or an aggregate of tunnels; empty for other interfaces. */
function tunnelsOf(device: string, { tables, catalog }: Network): readonly EntryData[] {
  const aggregate = tables.find('system ipsec-aggregate', device, catalog.scope);
  const bundle = aggregate && bundleOf(objectOf(aggregate), 'system ipsec-aggregate');
  const names = bundle?.members ?? [device];
  return names.flatMap((name) => tables.find(phase1Table, name, catalog.scope) ?? []);
}

/** The phase 2 entries of a tunnel or an aggregate of tunnels; undefined for other interfaces. */
export function selectorsOf(device: string, network: Network): readonly EntryData[] | undefined {
  const { tables, catalog } = network;
  const names = tunnelsOf(device, network).map(({ name }) => name);
  if (names.length === 0) return undefined;
  return tables
    .all(phase2Table, catalog.scope)
    .filter((entry) => names.includes(valueOf(entry, 'phase1name') ?? ''));
}

function matchesSelector(
  entry: EntryData,
  packet: TunnelPacket,
  network: Network,
  fields: 'all' | 'addresses only',
): Certainty {
  // What these contain is not the packet itself.
  const own = objectOf(entry);
  if (entry.templated || !selectsPackets(own)) return 'perhaps';
  const protocol = Number(valueOf(entry, 'protocol') ?? 0);
  const [port, sourcePort] = [
    Number(valueOf(entry, 'dst-port') ?? 0),
    Number(valueOf(entry, 'src-port') ?? 0),
  ];
  const protocols = protocol === 0 ? interval(0, serviceValue(256, 0)) : protocolValues(protocol, port);
  const addresses = allInSet(
    (['src', 'dst'] as const).map((name) => {
      const side = selectorSide(own, name);
      if (side.family !== packet.family) return 'no';
      const set = selectedAddresses(entry, side, network.catalog);
      return isWithin(name === 'src' ? packet.source : packet.destination, set);
    }),
  );
  if (fields === 'addresses only') return addresses;
  return allInSet([
    addresses,
    isWithin(packet.service, knownSet(protocols)),
    protocol === 0 || sourcePort === 0
      ? 'yes'
      : isWithin(packet.sourcePorts, knownSet(interval(sourcePort, sourcePort + 1))),
  ]);
}

function protocolValues(protocol: number, port: number): ReturnType<typeof interval> {
  return port === 0
    ? interval(serviceValue(protocol, 0), serviceValue(protocol + 1, 0))
    : interval(serviceValue(protocol, port), serviceValue(protocol, port + 1));
}

/** The addresses of one side of a selector, of the family of the packet. */
function selectedAddresses(entry: EntryData, side: SelectorSide, catalog: Catalog): ValueSet {
  const { family } = side;
  const unknown = opaqueSet(`selector ${entry.name}`, `selector "${entry.name}"`, allAddresses(family));
  const known = (range: ReturnType<typeof addressRange>): ValueSet => (range ? knownSet(range) : unknown);
  switch (side.kind) {
    case 'network':
      return known(family === 4 ? ipv4Subnet(side.words) : ipv6Prefix(side.words[0] ?? ''));
    case 'range':
      return known(addressRange(side.first, side.last));
    case 'objects':
      return uniteSets(side.names.map((name) => catalog.addresses(family).of(name).addresses));
    case 'unknown':
      return unknown;
  }
}
