import { localInTables } from '../../model/network/localIn';
import { staticRoute } from '../../model/network/routes';
import type { Steps } from '../../base/steps';
import { vdomOfKey } from '../../model/document/unit';
import { objectOf, valueOf, valuesOf, type EntryData } from '../objects/entryData';
import { allAddresses } from '../objects/addresses';
import { anyName } from '../objects/fieldNames';
import { addressNumber, ipv4Subnet, ipv6Prefix } from '../objects/ipRanges';
import type { Policy } from '../policy';
import type { PolicyAnalysis, PolicyGroup } from '../policyAnalysis';
import { policyTableOf } from '../policyTables';
import { findRoute } from '../routing/findRoute';
import type { FoundRoute } from '../routing/matchRoute';
import { settingIn, type Network } from '../routing/network';
import {
  bestRoutes,
  conditionalRoutes,
  routesWithoutServer,
  interfaceAddresses,
  interfacesOf,
  routeTableOf,
} from '../routing/routeTable';
import { includes, intersects, isEqual, uniteAll, type Intervals, type Bound } from '../traffic/intervals';
import { afterPolicy, withDoubts } from './afterPolicy';
import { decisionOf, verdictOf, type EvaluatedPolicy } from './decision';
import { localAccess } from './localService';
import { matchPolicy, type Flow } from './match';
import { describeNat, noNat, type NatResult } from './nat';
import type { Packet } from './packet';
import { sourceFault, wireOf, type Wire } from './pathChecks';
import type { LookupQuery } from './query';
import type { Decider, LookupResult } from './result';
import { vipsInUse, type PolicyGroups } from './scope';
import { externalAddresses, translationsOf, type Translation } from './vips';
import { accessListMatch } from './unchecked';
import { implicitDeny, withoutPolicy, type DefaultDecision } from './withoutPolicy';

/** The lookup of one packet with known or unknown interfaces. */
export class PacketLookup {
  /** The ports of a virtual wire pair where the packet comes in and leaves; undefined for packets that are routed. */
  private readonly wire: Wire | undefined;
  private readonly sources: readonly string[] | undefined;
  private readonly sourceZone: string | undefined;
  private readonly sourceInterfaces: Intervals;
  private readonly translations: readonly Translation[];
  private readonly isUsed: (vip: string) => boolean;
  /** The external interfaces of the virtual IPs that have the destination, if the packet is assumed to come in there. */
  private readonly external: { readonly interfaces: readonly string[]; readonly vip: EntryData } | undefined;

  constructor(
    private readonly query: LookupQuery,
    private readonly packet: Packet,
    private readonly network: Network,
    private readonly groups: PolicyGroups,
    private readonly analysis: PolicyAnalysis,
  ) {
    this.wire = wireOf(query, network);
    const back = query.srcintf === undefined && !this.wire ? this.reverseRoute() : undefined;
    this.isUsed = vipsInUse(groups, network.catalog, packet.family);
    this.external = query.srcintf === undefined && !this.wire ? this.externalInterfaces(back) : undefined;
    this.sources =
      query.srcintf === undefined
        ? (this.wire?.from ?? this.external?.interfaces ?? back?.interfaces)
        : [query.srcintf];
    this.sourceZone = this.external ? undefined : back?.zone;
    this.sourceInterfaces = this.interfacesOf(this.sources);
    const arriving = { ...packet, sourceInterfaces: this.sourceInterfaces };
    const translations = translationsOf(arriving, network, this.isUsed);
    // No source says whether virtual IPs translate packets of virtual wire pairs.
    this.translations = this.wire
      ? translations.map((one) => ({ ...one, match: 'perhaps' as const }))
      : translations;
  }

