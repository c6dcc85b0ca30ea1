import { getOrInsertComputed, memoize } from '../../base/collections';
import { memoizeWanted } from '../../base/listChanges';
import { policyName } from '../../analysis/policies/describe';
import type { Catalog } from '../../analysis/objects/catalog';
import { isEnabled, valueOf, valuesOf, type EntryData } from '../../analysis/objects/entryData';
import { portRange, serviceText, serviceValue } from '../../analysis/objects/services';
import type { Policy } from '../../analysis/policies/policy';
import { membersOf, reachOf, type Reach } from '../../analysis/routing/reachability';
import { fields, type Box } from '../../analysis/traffic/box';
import { noVip, vipField } from '../../analysis/policies/vipDestinations';
import { addressRange } from '../../analysis/objects/ipRanges';
import { interval, intersects, uniteAll, type Intervals } from '../../analysis/traffic/intervals';
import { upperBound } from '../../analysis/traffic/valueSet';
import type { RelatedLocation } from '../engine/rule';
import { onPolicies, type Mistake } from '../engine/onPolicies';

/** Reports policies whose services contain the external port of a virtual IP, but not the mapped one. */
export const vipPolicyService = onPolicies({
  id: 'nat/vip-policy-service',
  summary: 'A policy for a virtual IP does not contain its mapped port.',
  checkOf: ({ catalog }) => ({ mistakeIn: (policy) => serviceMistake(policy, catalog) }),
});

function serviceMistake(policy: Policy, catalog: Catalog): Mistake | undefined {
  if (catalog.centralNat || policy.action !== 'accepts') return undefined;
  const services = servicesOf(policy, catalog);
  const vips = virtualIpsOf(policy, catalog);
  if (!services || !vips) return undefined;
  const forwarding = vips.map((vip) => ({ vip, ports: forwardedPorts(vip) }));
  const missed = forwarding.filter(
    ({ ports }) => ports && !services.some((service) => intersects(service, ports.mapped)),
  );
  const found =
    missed.find(({ ports }) => ports && services.some((service) => intersects(service, ports.external))) ??
    (missed.length === forwarding.length ? missed[0] : undefined);
  if (!found?.ports) return undefined;
  const { vip, ports } = found;
  const [mapped, external] = [portsText(ports.mapped), portsText(ports.external)];
  const isExternal = services.some((service) => intersects(service, ports.external));
  return {
    related: placeOf(vip),
    message:
      `${policyName(policy, 'start')} does not match what virtual IP "${vip.name}" forwards: no service contains ${mapped}. ` +
      `The device compares services with the mapped port${isExternal ? `, not with the external port ${external}` : ''}. ` +
      `Add a service for ${mapped}.`,
  };
}

/** Reports policies from an interface other than that of their virtual IPs. */
export const vipPolicyInterface = onPolicies({
  id: 'nat/vip-policy-interface',
  summary: 'A policy for a virtual IP does not have its external interface as the source.',
  checkOf: ({ catalog }) => ({ mistakeIn: (policy) => interfaceMistake(policy, catalog) }),
});

function interfaceMistake(policy: Policy, catalog: Catalog): Mistake | undefined {
  if (catalog.centralNat || policy.action !== 'accepts') return undefined;
  const vips = virtualIpsOf(policy, catalog);
  const names = valuesOf(policy.entry, 'srcintf');
  const sources = knownInterfaces(names, catalog);
  const [vip] = vips ?? [];
  if (!vips || !vip || !sources) return undefined;
  const isElsewhere = (one: EntryData): boolean => {
    const external = valueOf(one, 'extintf');
    const own = external ? knownInterfaces([external], catalog) : undefined;
    return own !== undefined && own.length > 0 && !own.some((name) => sources.includes(name));
  };
  if (!vips.every(isElsewhere)) return undefined;
  const external = valueOf(vip, 'extintf') ?? '';
  return {
    related: placeOf(vip),
    message:
      `${policyName(policy, 'start')} gets no packets for virtual IP "${vip.name}": its external interface is "${external}", ` +
      `but "srcintf" is ${names.map((name) => `"${name}"`).join(' ')}. The device translates only packets that arrive at ` +
      `"${external}". Correct "srcintf" or "extintf".`,
  };
}

