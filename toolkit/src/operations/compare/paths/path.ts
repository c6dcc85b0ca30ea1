import { sdwanMember } from 'fortios-language/model/network/sdwan';
import { securityProfileSettings } from 'fortios-language/analysis/lookup/unchecked';
import type { NatResult, SourceNat } from 'fortios-language/analysis/lookup/nat';
import type { Decider, LookupResult, Verdict } from 'fortios-language/analysis/lookup/result';
import type { Catalog } from 'fortios-language/analysis/objects/catalog';
import { publicIpv4 } from 'fortios-language/analysis/objects/addresses';
import { objectOf, valueOf, valuesOf, type EntryData } from 'fortios-language/analysis/objects/entryData';
import { addressNumber } from 'fortios-language/analysis/objects/ipRanges';
import type { Policy } from 'fortios-language/analysis/policies/policy';
import type { PolicyAnalysis } from 'fortios-language/analysis/policies/policyAnalysis';
import { includes } from 'fortios-language/analysis/traffic/intervals';
import { verdictText } from '../../lookup/report';

/** What the device does with a packet, in a form that can be compared with another state of the device. */
export interface Path {
  readonly verdict: Verdict;
  /** `allow by policy 3 ("web")` */
  readonly decision: string;
  /** Whether something that allows packets decides, and not only what drops those that nothing allows. */
  readonly isDecidedHere: boolean;
  /** The settings of the policies that may decide, by their names; equal for policies that treat packets in the same way. */
  readonly treatments: readonly ReadonlyMap<string, string>[];
  /** The possible outgoing interfaces; undefined if the file does not determine them. */
  readonly interfaces: readonly string[] | undefined;
  /** The gateways of the routes or SD-WAN members, separated by commas. */
  readonly gateways: string;
  readonly destinationNat: string | undefined;
  readonly sourceNat: SourceNat | undefined;
  /** The profiles of the policy, and other tables that inspect the packet. */
  readonly inspection: ReadonlyMap<string, string>;
  /** The path in the VDOM behind a VDOM link. */
  readonly next: Path | undefined;
}

/** What is needed to read the entries that a result names. */
export interface PathContext {
  readonly analysis: PolicyAnalysis;
  readonly catalog: Catalog;
  /** The new name of an entry; the name itself if it is not renamed. */
  readonly nameOf: (name: string) => string;
  /** A text that changes with the content of a profile. */
  readonly contentOf: (setting: string, name: string) => string;
}

/** The settings of a policy that decide how its packets are inspected. */
const inspectionSettings: readonly string[] = [
  ...securityProfileSettings,
  'profile-group',
  'ssl-ssh-profile',
  'inspection-mode',
  'profile-protocol-options',
  'voip-profile',
  'icap-profile',
  'videofilter-profile',
];

/** The settings of a policy that decide about source NAT: its result is compared, and not they. */
const natSettings: ReadonlySet<string> = new Set(['nat', 'ippool', 'poolname', 'poolname6', 'central-nat']);

/** What decides about packets that no policy is for, such as those that leave by the interface where they came in. */
const defaultDeciders: ReadonlySet<Decider> = new Set([
  'implicit deny',
  'redirect',
  'route',
  'source check',
  'not decided',
]);

export function packetPathOf(result: LookupResult, context: PathContext): Path {
  const { verdict, decidedBy, route, dstintf, nat, next } = result;
  const isForwarded = verdict !== 'deny';
  const names = route.interfaces ?? (dstintf === undefined ? undefined : [dstintf]);
  const isOfPolicies = decidedBy === 'policy' || decidedBy === 'implicit deny';
  const policies = isForwarded ? policiesOf(result, context) : [];
  return {
    verdict,
    decision: verdictText(result),
    isDecidedHere:
      !defaultDeciders.has(decidedBy) && !(decidedBy === 'intrazone' && result.srcintf === dstintf),
    treatments: policies.map(({ treatment }) => treatment),
    interfaces: isForwarded || isOfPolicies ? names?.map(context.nameOf).sort() : [],
    gateways: isForwarded ? gatewaysOf(result, context.catalog) : '',
    destinationNat: isForwarded ? targetOf(nat) : undefined,
    sourceNat: isForwarded ? nat.source : undefined,
    inspection: isForwarded ? inspectionOf(policies, result, context) : new Map(),
    next: next && packetPathOf(next, context),
  };
}

function targetOf({ destination }: NatResult): string | undefined {
  return destination === undefined ? undefined : (destination.target ?? 'an unknown address');
}

/** The policies that may decide; those that deny and the implicit deny have no treatment. */
function policiesOf(
  { table, candidates }: LookupResult,
  { analysis, catalog }: PathContext,
): readonly Policy[] {
  const wanted = new Set(candidates);
  return analysis.groups
    .filter((group) => group.table.path === table && group.scope === catalog.scope)
    .flatMap(({ policies }) => policies.filter(({ id, action }) => wanted.has(id) && action !== 'denies'));
}

