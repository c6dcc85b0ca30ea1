import { numberedService } from './packet';
import { rangeOf } from './vips';
import { allIpv4, allIpv6, ipv4Subnet, ipv6Prefix } from '../objects/ipRanges';
import { portRange, protocolNumbers, serviceValue } from '../objects/services';
import { interval, isSubset, uniteAll, type Intervals } from '../traffic/intervals';

/** The addresses that a word of a search may mean: `10.0.0.1`, `10.0.0.0/8`, `10.0.0.1-10.0.0.9`, also for IPv6. */
export function searchedAddresses(text: string): Intervals | undefined {
  return ipv4Subnet(text.split(/\s+/)) ?? ipv6Prefix(text) ?? ipv4Subnet([`${text}/32`]) ?? rangeOf(text);
}

/** The services that a word of a search may mean: `443`, `8000-8100`, `tcp/443`, `icmp`. */
export function searchedServices(text: string): Intervals | undefined {
  const ports = /^\d/.test(text) ? portRange(text) : undefined;
  if (!ports) {
    const [, protocol, detail] = /^([a-z0-9]+)(?:\/([\d-]+))?$/i.exec(text) ?? [];
    return protocol === undefined ? undefined : numberedService(protocol.toLowerCase(), detail)?.known;
  }
  const [first, end] = ports;
  const withPorts = [...protocolNumbers].filter(([name]) => !name.startsWith('icmp'));
  return uniteAll(
    withPorts.map(([, number]) => interval(serviceValue(number, first), serviceValue(number, end))),
  );
}

/** Whether a set contains all addresses of a family: it then says nothing about the searched ones. */
export function areAllAddresses(known: Intervals): boolean {
  return isSubset(allIpv4, known) || isSubset(allIpv6, known);
}