/** Reports policies whose outgoing interfaces do not lead to the servers of their virtual IPs. */
export const vipPolicyDestination = onPolicies({
  id: 'nat/vip-policy-destination',
  summary: 'A policy for a virtual IP does not lead to the interface of its server.',
  checkOf({ catalog, identity, policies: all, coverage, hasVips }, index) {
    const reach = reachOf(index, catalog);
    const policies = hasVips ? policiesWithVips(identity, all) : noPolicies;
    let known: MissedVips | undefined;
    // Only when such a policy or a route has changed: it looks up the names of the policies.
    const found = (): MissedVips => (known ??= missedVips(policies, catalog, reach));
    return {
      dependencies: [reach, policies],
      policies,
      mistakeIn: (policy) => {
        const { missed, together } = found();
        const vip = missed.get(policy);
        return vip && destinationMistake(policy, vip, (together.get(vip)?.length ?? 1) - 1);
      },
      // One mistake of the virtual IP or of a route: the first policy has the finding.
      isHidden: (policy) => {
        const { missed, together } = found();
        const vip = missed.get(policy);
        const alike = (vip && together.get(vip)) ?? [];
        return alike.length > 1 && alike.find((one) => !coverage.has(one)) !== policy;
      },
    };
  },
});

const noPolicies: readonly Policy[] = [];

/** The policies of a group that may lead to virtual IPs. */
const policiesWithVips = memoizeWanted<Policy>(
  ({ mayReferToVips, isEnabled: isOn, action }) => mayReferToVips && isOn && action === 'accepts',
);

interface MissedVips {
  /** The first virtual IP of each policy that leads to none of its virtual IPs. */
  readonly missed: ReadonlyMap<Policy, EntryData>;
  /** By virtual IP, the policies that do not lead to it. None of one that another policy leads to. */
  readonly together: ReadonlyMap<EntryData, readonly Policy[]>;
}

function missedVips(policies: readonly Policy[], catalog: Catalog, reach: Reach): MissedVips {
  const missed = new Map<Policy, EntryData>();
  const together = new Map<EntryData, Policy[]>();
  const reached = new Set<EntryData>();
  for (const policy of policies) {
    const vip = missedVip(policy, catalog, reach);
    if (vip) {
      missed.set(policy, vip);
      getOrInsertComputed(together, vip, () => []).push(policy);
    } else for (const one of virtualIpsOf(policy, catalog, 'some') ?? []) reached.add(one);
  }
  for (const vip of reached) together.delete(vip);
  return { missed, together };
}

/** The first virtual IP of a policy, if the policy leads to none of its virtual IPs. */
function missedVip(policy: Policy, catalog: Catalog, { destinations }: Reach): EntryData | undefined {
  if (catalog.centralNat || !catalog.isBackup) return undefined;
  const vips = virtualIpsOf(policy, catalog);
  const members = membersOf(valuesOf(policy.entry, 'dstintf'), catalog);
  if (!vips || !members || members.length === 0) return undefined;
  const regions = members.map((name) => destinations.get(name));
  const isElsewhere = (one: EntryData): boolean => {
    const mapped = mappedAddresses(one);
    return mapped !== undefined && regions.every((region) => region && !intersects(region, mapped));
  };
  return vips.every(isElsewhere) ? vips[0] : undefined;
}

/** @param others how many other policies have the same mistake */
function destinationMistake(policy: Policy, vip: EntryData, others: number): Mistake {
  const names = valuesOf(policy.entry, 'dstintf').map((name) => `"${name}"`);
  const more =
    others === 0
      ? ''
      : ` ${others === 1 ? 'Another policy has' : `${others} other policies have`} the same mistake.`;
  return {
    related: placeOf(vip),
    message:
      `${policyName(policy, 'start')} gets no packets for virtual IP "${vip.name}": no route to the mapped address ` +
      `${valuesOf(vip, 'mappedip').join(' ')} uses the interface in "dstintf" (${names.join(' ')}). ` +
      `The device looks for a policy after the translation. Set "dstintf" to the interface that leads to this address.${more}`,
  };
}

