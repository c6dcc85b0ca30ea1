import { sdwanMember, sdwanObjects } from '../../model/network/sdwan';
import type { Family } from '../objects/addresses';
import type { Catalog } from '../objects/catalog';
import { isEnabled, objectOf, valueOf, valuesOf, type EntryData } from '../objects/entryData';
import { inOrder } from '../policyOrder';
import type { Bound } from '../traffic/intervals';
import { allInSet, isWithin, opposite, pointSet, uniteSets, type Certainty } from '../traffic/valueSet';
import {
  hasAny,
  interfaceMatch,
  internetServiceMatch,
  limitsTos,
  protocolMatch,
  type PossibleRoute,
  type RoutedPacket,
} from './matchRoute';
import type { Network } from './network';
import { activeRoutes, isUnusable, type Route, type RouteTable } from './routeTable';

/**
 * The SD-WAN rules that may apply to a packet, in their order. A rule applies if the best route leads to a member, and
 * chooses among its members that have any route to the destination. With `default`, the best route does not matter,
 * and with `gateway`, members need no route. Source: Fortinet's technical tip 345018.
 */
export function* sdwanRulesFor(
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
