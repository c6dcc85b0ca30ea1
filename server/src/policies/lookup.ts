import { vdomOfKey } from './objects/configTables';
import { compareVersions, type FirmwareVersion } from '../firmware/version';
import type { DocumentIndex } from '../model/symbols/documentIndex';
import type { Located } from '../syntax/statements';
import { localAccess } from './lookup/localService';
import { matchPolicy } from './lookup/match';
import { describeNat, type NatResult } from './lookup/nat';
import { readPacket, type Packet } from './lookup/packet';
import type { LookupProblem, LookupQuery } from './lookup/query';
import { externalAddresses, translationsOf, type Translation } from './lookup/vips';
import type { Family } from './objects/addresses';
import { valueOf, valuesOf, type EntryData } from './objects/entryData';
import { anyName } from './objects/fieldNames';
import { addressNumber, ipv4Subnet, ipv6Prefix } from './objects/ipRanges';
import type { Policy } from './policy';
import { PolicyAnalysis, type PolicyGroup } from './policyAnalysis';
import { policyTableOf } from './policyTables';
import { findRoute, type FoundRoute } from './routing/findRoute';
import { readNetwork, settingIn, type Network } from './routing/network';
import { bestRoutes, interfaceAddresses, interfacesOf, routeTableOf } from './routing/routeTable';
import { includes, uniteAll, type Bound, type Intervals } from './traffic/intervals';
import { isWithin, knownSet, pointSet, type Certainty } from './traffic/valueSet';

export type Verdict = 'allow' | 'deny' | 'perhaps';

/** Why a policy matches a packet or does not. */
export interface PolicyReason {
  /** The key of the policy. */
  readonly policy: string;
  readonly name: string | undefined;
  readonly match: Certainty;
  /** `source 10.0.0.5 is not in srcaddr "guests"` */
  readonly text: string;
  /** The position of the policy; undefined if the reason is not a policy. */
  readonly at: Located | undefined;
}

/** The decision of the device about a packet. */
export interface LookupResult {
  readonly verdict: Verdict;
  /** The key of the policy that decides, or of the first that may decide; `0` is the implicit deny. */
  readonly policy: string;
  readonly policyName: string | undefined;
  /** Where the policy is in the document; undefined for the implicit deny. */
  readonly at: Located | undefined;
  /** The keys of all policies that may decide; contains `0` if the implicit deny may. */
  readonly candidates: readonly string[];
  /** The policy table that decides. */
  readonly table: string;
  readonly vdom: string | undefined;
  /** Undefined if unknown. Several interfaces are separated by commas. */
  readonly srcintf: string | undefined;
  readonly dstintf: string | undefined;
  readonly route: FoundRoute;
  readonly nat: NatResult;
  /** The policies in order, up to the one that decides. */
  readonly reasons: readonly PolicyReason[];
}

const noNat: NatResult = { destination: undefined, source: undefined };

/** Replaces the policy key in results that the setting `intrazone allow` decides. */
const intrazone = 'intrazone';

/** Replaces the policy key in results that `allow-traffic-redirect` decides. */
const redirect = 'redirect';

/** Finds the policy that matches a packet, and the resulting verdict, interfaces and NAT. */
export function lookup(index: DocumentIndex, query: LookupQuery): LookupResult | LookupProblem {
  const analysis = PolicyAnalysis.of(index);
  const scope = scopeFor(query, analysis);
  if (typeof scope === 'object') return scope;
  const catalog = analysis.catalog(scope);
  const network = readNetwork(index, catalog);
  const packet = readPacket(query, catalog);
  if ('problem' in packet) return packet;
  const unknownInterface = [query.srcintf, query.dstintf].find(
    (name) => name !== undefined && !isInterface(name, network),
  );
  if (unknownInterface !== undefined)
    return { problem: `"${unknownInterface}" is not an interface or zone of this VDOM.` };
  return new Lookup(query, packet, network, groupsFor(packet, network, analysis), analysis).result();
}

/** The decision if no policy matches. */
interface Otherwise {
  readonly verdict: Verdict;
  /** The key that is reported in place of a policy. */
  readonly policy: string;
  readonly text: string;
}

