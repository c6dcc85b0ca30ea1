import { accessSettingOf } from '../../model/network/interfaces';
import { accessServices } from '../../model/network/services';
import { trustedHostsOf } from '../../model/network/administrators';
import { accessService, openServices, type OpenService } from '../objects/deviceServices';
import { entryDataOf, objectOf, type EntryData } from '../objects/entryData';
import { ipv4Subnet, ipv6Prefix } from '../objects/ipRanges';
import { protocolNumbers, serviceValue } from '../objects/services';
import { addressObstacle, type AddressObstacle, type OwnAddress } from './ownAddresses';
import type { Network } from '../routing/network';
import { includes, interval } from '../traffic/intervals';
import { contains, isWithin, knownSet } from '../traffic/valueSet';
import type { Packet } from './packet';
import type { Verdict } from './result';

/** ICMP and ICMPv6 types of an echo request. */
const echo = { 4: serviceValue(1, 8 * 256), 6: serviceValue(58, 128 * 256) } as const;

/** Whether the device answers a packet, and why. */
interface LocalAnswer {
  readonly verdict: Verdict;
  readonly text: string;
}

/** Whether the device answers a packet to one of its addresses, as far as local-in policies let it. */
export function localAccess(packet: Packet, address: OwnAddress, network: Network): LocalAnswer {
  const { family } = packet;
  const { owner, access, kind } = address;
  const obstacle = addressObstacle(owner, network);
  if (obstacle) return { verdict: 'deny', text: obstacleText(obstacle, owner.name) };
  const open = [...openServices(owner, family, access, network)].filter((one) => isFor(one, packet));
  const answers = open.map((one) => answerOf(one, packet, address, network));
  const best =
    answers.find(({ verdict }) => verdict === 'allow') ??
    answers.find(({ verdict }) => verdict === 'perhaps') ??
    answers[0];
  if (best?.verdict === 'allow' && kind === 'VRRP')
    return { verdict: 'perhaps', text: `${best.text}, and the address is one of VRRP` };
  if (best) return best;
  const closed = accessServices
    .map((one) => accessService(one.access, network.index))
    .find((one) => isFor(one, packet));
  if (!closed)
    return { verdict: 'perhaps', text: 'the file does not say whether the device answers this packet' };
  const lacks = `${accessText(address, family)} does not have "${closed.word ?? ''}"`;
  const isShared = accessServices.some((one) => one.access === closed.word && one.isShared);
  return isShared
    ? { verdict: 'perhaps', text: `${lacks}, but another service may use the port` }
    : { verdict: 'deny', text: lacks };
}

/** Whether a service of the device listens for a packet at an interface. */
export function hasService(
  packet: Packet,
  owner: EntryData,
  access: readonly string[],
  network: Network,
): boolean {
  return [...openServices(owner, packet.family, access, network)].some((one) => isFor(one, packet));
}

/** Whether a packet is for a service. */
function isFor(
  { word, protocol, ports }: Pick<OpenService, 'word' | 'protocol' | 'ports'>,
  { family, service }: Packet,
): boolean {
  if (word === 'ping')
    return isWithin(service, knownSet(interval(echo[family], echo[family] + 256))) === 'yes';
  return ports.some(([first, last]) => {
    const range = interval(portValue(protocol, first), portValue(protocol, last + 1));
    return isWithin(service, knownSet(range)) === 'yes';
  });
}

/** Whether a service answers a packet that is for it. */
function answerOf(service: OpenService, packet: Packet, address: OwnAddress, network: Network): LocalAnswer {
  const { word, what, protocol, sources, limit = '', isCertain } = service;
  const { source, family } = packet;
  const [first = 0] = packet.service.known.map(Number);
  const text =
    word === undefined
      ? `${what} listens on port ${first - portValue(protocol, 0)} of interface "${address.owner.name}"`
      : `${accessText(address, family)} has "${word}"`;
  const isAnswered = contains(sources, source);
  if (isAnswered === 'no')
    return { verdict: 'deny', text: `${text}, but it does not answer this source (${limit})` };
  if (isAnswered === 'perhaps')
    return { verdict: 'perhaps', text: `${text}, but it may not answer this source (${limit})` };
  if (word !== undefined && !isTrusted(packet, network))
    return { verdict: 'perhaps', text: `${text}, and trusted hosts limit the source` };
  return isCertain
    ? { verdict: 'allow', text }
    : { verdict: 'perhaps', text: `${text}, and no source says whether it answers over IPv6` };
}

/** `allowaccess of interface "wan1"` */
function accessText({ owner }: OwnAddress, family: Packet['family']): string {
  return `${accessSettingOf(family)} of interface "${owner.name}"`;
}

function obstacleText(obstacle: AddressObstacle, name: string): string {
  switch (obstacle.kind) {
    case 'vdom disabled':
      return 'the VDOM is disabled';
    case 'down':
      return `interface "${name}" is down`;
    case 'member':
      return `interface "${name}" is a port of "${obstacle.of}", so that its address has no effect`;
  }
}

function portValue(protocol = 'tcp', port: number): number {
  return serviceValue(protocolNumbers.get(protocol) ?? 6, port);
}

/** Whether an administrator may sign in from the source, so that the device answers it. */
function isTrusted({ family, source }: Packet, { index }: Network): boolean {
  const admins = entryDataOf('system admin').of(index);
  const lists = admins.map((admin) => trustedHostsOf(objectOf(admin), family));
  const isListed = lists.some(
    (hosts) =>
      hosts.length === 0 ||
      hosts.some(({ values }) => {
        const range = family === 4 ? ipv4Subnet(values) : ipv6Prefix(values[0] ?? '');
        return range !== undefined && includes(range, source);
      }),
  );
  return lists.length === 0 || isListed;
}