function gatewaysOf({ route }: LookupResult, catalog: Catalog): string {
  const chosen = route.choice?.routes.map(({ entry }) => entry) ?? [];
  const entries = [...chosen, ...(route.entry ? [route.entry] : [])];
  const members = catalog.interfaces.sdwanMembers.filter(
    (member) => route.interfaces?.includes(sdwanMember(objectOf(member)).interface ?? '') === true,
  );
  const isOfRules = route.kind === 'SD-WAN rule' || entries.some((entry) => zonesOf(entry).length > 0);
  const gateways = [...entries, ...(isOfRules ? members : [])].flatMap(
    (entry) => valueOf(entry, 'gateway') ?? [],
  );
  return [...new Set(gateways.filter(isAddress))].sort().join(' or ');
}

function zonesOf(entry: EntryData): readonly string[] {
  return valuesOf(entry, 'sdwan-zone');
}

/** Whether a gateway is an address, and neither unset nor a switch. */
function isAddress(text: string): boolean {
  const number = addressNumber(text);
  return number !== undefined && Number(number) !== 0;
}

function inspectionOf(
  policies: readonly Policy[],
  { unchecked }: LookupResult,
  context: PathContext,
): ReadonlyMap<string, string> {
  const [policy, ...others] = policies;
  const inspection = new Map<string, string>();
  const only = others.length === 0 ? policy?.entry : undefined;
  for (const setting of only && valueOf(only, 'utm-status') !== 'disable' ? inspectionSettings : []) {
    const names = only ? valuesOf(only, setting) : [];
    if (names.length === 0) continue;
    const contents = names.map((name) => context.contentOf(setting, name)).join(' ');
    inspection.set(`${setting} "${names.map(context.nameOf).join('", "')}"`, contents);
  }
  for (const { text } of unchecked)
    if (/^(?:DoS|TTL|interface) policy/.test(text)) inspection.set(text.replace(/\.$/, ''), '');
  return inspection;
}

/** The kinds of differences, the worst first. */
export const effectKinds = [
  'opened',
  'may open',
  'closed',
  'may close',
  'without source NAT',
  'source NAT',
  'destination NAT',
  'path',
  'inspection',
  'treatment',
] as const;

export type EffectKind = (typeof effectKinds)[number];

export interface PathDifference {
  readonly kind: EffectKind;
  /** What happens to the packet after the change, without a subject: `leaves by lan2 instead of VPN-B3`. */
  readonly text: string;
}

/** The differences of two paths, the worst first; empty if the packet takes the same one. */
export function pathDifferences(before: Path, after: Path, source: string): readonly PathDifference[] {
  if (!before.isDecidedHere && !after.isDecidedHere) return [];
  const [was, is] = [before, after].map(({ verdict }) => verdict !== 'deny');
  const isForwarded = was === true && is === true;
  // A translation leads to another interface: that is not the cause of another decision.
  const isRouted =
    was !== is &&
    [before, after].every(({ interfaces, destinationNat }) => interfaces?.length !== 0 && !destinationNat);
  const verdict = verdictDifference(before, after);
  const differences = [
    verdict,
    isForwarded ? sourceNatDifference(before, after, source) : undefined,
    isForwarded ? destinationDifference(before, after) : undefined,
    isForwarded || isRouted ? interfaceDifference(before, after) : undefined,
    isForwarded ? inspectionDifference(before, after) : undefined,
  ].flatMap((one) => one ?? []);
  if (differences.length > 0) return differences;
  const isOfPolicies = before.treatments.length > 0 && after.treatments.length > 0;
  const treatment = isForwarded && isOfPolicies ? treatmentDifference(before, after) : undefined;
  if (treatment) return [treatment];
  if (!before.next || !after.next) return [];
  return pathDifferences(before.next, after.next, source).map(({ kind, text }) => ({
    kind,
    text: `${text} in the next VDOM`,
  }));
}

const verdicts: readonly Verdict[] = ['deny', 'perhaps', 'allow'];

function verdictDifference(before: Path, after: Path): PathDifference | undefined {
  if (before.verdict === after.verdict) return undefined;
  const text = `${before.decision} → ${after.decision}`;
  const isOpened = verdicts.indexOf(after.verdict) > verdicts.indexOf(before.verdict);
  if (before.verdict === 'perhaps' || after.verdict === 'perhaps')
    return { kind: isOpened ? 'may open' : 'may close', text };
  return { kind: isOpened ? 'opened' : 'closed', text };
}