const implicitDeny: Otherwise = { verdict: 'deny', policy: '0', text: 'no policy before it matches' };

class Lookup {
  private readonly sources: readonly string[] | undefined;
  private readonly sourceZone: string | undefined;
  private readonly sourceInterfaces: Intervals;
  private readonly translations: readonly Translation[];
  private readonly isUsed: (vip: string) => boolean;

  constructor(
    private readonly query: LookupQuery,
    private readonly packet: Packet,
    private readonly network: Network,
    private readonly groups: PolicyGroups,
    private readonly analysis: PolicyAnalysis,
  ) {
    const back = query.srcintf === undefined ? this.reverseRoute() : undefined;
    this.sources = query.srcintf === undefined ? back?.interfaces : [query.srcintf];
    this.sourceZone = back?.zone;
    this.sourceInterfaces = this.interfacesOf(this.sources);
    const arriving = { ...packet, sourceInterfaces: this.sourceInterfaces };
    const { centralNat } = network.catalog;
    const named = this.namedVips();
    this.isUsed = (vip) => centralNat || named.has(vip);
    this.translations = translationsOf(arriving, network.catalog, this.isUsed);
  }

  result(): LookupResult {
    const { group, before } = this.groups;
    const owner = this.localInterface();
    if (owner) return this.localResult(owner);
    const route = this.route();
    const targets = this.query.dstintf === undefined ? route.interfaces : [this.query.dstintf];
    if (this.query.dstintf === undefined && (route.kind === 'none' || route.kind === 'blackhole'))
      return this.answer(group, [], route, targets, { ...implicitDeny, text: route.text });
    const first = before ? this.tryPolicies(before, targets) : [];
    if (first.length > 0 && first.every(({ match }) => match === 'no'))
      return this.answer(before ?? group, first, route, targets, implicitDeny);
    const tried = this.tryPolicies(group, targets);
    return this.answer(group, tried, route, targets, this.otherwise(targets));
  }

  /** The result for a packet to the device itself: first the local-in policies, then `allowaccess` of the interface. */
  private localResult(owner: EntryData): LookupResult {
    const route: FoundRoute = {
      kind: 'connected',
      text: `the destination is an address of interface "${owner.name}": local-in policies and allowaccess decide`,
      interfaces: [owner.name],
      entry: owner,
    };
    const { group: forward } = this.groups;
    const path = this.packet.family === 4 ? 'firewall local-in-policy' : 'firewall local-in-policy6';
    const group = this.analysis.groups.find(
      ({ table, scope }) => table.path === path && scope === forward.scope,
    ) ?? { ...forward, table: policyTableOf(path), policies: [] };
    const otherwise = { ...localAccess(this.packet, owner, this.network), policy: '0' };
    const tried = this.tryPolicies(group, undefined).map((one) =>
      one.policy.action === 'accepts' ? { ...one, verdict: otherwise.verdict } : one,
    );
    return this.answer(group, tried, route, [owner.name], otherwise);
  }

  private tryPolicies(group: PolicyGroup, targets: readonly string[] | undefined): readonly Tried[] {
    const tried: Tried[] = [];
    const flow = {
      ...this.packet,
      catalog: this.network.catalog,
      sourceInterfaces: this.sourceInterfaces,
      sourceNames: this.sources,
      destinationInterfaces: this.interfacesOf(targets),
      destinationNames: targets,
      translations: this.translations,
      user: this.query.user,
      time: this.query.time,
    };
    for (const policy of group.policies) {
      const { match, text } = matchPolicy(policy, flow);
      tried.push({ policy, match, text, verdict: verdictOf(policy) });
      if (match === 'yes') break;
    }
    return tried;
  }

