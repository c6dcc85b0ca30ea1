import { objectsOf } from '../model/objects';
import type { DocumentIndex } from '../model/symbols/documentIndex';
import type { Located } from '../syntax/statements';
import { matchPolicy } from './lookup/match';
import { describeNat, type NatResult } from './lookup/nat';
import { readPacket, type Packet } from './lookup/packet';
import type { LookupProblem, LookupQuery } from './lookup/query';
import { translationsOf, type Translation } from './lookup/vips';
import { scopeKey } from './objects/configTables';
import { valueOf } from './objects/entryData';
import type { Policy } from './policy';
import { PolicyAnalysis, type PolicyGroup } from './policyAnalysis';
import { findRoute, type FoundRoute } from './routing/findRoute';
import { readNetwork, type Network } from './routing/network';
import { bestRoutes, interfaceAddress, interfacesOf, routeTableOf } from './routing/routeTable';
import { anyName } from './objects/fieldNames';
import { addressNumber } from './objects/ipRanges';
import { uniteAll, type Intervals } from './traffic/intervals';
import type { Certainty } from './traffic/valueSet';

export type Verdict = 'allow' | 'deny' | 'perhaps';

/** Why a policy matches or does not. */
export interface PolicyReason {
  /** Its key. */
  readonly policy: string;
  readonly name: string | undefined;
  readonly match: Certainty;
  /** `source 10.0.0.5 is not in srcaddr "guests"` */
  readonly text: string;
  /** The word that names the policy. */
  readonly at: Located;
}

/** What happens to a packet. */
export interface LookupResult {
  readonly verdict: Verdict;
  /** The policy that decides, or the first one that may: its key, or `0` for the implicit deny. */
  readonly policy: string;
  readonly policyName: string | undefined;
  /** Where the policy is in the document; undefined for the implicit deny. */
  readonly at: Located | undefined;
  /** All policies that may decide, with `0` if the implicit deny may. */
  readonly candidates: readonly string[];
  /** The table that decides. */
  readonly table: string;
  readonly vdom: string | undefined;
  /** Undefined if it is not known. Several interfaces are separated by commas. */
  readonly srcintf: string | undefined;
  readonly dstintf: string | undefined;
  readonly route: FoundRoute;
  readonly nat: NatResult;
  /** The policies up to the one that decides, in their order. */
  readonly reasons: readonly PolicyReason[];
}

const noNat: NatResult = { destination: undefined, source: undefined };

/** Which policy of a configuration matches a packet, and what happens to it. */
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
  const group = groupFor(packet, scope, analysis, index);
  if (!group) return { problem: `The file has no firewall policies for IPv${packet.family} in this VDOM.` };
  return new Lookup(query, packet, network, group, analysis).result();
}

class Lookup {
  private readonly sources: readonly string[] | undefined;
  private readonly sourceInterfaces: Intervals;
  private readonly translations: readonly Translation[];

  constructor(
    private readonly query: LookupQuery,
    private readonly packet: Packet,
    private readonly network: Network,
    private readonly group: PolicyGroup,
    private readonly analysis: PolicyAnalysis,
  ) {
    this.sources = query.srcintf === undefined ? this.reverseRoute() : [query.srcintf];
    this.sourceInterfaces = this.interfacesOf(this.sources);
    const arriving = { ...packet, sourceInterfaces: this.sourceInterfaces };
    const { centralNat } = network.catalog;
    const named = this.namedVips();
    this.translations = translationsOf(arriving, network.catalog).filter(
      ({ vip }) => centralNat || named.has(vip),
    );
  }

  result(): LookupResult {
    const local = this.localInterface();
    if (local !== undefined) return this.localResult(local);
    const route = this.route();
    const targets = this.query.dstintf === undefined ? route.interfaces : [this.query.dstintf];
    const isDropped =
      this.query.dstintf === undefined && (route.kind === 'none' || route.kind === 'blackhole');
    if (isDropped) return this.answer(this.group, [], route, targets, 'deny');
    const reasons = this.tryPolicies(this.group, targets);
    return this.answer(this.group, reasons, route, targets, 'deny');
  }

