import { firstLineOf } from 'fortios-language/syntax/statements';
import { sourceTranslation } from 'fortios-language/model/network/pools';
import { valuesOrDefault } from 'fortios-language/model/settingValues';
import { isStepOver, type Steps } from 'fortios-language/base/steps';
import type { DocumentView } from 'fortios-language/model/symbols/documentView';
import { serviceTexts } from 'fortios-language/analysis/policies/describe';
import { vdomOfKey } from 'fortios-language/model/document/unit';
import { allAddresses } from 'fortios-language/analysis/objects/addresses';
import {
  isEnabled,
  objectOf,
  valueOf,
  valuesOf,
  type EntryData,
} from 'fortios-language/analysis/objects/entryData';
import { addressIntervalText } from 'fortios-language/analysis/objects/ipRanges';
import {
  allPorts,
  negateService,
  uniteServices,
  type ServiceMeaning,
} from 'fortios-language/analysis/objects/services';
import type { Policy } from 'fortios-language/analysis/policies/policy';
import {
  PolicyAnalysis,
  type PolicyCoverage,
  type PolicyGroup,
} from 'fortios-language/analysis/policies/policyAnalysis';
import type { AddressSettings, FamilySettings } from 'fortios-language/analysis/policies/policyTables';
import { isEqual, pairsOf, type Intervals } from 'fortios-language/analysis/traffic/intervals';
import { differenceOf, knownSet, uniteSets, type ValueSet } from 'fortios-language/analysis/traffic/valueSet';
import { neverMatchReasons, type NeverMatches } from 'fortios-language/rules/policy/never';
import { reasonsByGroup } from 'fortios-language/rules/policy/unreachable';
import { profileSettings } from 'fortios-language/rules/practice/settings';

/** Whether a policy can match packets. All states but `active` count as unused. */
export type PolicyState =
  'active' | 'disabled' | PolicyCoverage['kind'] | 'never matches' | 'gets no packets';

/** A policy of a configuration, as texts. Lists are in the order of the configuration. */
export interface PolicyDescription {
  readonly policy: Policy;
  readonly group: PolicyGroup;
  /** `firewall policy` */
  readonly table: string;
  /** Empty without VDOMs. */
  readonly vdom: string;
  /** Its place in the order of its table and VDOM, from 1. */
  readonly place: number;
  readonly id: string;
  readonly name: string;
  readonly from: readonly string[];
  readonly to: readonly string[];
  /** Addresses and internet services. */
  readonly source: readonly string[];
  readonly destination: readonly string[];
  readonly service: string;
  readonly users: readonly string[];
  readonly schedule: string;
  /** Empty in tables without an action. */
  readonly action: string;
  /** The pools, or whether it translates source addresses. */
  readonly nat: string;
  readonly profiles: readonly string[];
  readonly log: string;
  readonly state: PolicyState;
  /** The earlier policies that match all of its packets. */
  readonly coveredBy: readonly string[];
  /** Why it has this state: a sentence, or empty. */
  readonly reason: string;
  /** The line of the document, counted from 1. */
  readonly line: number;
}

/**
 * All policies of a document, in the order in which the device tries them, table by table and VDOM by VDOM.
 *
 * @param today decides whether a schedule has ended
 */
export function* describePolicies(view: DocumentView, today: Date): Steps<readonly PolicyDescription[]> {
  const { index } = view;
  const analysis = yield* PolicyAnalysis.prepare(index);
  const reasons = new Map(
    [...reasonsByGroup(index, today)].map(({ group, reasonFor }) => [group, reasonFor] as const),
  );
  yield;
  const descriptions: PolicyDescription[] = [];
  for (const group of analysis.groups) {
    const neverMatches = neverMatchReasons(group, today);
    const unreachable = reasons.get(group);
    for (const [place, policy] of group.policies.entries()) {
      descriptions.push({
        policy,
        group,
        ...policyTexts(policy, group, view),
        ...stateOf(policy, group, neverMatches(policy), unreachable),
        place: place + 1,
        line: firstLineOf(policy.entry.at) + 1,
      });
      if (isStepOver('entry')) yield;
    }
  }
  return descriptions;
}

type State = Pick<PolicyDescription, 'state' | 'coveredBy' | 'reason'>;
type PolicyTexts = Omit<PolicyDescription, keyof State | 'policy' | 'group' | 'place' | 'line'>;