  /** The decision if no policy matches. */
  private otherwise(targets: readonly string[] | undefined): Otherwise {
    const { catalog, index } = this.network;
    const { sources } = this;
    const isIn = (members: readonly string[], names: readonly string[] | undefined): boolean =>
      names?.every((name) => members.includes(name)) ?? false;
    for (const zone of catalog.tables.all('system zone', catalog.scope)) {
      const members = [...valuesOf(zone, 'interface'), zone.name];
      if (valueOf(zone, 'intrazone') !== 'allow' || !isIn(members, sources) || !isIn(members, targets))
        continue;
      const text = `zone "${zone.name}" allows traffic between its interfaces (intrazone allow)`;
      return { verdict: 'allow', policy: intrazone, text };
    }
    const isSame =
      sources?.length === 1 && targets?.length === 1 && sources[0] === targets[0] && !this.isExternal();
    if (
      isSame &&
      sources[0] !== 'any' &&
      this.translations.length === 0 &&
      redirects(this.packet.family, index)
    )
      return {
        verdict: 'perhaps',
        policy: redirect,
        text: 'the packet leaves where it comes in, and allow-traffic-redirect may forward it without a policy',
      };
    return implicitDeny;
  }

  /**
   * Whether the destination is the external address of a virtual IP that does not translate this packet, because of its
   * port or interface.
   */
  private isExternal(): boolean {
    const { catalog } = this.network;
    const { family, destination } = this.packet;
    return catalog.tables
      .all(family === 4 ? 'firewall vip' : 'firewall vip6', catalog.scope)
      .some((entry) => includes(externalAddresses(entry, catalog) ?? [], destination));
  }

  private answer(
    { table, scope }: PolicyGroup,
    tried: readonly Tried[],
    route: FoundRoute,
    targets: readonly string[] | undefined,
    otherwise: Otherwise,
  ): LookupResult {
    const possible = tried.filter(({ match }) => match !== 'no');
    const isDecided = tried.at(-1)?.match === 'yes';
    const verdicts = new Set([
      ...possible.map(({ verdict }) => verdict),
      ...(isDecided ? [] : [otherwise.verdict]),
      // The device does not check redirected packets against policies.
      ...(otherwise.policy === redirect && isDecided ? (['allow'] as const) : []),
    ]);
    const [only = 'perhaps'] = verdicts;
    const verdict = verdicts.size === 1 ? only : 'perhaps';
    const policy = possible[0]?.policy;
    const { sourceInterfaces, packet } = this;
    return {
      verdict,
      policy: policy?.id ?? otherwise.policy,
      policyName: policy?.label,
      at: policy?.entry.at,
      candidates: [...possible.map((one) => one.policy.id), ...(isDecided ? [] : [otherwise.policy])],
      table: table.path,
      vdom: vdomOfKey(scope),
      srcintf: this.sources && nameOf(this.sources, this.sourceZone),
      dstintf: targets && targets.length > 0 ? nameOf(targets, zoneOf(route)) : undefined,
      route,
      nat:
        verdict === 'deny' || table.path.includes('local-in')
          ? noNat
          : describeNat(
              policy,
              this.translations,
              targets,
              this.network,
              this.analysis,
              {
                ...packet,
                sourceInterfaces,
              },
              this.isUsed,
            ),
      reasons: [
        ...tried.map(({ policy: one, match, text }) => ({
          policy: one.id,
          name: one.label,
          match,
          text,
          at: one.entry.at,
        })),
        ...(isDecided ? [] : [finalReason(otherwise, possible.length > 0)]),
      ],
    };
  }

  /** The route to the destination after translation. */
  private route(): FoundRoute {
    const { translations, packet } = this;
    const unknown: FoundRoute = {
      kind: 'unknown',
      text: '',
      interfaces: undefined,
      entry: undefined,
    };
    if (isMulticast(packet.destination))
      return { ...unknown, text: 'multicast policies decide about multicast' };
    const original = { destination: packet.destination, service: packet.parts[0]?.service ?? packet.service };
    const isCertain = translations.at(-1)?.match === 'yes';
    const ways = translations.flatMap(
      ({ addresses, services: [service = packet.service] }) =>
        addresses?.map((destination) => ({ destination, service })) ?? undefined,
    );
    const routes = [...ways, ...(isCertain ? [] : [original])].map((way) =>
      way ? findRoute({ ...packet, ...way, sourceInterfaces: this.sourceInterfaces }, this.network) : unknown,
    );
    const [first = unknown, ...others] = routes;
    const isSame = ({ interfaces }: FoundRoute): boolean =>
      interfaces !== undefined && interfaces.join() === first.interfaces?.join();
    if (first !== unknown && others.every(isSame)) return first;
    const names = translations.map(({ vip }) => `"${vip}"`).join(', ');
    return { ...unknown, text: `it depends on the translation by virtual IP ${names}` };
  }