/** Settings of the deciding policies that are compared in no other way, such as those of a traffic shaper. */
function treatmentDifference(before: Path, after: Path): PathDifference | undefined {
  const [was, is] = [before, after].map(({ treatments }) => new Set(treatments.flatMap(otherSettings)));
  if (!was || !is) return undefined;
  const lost = [...was].filter((one) => !is.has(one));
  const added = [...is].filter((one) => !was.has(one));
  if (lost.length + added.length === 0) return undefined;
  const names = [...new Set([...lost, ...added].map((text) => text.split(' ')[0] ?? ''))];
  const change =
    before.decision === after.decision ? before.decision : `${before.decision} → ${after.decision}`;
  return { kind: 'treatment', text: `is treated differently (${change}): ${names.join(', ')}` };
}

function otherSettings(treatment: ReadonlyMap<string, string>): readonly string[] {
  return [...treatment].flatMap(([setting, text]) =>
    natSettings.has(setting) || inspectionSettings.includes(setting) || setting === 'utm-status'
      ? []
      : [`${setting} ${text}`],
  );
}

function sourceNatDifference(before: Path, after: Path, source: string): PathDifference | undefined {
  const [was, is] = [before.sourceNat, after.sourceNat].map(addressesOf);
  if (was === is || was === undefined || is === undefined) return undefined;
  if (is === '') {
    const number = addressNumber(source);
    const isPrivate = typeof number === 'number' && !includes(publicIpv4, number);
    const kept = `keeps its ${isPrivate ? 'private ' : ''}source address instead of ${was}`;
    const text = isPrivate ? `${kept}, so that answers from the Internet cannot return` : kept;
    return { kind: 'without source NAT', text };
  }
  // Another interface has another address: that is what the other path says.
  const isOfPath = [before, after].every(({ sourceNat }) => sourceNat?.kind === 'interface address');
  if (isOfPath && String(before.interfaces) !== String(after.interfaces)) return undefined;
  return {
    kind: 'source NAT',
    text: `has the source ${is} instead of ${was === '' ? 'its own address' : was}`,
  };
}

function addressesOf(nat: SourceNat | undefined): string {
  if (!nat) return '';
  const pools = nat.pools.length > 0 ? ` of IP pool ${nat.pools.join(', ')}` : '';
  const addresses = nat.addresses.join(' or ');
  if (addresses !== '') return `${addresses}${pools}`;
  if (nat.kind === 'unknown') return 'an address that the file does not determine';
  return `an address${pools === '' ? ' of the outgoing interface' : pools}`;
}

function destinationDifference(before: Path, after: Path): PathDifference | undefined {
  const [was, is] = [before.destinationNat, after.destinationNat];
  if (was === is) return undefined;
  const text =
    is === undefined
      ? `is not translated to ${was ?? ''} any more`
      : `is translated to ${is}${was === undefined ? '' : ` instead of ${was}`}`;
  return { kind: 'destination NAT', text };
}

function interfaceDifference(before: Path, after: Path): PathDifference | undefined {
  const [was, is] = [before.interfaces, after.interfaces];
  const isForwarded = before.verdict !== 'deny' && after.verdict !== 'deny';
  if (String(was) === String(is)) {
    if (before.gateways === after.gateways || !isForwarded) return undefined;
    const [old, now] = [before, after].map(({ gateways }) => (gateways === '' ? 'none' : gateways));
    return { kind: 'path', text: `goes to gateway ${now ?? ''} instead of ${old ?? ''}` };
  }
  if (is && is.length > 1)
    return { kind: 'path', text: `is shared by ${is.join(' and ')} instead of leaving by ${waysOf(was)}` };
  const leaves = after.verdict === 'deny' ? 'is routed to' : 'leaves by';
  return { kind: 'path', text: `${leaves} ${waysOf(is)} instead of ${waysOf(was)}` };
}

function waysOf(names: readonly string[] | undefined): string {
  if (!names) return 'an interface that the file does not determine';
  return names.length === 0 ? 'no interface' : names.join(' or ');
}

function inspectionDifference(before: Path, after: Path): PathDifference | undefined {
  const [was, is] = [before.inspection, after.inspection];
  const lost = [...was.keys()].filter((one) => !is.has(one));
  const added = [...is.keys()].filter((one) => !was.has(one));
  const changed = [...is]
    .filter(([name, content]) => was.has(name) && was.get(name) !== content)
    .map(([name]) => name);
  const texts = [
    added.length > 0
      ? `is inspected with ${added.join(', ')}${lost.length > 0 ? ` instead of ${lost.join(', ')}` : ''}`
      : '',
    added.length === 0 && lost.length > 0 ? `is no longer inspected with ${lost.join(', ')}` : '',
    changed.length > 0 ? `is inspected with the changed ${changed.join(', ')}` : '',
  ].filter((text) => text !== '');
  return texts.length === 0 ? undefined : { kind: 'inspection', text: texts.join(', and ') };
}