/** The addresses of the servers of a virtual IP; undefined if it has none in the file. */
function mappedAddresses(vip: EntryData): Intervals | undefined {
  const isMapped = ['static-nat', 'load-balance'].includes(valueOf(vip, 'type') ?? 'static-nat');
  const ranges = valuesOf(vip, 'mappedip').map((text) => {
    const [first = '', last = first] = text.split('-');
    return addressRange(first, last);
  });
  const known = ranges.filter((range) => range !== undefined);
  return isMapped && known.length > 0 && known.length === ranges.length ? uniteAll(known) : undefined;
}

/** Reports policies that deny all destinations, but not those of virtual IPs that later policies accept. */
export const denyWithoutVips = onPolicies({
  id: 'nat/deny-without-vips',
  summary: 'A policy that denies traffic does not match packets to the virtual IPs of later policies.',
  checkOf({ catalog, identity, policies, hasVips }) {
    const { accepting, denying, order } =
      hasVips && !catalog.centralNat ? denyingAndAccepting(deniesOrAccepts(identity, policies)) : neither;
    const isBefore = (a: Policy, b: Policy): boolean => (order.get(a) ?? 0) < (order.get(b) ?? 0);
    return {
      // The mistake depends on their order.
      dependencies: [order],
      policies: denying,
      mistakeIn(policy) {
        const { traffic } = policy;
        const passed = accepting.find(
          (one) =>
            isBefore(policy, one) &&
            traffic.boxes.some((box) => one.traffic.boxes.some((other) => meets(box, other))),
        );
        return (
          passed && {
            related: [{ at: passed.entry.at, message: policyName(passed, 'start') }],
            message:
              `${policyName(policy, 'start')} denies "all", but not packets to virtual IPs: it does not have "match-vip" "enable". ` +
              `${policyName(passed, 'start')} accepts such packets that arrive at the same interface. Set "match-vip" to "enable".`,
          }
        );
      },
    };
  },
});

interface DenyingAndAccepting {
  readonly accepting: readonly Policy[];
  /** None if no policy accepts packets to virtual IPs. */
  readonly denying: readonly Policy[];
  readonly order: ReadonlyMap<Policy, number>;
}

const neither: DenyingAndAccepting = { accepting: [], denying: [], order: new Map() };

/** The policies of a group that deny all destinations but virtual IPs, and those that accept packets to virtual IPs. */
const deniesOrAccepts = memoizeWanted<Policy>((policy) => acceptsVips(policy) || deniesAllButVips(policy));

const denyingAndAccepting = memoize((policies: readonly Policy[]): DenyingAndAccepting => {
  const accepting = policies.filter(acceptsVips);
  if (accepting.length === 0) return neither;
  return {
    accepting,
    denying: policies.filter(deniesAllButVips),
    order: new Map(policies.map((one, at) => [one, at])),
  };
});

function deniesAllButVips({ action, isComplete, mayReferToVips, traffic, entry }: Policy): boolean {
  if (action !== 'denies' || !isComplete || mayReferToVips) return false;
  if (!valuesOf(entry, 'dstaddr').includes('all')) return false;
  // With "match-vip", and by default from 7.2.3 on, the policy has packets that a virtual IP translates.
  return traffic.boxes.length > 0 && !traffic.boxes.some(hasTranslated);
}

function hasTranslated(box: Box): boolean {
  return box[vipField] !== noVip;
}

function acceptsVips({ action, isEnabled: isOn, isComplete, traffic }: Policy): boolean {
  return action === 'accepts' && isOn && isComplete && traffic.boxes.some(hasTranslated);
}

/** Whether two boxes may have packets in common, regardless of the destination. */
function meets(a: Box, b: Box): boolean {
  return fields.every((field, at) => {
    const [own, other] = [a[at], b[at]];
    if (field === 'destination' || field === 'virtual IP' || !own || !other) return true;
    return intersects(upperBound(own), upperBound(other));
  });
}

/** Reports policies that translate addresses although central NAT is enabled. */
export const centralNatPolicy = onPolicies({
  id: 'nat/central-nat-policy',
  summary: 'A policy has a virtual IP or NAT although central NAT is enabled.',
  checkOf: ({ catalog }) => ({ mistakeIn: (policy) => centralNatMistake(policy, catalog) }),
});