/** The texts of the settings of a policy. */
export function policyTexts(
  { table, entry, id, label }: Policy,
  { scope }: PolicyGroup,
  view: DocumentView,
): PolicyTexts {
  const object = objectOf(entry);
  const { pools } = sourceTranslation(object, table.path);
  // A default that may be another one in this version is left out.
  const valueOrDefault = (setting: string): string =>
    valuesOrDefault(object, setting, view.schema.node(table.path), view.version)?.[0] ?? '';
  return {
    table: table.path,
    vdom: vdomOfKey(scope) ?? '',
    id,
    name: label ?? '',
    from: namesIn(entry, table.sourceInterfaces),
    to: namesIn(entry, table.destinationInterfaces),
    source: table.families.flatMap(({ source }) => sideOf(entry, source)),
    destination: table.families.flatMap(({ destination }) => sideOf(entry, destination)),
    users: namesIn(entry, table.users),
    service: table.service === 'numbers' ? numberedService(entry) : serviceText(entry),
    schedule: valueOf(entry, 'schedule') ?? '',
    action: table.actions ? (valueOf(entry, 'action') ?? Object.keys(table.actions)[0] ?? '') : '',
    nat: joinedNames([...pools[4], ...pools[6]]) || valueOrDefault('nat'),
    profiles: namesIn(entry, [...profileSettings, 'ssl-ssh-profile']),
    log: valueOrDefault('logtraffic'),
  };
}

function sideOf(
  entry: EntryData,
  { addresses, negate, internetService }: AddressSettings,
): readonly string[] {
  const names = addresses.flatMap((setting) => valuesOf(entry, setting));
  const isNegated = negate !== undefined && valueOf(entry, negate) === 'enable';
  return [
    ...(isNegated && names.length > 0 ? [`not ${joinedNames(names)}`] : names),
    ...internetServicesOf(entry, internetService),
  ];
}

function internetServicesOf(entry: EntryData, side: string | undefined): readonly string[] {
  return [...entry.settings.keys()]
    .filter((setting) => side !== undefined && isInternetServiceOf(side, setting))
    .flatMap((setting) => valuesOf(entry, setting));
}

/** Whether a setting lists internet services of a side: `internet-service-name` of `internet-service`. */
function isInternetServiceOf(side: string, setting: string): boolean {
  const kind = setting.startsWith(`${side}-`) ? setting.slice(side.length + 1) : '';
  return /^(id|name|group|custom|custom-group|fortiguard)$/.test(kind);
}

function serviceText(entry: EntryData): string {
  const names = joinedNames(valuesOf(entry, 'service'));
  return names !== '' && valueOf(entry, 'service-negate') === 'enable' ? `not ${names}` : names;
}

function numberedService(entry: EntryData): string {
  const [protocol, port] = [valueOf(entry, 'protocol'), valueOf(entry, 'dst-port')];
  return [protocol === undefined ? '' : `protocol ${protocol}`, port === undefined ? '' : `port ${port}`]
    .filter(Boolean)
    .join(', ');
}

function namesIn(entry: EntryData, settings: readonly string[]): readonly string[] {
  return [...new Set(settings.flatMap((setting) => valuesOf(entry, setting)))];
}

/** Names in one text, each once; `set av-profile ''` names none. */
export function joinedNames(names: readonly string[]): string {
  return [...new Set(names)].filter((name) => name !== '').join(', ');
}

function stateOf(
  policy: Policy,
  group: PolicyGroup,
  never: NeverMatches | undefined,
  unreachable: ((policy: Policy) => string | undefined) | undefined,
): State {
  const without = (state: PolicyState, reason: string): State => ({ state, coveredBy: [], reason });
  if (!policy.isEnabled) return without('disabled', '');
  if (never) return without('never matches', `It never matches: ${never.reason}.`);
  if (policy.isEmpty) return without('never matches', 'It never matches: it excludes all packets.');
  const coverage = group.coverage.get(policy);
  if (coverage) return covered(coverage);
  const reason = unreachable?.(policy);
  if (reason !== undefined) return without('gets no packets', `It gets no packets: ${reason}`);
  return without('active', '');
}

function covered({ kind, by }: PolicyCoverage): State {
  const coveredBy = by.map(({ id }) => id);
  const verb = by.length === 1 ? 'matches' : 'together match';
  const effect = kind === 'shadowed' ? 'and does not treat them in the same way' : 'with the same result';
  return {
    state: kind,
    coveredBy,
    reason: `It never matches: ${coveredBy.join(', ')} ${verb} all of its packets first, ${by.length === 1 ? effect : effect.replace('does', 'do')}.`,
  };
}

/** Expands the objects of policies to addresses and ports. Sides with the same names are expanded once. */
export class PolicyExpansion {
  private readonly known = new Map<string, string>();

  source({ policy, group }: PolicyDescription): string {
    return this.side(policy, group, 'source');
  }

