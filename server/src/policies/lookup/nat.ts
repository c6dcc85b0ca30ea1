import { matchPolicy } from './match';
import type { Packet } from './packet';
import { isEnabled, valueOf, valuesOf } from '../objects/entryData';
import type { Policy } from '../policy';
import type { PolicyAnalysis } from '../policyAnalysis';
import type { Network } from '../routing/network';
import { interfaceAddress, interfacesOf } from '../routing/routeTable';
import { anyName } from '../objects/fieldNames';
import { uniteAll, type Intervals } from '../traffic/intervals';
import { targetText, type Translation } from './vips';

/** How the addresses of a packet are translated. */
export interface NatResult {
  /** By virtual IPs. */
  readonly destination: DestinationNat | undefined;
  readonly source: SourceNat | undefined;
}

export interface DestinationNat {
  /** The virtual IPs; several if it is not known which one. */
  readonly vips: readonly string[];
  /** `10.0.0.10` or `10.0.0.10:8443`; undefined if it is not known. */
  readonly target: string | undefined;
}

export interface SourceNat {
  readonly kind: 'interface address' | 'IP pool' | 'unknown';
  /** The names of the pools. */
  readonly pools: readonly string[];
  /** The address or addresses, if the file gives them. */
  readonly addresses: readonly string[];
  /** What decides: the policy, or a rule of the central NAT table. */
  readonly by: string;
}

/** How a packet that a policy accepts is translated. */
export function describeNat(
  policy: Policy | undefined,
  translations: readonly Translation[],
  targets: readonly string[] | undefined,
  network: Network,
  analysis: PolicyAnalysis,
  packet: Packet & { readonly sourceInterfaces: Intervals },
): NatResult {
  const [first, ...others] = translations;
  const destination = first && {
    vips: translations.map(({ vip }) => vip),
    target: others.length === 0 && first.address !== undefined ? targetText(first) : undefined,
  };
  const source = network.catalog.centralNat
    ? centralNat(targets, network, analysis, packet)
    : policy && policyNat(policy, targets, network);
  return { destination, source };
}

function policyNat(
  policy: Policy,
  targets: readonly string[] | undefined,
  network: Network,
): SourceNat | undefined {
  const { entry, table, id } = policy;
  if (!isEnabled(entry, 'nat')) return undefined;
  const by = `${table.title.toLowerCase()} ${id}`;
  const pools = ['poolname', 'poolname4', 'poolname6'].flatMap((setting) => valuesOf(entry, setting));
  return isEnabled(entry, 'ippool') ? fromPools(pools, by, network) : fromInterface(targets, by, network);
}

function fromPools(pools: readonly string[], by: string, { tables, catalog }: Network): SourceNat {
  const addresses = pools.flatMap((name) => {
    const pool =
      tables.find('firewall ippool', name, catalog.scope) ??
      tables.find('firewall ippool6', name, catalog.scope);
    const [first, last] = [pool && valueOf(pool, 'startip'), pool && valueOf(pool, 'endip')];
    if (first === undefined) return [];
    return [last === undefined || last === first ? first : `${first}-${last}`];
  });
  return { kind: 'IP pool', pools, addresses, by };
}

function fromInterface(targets: readonly string[] | undefined, by: string, { catalog }: Network): SourceNat {
  const addresses = interfacesOf(catalog)
    .filter(({ name }) => targets?.includes(name))
    .flatMap((entry) => interfaceAddress(entry) ?? []);
  return { kind: 'interface address', pools: [], addresses, by };
}

/** The first rule of the central NAT table that matches. */
function centralNat(
  targets: readonly string[] | undefined,
  network: Network,
  analysis: PolicyAnalysis,
  packet: Packet & { readonly sourceInterfaces: Intervals },
): SourceNat | undefined {
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
      translations: [],
      user: undefined,
      time: undefined,
    });
    if (match === 'no') continue;
    const by = `central SNAT rule ${rule.id}`;
    if (match === 'perhaps') return { kind: 'unknown', pools: [], addresses: [], by };
    if (valueOf(rule.entry, 'nat') === 'disable') return undefined;
    const pools = ['nat-ippool', 'nat-ippool6'].flatMap((setting) => valuesOf(rule.entry, setting));
    return pools.length > 0 ? fromPools(pools, by, network) : fromInterface(targets, by, network);
  }
  return undefined;
}