  /** A packet to the device itself: local-in policies, and then what the interface allows. */
  private localResult(name: string): LookupResult {
    const route: FoundRoute = {
      kind: 'connected',
      text: `the destination is an address of interface "${name}": local-in policies and allowaccess decide`,
      interfaces: [name],
      entry: undefined,
    };
    const path = this.packet.family === 4 ? 'firewall local-in-policy' : 'firewall local-in-policy6';
    const group = this.analysis.groups.find(
      ({ table, scope }) => table.path === path && scope === this.group.scope,
    );
    const reasons = group ? this.tryPolicies(group, undefined) : [];
    return this.answer(group ?? this.group, reasons, route, [name], 'perhaps');
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
      tried.push({ policy, match, text });
      if (match === 'yes') break;
    }
    return tried;
  }

  private answer(
    { table, scope }: PolicyGroup,
    tried: readonly Tried[],
    route: FoundRoute,
    targets: readonly string[] | undefined,
    otherwise: Verdict,
  ): LookupResult {
    const possible = tried.filter(({ match }) => match !== 'no').map(({ policy }) => policy);
    const isDecided = tried.at(-1)?.match === 'yes';
    const verdicts = new Set([...possible.map(verdictOf), ...(isDecided ? [] : [otherwise])]);
    const [only = 'perhaps'] = verdicts;
    const verdict = verdicts.size === 1 ? only : 'perhaps';
    const [policy] = possible;
    const isTranslated = this.translations.length > 0 && verdict !== 'deny';
    return {
      verdict,
      policy: policy?.id ?? '0',
      policyName: policy?.label,
      at: policy?.entry.at,
      candidates: [...possible.map(({ id }) => id), ...(isDecided ? [] : ['0'])],
      table: table.path,
      vdom: scope.startsWith('vdom ') ? scope.slice('vdom '.length) : undefined,
      srcintf: this.sources?.join(', '),
      dstintf: targets && targets.length > 0 ? this.targetName(targets, route) : undefined,
      route,
      nat:
        verdict === 'deny'
          ? noNat
          : describeNat(policy, isTranslated ? this.translations : [], targets, this.network, this.analysis, {
              ...this.packet,
              sourceInterfaces: this.sourceInterfaces,
            }),
      reasons: tried.map(({ policy: one, match, text }) => ({
        policy: one.id,
        name: one.label,
        match,
        text,
        at: one.entry.at,
      })),
    };
  }

  /** The way to the destination, after translation. */
  private route(): FoundRoute {
    const [first, ...others] = this.translations;
    const isCertain = others.length === 0 && (!first || first.match === 'yes');
    const destination = first ? first.address : this.packet.destination;
    if (!isCertain || destination === undefined) {
      const names = this.translations.map(({ vip }) => `"${vip}"`).join(', ');
      return {
        kind: 'unknown',
        text: `it depends on the translation by virtual IP ${names}`,
        interfaces: undefined,
        entry: undefined,
      };
    }
    const service = first?.service ?? this.packet.parts[0]?.service ?? this.packet.service;
    return findRoute(
      { ...this.packet, destination, service, sourceInterfaces: this.sourceInterfaces },
      this.network,
    );
  }

  /** Where the packet comes in: the way back to its source. */
  private reverseRoute(): readonly string[] | undefined {
    const table = routeTableOf(this.network, this.packet.family);
    const best = bestRoutes(table, this.packet.source);
    const [first] = best;
    if (!first || (table.unknown.length > 0 && first.kind !== 'connected')) return undefined;
    return [...new Set(best.flatMap(({ interfaces }) => interfaces))];
  }

  private interfacesOf(names: readonly string[] | undefined): Intervals {
    const { interfaces } = this.network.catalog;
    return names === undefined ? anyName : uniteAll(names.map((name) => interfaces.of(name)));
  }

  /** The virtual IPs that an enabled policy names. */
  private namedVips(): ReadonlySet<string> {
    const addresses = this.network.catalog.addresses(this.packet.family);
    const names = this.group.policies
      .filter((policy) => policy.isEnabled && policy.mayNameVips)
      .flatMap((policy) => policy.names.flatMap((name) => addresses.of(name).vips));
    return new Set(names);
  }

  /** The interface that has the destination as its address; undefined if a virtual IP translates it. */
  private localInterface(): string | undefined {
    if (this.translations.length > 0) return undefined;
    return interfacesOf(this.network.catalog).find((entry) => {
      const address = interfaceAddress(entry);
      return address !== undefined && addressNumber(address) === this.packet.destination;
    })?.name;
  }

  /** The SD-WAN zone, if the packet may leave by several of its members. */
  private targetName(targets: readonly string[], { entry }: FoundRoute): string {
    const zone = entry && valueOf(entry, 'sdwan-zone');
    return targets.length > 1 && zone !== undefined ? zone : targets.join(', ');
  }
}

