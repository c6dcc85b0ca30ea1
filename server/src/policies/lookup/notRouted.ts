import { ipv4Subnet, ipv6Prefix } from '../objects/ipRanges';
import type { Network } from '../routing/network';
import { routeTableOf } from '../routing/routeTable';
import { includes, uniteAll, type Bound } from '../traffic/intervals';

/** Why firewall policies do not decide about a destination; undefined if they do. */
export function notRouted(destination: Bound, network: Network): string | undefined {
  if (includes(multicast, destination)) return 'multicast policies decide about multicast';
  return isBroadcast(destination, network)
    ? 'the device forwards broadcasts only with "broadcast-forward"'
    : undefined;
}

const multicast = uniteAll([ipv4Subnet(['224.0.0.0/4']) ?? [], ipv6Prefix('ff00::/8') ?? []]);

/** Whether an address is the last of a connected subnet, or that of all networks. */
function isBroadcast(address: Bound, network: Network): boolean {
  if (typeof address === 'bigint') return false;
  return (
    address === 2 ** 32 - 1 ||
    routeTableOf(network, 4).routes.some(({ kind, destination: [first = 0, end = 0] }) => {
      const isSubnet = kind === 'connected' && Number(end) - Number(first) > 2;
      return isSubnet && Number(end) === address + 1;
    })
  );
}