  /** The route back to the source, which determines the incoming interface. */
  private reverseRoute():
    { readonly interfaces: readonly string[]; readonly zone: string | undefined } | undefined {
    const table = routeTableOf(this.network, this.packet.family);
    const best = bestRoutes(table, this.packet.source);
    const [first] = best;
    const isConnected = first?.kind === 'connected' || first?.kind === 'VPN clients';
    if (!first || first.kind === 'blackhole' || (table.unknown.length > 0 && !isConnected)) return undefined;
    return { interfaces: [...new Set(best.flatMap(({ interfaces }) => interfaces))], zone: first.zone };
  }

  private interfacesOf(names: readonly string[] | undefined): Intervals {
    const { interfaces } = this.network.catalog;
    return names === undefined ? anyName : uniteAll(names.map((name) => interfaces.of(name)));
  }

  /** The virtual IPs that enabled policies refer to. */
  private namedVips(): ReadonlySet<string> {
    const addresses = this.network.catalog.addresses(this.packet.family);
    const names = this.groups.group.policies
      .filter((policy) => policy.isEnabled && policy.mayNameVips)
      .flatMap((policy) => policy.names.flatMap((name) => addresses.of(name).vips));
    return new Set(names);
  }

  /**
   * The interface that has the destination as its address; undefined if a virtual IP translates the destination.
   * Loopback interfaces are left out: policies decide about their packets.
   */
  private localInterface(): EntryData | undefined {
    const { family, destination } = this.packet;
    if (this.translations.some(({ match }) => match === 'yes')) return undefined;
    return interfacesOf(this.network.catalog).find(
      (entry) =>
        valueOf(entry, 'type') !== 'loopback' &&
        interfaceAddresses(entry, family).some((address) => addressNumber(address) === destination),
    );
  }
}

/** The name of the SD-WAN zone, if a packet may use several of its members. */
function nameOf(interfaces: readonly string[], zone: string | undefined): string {
  return interfaces.length > 1 && zone !== undefined ? zone : interfaces.join(', ');
}

function zoneOf({ entry }: FoundRoute): string | undefined {
  const zones = entry ? valuesOf(entry, 'sdwan-zone') : [];
  return zones.length === 1 ? zones[0] : undefined;
}

function finalReason({ policy, verdict, text }: Otherwise, isOne: boolean): PolicyReason {
  return {
    policy,
    name: undefined,
    match: isOne || verdict === 'perhaps' ? 'perhaps' : 'yes',
    text,
    at: undefined,
  };
}

/**
 * From these releases on, packets that leave through their incoming interface need a policy; source: Fortinet's
 * technical tip 196651.
 */
const withoutRedirect: readonly FirmwareVersion[] = [
  { major: 7, minor: 4, patch: 10 },
  { major: 7, minor: 6, patch: 5 },
];

/** Whether packets that leave through their incoming interface are forwarded without a policy. */
function redirects(family: Family, index: DocumentIndex): boolean {
  const setting = family === 4 ? 'allow-traffic-redirect' : 'ipv6-allow-traffic-redirect';
  const value = settingIn(index, 'system global', setting, 'global');
  if (value !== undefined) return value === 'enable';
  const { version } = index.view;
  const changed = withoutRedirect.find(
    ({ major, minor }) => major === version.major && minor === version.minor,
  );
  return changed ? compareVersions(version, changed) < 0 : version.major < 8;
}

function isMulticast(address: Bound): boolean {
  return isWithin(pointSet(address), multicast) === 'yes';
}

const multicast = knownSet(uniteAll([ipv4Subnet(['224.0.0.0/4']) ?? [], ipv6Prefix('ff00::/8') ?? []]));

