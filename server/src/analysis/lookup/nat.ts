import { poolTables, poolText, sourceTranslation, translatedFamily } from '../../model/network/pools';
import type { Family } from '../objects/addresses';
import { matchPolicy } from './match';
import type { Packet } from './packet';
import { isEnabled, objectOf, valueOf, valuesOf, type EntryData } from '../objects/entryData';
import type { Policy } from '../policies/policy';
import type { PolicyAnalysis } from '../policies/policyAnalysis';
import type { Network } from '../routing/network';
import { interfaceAddresses, interfacesOf } from '../routing/routeTable';
import { anyName } from '../objects/fieldNames';
import { addressText } from '../objects/ipRanges';
import { includes, uniteAll, type Bound, type Intervals } from '../traffic/intervals';
import { externalAddresses, rangeOf, shifted, targetText, vipsInOrder, type Translation } from './vips';

export interface NatResult {
  /** Translation by virtual IPs. */
  readonly destination: DestinationNat | undefined;
  readonly source: SourceNat | undefined;
}

export const noNat: NatResult = { destination: undefined, source: undefined };

export interface DestinationNat {
  /** The names of the virtual IPs; several if the file does not determine which one translates. */
  readonly vips: readonly string[];
  /** `10.0.0.10` or `10.0.0.10:8443`; undefined if unknown. */
  readonly target: string | undefined;
}

export interface SourceNat {
  readonly kind: 'interface address' | 'IP pool' | 'virtual IP' | 'unknown';
  /** The names of the pools. */
  readonly pools: readonly string[];
  /** The translated addresses, if the file contains them. */
  readonly addresses: readonly string[];
  /** The policy, or the rule of the central NAT table, that determines the translation. */
  readonly by: string;
}

/** The translation of a packet that a policy accepts. */
export function describeNat(
  policy: Policy | undefined,
  translations: readonly Translation[],
  targets: readonly string[] | undefined,
  network: Network,
  analysis: PolicyAnalysis,
  packet: Packet & { readonly sourceInterfaces: Intervals },
  isUsed: (vip: string) => boolean,
): NatResult {
  const [first, ...others] = translations;
  const destination = first && {
    vips: translations.map(({ vip }) => vip),
    target: others.length === 0 ? targetText(first) : undefined,
  };
  const ways = {
    family: packet.family,
    targets,
    network,
    reverse: reverseVip(packet.source, targets, isUsed, network),
  };
  const source = network.catalog.centralNat
    ? centralNat(ways, analysis, packet, translations)
    : policy && policyNat(policy, ways);
  return { destination, source };
}

interface NatCandidates {
  readonly family: Family;
  readonly targets: readonly string[] | undefined;
  readonly network: Network;
  /** The virtual IP that maps to the source, and whether it takes precedence over IP pools. */
  readonly reverse: { readonly nat: SourceNat; readonly isFirst: boolean } | undefined;
}

function policyNat(policy: Policy, ways: NatCandidates): SourceNat | undefined {
  const { entry, table, id } = policy;
  const one = objectOf(entry);
  const { isOn, usesPools, pools } = sourceTranslation(one, table.path);
  if (!isOn) return undefined;
  const family = translatedFamily(one, table.path, ways.family);
  return sourceNat(usesPools ? pools[family] : [], `${table.title.toLowerCase()} ${id}`, { ...ways, family });
}

/**
 * In the order of the device: a virtual IP with `nat-source-vip`, IP pools, other virtual IPs, the address of the
 * interface.
 */
function sourceNat(pools: readonly string[], by: string, ways: NatCandidates): SourceNat {
  const { network, reverse } = ways;
  if (reverse?.isFirst) return reverse.nat;
  if (pools.length > 0) return fromPools(pools, by, ways);
  return reverse && !network.catalog.centralNat ? reverse.nat : fromInterface(by, ways);
}

/** A virtual IP without port forwarding also translates the source of packets from its mapped address. */
function reverseVip(
  source: Bound,
  targets: readonly string[] | undefined,
  isUsed: (vip: string) => boolean,
  network: Network,
): NatCandidates['reverse'] {
  const { catalog } = network;
  const mappedOf = (entry: EntryData): Intervals | undefined => rangeOf(valuesOf(entry, 'mappedip')[0] ?? '');
  const mapping = vipsInOrder(typeof source === 'number' ? 4 : 6, network, (entry) => {
    const isStatic = (valueOf(entry, 'type') ?? 'static-nat') === 'static-nat';
    const isWhole = isStatic && !isEnabled(entry, 'portforward') && valueOf(entry, 'status') !== 'disable';
    return isWhole && isUsed(entry.name) && includes(mappedOf(entry) ?? [], source);
  });
  for (const entry of mapping) {
    const isFirst = isEnabled(entry, 'nat-source-vip');
    const name = valueOf(entry, 'extintf') ?? 'any';
    const isWayOut = name === 'any' || targets === undefined || targets.includes(name);
    if (!isFirst && !isWayOut) continue;
    const external = externalAddresses(entry, catalog);
    const address = external && shifted(source, mappedOf(entry) ?? [], external);
    const isCertain = ['src-filter', 'service', 'srcintf-filter'].every((one) => !entry.settings.has(one));
    return {
      isFirst,
      nat: {
        kind: isCertain && (isFirst || targets !== undefined) ? 'virtual IP' : 'unknown',
        pools: [],
        addresses: address === undefined ? [] : [addressText(address)],
        by: `virtual IP "${entry.name}"`,
      },
    };
  }
  return undefined;
}

function fromPools(pools: readonly string[], by: string, { family, network }: NatCandidates): SourceNat {
  const addresses = pools.flatMap((name) => {
    const pool = network.tables.find(poolTables[family], name, network.catalog.scope);
    return (pool && poolText(objectOf(pool))) ?? [];
  });
  return { kind: 'IP pool', pools, addresses, by };
}

function fromInterface(by: string, { family, targets, network }: NatCandidates): SourceNat {
  const addresses = interfacesOf(network.catalog)
    .filter(({ name }) => targets?.includes(name))
    .flatMap((entry) => interfaceAddresses(entry, family, network.catalog.isBackup).slice(0, 1));
  return { kind: 'interface address', pools: [], addresses, by };
}

/** The first rule of the central NAT table that matches. */
function centralNat(
  ways: NatCandidates,
  analysis: PolicyAnalysis,
  packet: Packet & { readonly sourceInterfaces: Intervals },
  translations: readonly Translation[],
): SourceNat | undefined {
  const { targets, network } = ways;
  const { catalog } = network;
  const groups = analysis.groups.filter(
    ({ table, scope }) => table.path === 'firewall central-snat-map' && scope === catalog.scope,
  );
  const destinationInterfaces =
    targets === undefined ? anyName : uniteAll(targets.map((name) => catalog.interfaces.of(name)));
  for (const rule of groups.flatMap(({ policies }) => policies)) {
    const { match } = matchPolicy(rule, {
      ...packet,
      catalog,
      sourceNames: undefined,
      destinationInterfaces,
      destinationNames: targets,
      translations,
      user: undefined,
      time: undefined,
      today: undefined,
      isWired: false,
    });
    if (match === 'no') continue;
    const by = `central SNAT rule ${rule.id}`;
    if (match === 'perhaps') return { kind: 'unknown', pools: [], addresses: [], by };
    const { isOn, pools } = sourceTranslation(objectOf(rule.entry), rule.table.path);
    return isOn ? sourceNat(pools[ways.family], by, ways) : undefined;
  }
  return undefined;
}