  *result(): Steps<LookupResult> {
    const { query, packet, network, wire } = this;
    const { group, before } = this.groups;
    if (wire && query.dstintf !== undefined && !wire.to.includes(query.dstintf))
      return this.drop(
        'route',
        `a packet from "${wire.from.join('", "')}" leaves only through "${wire.to.join('", "')}"`,
      );
    const fault = wire || query.skipsSourceCheck ? undefined : sourceFault(query.srcintf, packet, network);
    if (fault !== undefined) return this.drop('source check', fault);
    const listed = accessListMatch(this.flow(undefined), network);
    if (listed?.match === 'yes') return this.drop('access control list', listed.text);
    const doubts = listed ? [listed.text] : [];
    const owner = wire ? undefined : this.localInterface();
    if (owner) return withDoubts(yield* this.localResult(owner), doubts);
    const undecided = this.translations.length === 0 ? notRouted(packet.destination, network) : undefined;
    if (undecided !== undefined) {
      const route: FoundRoute = { kind: 'unknown', text: undecided, interfaces: undefined, entry: undefined };
      return this.answer(group, [], route, undefined, {
        verdict: 'perhaps',
        policy: '0',
        decidedBy: 'not decided',
        text: undecided,
      });
    }
    const route = this.route();
    const targets = query.dstintf === undefined ? route.interfaces : [query.dstintf];
    if (query.dstintf === undefined && (route.kind === 'none' || route.kind === 'blackhole'))
      return this.answer(group, [], route, targets, {
        ...implicitDeny,
        decidedBy: 'route',
        text: route.text,
      });
    const first = before ? yield* this.tryPolicies(before, targets) : undefined;
    if (
      before &&
      first?.every(({ match }) => match === 'no') === true &&
      (first.length > 0 || network.catalog.isBackup)
    )
      return this.answer(before, first, route, targets, implicitDeny);
    const open = first?.at(-1)?.match === 'yes' ? undefined : first?.find(({ match }) => match === 'perhaps');
    const tried = yield* this.tryPolicies(group, targets);
    yield;
    const decision = this.answer(group, tried, route, targets, this.otherwise(targets));
    const found = open ? withOpenPolicy(decision, open) : decision;
    yield;
    const policy = tried.find(({ match }) => match !== 'no')?.policy;
    const decided = { policy, flow: this.flow(targets), network, analysis: this.analysis, doubts };
    const after = afterPolicy(found, decided);
    return { ...after, unchecked: [...this.assumption(), ...this.otherRoute(route), ...after.unchecked] };
  }

  /** A sentence if the route does not lead to the given outgoing interface. */
  private otherRoute({ interfaces = [], entry }: FoundRoute): LookupResult['unchecked'] {
    const { dstintf = 'any' } = this.query;
    const members = this.network.catalog.interfaces.membersOf(dstintf) ?? [dstintf];
    if (dstintf === 'any' || interfaces.length === 0 || interfaces.some((name) => members.includes(name)))
      return [];
    const text = `The route leads to "${interfaces.join('", "')}", not to the given interface "${dstintf}".`;
    return [{ text, at: entry?.at }];
  }

  /** The result if a part of the path before the policies drops the packet. */
  private drop(decidedBy: Decider, text: string): LookupResult {
    const route = this.wire || this.localInterface() ? noRouteNeeded : this.route();
    return this.answer(this.groups.group, [], route, route.interfaces, { ...implicitDeny, decidedBy, text });
  }

  /** The packet with the interfaces that policies are compared with. */
  private flow(targets: readonly string[] | undefined): Flow {
    return {
      ...this.packet,
      catalog: this.network.catalog,
      sourceInterfaces: this.sourceInterfaces,
      sourceNames: this.sources,
      destinationInterfaces: this.interfacesOf(targets),
      destinationNames: targets,
      translations: this.translations,
      user: this.query.user,
      time: this.query.time,
      isWired: this.wire !== undefined,
    };
  }