  destination({ policy, group }: PolicyDescription): string {
    return this.side(policy, group, 'destination');
  }

  /** The protocols and ports; `tcp/443, udp/53`. */
  ports({ policy, group, service }: PolicyDescription): string {
    const { table, entry } = policy;
    const names = valuesOf(entry, 'service');
    if (table.service === 'numbers') return service;
    if (table.families.some(({ destination: { internetService: one } }) => one && isEnabled(entry, one)))
      return 'ports of the internet services';
    const isNegated = isEnabled(entry, 'service-negate');
    return this.once(['service', group.scope, String(isNegated), ...names], () => {
      const services = uniteServices(names.map((name) => group.catalog.services.of(name)));
      return portsOf(isNegated ? negateService(services) : services);
    });
  }

  private side(policy: Policy, group: PolicyGroup, side: 'source' | 'destination'): string {
    return joinedNames(
      policy.table.families.flatMap((family) => this.family(policy, group, family, family[side])),
    );
  }

  private family(
    { entry }: Policy,
    { catalog, scope }: PolicyGroup,
    { family }: FamilySettings,
    { addresses, negate, internetService }: AddressSettings,
  ): readonly string[] {
    const services = internetServicesOf(entry, internetService).map((name) => `internet service ${name}`);
    const names = addresses.flatMap((setting) => valuesOf(entry, setting));
    if (names.length === 0) return services;
    const isNegated = negate !== undefined && isEnabled(entry, negate);
    const text = this.once([String(family), scope, String(isNegated), ...names], () => {
      const meanings = names.map((name) => catalog.addresses(family).of(name));
      const set = uniteSets(meanings.map((meaning) => meaning.addresses));
      const shown = isNegated ? differenceOf(knownSet(allAddresses(family)), set) : set;
      const vips = meanings.flatMap((meaning) => meaning.vips);
      const vipTable = family === 6 ? 'firewall vip6' : 'firewall vip';
      return joinedNames(
        [
          addressesOfSide(shown),
          ...vips.map((name) => vipText(catalog.tables.find(vipTable, name, scope))),
        ].filter((one) => one !== ''),
      );
    });
    return [text, ...services].filter((one) => one !== '');
  }

  private once(key: readonly string[], compute: () => string): string {
    const text = key.join('\0');
    let known = this.known.get(text);
    if (known === undefined) this.known.set(text, (known = compute()));
    return known;
  }
}

/** The protocols and ports of a service: `tcp/443, udp/53`. */
export function portsOf(service: ServiceMeaning): string {
  return service
    .flatMap((part) => {
      const sources = isEqual(part.sourcePorts, allPorts)
        ? ''
        : ` from port ${textsOfSet(knownSet(part.sourcePorts), portText).join(', ')}`;
      return textsOfSet(part.service, portsText).map((text) => `${text}${sources}`);
    })
    .join(', ');
}

/** The addresses of a set: `10.0.0.0/24, FQDN www.example.com`. */
export function addressesOfSide(set: ValueSet): string {
  return joinedNames(textsOfSet(set, (first, end) => [addressIntervalText(first, end)]));
}

/** `203.0.113.5 (VIP to 10.0.0.5)` */
function vipText(vip: EntryData | undefined): string {
  if (!vip) return 'a virtual IP';
  const [outside, inside] = [valuesOf(vip, 'extip').join(' '), valuesOf(vip, 'mappedip').join(' ')];
  return inside === '' ? `${outside} (VIP)` : `${outside} (VIP to ${inside})`;
}

function textsOfSet(
  { known, opaque }: ValueSet,
  textsOfInterval: (first: Intervals[number], end: Intervals[number]) => readonly string[],
): readonly string[] {
  return [
    ...[...pairsOf(known)].flatMap(([first, end]) => textsOfInterval(first, end)),
    ...opaque.map(({ text }) => text),
  ];
}

const perProtocol = 65_536;

function portsText(first: Intervals[number], end: Intervals[number]): readonly string[] {
  const [from, to] = [Number(first), Number(end)];
  const lastProtocol = Math.floor((to - 1) / perProtocol);
  if (from === 0 && lastProtocol === 255) return serviceTexts(from, to);
  const texts: string[] = [];
  for (let protocol = Math.floor(from / perProtocol); protocol <= lastProtocol; protocol++) {
    const start = protocol * perProtocol;
    texts.push(...serviceTexts(Math.max(from, start), Math.min(to, start + perProtocol)));
  }
  return texts;
}

function portText(first: Intervals[number], end: Intervals[number]): readonly string[] {
  const [from, last] = [Number(first), Number(end) - 1];
  return [from === last ? String(from) : `${from}-${last}`];
}
