import { runToCompletion } from '../../base/steps';
import type { Catalog } from '../objects/catalog';
import { isEnabled, valueOf, valuesOf, type EntryData } from '../objects/entryData';
import { addressNumber } from '../objects/ipRanges';
import { inOrder, movesIn } from '../policyOrder';
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
} from './matchRoute';
import type { Network } from './network';
import {
  activeRoutes,
  bestRoutes,
  conditionalRoutes,
  isUnusable,
  routesWithoutServer,
  type RouteTable,
} from './routeTable';

/**
 * The policy routes that may apply to a packet, in their order. `stop` is in place of one with `action deny`: the
 * routing table decides, without the rules of SD-WAN.
 */
export function* policyRoutesFor(
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
