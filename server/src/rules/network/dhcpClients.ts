import type { EntryState } from '../../model/objectState';
import { getOrInsertComputed } from '../../base/collections';
import { dhcpServer, dhcpTables, isDhcpReservation } from '../../model/network/servers';
import { ipv4Subnet } from '../../policies/objects/ipRanges';
import { includes, isSubset, uniteAll, type Bound } from '../../policies/traffic/intervals';
import { ipv4Number } from '../../syntax/addresses';
import type { InterfaceAddress } from '../engine/interfaceAddresses';
import { defineRule, type LocatedReport, type Rule, reportAt } from '../engine/rule';
import { onTables, type Tables } from '../engine/tables';
import { isOnlyServer, rangesOf, servedAddresses, serverKinds, subnetInText } from './dhcpRange';

type Addresses = readonly InterfaceAddress<Bound>[];

/** Reports DHCP servers that give clients a gateway in another subnet. */
export const dhcpGateway = onServers({
  id: 'network/dhcp-gateway',
  summary: "The gateway of a DHCP server is outside its interface's subnet.",
  *check(server, addresses) {
    const gateway = server.state.get('default-gateway');
    const text = gateway?.values[0] ?? '';
    const address = ipv4Number(text);
    if (!gateway || !address || isIn(address, addresses) || isOnLink(address, server)) return;
    yield reportAt(gateway.setting, {
      message:
        `Gateway ${text} of this DHCP server is not in the subnet of interface "${nameOf(addresses)}" ` +
        `(${addresses.map(subnetInText).join(', ')}). Clients cannot reach it, and have no connection to other networks. ` +
        'Use an address in this subnet.',
      related: addresses.map(({ setting }) => ({
        at: setting.setting,
        message: `Address of "${nameOf(addresses)}"`,
      })),
    });
  },
});

/** Reports reservations that a DHCP server cannot keep. */
export const dhcpReservation = onServers({
  id: 'network/dhcp-reservation',
  summary: "A reserved DHCP address is outside its interface's subnet, or is reserved twice.",
  *check(server, addresses) {
    const firsts = new Map<number, EntryState>();
    for (const entry of server.state.children('reserved-address')) {
      const ip = entry.state.get('ip');
      const text = ip?.values[0] ?? '';
      const address = ipv4Number(text);
      if (!ip || !address || !isDhcpReservation(entry.state)) continue;
      const first = getOrInsertComputed(firsts, address, () => entry);
      if (first !== entry)
        yield reportAt(ip.setting, {
          message:
            `${text} is already reserved by entry ${first.name}. Only one client can have the address. ` +
            'Reserve another one, or remove an entry.',
          related: [{ at: first.at, message: 'First reservation' }],
        });
      else if (!isIn(address, addresses))
        yield reportAt(ip.setting, {
          message:
            `Reserved address ${text} is not in the subnet of interface "${nameOf(addresses)}" ` +
            `(${addresses.map(subnetInText).join(', ')}). The client does not get it, or cannot reach the device with it. ` +
            'Use an address in this subnet.',
        });
    }
  },
});

/** Whether clients find an address on their link, because their netmask is wider than that of the interface. */
function isOnLink(address: Bound, { state }: EntryState): boolean {
  const netmask = state.value('netmask');
  return dhcpServer(state, 4).ranges.some(({ first }) => {
    const link = netmask ? ipv4Subnet([first, netmask]) : undefined;
    return link !== undefined && includes(link, address);
  });
}

function isIn(address: Bound, addresses: Addresses): boolean {
  return addresses.some(({ subnet }) => includes(subnet, address));
}

function nameOf(addresses: Addresses): string {
  return addresses[0]?.interface.name ?? '';
}

/** Defines a rule for IPv4 servers whose ranges are in the subnet of their interface. Others are `network/dhcp-range`. */
function onServers(rule: {
  readonly id: Rule['id'];
  readonly summary: string;
  readonly check: (server: EntryState, addresses: Addresses, tables: Tables) => Iterable<LocatedReport>;
}): Rule {
  const [kind] = serverKinds;
  return defineRule({
    id: rule.id,
    severity: 'warning',
    summary: rule.summary,
    document: onTables(
      function* (tables) {
        for (const server of tables.entries(dhcpTables[4])) {
          yield undefined;
          const addresses = servedAddresses(server, kind, tables);
          if (!addresses || addresses.length === 0 || !isOnlyServer(server, kind, tables)) continue;
          const subnets = uniteAll(addresses.map(({ subnet }) => subnet));
          const ranges = rangesOf(server, kind);
          if (ranges.length > 0 && ranges.every(({ range }) => isSubset(range, subnets)))
            yield* rule.check(server, addresses, tables);
        }
      },
      [dhcpTables[4], 'system interface'],
    ),
  });
}
