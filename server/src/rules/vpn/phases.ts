import {
  phase1Table,
  phase2Table,
  selectorSide,
  selectsPackets,
  tunnelEnds,
} from '../../model/network/tunnels';
import { getOrInsertComputed } from '../../base/collections';
import { isTemplated, type ObjectState, type EntryState } from '../../model/objectState';
import { scopeKey, sameScope } from '../../model/document/unit';
import { defineRule, reportAt } from '../engine/rule';
import { valueOrDefault } from '../../model/objects';
import { onTables, type Tables } from '../engine/tables';
import { routeDestinationText, staticRoute, staticRouteTables } from '../../model/network/routes';
import { addressIntervalText, addressRange, ipv4Subnet } from '../../analysis/objects/ipRanges';
import { intersect, intersects, type Intervals } from '../../analysis/traffic/intervals';
import { aggregatesOf, phase2Of, sdwanZonesOf, tunnels, zonesWith } from './tunnels';

/** Reports dial-up phase 1 entries in aggressive mode that the device cannot tell apart. */
export const aggressivePeers = defineRule({
  id: 'vpn/aggressive-peer-id',
  severity: 'warning',
  summary: 'Two dial-up tunnels in aggressive mode on one interface accept any peer id.',
  document: onTables([phase1Table], function* (tables) {
    const byInterface = new Map<string, EntryState[]>();
    for (const entry of tables.entries(phase1Table)) {
      yield undefined;
      const { state } = entry;
      const name = state.value('interface');
      if (name === undefined || !acceptsAnyPeer(state, tables)) continue;
      const key = [scopeKey(state.scope), name, state.value('local-gw') ?? '0.0.0.0'].join('\n');
      const others = getOrInsertComputed(byInterface, key, () => []);
      const other = others.find((one) => haveCommonProposal(one.state, state));
      others.push(entry);
      if (!other) continue;
      const [first, second] = [other.name, entry.name].sort();
      yield reportAt(state.get('peertype')?.setting ?? entry.at, {
        message:
          `Dial-up tunnels "${other.name}" and "${entry.name}" on interface "${name}" are in aggressive mode and accept any peer ` +
          `id. The device selects "${first ?? ''}" for all clients, and clients of "${second ?? ''}" fail. ` +
          'Set "peertype" to "one" and a different "peerid" in each.',
        related: [{ at: other.at, message: `Phase 1 "${other.name}"` }],
      });
    }
  }),
});

/** Whether the device chooses a phase 1 without looking at the identity of the client. */
function acceptsAnyPeer(state: ObjectState, { view }: Tables): boolean {
  const valueOf = (name: string): string | undefined => valueOrDefault(state, phase1Table, name, view);
  return (
    !isTemplated(state) &&
    state.value('type') === 'dynamic' &&
    state.value('mode') === 'aggressive' &&
    state.value('status') !== 'disable' &&
    (state.value('ike-version') ?? '1') === '1' &&
    // With certificates, the device looks for a better phase 1 later.
    (state.value('authmethod') ?? 'psk') === 'psk' &&
    valueOf('peertype') === 'any'
  );
}

/** Whether a client can fit both by its encryption and its group; the key is not compared. */
function haveCommonProposal(a: ObjectState, b: ObjectState): boolean {
  return ['proposal', 'dhgrp'].every((name) => {
    const [own, other] = [a.get(name)?.values, b.get(name)?.values];
    if (!own || !other) return own === other;
    return own.some((value) => other.includes(value));
  });
}

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
  document: onTables([phase1Table, phase2Table], function* (tables) {
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
  }),
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
