import { isTemplated, type EntryState } from '../../model/objectState';
import { scopeKey } from '../../model/document/unit';
import { ipv4Subnet, ipv6Prefix } from '../../policies/objects/ipRanges';
import { setInstead } from '../engine/listValues';
import { defineRule, reportAt } from '../engine/rule';
import { valueOrDefault } from '../../model/objects';
import { onTables, type Tables } from '../engine/tables';
import { staticRoute, staticRouteTables } from '../../model/network/routes';
import { phase1Table } from '../../model/network/tunnels';

/** Reports routes that a blackhole route replaces, such as those into tunnels. */
export const blackholeBeforeTunnel = defineRule({
  id: 'routing/blackhole-before-tunnel',
  severity: 'warning',
  summary: 'A blackhole route has a smaller distance than another route to the same network.',
  document: onTables(
    function* (tables) {
      const tunnels = new Set(
        tables.entries(phase1Table).map(({ name, state }) => `${scopeKey(state.scope)}\n${name}`),
      );
      for (const family of [4, 6] as const) {
        const table = staticRouteTables[family];
        const blackholes = new Map<string, EntryState>();
        const others: EntryState[] = [];
        for (const route of tables.entries(table)) {
          yield undefined;
          const { state } = route;
          const { isDisabled, through } = staticRoute(state, family);
          if (isDisabled || isTemplated(state)) continue;
          const key = destinationOf(route, family, tables);
          if (key === undefined) continue;
          if (through === 'blackhole') {
            const before = blackholes.get(key);
            if (!before || distanceOf(route, table, tables) < distanceOf(before, table, tables))
              blackholes.set(key, route);
          } else if (through !== 'unknown') others.push(route);
        }
        if (blackholes.size === 0) continue;
        for (const route of others) {
          const blackhole = blackholes.get(destinationOf(route, family, tables) ?? '');
          const [own, other] = [route, blackhole ?? route].map((one) => distanceOf(one, table, tables));
          if (!blackhole || own === undefined || other === undefined || !(other < own)) continue;
          const distance = blackhole.state.get('distance');
          const device = route.state.value('device');
          const isTunnel = tunnels.has(`${scopeKey(route.state.scope)}\n${device ?? ''}`);
          const way = isTunnel ? ` into tunnel "${device ?? ''}"` : device ? ` through "${device}"` : '';
          yield reportAt(distance?.setting ?? blackhole.at, {
            message:
              `Blackhole route ${blackhole.name} has distance ${other}, and route ${route.name}${way} for the same network has ` +
              `${own}. The device uses the route with the smaller distance and drops the packets. ` +
              'Set the distance of the blackhole route to 254.',
            related: [{ at: route.at, message: `Route ${route.name}${isTunnel ? ' into the tunnel' : ''}` }],
            fixes: distance && own < 254 ? setInstead(distance, '254') : [],
          });
        }
      }
    },
    ['router static', phase1Table],
  ),
});

/** A key for the destination in its VDOM and VRF; undefined if the file does not determine it. */
function destinationOf({ state }: EntryState, family: 4 | 6, { isBackup }: Tables): string | undefined {
  const { destination, vrf } = staticRoute(state, family);
  const words = destination.kind === 'network' ? destination.words : [];
  // A script may change a route whose destination is on the device.
  if (!isBackup && destination.kind === 'network' && !state.get('dst')) return undefined;
  const subnet = family === 4 ? ipv4Subnet(words) : ipv6Prefix(words[0] ?? '');
  const text = destination.kind === 'address' ? `"${destination.name}"` : subnet?.join();
  return text === undefined ? undefined : [scopeKey(state.scope), vrf, text].join('\n');
}

function distanceOf({ state }: EntryState, table: string, { view }: Tables): number {
  return Number(valueOrDefault(state, table, 'distance', view) ?? NaN);
}
