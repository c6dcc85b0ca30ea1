import { accessSettingOf, addressesOf } from '../../model/network/interfaces';
import { accessServices, sslVpnSettings } from '../../model/network/services';
import { trustedHostsOf } from '../../model/network/administrators';
import { accessService, openServices } from '../objects/deviceServices';
import { entryDataOf, objectOf, type EntryData } from '../objects/entryData';
import { downCause } from '../objects/interfaceState';
import { addressNumber, ipv4Subnet, ipv6Prefix } from '../objects/ipRanges';
import { protocolNumbers, serviceValue } from '../objects/services';
import type { Network } from '../routing/network';
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
  const { family, service } = packet;
  const { index, catalog } = network;
  if (downCause(owner, catalog.tables, catalog.scope))
    return { verdict: 'deny', text: `interface "${owner.name}" is down` };
  const isPing = isWithin(service, knownSet(interval(echo[family], echo[family] + 256))) === 'yes';
  const isFor = ({ word, protocol, ports }: ReturnType<typeof accessService>): boolean =>
    word === 'ping'
      ? isPing
      : ports.some(([first, last]) => {
          const range = interval(portValue(protocol, first), portValue(protocol, last + 1));
          return isWithin(service, knownSet(range)) === 'yes';
        });
  const address = addressesOf(objectOf(owner), family, catalog.isBackup).known.find(
    ({ text }) => addressNumber(text) === packet.destination,
  );
  const access = address?.holder.values(accessSettingOf(family)) ?? [];
  const open = [...openServices(owner, family, access, network)].filter(isFor);
  const list = `${accessSettingOf(family)} of interface "${owner.name}"`;
  const opened = open.find(({ word }) => word !== undefined);
  const has = `${list} has "${opened?.word ?? ''}"`;
  if (opened && isTrusted(packet, network)) return { verdict: 'allow', text: has };
  const [listener] = open.filter(({ word }) => word === undefined);
  if (listener) {
    const [first = 0] = service.known.map(Number);
    const port = first - portValue(listener.protocol, 0);
    const text = `${listener.what} listens on port ${port} of interface "${owner.name}"`;
    const { kind, object } = listener;
    return kind === 'SSL VPN' && object && sslVpnSettings(object, index.view).limitsSources
      ? { verdict: 'perhaps', text: `${text}, and "source-address" limits the source` }
      : { verdict: 'allow', text };
  }
  if (opened) return { verdict: 'perhaps', text: `${has}, and trusted hosts limit the source` };
  const closed = address && accessServices.map((one) => accessService(one.access, index)).find(isFor);
  if (!closed)
    return { verdict: 'perhaps', text: 'the file does not say whether the device answers this packet' };
  const lacks = `${list} does not have "${closed.word ?? ''}"`;
  return accessServices.some(({ access: word, isShared }) => word === closed.word && isShared)
    ? { verdict: 'perhaps', text: `${lacks}, but another service may use the port` }
    : { verdict: 'deny', text: lacks };
}

function portValue(protocol = 'tcp', port: number): number {
  return serviceValue(protocolNumbers.get(protocol) ?? 6, port);
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
