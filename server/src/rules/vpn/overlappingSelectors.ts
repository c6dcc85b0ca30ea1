import { routeDestinationText, staticRoute, staticRouteTables } from '../../model/network/routes';
import {
  phase1Table,
  phase2Table,
  selectorSide,
  selectsPackets,
  tunnelEnds,
} from '../../model/network/tunnels';
import { sameScope } from '../../model/document/unit';
import { isTemplated, type ObjectState, type EntryState } from '../../model/objectState';
import { addressIntervalText, addressRange, ipv4Subnet } from '../../policies/objects/ipRanges';
import { intersect, intersects, type Intervals } from '../../policies/traffic/intervals';
import { defineRule, reportAt } from '../engine/rule';
import { onTables, type Tables } from '../engine/tables';
import { aggregatesOf, phase2Of, sdwanZonesOf, tunnels, zonesWith } from './tunnelUse';

/** The address limits of a phase 2. */
interface Selector {
  readonly tunnel: EntryState;
  readonly phase2: EntryState;
  readonly source: Intervals;
  readonly destination: Intervals;
}

/** Reports phase 2 selectors of two tunnels that match the same packets. */
export const overlappingSelectors = defineRule({
  id: 'vpn/overlapping-selectors',
  severity: 'warning',
  summary: 'The phase 2 selectors of two IPsec tunnels overlap.',
  document: onTables(
    function* (tables) {
      const seen: Selector[] = [];
      for (const tunnel of tunnels(tables)) {
        if ((tunnel.state.value('type') ?? 'static') === 'dynamic') continue;
        for (const phase2 of phase2Of(tunnel, tables)) {
          yield undefined;
          const selector = selectorOf(tunnel, phase2);
          if (!selector) continue;
          const other = seen.find(
            (one) => overlaps(one, selector) && !areAlternatives(one.tunnel, tunnel, tables),
          );
          seen.push(selector);
          if (!other) continue;
          const [first = 0, end = 0] = intersect(selector.destination, other.destination);
          yield reportAt(
            phase2.state.get('dst-subnet')?.setting ?? phase2.state.get('dst-start-ip')?.setting ?? phase2.at,
            {
              message:
                `Phase 2 "${phase2.name}" of tunnel "${tunnel.name}" and "${other.phase2.name}" of "${other.tunnel.name}" both select ` +
                `packets to ${addressIntervalText(first, end)}. The device sends these to one of the tunnels, which may be the wrong one. ` +
                'Limit the selectors to the networks behind each peer.',
              related: [
                {
                  at: other.phase2.at,
                  message: `Phase 2 "${other.phase2.name}" of tunnel "${other.tunnel.name}"`,
                },
              ],
            },
          );
        }
      }
    },
    [phase1Table, phase2Table],
  ),
});

function selectorOf(tunnel: EntryState, phase2: EntryState): Selector | undefined {
  const { state } = phase2;
  if (isTemplated(state) || !selectsPackets(state)) return undefined;
  if (['protocol', 'src-port', 'dst-port'].some((name) => (state.value(name) ?? '0') !== '0'))
    return undefined;
  const [source, destination] = [sideOf(state, 'src'), sideOf(state, 'dst')];
  return source && destination ? { tunnel, phase2, source, destination } : undefined;
}

/** The local or remote IPv4 addresses; undefined if they are unlimited or refer to address objects. */
function sideOf(state: ObjectState, name: 'src' | 'dst'): Intervals | undefined {
  const side = selectorSide(state, name);
  if (side.family === 6) return undefined;
  const found =
    side.kind === 'network'
      ? ipv4Subnet(side.words)
      : side.kind === 'range'
        ? addressRange(side.first, side.last)
        : undefined;
  const isAll = found !== undefined && Number(found[1]) - Number(found[0]) === 2 ** 32;
  return isAll ? undefined : found;
}

function overlaps(a: Selector, b: Selector): boolean {
  return (
    a.tunnel !== b.tunnel &&
    sameScope(a.tunnel.state.scope, b.tunnel.state.scope) &&
    intersects(a.source, b.source) &&
    intersects(a.destination, b.destination)
  );
}

/** Whether one tunnel is a backup of the other. */
function areAlternatives(a: EntryState, b: EntryState, tables: Tables): boolean {
  const { scope } = a.state;
  const [gatewayA, gatewayB] = [a, b].map((one) => tunnelEnds(one.state).remote);
  if (gatewayA !== undefined && gatewayA === gatewayB) return true;
  if ([a, b].some(({ state }) => state.get('monitor') !== undefined)) return true;
  // SD-WAN rules choose among all members, also of different zones.
  if ([a, b].every(({ name }) => sdwanZonesOf(name, scope, tables).length > 0)) return true;
  const groups = ({ name }: EntryState): readonly string[] => [
    ...zonesWith(name, scope, tables),
    ...aggregatesOf(name, scope, tables),
  ];
  const [groupsA, groupsB] = [groups(a), groups(b)];
  return groupsA.some((name) => groupsB.includes(name)) || haveRoutesToOneNetwork(a, b, tables);
}

/** Whether static routes for one network use both tunnels, with different distance or priority. */
function haveRoutesToOneNetwork(a: EntryState, b: EntryState, tables: Tables): boolean {
  const destinations = ({ name, state }: EntryState): readonly string[] =>
    tables
      .entriesIn(staticRouteTables[4], state.scope)
      .map((route) => staticRoute(route.state, 4))
      .filter(({ device }) => device === name)
      .map(routeDestinationText);
  const ofA = destinations(a);
  return destinations(b).some((destination) => ofA.includes(destination));
}
