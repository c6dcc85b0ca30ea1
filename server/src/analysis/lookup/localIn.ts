import { localInEntry, localInTables } from '../../model/network/localIn';
import type { DocumentIndex } from '../../model/symbols/documentIndex';
import { groupsFor, vipsInUse } from './scope';
import { translationsOf, type ArrivingPacket } from './vips';
import { allAddresses, publicIpv4, type Family } from '../objects/addresses';
import type { Catalog } from '../objects/catalog';
import { objectOf, type EntryData } from '../objects/entryData';
import { anyName } from '../objects/fieldNames';
import { addressNumber } from '../objects/ipRanges';
import { allPorts, protocolNumbers, serviceValue } from '../objects/services';
import { anyUser } from '../objects/users';
import type { Policy } from '../policies/policy';
import { endOfPolicy } from '../policies/policyEnd';
import type { PolicyAnalysis } from '../policies/policyAnalysis';
import { interfaceAddresses, interfacesOf } from '../routing/routeTable';
import { boxOf, fields, setOf, type Box } from '../traffic/box';
import { intersect, interval, subtract, uniteAll, type Bound, type Intervals } from '../traffic/intervals';
import { allInSet, isWithin, knownSet, pointSet, upperBound, type Certainty } from '../traffic/valueSet';

/** Packets to a port of the device itself. */
export interface LocalPackets {
  readonly family: Family;
  /** The interface at which they arrive. */
  readonly interface: string;
  /** The address of the device; undefined if the file does not contain it. */
  readonly destination: Bound | undefined;
  readonly protocol?: 'tcp' | 'udp';
  readonly port: number;
}

/** What local-in policies leave of the sources of packets. */
interface LocalInResult {
  /** The sources that a policy accepts or may accept, or that none denies. */
  readonly sources: Intervals;
  /** The policies that deny some of the others, in order. */
  readonly denials: readonly Policy[];
  /** The policies that deny some of them, perhaps: for a part of the sources, or at some times. */
  readonly partialDenials: readonly Policy[];
}

/**
 * Applies the local-in policies in their order. What the file does not determine, such as a schedule, may be accepted.
 *
 * @param isReserved whether it is a reserved management interface of HA, to which only policies for such interfaces certainly apply
 */
export function afterLocalIn(
  packets: LocalPackets,
  sources: Intervals,
  analysis: PolicyAnalysis,
  scope: string,
  isReserved = false,
  today = new Date(),
): LocalInResult {
  const path = localInTables[packets.family];
  const group = analysis.groups.find((one) => one.table.path === path && one.scope === scope);
  if (!group || sources.length === 0) return { sources, denials: [], partialDenials: [] };
  const box = boxOfPackets(packets, sources, group.catalog);
  let left = sources;
  const accepted: Intervals[] = [];
  const denials: Policy[] = [];
  const partialDenials = new Set<Policy>();
  for (const policy of group.policies) {
    if (left.length === 0) break;
    if (!policy.isEnabled || policy.isEmpty || !appliesTo(policy, isReserved)) continue;
    if (endOfPolicy(policy.entry, group.catalog, today)) continue;
    if (!policy.isComplete || policy.action === undefined) {
      accepted.push(left);
      continue;
    }
    const before = left;
    for (const one of policy.traffic.boxes) {
      const match = isReserved && policy.action === 'denies' ? 'perhaps' : matchOf(box, one);
      const source = setOf(one, 'source');
      if (match === 'no' || !source) continue;
      const sourcesOfPolicy = intersect(left, upperBound(source));
      if (policy.action === 'accepts') accepted.push(sourcesOfPolicy);
      else if (sourcesOfPolicy.length > 0) partialDenials.add(policy);
      if (match === 'yes') left = subtract(left, source.known);
    }
    if (policy.action === 'denies' && left !== before && left.join() !== before.join()) denials.push(policy);
  }
  return { sources: uniteAll([left, ...accepted]), denials, partialDenials: [...partialDenials] };
}

/** Policies for reserved interfaces do not apply to others. */
export function appliesTo(policy: Policy, isReserved: boolean): boolean {
  return isReserved || !isForReserved(policy);
}

/** Whether a local-in policy applies only to the reserved management interfaces of HA. */
export function isForReserved({ entry }: Policy): boolean {
  return localInEntry(objectOf(entry)).isForReserved;
}

/** Whether a policy matches packets in all fields but their source. */
function matchOf(packets: Box, policy: Box): Certainty {
  return allInSet(
    policy.map((set, index) => {
      const own = packets[index];
      return fields[index] === 'source' || !own ? 'yes' : isWithin(own, set);
    }),
  );
}