interface Tried {
  readonly policy: Policy;
  readonly match: Certainty;
  readonly text: string;
}

function verdictOf({ action }: Policy): Verdict {
  return action === 'accepts' ? 'allow' : action === 'denies' ? 'deny' : 'perhaps';
}

/** The scope to look in, or what is missing for that. */
function scopeFor({ vdom, srcintf }: LookupQuery, analysis: PolicyAnalysis): string | LookupProblem {
  const scopes = [...new Set(analysis.groups.map(({ scope }) => scope))];
  const vdoms = scopes
    .filter((scope) => scope.startsWith('vdom '))
    .map((scope) => scope.slice('vdom '.length));
  const [first] = scopes;
  if (first === undefined) return { problem: 'The file has no firewall policies.' };
  if (vdom !== undefined) {
    if (vdoms.includes(vdom)) return `vdom ${vdom}`;
    if (vdoms.length === 0 && vdom === 'root') return first;
    const known = vdoms.length > 0 ? `It has policies in ${vdoms.join(', ')}.` : 'It has no VDOMs.';
    return { problem: `The file has no VDOM "${vdom}" with policies. ${known}` };
  }
  if (scopes.length === 1) return first;
  const entry =
    srcintf === undefined
      ? undefined
      : analysis.catalog('global').tables.find('system interface', srcintf, 'global');
  const owner = entry && valueOf(entry, 'vdom');
  if (owner !== undefined && vdoms.includes(owner)) return `vdom ${owner}`;
  return { problem: `The file has policies in several VDOMs: ${vdoms.join(', ')}. Name the VDOM.` };
}

/** The policies that decide about forwarded packets of a family. */
function groupFor(
  { family }: Packet,
  scope: string,
  analysis: PolicyAnalysis,
  index: DocumentIndex,
): PolicyGroup | undefined {
  const settings = objectsOf(index, 'system settings', index.view).find(
    (object) => scopeKey(object.scope) === scope,
  );
  const isPolicyBased = settings?.value('ngfw-mode') === 'policy-based';
  const paths = isPolicyBased
    ? ['firewall security-policy']
    : [...(family === 6 ? ['firewall policy6'] : []), 'firewall policy', 'firewall consolidated policy'];
  for (const path of paths) {
    const group = analysis.groups.find((one) => one.table.path === path && one.scope === scope);
    if (group?.policies.some((policy) => policy.table.families.some((one) => one.family === family)))
      return group;
  }
  return undefined;
}

/** Whether a name may be an interface or zone: a script does not list them. */
function isInterface(name: string, { catalog }: Network): boolean {
  if (!catalog.isBackup) return true;
  return (
    name === 'any' ||
    catalog.interfaces.membersOf(name) !== undefined ||
    catalog.interfaces.names.numberOf(name) !== undefined ||
    interfacesOf(catalog).some((entry) => entry.name === name)
  );
}