  /** The possible interfaces one by one; the incoming ones first, because routes depend on them. */
  waysOf({ route }: LookupResult): Ways | undefined {
    const { query, sources } = this;
    const way = (name: string, setting: 'srcintf' | 'dstintf', isGiven = false): Ways['ways'][number] => ({
      name,
      query: isGiven ? query : { ...query, [setting]: name },
      isLikely: false,
    });
    if (sources !== undefined && sources.length > 1)
      return {
        text: `which of ${sources.length} interfaces the packet comes in`,
        isOpen: false,
        ways: sources.map((name, at) => ({ ...way(name, 'srcintf'), isLikely: at === 0 })),
      };
    const { choice, interfaces } = route;
    if (query.dstintf !== undefined || (interfaces === undefined && (choice?.likely ?? []).length === 0))
      return undefined;
    const likely = choice?.likely ?? [];
    const names = interfaces ?? likely;
    return {
      text: choice?.text ?? `which of ${names.length} interfaces the packet leaves through`,
      isOpen: interfaces === undefined,
      ways: names.map((name) => ({ ...way(name, 'dstintf'), isLikely: likely.includes(name) })),
    };
  }

  /** The result for a packet to the device itself: first the local-in policies, then `allowaccess` of the interface. */
  private *localResult(owner: EntryData): Steps<LookupResult> {
    const route: FoundRoute = {
      kind: 'connected',
      text: `the destination is an address of interface "${owner.name}": local-in policies and allowaccess decide`,
      interfaces: [owner.name],
      entry: owner,
    };
    const { group: forward } = this.groups;
    const path = localInTables[this.packet.family];
    const group = this.analysis.groups.find(
      ({ table, scope }) => table.path === path && scope === forward.scope,
    ) ?? { ...forward, table: policyTableOf(path), policies: [] };
    const [vip] = this.translations;
    const otherwise: DefaultDecision = vip
      ? {
          verdict: 'perhaps',
          policy: '0',
          decidedBy: 'not decided',
          text: `virtual IP "${vip.vip}" may translate the destination`,
        }
      : { ...localAccess(this.packet, owner, this.network), policy: '0', decidedBy: 'allowaccess' };
    const policies = yield* this.tryPolicies(group, undefined);
    const tried = policies.map((one) =>
      one.policy.action === 'accepts' ? { ...one, verdict: otherwise.verdict } : one,
    );
    return this.answer(group, tried, route, [owner.name], otherwise);
  }

  private *tryPolicies(
    group: PolicyGroup,
    targets: readonly string[] | undefined,
  ): Steps<readonly EvaluatedPolicy[]> {
    const tried: EvaluatedPolicy[] = [];
    const flow = this.flow(targets);
    const { catalog, index } = this.network;
    const asksAlways = settingIn(index, 'user setting', 'auth-on-demand', catalog.scope) === 'always';
    for (const policy of group.policies) {
      const found = { policy, ...matchPolicy(policy, flow), verdict: verdictOf(policy) };
      const one = asksAlways ? afterSignIn(found, flow) : found;
      tried.push(one);
      if (one.match === 'yes') break;
      yield;
    }
    return tried;
  }

  /** The decision if no policy matches. */
  private otherwise(targets: readonly string[] | undefined): DefaultDecision {
    const isTranslated = this.translations.length > 0 || this.isExternal();
    return withoutPolicy({ sources: this.sources, targets, isTranslated }, this.packet.family, this.network);
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
    tried: readonly EvaluatedPolicy[],
    route: FoundRoute,
    targets: readonly string[] | undefined,
    otherwise: DefaultDecision,
  ): LookupResult {
    const { policy, id, ...decision } = decisionOf(tried, otherwise);
    const { verdict } = decision;
    const isForwarded = verdict !== 'deny' && !table.path.includes('local-in');
    return {
      ...decision,
      policy: id,
      policyName: policy?.label,
      at: policy?.entry.at,
      table: table.path,
      vdom: vdomOfKey(scope),
      srcintf: this.sources && nameOf(this.sources, this.sourceZone),
      dstintf: targets && targets.length > 0 ? nameOf(targets, zoneOf(route)) : undefined,
      route,
      nat: isForwarded ? this.natOf(policy, targets) : noNat,
      unchecked: [],
    };
  }

