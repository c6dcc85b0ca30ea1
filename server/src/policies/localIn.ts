import { allAddresses, publicIpv4, type Family } from './objects/addresses';
import type { Catalog } from './objects/catalog';
import { anyName } from './objects/fieldNames';
import { allPorts, protocolNumbers, serviceValue } from './objects/services';
import { anyUser } from './objects/users';
import type { Policy } from './policy';
import type { PolicyAnalysis } from './policyAnalysis';
import { boxOf, type Box } from './traffic/box';
import { searchUncovered } from './traffic/coverage';
import { interval, type Bound } from './traffic/intervals';
import { knownSet, mayOverlap, pointSet } from './traffic/valueSet';

/** Packets from the Internet to a TCP port of the device itself. */
interface LocalPackets {
  readonly family: Family;
  /** The interface at which they arrive. */
  readonly interface: string;
  /** The address of the device; undefined if the file does not contain it. */
  readonly destination: Bound | undefined;
  readonly port: number;
}

/**
 * The local-in policy after which certainly none of these packets is accepted: it denies those that are left by the policies
 * above it. Undefined if a policy may accept some, or the file does not determine it.
 */
export function denyingLocalIn(
  packets: LocalPackets,
  analysis: PolicyAnalysis,
  scope: string,
): Policy | undefined {
  const path = `firewall local-in-policy${packets.family === 4 ? '' : '6'}`;
  const group = analysis.groups.find((one) => one.table.path === path && one.scope === scope);
  if (!group) return undefined;
  const box = boxOfPackets(packets, group.catalog);
  const denied: Box[] = [];
  for (const policy of group.policies) {
    if (!policy.isEnabled || policy.isEmpty) continue;
    if (!policy.isComplete || policy.action === undefined) return undefined;
    const { boxes } = policy.traffic;
    if (policy.action === 'accepts') {
      if (boxes.some((one) => mayIntersect(one, box))) return undefined;
      continue;
    }
    denied.push(...boxes);
    if (searchUncovered([box], denied).kind === 'covered') return policy;
  }
  return undefined;
}

function boxOfPackets({ family, interface: name, destination, port }: LocalPackets, catalog: Catalog): Box {
  const service = serviceValue(protocolNumbers.get('tcp') ?? 6, port);
  const every = knownSet(anyName);
  return boxOf({
    'source interface': knownSet(catalog.interfaces.names.of(name)),
    'destination interface': every,
    source: knownSet(family === 4 ? publicIpv4 : allAddresses(family)),
    destination: destination === undefined ? knownSet(allAddresses(family)) : pointSet(destination),
    'virtual IP': every,
    service: knownSet(interval(service, service + 1)),
    'source port': knownSet(allPorts),
    schedule: every,
    user: anyUser,
    'other conditions': every,
  });
}

function mayIntersect(a: Box, b: Box): boolean {
  return a.every((set, index) => {
    const other = b[index];
    return other !== undefined && mayOverlap(set, other);
  });
}
