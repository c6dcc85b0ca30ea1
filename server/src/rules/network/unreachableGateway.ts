import { getOrInsertComputed } from '../../model/getOrInsertComputed';
import { isTemplated } from '../../model/objectState';
import type { EntryState } from '../../model/symbols/entries';
import { scopeKey } from '../../policies/objects/configTables';
import { addressIntervalText, ipv4Subnet } from '../../policies/objects/ipRanges';
import { ipv4Number } from '../../syntax/addresses';
import { includes, type Intervals } from '../../policies/traffic/intervals';
import { hasNeighbors, interfacesIn, staticAddresses } from '../engine/interfaceAddresses';
import { defineRule } from '../engine/rule';
import { onTables, type Tables } from '../engine/tables';

/** A static route to a gateway that is in no connected subnet. */
export const unreachableGateway = defineRule({
  id: 'network/unreachable-gateway',
  severity: 'warning',
  summary: 'The gateway of a static route is outside every connected subnet.',
  document: onTables(function* (tables) {
    const connectedIn = new Map<string, readonly Intervals[]>();
    const routedIn = new Map<string, readonly Intervals[]>();
    for (const route of tables.entries('router static')) {
      const { state } = route;
      const [gateway, device] = [state.get('gateway'), state.value('device')];
      const address = ipv4Number(gateway?.values[0] ?? '');
      if (!gateway || device === undefined || address === undefined || address === 0 || !isPlain(route))
        continue;
      const interfaces = interfacesIn(tables, state.scope);
      const owner = interfaces?.find(({ name }) => name === device);
      if (!interfaces || !owner || !hasNeighbors(owner)) continue;
      const subnets = staticAddresses(owner, tables)?.map(({ subnet }) => subnet) ?? [];
      // With a host address alone, as in clouds, the gateway has a route of its own.
      if (subnets.length === 0 || subnets.some((subnet) => isHost(subnet) || includes(subnet, address)))
        continue;
      const connected = getOrInsertComputed(connectedIn, scopeKey(state.scope), () =>
        interfaces.flatMap((one) => connectedSubnets(one, tables)),
      );
      if (connected.some((subnet) => includes(subnet, address))) continue;
      const routed = getOrInsertComputed(routedIn, scopeKey(state.scope), () => routedSubnets(route, tables));
      if (routed.some((subnet) => includes(subnet, address))) continue;
      yield {
        at: gateway.setting,
        report: {
          message:
            `Gateway ${gateway.values[0] ?? ''} is not in the subnet of interface "${device}" ` +
            `(${subnets.map(([first = 0, end = 0]) => addressIntervalText(first, end)).join(', ')}), nor in that of another interface. ` +
            'The device cannot reach it, and drops the packets of this route. Correct the gateway or the interface.',
          related: [{ at: owner.at, message: `Interface "${device}"` }],
        },
      };
    }
  }),
});

function isPlain({ state }: EntryState): boolean {
  const isOn = (name: string): boolean => state.value(name) === 'enable';
  return (
    !isTemplated(state) &&
    state.value('status') !== 'disable' &&
    !['blackhole', 'dynamic-gateway', 'sdwan', 'virtual-wan-link'].some(isOn) &&
    state.get('sdwan-zone') === undefined
  );
}

function connectedSubnets(entry: EntryState, tables: Tables): readonly Intervals[] {
  const remote = entry.state.get('remote-ip');
  const address =
    remote && ipv4Subnet(remote.values.length > 1 ? remote.values : [remote.values[0] ?? '', '32']);
  return [
    ...(staticAddresses(entry, tables) ?? []).map(({ subnet }) => subnet),
    ...(address ? [address] : []),
  ];
}

function isHost([first = 0, end = 0]: Intervals): boolean {
  return Number(end) - Number(first) === 1;
}

/** The subnets that routes without a gateway lead to through the interface itself. */
function routedSubnets({ state: { scope } }: EntryState, tables: Tables): readonly Intervals[] {
  return tables.entriesIn('router static', scope).flatMap(({ state }) => {
    const dst = state.get('dst');
    const hasGateway = (ipv4Number(state.value('gateway') ?? '') ?? 0) !== 0;
    if (!dst || hasGateway || state.value('device') === undefined) return [];
    return [ipv4Subnet(dst.values)].filter((subnet) => subnet !== undefined);
  });
}