  private natOf(policy: Policy | undefined, targets: readonly string[] | undefined): NatResult {
    const { sourceInterfaces, packet, translations, network, analysis, isUsed } = this;
    return describeNat(
      policy,
      translations,
      targets,
      network,
      analysis,
      { ...packet, sourceInterfaces },
      isUsed,
    );
  }

  /** The route to the destination after translation. */
  private route(): FoundRoute {
    const { translations, packet, wire } = this;
    if (wire) {
      const text = `virtual wire pair: a packet from "${wire.from.join('", "')}" leaves through "${wire.to.join('", "')}"`;
      return { kind: 'virtual wire pair', text, interfaces: wire.to, entry: undefined };
    }
    const unknown: FoundRoute = {
      kind: 'unknown',
      text: '',
      interfaces: undefined,
      entry: undefined,
    };
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

  /**
   * Where a packet to a virtual IP comes in, if the query does not say it: through the external interface, unless a route
   * to the source itself, other than a default route, leads elsewhere.
   */
  private externalInterfaces(back: ReverseRoute | undefined): PacketLookup['external'] {
    const translations = translationsOf(
      { ...this.packet, sourceInterfaces: anyName },
      this.network,
      this.isUsed,
    );
    const [first] = translations;
    const names = translations.map(({ entry }) =>
      valuesOf(entry, 'extintf').filter((name) => name !== 'any'),
    );
    const interfaces = [...new Set(names.flat())];
    if (!first || names.some((own) => own.length === 0)) return undefined;
    const isBehind = back?.interfaces.some((name) =>
      intersects(this.interfacesOf(interfaces), this.interfacesOf([name])),
    );
    return back && !back.isDefault && isBehind !== true ? undefined : { interfaces, vip: first.entry };
  }

  /** The sentence about the external interface, if the packet is assumed to come in there. */
  private assumption(): LookupResult['unchecked'] {
    if (!this.external) return [];
    const { interfaces, vip } = this.external;
    const text = `The incoming interface is not given. The external interface of virtual IP "${vip.name}" is assumed: "${interfaces.join('" or "')}".`;
    return [{ text, at: vip.at }];
  }

  /** The route back to the source, which determines the incoming interface. */
  private reverseRoute(): ReverseRoute | undefined {
    const table = routeTableOf(this.network, this.packet.family);
    const best = bestRoutes(table, this.packet.source);
    const [first] = best;
    const isConnected = first?.kind === 'connected' || first?.kind === 'VPN clients';
    if (!first || first.kind === 'blackhole' || (table.unknown.length > 0 && !isConnected)) return undefined;
    const routes = [...best, ...routesWithoutServer(table, this.packet.source)];
    const named = isConnected
      ? []
      : conditionalRoutes(table, this.packet.source).filter(({ condition }) => condition?.kind === 'address');
    return {
      interfaces: [...new Set([...routes, ...named].flatMap(({ interfaces }) => interfaces))],
      zone: named.length === 0 ? first.zone : undefined,
      isDefault: isEqual(first.destination, allAddresses(this.packet.family)),
    };
  }

  private interfacesOf(names: readonly string[] | undefined): Intervals {
    const { interfaces } = this.network.catalog;
    return names === undefined ? anyName : uniteAll(names.map((name) => interfaces.of(name)));
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
        interfaceAddresses(entry, family, this.network.catalog.isBackup).some(
          (address) => addressNumber(address) === destination,
        ),
    );
  }
}

/** In NGFW mode: the result if the policy for inspection and sign-in may not match; then the implicit deny applies. */
function withOpenPolicy(found: LookupResult, { policy, texts: [text] }: EvaluatedPolicy): LookupResult {
  const candidates = [...new Set([...found.candidates, implicitDeny.policy])];
  const doubt = `whether firewall policy ${policy.id}, which has to match first in NGFW mode, matches: ${text}`;
  return withDoubts({ ...found, candidates }, [doubt]);
}

