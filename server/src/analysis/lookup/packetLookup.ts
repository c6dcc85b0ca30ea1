import { localInTables } from '../../model/network/localIn';
import { answersForAddresses, ownsPoolAddresses } from '../../model/network/pools';
import { staticRoute } from '../../model/network/routes';
import type { Steps } from '../../base/steps';
import { vdomOfKey } from '../../model/document/unit';
import { objectOf, valueOf, valuesOf, type EntryData } from '../objects/entryData';
import { allAddresses } from '../objects/addresses';
import { anyName } from '../objects/fieldNames';
import { addressNumber, ipv4Subnet, ipv6Prefix } from '../objects/ipRanges';
import { appliesTo, isForReserved } from './localIn';
import {
  accessAt,
  isLoopback,
  managementIp,
  ownAddressAt,
  poolAt,
  reservedInterfaces,
  type OwnAddress,
} from './ownAddresses';
import type { Policy } from '../policies/policy';
import type { PolicyAnalysis, PolicyGroup } from '../policies/policyAnalysis';
import { policyTableOf } from '../policies/policyTables';
import { findRoute } from '../routing/findRoute';
import type { FoundRoute } from '../routing/matchRoute';
import { settingIn, type Network } from '../routing/network';
import {
  bestRoutes,
  conditionalRoutes,
  routesWithoutServer,
  interfacesOf,
  routeTableOf,
  vrfOf,
} from '../routing/routeTable';
import { includes, intersects, isEqual, uniteAll, type Intervals, type Bound } from '../traffic/intervals';
import { isWithin, knownSet } from '../traffic/valueSet';
import { afterPolicy, withDoubts } from './afterPolicy';
import { decisionOf, verdictOf, type EvaluatedPolicy } from './decision';
import { hasService, localAccess } from './localService';
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
    private readonly today: Date,
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
    const arriving = {
      ...packet,
      // A virtual IP may have the address of an interface that the file does not contain.
      destination: query.ownAddressOf === undefined ? packet.destination : undefined,
      sourceInterfaces: this.sourceInterfaces,
    };
    const translations = translationsOf(arriving, network, this.isUsed);
    // No source says whether virtual IPs translate packets of virtual wire pairs.
    this.translations = this.wire
      ? translations.map((one) => ({ ...one, match: 'perhaps' as const }))
      : translations;
  }

  *result(): Steps<LookupResult> {
    const { query, packet, network, wire } = this;
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
    const target = this.localTarget();
    if (target) return withDoubts(yield* this.localResult(target), doubts);
    const forwarded = yield* this.forwardedResult(doubts);
    return forwarded.verdict === 'deny' ? forwarded : (this.pooledResult() ?? forwarded);
  }

  /** The result for a packet to another host. */
  private *forwardedResult(doubts: readonly string[]): Steps<LookupResult> {
    const { query, packet, network } = this;
    const { group } = this.groups;
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
    const { found, policy } = yield* this.throughPolicies(route, targets, this.otherwise(targets));
    yield;
    const decided = { policy, flow: this.flow(targets), network, analysis: this.analysis, doubts };
    const after = afterPolicy(found, decided);
    return { ...after, unchecked: [...this.assumption(), ...this.otherRoute(route), ...after.unchecked] };
  }

  /** The decision of the policies, and the first one that matches or may match. */
  private *throughPolicies(
    route: FoundRoute,
    targets: readonly string[] | undefined,
    otherwise: DefaultDecision,
  ): Steps<{ readonly found: LookupResult; readonly policy: Policy | undefined }> {
    const { group, before } = this.groups;
    const flow = this.flow(targets);
    const first = before ? yield* this.tryPolicies(before, flow) : undefined;
    if (
      before &&
      first?.every(({ match }) => match === 'no') === true &&
      (first.length > 0 || this.network.catalog.isBackup)
    )
      return { found: this.answer(before, first, route, targets, implicitDeny), policy: undefined };
    const open = first?.at(-1)?.match === 'yes' ? undefined : first?.find(({ match }) => match === 'perhaps');
    const tried = yield* this.tryPolicies(group, flow);
    yield;
    const decision = this.answer(group, tried, route, targets, otherwise);
    return {
      found: open ? withOpenPolicy(decision, open) : decision,
      policy: tried.find(({ match }) => match !== 'no')?.policy,
    };
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
    const route = this.wire || this.localTarget() ? noRouteNeeded : this.route();
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
      today: this.today,
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

  /**
   * The result for a packet to the device itself. At the interface that has the address, local-in policies and `allowaccess`
   * decide. Through another interface, a policy must let it in first. Source: Fortinet's technical tip 369268.
   */
  private *localResult(target: LocalTarget): Steps<LookupResult> {
    const { owner } = target.address;
    if (target.arrival === 'here') return yield* this.localDecision(target);
    const fault = this.unreachable(target);
    if (fault) return this.answer(this.groups.group, [], localRoute(target), [owner.name], fault);
    const through = yield* this.localThroughPolicies(target);
    if (target.arrival === 'elsewhere') return through;
    const here = yield* this.localDecision(target);
    if (here.verdict === through.verdict) return here;
    const text = `it depends on whether the packet comes in at interface "${owner.name}": at another one, it needs a policy`;
    return {
      ...here,
      verdict: 'perhaps',
      policy: '0',
      policyName: undefined,
      at: undefined,
      decidedBy: 'not decided',
      text,
      dependsOn: undefined,
    };
  }

  /** What keeps packets of other interfaces from the address; undefined if policies decide. */
  private unreachable({ address: { owner }, isReserved, arrival }: LocalTarget): DefaultDecision | undefined {
    if (isReserved)
      return {
        ...implicitDeny,
        verdict: 'perhaps',
        decidedBy: 'not decided',
        text: `interface "${owner.name}" is reserved for management (HA): its address is not in the routing table of the VDOM`,
      };
    const vrf = this.vrf();
    const own = vrfOf(owner.name, this.network.catalog);
    if (arrival !== 'elsewhere' || vrf === undefined || vrf === '0' || vrf === own) return undefined;
    return {
      ...implicitDeny,
      decidedBy: 'route',
      text: `interface "${owner.name}" is in VRF ${own}, and the packet comes in in VRF ${vrf}`,
    };
  }

  /** Both the policies and the services of the device must let the packet in. */
  private *localThroughPolicies(target: LocalTarget): Steps<LookupResult> {
    const { owner } = target.address;
    const targets = [owner.name];
    const otherwise = this.otherwise(targets);
    const isDenied = otherwise.decidedBy === 'implicit deny';
    const text = `from another interface, a packet to an address of interface "${owner.name}" needs a policy, and no policy matches`;
    const { found, policy } = yield* this.throughPolicies(
      localRoute(target),
      targets,
      isDenied ? { ...otherwise, text } : otherwise,
    );
    const flow = { ...this.flow(targets), destinationNames: undefined };
    const { network, analysis } = this;
    const forwarded = afterPolicy(found, { policy, flow, network, analysis, doubts: [] });
    // The packet leaves through no interface, so that no policy translates its source.
    const through = { ...forwarded, nat: { ...forwarded.nat, source: undefined } };
    if (through.verdict === 'deny') return through;
    const local = yield* this.localDecision(target);
    if (local.verdict === 'deny') return { ...local, srcintf: through.srcintf };
    if (local.verdict === 'allow' || through.verdict === 'perhaps') return through;
    const open = local.dependsOn?.text ?? `whether the device answers: ${local.text ?? 'local-in policies'}`;
    return { ...through, verdict: 'perhaps', dependsOn: { text: open, outcomes: [] } };
  }

  /** The decision of local-in policies, then of the services of the device. */
  private *localDecision(target: LocalTarget): Steps<LookupResult> {
    const { address, packet, isReserved } = target;
    const { owner } = address;
    const { group: forward } = this.groups;
    const path = localInTables[packet.family];
    const group = this.analysis.groups.find(
      ({ table, scope }) => table.path === path && scope === forward.scope,
    ) ?? { ...forward, table: policyTableOf(path), policies: [] };
    const [vip] = packet === this.packet ? this.translations : [];
    const otherwise: DefaultDecision = vip
      ? {
          verdict: 'perhaps',
          policy: '0',
          decidedBy: 'not decided',
          text: `virtual IP "${vip.vip}" may translate the destination`,
        }
      : { ...localAccess(packet, address, this.network), policy: '0', decidedBy: 'allowaccess' };
    const own = this.interfacesOf([owner.name]);
    const flow: Flow = {
      ...this.flow(undefined),
      ...packet,
      translations: packet === this.packet ? this.translations : [],
      // No source says whether the incoming interface counts, or the one with the address.
      sourceInterfaces: uniteAll([this.sourceInterfaces, own]),
    };
    const applicable = group.policies.filter((one) => appliesTo(one, isReserved));
    const policies = yield* this.tryPolicies({ ...group, policies: applicable }, flow);
    const tried = policies.map((one) => {
      const isOpen = isReserved && one.match === 'yes' && !isForReserved(one.policy);
      const match = isOpen ? 'perhaps' : one.match;
      return one.policy.action === 'accepts'
        ? { ...one, match, verdict: otherwise.verdict }
        : { ...one, match };
    });
    return this.answer(group, tried, localRoute(target), [owner.name], otherwise);
  }

  /**
   * The result for a packet to an IP pool, or to a virtual IP that does not translate it: where their addresses are those of the
   * device, it does not forward the packet.
   */
  private pooledResult(): LookupResult | undefined {
    const { packet, network, sources } = this;
    if (this.wire || this.translations.length > 0) return undefined;
    const holder = this.addressHolder();
    if (!holder) return undefined;
    const { entry, what } = holder;
    const text = `the destination is ${what} "${entry.name}", which is an address of the device: it does not forward the packet`;
    const incoming = interfacesOf(network.catalog).find(({ name }) => name === sources?.[0]);
    const isKnown = packet.family === 4 && incoming !== undefined && sources?.length === 1;
    const access = incoming ? accessAt(incoming, packet.family) : [];
    const isAnswered = !isKnown || hasService(packet, incoming, access, network);
    const route: FoundRoute = { kind: 'connected', text, interfaces: [], entry };
    return this.answer(this.groups.group, [], route, undefined, {
      verdict: isAnswered ? 'perhaps' : 'deny',
      policy: '0',
      decidedBy: 'own address',
      text: isAnswered ? `${text}, but may answer it` : text,
    });
  }

  /** The IP pool, or the virtual IP at the incoming interface, whose address the destination is. */
  private addressHolder(): { readonly entry: EntryData; readonly what: string } | undefined {
    const { packet, network } = this;
    const { family, destination } = packet;
    const pool = poolAt(destination, family, network);
    if (pool) return { entry: pool, what: 'an address of IP pool' };
    if (!ownsPoolAddresses(network.view.version)) return undefined;
    const vip = this.externalEntries().find((entry) => {
      const names = valuesOf(entry, 'extintf').filter((name) => name !== 'any');
      const isHere =
        names.length === 0 ||
        isWithin(knownSet(this.sourceInterfaces), knownSet(this.interfacesOf(names))) === 'yes';
      return isHere && valueOf(entry, 'status') !== 'disable' && answersForAddresses(objectOf(entry));
    });
    return vip && { entry: vip, what: 'the external address of virtual IP' };
  }

  private *tryPolicies(group: PolicyGroup, flow: Flow): Steps<readonly EvaluatedPolicy[]> {
    const tried: EvaluatedPolicy[] = [];
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
    return this.externalEntries().length > 0;
  }

  /** The virtual IPs whose external address the destination is. */
  private externalEntries(): readonly EntryData[] {
    const { catalog } = this.network;
    const { family, destination } = this.packet;
    return catalog.tables
      .all(family === 4 ? 'firewall vip' : 'firewall vip6', catalog.scope)
      .filter((entry) => includes(externalAddresses(entry, catalog) ?? [], destination));
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
    const vrf = this.vrf();
    const arriving = { sourceInterfaces: this.sourceInterfaces, ...(vrf !== undefined && { vrf }) };
    const original = { destination: packet.destination, service: packet.parts[0]?.service ?? packet.service };
    const isCertain = translations.at(-1)?.match === 'yes';
    const ways = translations.flatMap(
      ({ addresses, services: [service = packet.service] }) =>
        addresses?.map((destination) => ({ destination, service })) ?? undefined,
    );
    const routes = [...ways, ...(isCertain ? [] : [original])].map((way) =>
      way ? findRoute({ ...packet, ...way, ...arriving }, this.network) : unknown,
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

  /** The address of the device that the packet is for, also after its translation; undefined if it is for another host. */
  private localTarget(): LocalTarget | undefined {
    const { network, packet, query } = this;
    if (this.wire) return undefined;
    const translated = this.translations.some(({ match }) => match === 'yes')
      ? this.translatedPacket()
      : packet;
    if (!translated) return undefined;
    const address = this.addressOf(translated);
    if (!address) return undefined;
    const { owner } = address;
    return {
      address,
      packet: translated,
      arrival: translated === packet ? this.arrivalAt(address) : 'elsewhere',
      isReserved: reservedInterfaces(network.index).has(owner.name) && query.ownAddressOf === undefined,
    };
  }

  private addressOf({ destination, family }: Packet): OwnAddress | undefined {
    const { network, query, sources } = this;
    const entries = interfacesOf(network.catalog);
    const named = query.ownAddressOf;
    const owner =
      named === undefined
        ? this.isManagementIp(destination, family)
          ? entries.find(({ name }) => name === sources?.[0] && sources.length === 1)
          : undefined
        : entries.find(({ name }) => name === named);
    if (owner) {
      const kind = network.isTransparent ? 'management IP' : 'interface';
      return { kind, owner, access: accessAt(owner, family) };
    }
    return network.isTransparent ? undefined : ownAddressAt(destination, family, network);
  }

  private isManagementIp(destination: Bound, family: Packet['family']): boolean {
    const { network } = this;
    if (!network.isTransparent) return false;
    const text = managementIp(family, network);
    return text !== undefined && addressNumber(text) === destination;
  }

  /** The packet as the only virtual IP that translates it makes it; undefined if the file does not determine it. */
  private translatedPacket(): Packet | undefined {
    const [only, ...others] = this.translations;
    const [destination, ...more] = only?.addresses ?? [];
    const [service, ...ports] = only?.services ?? [];
    if (others.length + more.length + ports.length > 0) return undefined;
    if (destination === undefined || service === undefined) return undefined;
    const parts = this.packet.parts.map(({ sourcePorts }) => ({ service, sourcePorts }));
    return { ...this.packet, destination, service, parts };
  }

  /** Whether the packet comes in at the interface that has the address. */
  private arrivalAt({ kind, owner }: OwnAddress): LocalTarget['arrival'] {
    const { interfaces } = this.network.catalog;
    if (kind === 'management IP') return 'here';
    const names = this.sources?.flatMap((name) => interfaces.membersOf(name) ?? [name]);
    if (isLoopback(owner)) return 'elsewhere';
    if (names?.every((name) => name === owner.name)) return 'here';
    return names === undefined || names.includes(owner.name) || names.includes('any')
      ? 'unknown'
      : 'elsewhere';
  }

  /** The VRF of the incoming interfaces; undefined if the file does not determine it. */
  private vrf(): string | undefined {
    const { catalog } = this.network;
    const names = this.sources?.flatMap((name) => catalog.interfaces.membersOf(name) ?? [name]) ?? [];
    const [first, ...others] = new Set(names.map((name) => vrfOf(name, catalog)));
    return others.length === 0 ? first : undefined;
  }
}

/** A packet to the device itself. */
interface LocalTarget {
  readonly address: OwnAddress;
  /** After translation by a virtual IP. */
  readonly packet: Packet;
  /** Whether the packet comes in at the interface with the address. */
  readonly arrival: 'here' | 'elsewhere' | 'unknown';
  /** Whether the address is one of a reserved management interface of HA. */
  readonly isReserved: boolean;
}

function localRoute({ address: { owner, kind }, arrival }: LocalTarget): FoundRoute {
  const what =
    kind === 'management IP' ? 'the management address' : `an address of interface "${owner.name}"`;
  const deciders =
    arrival === 'here'
      ? 'local-in policies and allowaccess decide'
      : 'a policy from the incoming interface decides, then local-in policies and allowaccess';
  return {
    kind: 'connected',
    text: `the destination is ${what}: ${deciders}`,
    interfaces: [owner.name],
    entry: owner,
  };
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