interface Tried {
  readonly policy: Policy;
  readonly match: Certainty;
  readonly text: string;
  readonly verdict: Verdict;
}

function verdictOf({ action }: Policy): Verdict {
  return action === 'accepts' ? 'allow' : action === 'denies' ? 'deny' : 'perhaps';
}

/** The scope of the lookup, or the error if the query does not determine it. */
function scopeFor({ vdom, srcintf, dstintf }: LookupQuery, analysis: PolicyAnalysis): string | LookupProblem {
  const { tables } = analysis.catalog('global');
  const interfaces = tables.all('system interface', 'global');
  const used = analysis.groups.map(({ scope }) => scope);
  const scopes = [...new Set(used.length > 0 ? used : tables.scopes('system interface'))];
  const hasVdoms = scopes.some((scope) => vdomOfKey(scope) !== undefined);
  const owners = hasVdoms ? interfaces.flatMap((entry) => valueOf(entry, 'vdom') ?? []) : [];
  const vdoms = [...new Set([...scopes.flatMap((scope) => vdomOfKey(scope) ?? []), ...owners])];
  const [first] = scopes;
  if (first === undefined) return { problem: 'The file has no policies and no interfaces.' };
  if (vdom !== undefined) {
    if (vdoms.includes(vdom)) return `vdom ${vdom}`;
    if (vdoms.length === 0 && vdom === 'root') return first;
    const known = vdoms.length > 0 ? `It has ${vdoms.join(', ')}.` : 'It has no VDOMs.';
    return { problem: `The file has no VDOM "${vdom}". ${known}` };
  }
  if (scopes.length === 1) return first;
  for (const name of [srcintf, dstintf]) {
    const entry = interfaces.find((one) => one.name === name);
    const owner = entry && valueOf(entry, 'vdom');
    if (owner !== undefined && vdoms.includes(owner)) return `vdom ${owner}`;
    const scope = scopes.filter(
      (one) => name !== undefined && analysis.catalog(one).tables.find('system zone', name, one),
    );
    if (scope.length === 1) return scope[0] ?? first;
  }
  return { problem: `The file has policies in several VDOMs: ${vdoms.join(', ')}. Name the VDOM.` };
}

/** The policy groups that decide about forwarded packets. */
interface PolicyGroups {
  readonly group: PolicyGroup;
  /** In NGFW mode, the policies for SSL inspection and authentication. One of them must match first. */
  readonly before: PolicyGroup | undefined;
}

function groupsFor({ family }: Packet, { catalog, index }: Network, analysis: PolicyAnalysis): PolicyGroups {
  const { scope } = catalog;
  const found = (paths: readonly string[]): PolicyGroup | undefined =>
    paths
      .flatMap((path) => analysis.groups.find((one) => one.table.path === path && one.scope === scope) ?? [])
      .find(({ table }) => table.families.some((one) => one.family === family));
  const firewall = found([
    ...(family === 6 ? ['firewall policy6'] : []),
    'firewall policy',
    'firewall consolidated policy',
  ]);
  const empty = (path: string): PolicyGroup => ({
    table: policyTableOf(path),
    scope,
    policies: [],
    coverage: new Map(),
    catalog,
    interfaces: 0,
    hasVips: false,
  });
  if (settingIn(index, 'system settings', 'ngfw-mode', scope) === 'policy-based')
    return {
      group: found(['firewall security-policy']) ?? empty('firewall security-policy'),
      before: firewall,
    };
  return { group: firewall ?? empty('firewall policy'), before: undefined };
}

/**
 * Whether a name may be an interface or zone. Any name may be one in a script, because scripts do not list the
 * interfaces.
 */
function isInterface(name: string, { catalog }: Network): boolean {
  if (!catalog.isBackup || interfacesOf(catalog).length === 0) return true;
  return (
    name === 'any' ||
    catalog.interfaces.membersOf(name) !== undefined ||
    catalog.interfaces.names.numberOf(name) !== undefined ||
    interfacesOf(catalog).some((entry) => entry.name === name)
  );
}