interface ReverseRoute {
  readonly interfaces: readonly string[];
  readonly zone: string | undefined;
  /** Whether it is a default route. */
  readonly isDefault: boolean;
}

/** The possible interfaces of a packet, which a lookup tries one by one. */
export interface Ways {
  /** What decides between them. */
  readonly text: string;
  /** Whether the packet may also use another interface. */
  readonly isOpen: boolean;
  readonly ways: readonly {
    readonly name: string;
    readonly query: LookupQuery;
    readonly isLikely: boolean;
  }[];
}

const noRouteNeeded: FoundRoute = {
  kind: 'unknown',
  text: 'the packet is dropped before it is routed',
  interfaces: undefined,
  entry: undefined,
};

/** The name of the SD-WAN zone, if a packet may use several of its members. */
function nameOf(interfaces: readonly string[], zone: string | undefined): string {
  return interfaces.length > 1 && zone !== undefined ? zone : interfaces.join(', ');
}

function zoneOf({ entry }: FoundRoute): string | undefined {
  const zones = entry ? staticRoute(objectOf(entry), 4).zones : [];
  return zones.length === 1 ? zones[0] : undefined;
}

/** Why firewall policies do not decide about a destination; undefined if they do. */
function notRouted(destination: Bound, network: Network): string | undefined {
  if (includes(multicast, destination)) return 'multicast policies decide about multicast';
  return isBroadcast(destination, network)
    ? 'the device forwards broadcasts only with "broadcast-forward"'
    : undefined;
}

const multicast = uniteAll([ipv4Subnet(['224.0.0.0/4']) ?? [], ipv6Prefix('ff00::/8') ?? []]);

/** Whether an address is the last of a connected subnet, or that of all networks. */
function isBroadcast(address: Bound, network: Network): boolean {
  if (typeof address === 'bigint') return false;
  return (
    address === 2 ** 32 - 1 ||
    routeTableOf(network, 4).routes.some(({ kind, destination: [first = 0, end = 0] }) => {
      const isSubnet = kind === 'connected' && Number(end) - Number(first) > 2;
      return isSubnet && Number(end) === address + 1;
    })
  );
}

/**
 * With `auth-on-demand always`, a policy for users that otherwise matches makes the device ask for a sign-in, and no later policy
 * is tried. Source: FortiOS 6.2.0 new features 238665.
 */
function afterSignIn(found: EvaluatedPolicy, flow: Flow): EvaluatedPolicy {
  const { policy } = found;
  if (flow.user !== '' && flow.user !== undefined) return found;
  if (policy.table.users.every((setting) => valuesOf(policy.entry, setting).length === 0)) return found;
  const { match } = matchPolicy(policy, flow, 'user');
  if (match === 'no') return found;
  const isActive = asksForSignIn(policy, flow);
  const text = 'the device asks for a sign-in before it tries later policies (auth-on-demand always)';
  if (flow.user === undefined) return { ...found, verdict: 'perhaps', texts: [text, ...found.texts] };
  return {
    ...found,
    match: isActive ? match : 'perhaps',
    isLikely: true,
    verdict: isActive ? 'deny' : 'perhaps',
    texts: [isActive ? `no user is signed in: ${text}` : `no user is signed in, and ${text}`],
  };
}

/** Whether all users of a policy sign in at the device, and not at another one that reports them. */
function asksForSignIn({ entry, table }: Policy, { catalog }: Flow): boolean {
  const settings = table.users.filter((setting) => valuesOf(entry, setting).length > 0);
  return settings.every(
    (setting) =>
      setting === 'users' ||
      (setting === 'groups' &&
        valuesOf(entry, setting).every((name) => {
          const group = catalog.tables.find('user group', name, catalog.scope);
          return group !== undefined && (valueOf(group, 'group-type') ?? 'firewall') === 'firewall';
        })),
  );
}
