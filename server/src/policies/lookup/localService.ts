import { accessPort, accessServices, sslVpnSettings, usesPort } from '../../model/network/services';
import { trustedHostsOf } from '../../model/network/administrators';
import { objectOfVdom, servicesAt } from '../objects/deviceServices';
import { entryDataOf, objectOf, nestedValues, valuesOf, type EntryData } from '../objects/entryData';
import { ipv4Subnet, ipv6Prefix } from '../objects/ipRanges';
import { protocolNumbers, serviceValue } from '../objects/services';
import type { Network } from '../routing/network';
import { interfaceAddresses } from '../routing/routeTable';
import { includes, interval } from '../traffic/intervals';
import { isWithin, knownSet } from '../traffic/valueSet';
import type { Packet } from './packet';

/** ICMP and ICMPv6 types of an echo request. */
const echo = { 4: serviceValue(1, 8 * 256), 6: serviceValue(58, 128 * 256) } as const;

/** Whether an interface accepts a packet to its own address, and why. */
export function localAccess(
  packet: Packet,
  owner: EntryData,
  network: Network,
): { readonly verdict: 'allow' | 'deny' | 'perhaps'; readonly text: string } {
  const { family, service, texts } = packet;
  const { index, catalog } = network;
  const isPing = isWithin(service, knownSet(interval(echo[family], echo[family] + 256))) === 'yes';
  const global = objectOfVdom(index, 'system global', 'global');
  const found = accessServices.find((one) => {
    const port = accessPort(one, global, index.view) ?? one.port;
    const number = serviceValue(protocolNumbers.get(one.protocol) ?? 6, port);
    return isWithin(service, knownSet(interval(number, number + 1))) === 'yes';
  });
  const name = isPing ? 'ping' : found?.access;
  const list = `allowaccess of interface "${owner.name}"`;
  // Secondary addresses have their own `allowaccess`.
  const isPrimary = interfaceAddresses(owner, family, catalog.isBackup)[0] === texts.destination;
  const access =
    family === 4 ? valuesOf(owner, 'allowaccess') : nestedValues(owner, 'ipv6', 'ip6-allowaccess').flat();
  const isOpen = name !== undefined && isPrimary && access.includes(name);
  if (isOpen && isTrusted(packet, network)) return { verdict: 'allow', text: `${list} has "${name}"` };
  const other = listener(packet, owner, network);
  if (other) return other;
  if (isOpen)
    return { verdict: 'perhaps', text: `${list} has "${name}", and trusted hosts limit the source` };
  if (name === undefined || !isPrimary)
    return { verdict: 'perhaps', text: 'the file does not say whether the device answers this packet' };
  return found?.isShared
    ? { verdict: 'perhaps', text: `${list} does not have "${name}", but another service may use the port` }
    : { verdict: 'deny', text: `${list} does not have "${name}"` };
}

/** A service at the port that `allowaccess` does not open, such as SSL VPN. */
function listener(
  { service }: Packet,
  owner: EntryData,
  { index, catalog }: Network,
): ReturnType<typeof localAccess> | undefined {
  const [first, end] = service.known.map(Number);
  const port = (first ?? 0) - serviceValue(6, 0);
  if (first === undefined || end !== first + 1 || port < 1 || port > 65_535) return undefined;
  const found = servicesAt(owner, [], { index, catalog }).find((one) => usesPort(one, port));
  if (!found) return undefined;
  const text = `${found.what} listens on port ${port} of interface "${owner.name}"`;
  const sslVpn = found.kind === 'SSL VPN' ? found.object : undefined;
  return sslVpn && sslVpnSettings(sslVpn, index.view).limitsSources
    ? { verdict: 'perhaps', text: `${text}, and "source-address" limits the source` }
    : { verdict: 'allow', text };
}

/** Whether an administrator may sign in from the source, so that the device answers it. */
function isTrusted({ family, source }: Packet, { index }: Network): boolean {
  const admins = entryDataOf('system admin').of(index);
  const lists = admins.map((admin) => trustedHostsOf(objectOf(admin), family));
  return (
    lists.length === 0 ||
    lists.some(
      (hosts) =>
        hosts.length === 0 ||
        hosts.some(({ values }) => {
          const range = family === 4 ? ipv4Subnet(values) : ipv6Prefix(values[0] ?? '');
          return range !== undefined && includes(range, source);
        }),
    )
  );
}