function centralNatMistake(policy: Policy, catalog: Catalog): Mistake | undefined {
  if (!catalog.centralNat) return undefined;
  const [vip] = virtualIpsOf(policy, catalog, 'some') ?? [];
  if (vip)
    return {
      related: placeOf(vip),
      message:
        `${policyName(policy, 'start')} has virtual IP "${vip.name}" as a destination, but central NAT is enabled. The device ` +
        'may reject it there, and translates with virtual IPs before it looks for a policy. Use the mapped address in "dstaddr".',
    };
  if (!isEnabled(policy.entry, 'nat') || policy.action !== 'accepts' || !policy.entry.settings.has('srcaddr'))
    return undefined;
  return {
    message:
      `${policyName(policy, 'start')} has "nat" "enable", but central NAT is enabled. The device ignores the setting, and ` +
      'translates only by "firewall central-snat-map". Remove the line, and add an entry there if addresses must be translated.',
  };
}

function placeOf({ at, name }: EntryData): readonly RelatedLocation[] {
  return [{ at, message: `Virtual IP "${name}"` }];
}

/**
 * The virtual IPs to which a policy refers, directly or through groups. Undefined if it has other destinations as well, unless
 * `some` are enough, or if the file does not determine them.
 */
function virtualIpsOf(
  { entry }: Policy,
  catalog: Catalog,
  wanted: 'all' | 'some' = 'all',
): readonly EntryData[] | undefined {
  if (entry.templated || isEnabled(entry, 'dstaddr-negate') || isEnabled(entry, 'internet-service'))
    return undefined;
  const meanings = valuesOf(entry, 'dstaddr').map((name) => catalog.addresses(4).of(name));
  if (wanted === 'all' && meanings.some(({ vips }) => vips.length === 0)) return undefined;
  const found: EntryData[] = [];
  for (const name of new Set(meanings.flatMap(({ vips }) => vips))) {
    const vip = catalog.tables.find('firewall vip', name, catalog.scope);
    if (!vip || vip.templated || catalog.tables.isUndetermined('firewall vip', name)) return undefined;
    found.push(vip);
  }
  return found.length > 0 ? found : undefined;
}

/** The interfaces of names; undefined for `any`, and if the device may have zones or members that the file does not contain. */
function knownInterfaces(names: readonly string[], catalog: Catalog): readonly string[] | undefined {
  const { tables, scope, isBackup } = catalog;
  const isKnown = (name: string): boolean => tables.find('system interface', name, scope) !== undefined;
  return isBackup || names.every(isKnown) ? membersOf(names, catalog) : undefined;
}

/** The packets of the services of a policy; undefined if it has none or excludes them. */
function servicesOf({ entry }: Policy, catalog: Catalog): readonly Intervals[] | undefined {
  const names = valuesOf(entry, 'service');
  if (names.length === 0 || isEnabled(entry, 'service-negate')) return undefined;
  return names.flatMap((name) => catalog.services.of(name).map(({ service }) => upperBound(service)));
}

const protocols: ReadonlyMap<string, number> = new Map([
  ['tcp', 6],
  ['udp', 17],
  ['sctp', 132],
]);

/** The external and the mapped ports of a virtual IP; undefined if it does not forward ports. */
function forwardedPorts(
  vip: EntryData,
): { readonly external: Intervals; readonly mapped: Intervals } | undefined {
  const protocol = protocols.get(valueOf(vip, 'protocol') ?? 'tcp');
  const isPlain = (valueOf(vip, 'type') ?? 'static-nat') === 'static-nat' && !vip.settings.has('service');
  if (!isPlain || !isEnabled(vip, 'portforward') || protocol === undefined) return undefined;
  const external = valueOf(vip, 'extport') ?? '';
  const ranges = [external, valueOf(vip, 'mappedport') ?? external].map(portRange);
  const [outside, inside] = ranges.map(
    (range) => range && interval(serviceValue(protocol, range[0]), serviceValue(protocol, range[1])),
  );
  return outside && inside && { external: outside, mapped: inside };
}

/** `TCP/80`, or `TCP/8000-8010` */
function portsText([first = 0, end = 0]: Intervals): string {
  const text = serviceText(Number(first)).toUpperCase();
  const last = serviceText(Number(end) - 1).split('/')[1] ?? '';
  return Number(end) - Number(first) === 1 ? text : `${text}-${last}`;
}
