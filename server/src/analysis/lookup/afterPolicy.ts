import { allAddresses } from '../objects/addresses';
import { allPorts } from '../objects/services';
import type { Policy } from '../policies/policy';
import type { PolicyAnalysis } from '../policies/policyAnalysis';
import type { Network } from '../routing/network';
import { uniteAll } from '../traffic/intervals';
import { knownSet, opaqueSet, pointSet, uniteSets, type Certainty, type ValueSet } from '../traffic/valueSet';
import { outcomeOfResult } from './decision';
import type { Flow } from './match';
import { noNat } from './nat';
import { selectorMatch, selectorsOf } from './pathChecks';
import type { LookupResult } from './result';
import { doubtsAbout, uncheckedParts } from './unchecked';
import { rangeOf } from './vips';

/** A packet after the policies were tried. */
interface DecidedPacket {
  /** The first policy that matches or may match. */
  readonly policy: Policy | undefined;
  readonly flow: Flow;
  readonly network: Network;
  readonly analysis: PolicyAnalysis;
  /** What may drop the packet before the policies. */
  readonly doubts: readonly string[];
}

/** What decides after the policy: the selectors of a tunnel, and other parts of the path. */
export function afterPolicy(found: LookupResult, packet: DecidedPacket): LookupResult {
  const { policy, flow, network, analysis, doubts } = packet;
  if (found.verdict === 'deny') return found;
  const names = membersOf(flow.destinationNames, network);
  const matches = names.map((name) => selectorMatch(name, leavingPacket(flow, found), network));
  const tunnel = names.join('", "');
  if (matches.length > 0 && matches.every((match) => match === 'no'))
    return {
      ...found,
      verdict: 'deny',
      decidedBy: 'phase 2 selectors',
      text: `no phase 2 selector of tunnel "${tunnel}" contains the packet`,
      nat: noNat,
      dependsOn: undefined,
    };
  const isSure = matches.every((match) => match === 'yes');
  return withDoubts({ ...found, unchecked: uncheckedParts(policy, flow, network, analysis) }, [
    ...doubts,
    ...(isSure ? [] : [`the phase 2 selectors of "${tunnel}", which may not contain the packet`]),
    ...arrivalDoubts(flow, network),
    ...doubtsAbout(policy, flow, network),
  ]);
}

/** Makes an allowed packet `perhaps`. */
export function withDoubts(found: LookupResult, doubts: readonly string[]): LookupResult {
  const [first] = doubts;
  if (first === undefined || found.verdict === 'deny') return found;
  const shown = found.verdict === 'allow' ? doubts.slice(1) : doubts;
  const unchecked = [
    ...found.unchecked,
    ...shown.map((text) => ({ text: `${text.charAt(0).toUpperCase()}${text.slice(1)}.`, at: undefined })),
  ];
  if (found.verdict === 'perhaps') return { ...found, unchecked };
  const dependsOn = { text: first, outcomes: [{ outcome: outcomeOfResult(found), interfaces: [] }] };
  return { ...found, verdict: 'perhaps', unchecked, dependsOn };
}

function membersOf(names: readonly string[] | undefined, { catalog }: Network): readonly string[] {
  return (names ?? []).flatMap((name) => catalog.interfaces.membersOf(name) ?? [name]);
}

function leavingPacket(
  { translations, ...packet }: Flow,
  { nat }: LookupResult,
): Parameters<typeof selectorMatch>[1] {
  const { family, source, destination, service, parts } = packet;
  const unknown = opaqueSet('translated address', 'the translated address', allAddresses(family));
  const { kind = 'unknown', addresses = [] } = nat.source ?? {};
  const sources = addresses.map((text) => rangeSet(text) ?? unknown);
  const isTranslated = translations.at(-1)?.match === 'yes';
  return {
    family,
    source: !nat.source
      ? pointSet(source)
      : kind === 'unknown' || sources.length === 0
        ? unknown
        : uniteSets(sources),
    destination: uniteSets([
      ...translations.map((one) => (one.addresses ? uniteSets(one.addresses.map(pointSet)) : unknown)),
      ...(isTranslated ? [] : [pointSet(destination)]),
    ]),
    service: uniteSets([...translations.flatMap((one) => one.services), ...(isTranslated ? [] : [service])]),
    sourcePorts: knownSet(uniteAll(parts.map(({ sourcePorts }) => sourcePorts))),
  };
}

/** `10.0.0.1` or `10.0.0.1-10.0.0.9` */
function rangeSet(text: string): ValueSet | undefined {
  const range = rangeOf(text);
  return range && knownSet(range);
}

/** A tunnel delivers only packets of its selectors, seen from the other side. */
function arrivalDoubts(
  { family, source, destination, service, sourceNames }: Flow,
  network: Network,
): readonly string[] {
  const reversed = {
    family,
    source: pointSet(destination),
    destination: pointSet(source),
    service,
    sourcePorts: knownSet(allPorts),
  };
  const names = membersOf(sourceNames, network);
  const match = (name: string): Certainty =>
    selectorsOf(name, network)?.length === 0
      ? 'yes'
      : selectorMatch(name, reversed, network, 'addresses only');
  if (names.length === 0 || names.some((name) => match(name) !== 'no')) return [];
  return [
    `the phase 2 selectors of "${names.join('", "')}", where the packet comes in, which do not contain it`,
  ];
}