/**
 * The local-in policy after which certainly none of some packets from the Internet is accepted: it denies those that are left by
 * the policies above it. Undefined if a policy may accept some, or the file does not determine it.
 */
export function denyingLocalIn(
  packets: LocalPackets,
  analysis: PolicyAnalysis,
  scope: string,
): Policy | undefined {
  const { sources, denials } = afterLocalIn(packets, internet(packets), analysis, scope);
  return sources.length === 0 ? denials.at(-1) : undefined;
}

/** The local-in policy that denies some packets from the Internet, or may do so: from some networks, or at some times. */
export function partlyDenyingLocalIn(
  packets: LocalPackets,
  analysis: PolicyAnalysis,
  scope: string,
): Policy | undefined {
  return afterLocalIn(packets, internet(packets), analysis, scope).partialDenials[0];
}

function internet({ family }: LocalPackets): Intervals {
  return family === 4 ? publicIpv4 : allAddresses(family);
}

/** The virtual IP that certainly takes packets to the device away from it. */
export function takingVirtualIp(
  packets: LocalPackets,
  network: { readonly catalog: Catalog; readonly index: DocumentIndex },
  analysis: PolicyAnalysis,
): EntryData | undefined {
  const packet = arrivingPacket(packets, network.catalog);
  const isUsed = vipsInUse(groupsFor(packet, network, analysis), network.catalog, packet.family);
  const translations = translationsOf(packet, network, isUsed);
  const last = translations.at(-1);
  if (last?.match !== 'yes') return undefined;
  // It may forward to an address of the FortiGate, such as that of a loopback interface.
  const isHere = translations.some(
    ({ addresses }) => addresses && isOwn(addresses, packet.family, network.catalog),
  );
  return isHere ? undefined : last.entry;
}

/** A virtual IP that has the address and port of packets to the device, and whether it takes some of them. */
interface OverlappingVirtualIp {
  readonly vip: EntryData;
  /** Whether a policy or central NAT uses it. Otherwise, the device does not translate with it, but can still answer for its address. */
  readonly isUsed: boolean;
}

/** The first virtual IP that may take packets to the device, if {@link takingVirtualIp} finds none. */
export function overlappingVirtualIp(
  packets: LocalPackets,
  network: { readonly catalog: Catalog; readonly index: DocumentIndex },
  analysis: PolicyAnalysis,
): OverlappingVirtualIp | undefined {
  const packet = arrivingPacket(packets, network.catalog);
  const isUsed = vipsInUse(groupsFor(packet, network, analysis), network.catalog, packet.family);
  const [first] = translationsOf(packet, network, () => true).filter(
    ({ addresses }) => !addresses || !isOwn(addresses, packet.family, network.catalog),
  );
  return first && { vip: first.entry, isUsed: isUsed(first.entry.name) };
}

function arrivingPacket(
  { family, interface: name, destination, protocol = 'tcp', port }: LocalPackets,
  catalog: Catalog,
): ArrivingPacket {
  const service = serviceValue(protocolNumbers.get(protocol) ?? 6, port);
  return {
    family,
    source: undefined,
    destination,
    service: knownSet(interval(service, service + 1)),
    sourceInterfaces: catalog.interfaces.names.of(name),
  };
}

/** Whether an interface of a VDOM has one of some addresses. */
export function isOwn(addresses: readonly Bound[], family: Family, catalog: Catalog): boolean {
  return interfacesOf(catalog).some((one) =>
    interfaceAddresses(one, family, catalog.isBackup).some((text) => {
      const number = addressNumber(text);
      return number !== undefined && addresses.includes(number);
    }),
  );
}

function boxOfPackets(
  { family, interface: name, destination, protocol = 'tcp', port }: LocalPackets,
  sources: Intervals,
  catalog: Catalog,
): Box {
  const service = serviceValue(protocolNumbers.get(protocol) ?? 6, port);
  const every = knownSet(anyName);
  return boxOf({
    'source interface': knownSet(catalog.interfaces.names.of(name)),
    'destination interface': every,
    source: knownSet(sources),
    destination: destination === undefined ? knownSet(allAddresses(family)) : pointSet(destination),
    'virtual IP': every,
    service: knownSet(interval(service, service + 1)),
    'source port': knownSet(allPorts),
    schedule: every,
    user: anyUser,
    'other conditions': every,
  });
}
