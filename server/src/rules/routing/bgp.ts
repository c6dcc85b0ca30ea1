import { getOrInsertComputed } from '../../base/collections';
import { type Scope, scopeKey } from '../../model/document/unit';
import { isTemplated } from '../../model/objectState';
import { includes, uniteAll, type Intervals } from '../../analysis/traffic/intervals';
import { ipv4Number } from '../../syntax/addresses';
import { interfacesIn, remoteSubnet, staticAddresses } from '../engine/interfaceAddresses';
import { onConstraints } from '../engine/constraints';
import { defineRule, reportAt } from '../engine/rule';
import { onTables, type Tables } from '../engine/tables';
import { phase1Table } from '../../model/network/tunnels';

const neighborTable = 'router bgp > neighbor';

/** Reports external BGP neighbors that are not directly connected. */
export const ebgpMultihop = defineRule({
  id: 'routing/ebgp-multihop',
  severity: 'warning',
  summary: 'An external BGP neighbor is not in a connected subnet, and multihop is disabled.',
  document: onTables([neighborTable, 'system interface'], function* (tables) {
    if (!tables.isBackup) return;
    const connectedIn = new Map<string, Intervals | undefined>();
    for (const { name, at, state } of tables.entries(neighborTable)) {
      yield undefined;
      const { scope } = state;
      const bgp = tables.objectIn('router bgp', scope);
      const own = [bgp?.value('as'), state.value('local-as')].map(plainAs);
      const remote = plainAs(state.value('remote-as'));
      const address = ipv4Number(name);
      if (remote === undefined || own[0] === undefined || own.includes(remote) || address === undefined)
        continue;
      // The sub-ASes of a confederation are not compared.
      if (isTemplated(state) || !bgp || (bgp.value('confederation-identifier') ?? '0') !== '0') continue;
      if (state.value('ebgp-enforce-multihop') === 'enable' || state.value('shutdown') === 'enable') continue;
      const connected = getOrInsertComputed(connectedIn, scopeKey(scope), () =>
        connectedSubnets(scope, tables),
      );
      if (!connected || includes(connected, address)) continue;
      yield reportAt(at, {
        message:
          `BGP neighbor ${name} is in another AS (${remote}), but not in a subnet of an interface, as with a loopback address. ` +
          'The device opens sessions to external neighbors only in connected subnets. Set "ebgp-enforce-multihop" to "enable".',
      });
    }
  }),
});

/** The number of an AS, which can also be written as `1.10`; undefined if it is not set. */
function plainAs(text: string | undefined): number | undefined {
  const [, high = '0', low = ''] = /^(?:(\d+)\.)?(\d+)$/.exec(text ?? '') ?? [];
  const number = Number(high) * 65_536 + Number(low);
  return low === '' || number === 0 ? undefined : number;
}

/** The subnets of all interfaces of a VDOM; undefined if the file does not contain all of them. */
function connectedSubnets(scope: Scope, tables: Tables): Intervals | undefined {
  // Tunnels can get addresses from their peers.
  const isNegotiated = tables
    .entriesIn(phase1Table, scope)
    .some(({ state }) =>
      ['mode-cfg', 'exchange-interface-ip'].some((setting) => state.value(setting) === 'enable'),
    );
  if (isNegotiated) return undefined;
  const subnets: Intervals[] = [];
  for (const one of interfacesIn(tables, scope) ?? []) {
    const own = staticAddresses(one, tables);
    if (!own) return undefined;
    subnets.push(...own.map(({ subnet }) => subnet), ...remoteSubnet(one));
  }
  return subnets.length > 0 ? uniteAll(subnets) : undefined;
}

/** A BGP neighbor whose AS is unknown. */
export const bgpNoRemoteAs = defineRule({
  id: 'routing/bgp-no-remote-as',
  severity: 'warning',
  reportsRejected: true,
  summary: 'A BGP neighbor has no remote AS.',
  document: onConstraints('routing/bgp-no-remote-as'),
});
