import { valueOf } from '../objects/entryData';
import { type Network, readNetwork } from '../routing/network';
import type { LookupQuery, LookupProblem } from './query';
import type { LookupResult, Dependence, LookupOutcome, PossibleOutcome } from './result';
import type { Steps } from '../../base/steps';
import type { DocumentIndex } from '../../model/symbols/documentIndex';
import { outcomeOfResult } from './decision';
import { noNat } from './nat';
import { readPacket } from './packet';
import { PacketLookup, type Ways } from './packetLookup';
import { groupsFor, isInterface, scopeFor } from './scope';
import { PolicyAnalysis } from '../policies/policyAnalysis';

/** How a packet goes on. */
interface NextQuery {
  readonly vdom: string;
  readonly query: LookupQuery | undefined;
}

/** The interfaces of a VDOM link have its name and a number: `link0` and `link1`, `npu0_vlink0` and `npu0_vlink1`. */
const linkName = /^(.+)([01])$/;

/**
 * The query for the VDOM that a packet goes on to; undefined if it does not leave through a VDOM link. The
 * query is undefined if the file does not determine the translated packet.
 */
function nextQuery(
  query: LookupQuery,
  { dstintf, nat }: LookupResult,
  { catalog }: Network,
): NextQuery | undefined {
  const [, base, number] = linkName.exec(dstintf ?? '') ?? [];
  if (base === undefined) return undefined;
  const interfaces = catalog.tables.all('system interface', 'global');
  const own = interfaces.find(({ name }) => name === dstintf);
  const type = own && valueOf(own, 'type');
  const isLink = type === 'vdom-link' || base.endsWith('vlink');
  const peer = interfaces.find(({ name }) => name === `${base}${number === '0' ? '1' : '0'}`);
  const vdom = peer && valueOf(peer, 'vdom');
  if (!isLink || !peer || vdom === undefined || vdom === (own && valueOf(own, 'vdom'))) return undefined;
  const [, target = nat.destination?.target, port] =
    /^([\d.]+)(?::(\d+))?$/.exec(nat.destination?.target ?? '') ?? [];
  const [source, ...others] = nat.source?.addresses ?? [query.source];
  const isKnown =
    (!nat.destination || target !== undefined) &&
    source !== undefined &&
    others.length === 0 &&
    !source.includes('-');
  const isNumbered = /^(tcp|udp|sctp)\//i.test(query.service);
  if (!isKnown || nat.source?.kind === 'unknown' || (port !== undefined && !isNumbered))
    return { vdom, query: undefined };
  const { sourcePort, user, time } = query;
  return {
    vdom,
    query: {
      ...(sourcePort !== undefined && { sourcePort }),
      ...(user !== undefined && { user }),
      ...(time && { time }),
      source,
      destination: target ?? query.destination,
      service: port === undefined ? query.service : query.service.replace(/\/.*/, `/${port}`),
      srcintf: peer.name,
      vdom,
    },
  };
}

/** How many VDOMs a packet is followed through. */
const maxVdoms = 4;

/**
 * Finds the policy that matches a packet, and the resulting verdict, interfaces and NAT.
 *
 * @param today policies and schedules that have ended before it match nothing, unless the query has a time
 */
export function* lookup(
  index: DocumentIndex,
  query: LookupQuery,
  today = new Date(),
): Steps<LookupResult | LookupProblem> {
  return yield* lookupFrom(index, query, today, maxVdoms);
}

function* lookupFrom(
  index: DocumentIndex,
  query: LookupQuery,
  today: Date,
  vdomsLeft: number,
): Steps<LookupResult | LookupProblem> {
  const analysis = yield* PolicyAnalysis.prepare(index);
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
  const groups = groupsFor(packet, network, analysis);
  yield;
  const found = yield* decide(
    query,
    (way) => new PacketLookup(way, packet, network, groups, analysis, today),
  );
  const next = found.verdict === 'allow' ? nextQuery(query, found, network) : undefined;
  if (next === undefined) return found;
  const after =
    next.query && vdomsLeft > 1 ? yield* lookupFrom(index, next.query, today, vdomsLeft - 1) : undefined;
  return withNextVdom(found, next.vdom, after && !('problem' in after) ? after : undefined);
}

/** The result for a packet that goes on to another VDOM, whose policies decide, too. */
function withNextVdom(found: LookupResult, vdom: string, after: LookupResult | undefined): LookupResult {
  if (after?.verdict === 'allow') return { ...found, next: after };
  if (after?.verdict === 'deny')
    return { ...found, verdict: 'deny', decidedBy: 'next VDOM', text: undefined, next: after, nat: noNat };
  const text = after?.dependsOn
    ? `VDOM "${vdom}", ${after.dependsOn.text}`
    : `VDOM "${vdom}", where the packet goes next`;
  const dependsOn = { text, outcomes: [{ outcome: outcomeOfResult(found), interfaces: [] }] };
  return { ...found, verdict: 'perhaps', dependsOn, ...(after && { next: after }) };
}

/** How many interfaces are tried one by one. */
const maxInterfaces = 64;

/** The result of a lookup. If several interfaces are possible and the result is `perhaps`, the results of each count. */
function* decide(query: LookupQuery, lookupOf: (query: LookupQuery) => PacketLookup): Steps<LookupResult> {
  const one = lookupOf(query);
  yield;
  const found = yield* one.result();
  const ways = found.verdict === 'perhaps' ? one.waysOf(found) : undefined;
  if (!ways || (ways.ways.length < 2 && !ways.isOpen) || ways.ways.length > maxInterfaces) return found;
  const results: LookupResult[] = [];
  for (const way of ways.ways) results.push(yield* decide(way.query, lookupOf));
  const [first] = results;
  if (!first) return found;
  const candidates = new Set(results.flatMap((result) => result.candidates));
  const isSame = results.every(({ verdict }) => verdict === first.verdict);
  if (ways.isOpen || !isSame) return { ...found, dependsOn: dependenceOn(ways, results) };
  const possible = found.candidates.filter((policy) => candidates.has(policy));
  const { verdict, policy, policyName, at, decidedBy, text, dependsOn } =
    results.find((result) => result.policy === possible[0]) ?? first;
  return {
    ...found,
    verdict,
    policy,
    policyName,
    at,
    decidedBy,
    text,
    dependsOn,
    candidates: possible,
    nat: verdict === 'deny' ? noNat : found.nat,
    unchecked: found.unchecked.length > 0 ? found.unchecked : first.unchecked,
    reasons: found.reasons.filter((reason) => reason.match === 'no' || candidates.has(reason.policy)),
  };
}

/** The decisions by interface, the most likely one first: that of the likely interfaces, otherwise of most interfaces. */
function dependenceOn({ text, isOpen, ways }: Ways, results: readonly LookupResult[]): Dependence {
  const groups = new Map<string, { outcome: LookupOutcome; interfaces: string[]; isLikely: boolean }>();
  for (const [at, { name, isLikely }] of ways.entries()) {
    const result = results[at];
    if (!result) continue;
    const outcome = likelyOutcome(result);
    const key = `${outcome.verdict} ${outcome.policy} ${outcome.decidedBy}`;
    const group = groups.get(key) ?? { outcome, interfaces: [], isLikely: false };
    groups.set(key, {
      ...group,
      interfaces: [...group.interfaces, name],
      isLikely: group.isLikely || isLikely,
    });
  }
  const isAllLikely = [...groups.values()].every(({ isLikely }) => isLikely);
  const outcomes: readonly PossibleOutcome[] = [...groups.values()].sort(
    (a, b) =>
      Number(b.isLikely) - Number(a.isLikely) ||
      (isAllLikely ? b.interfaces.length - a.interfaces.length : 0),
  );
  const [only] = results;
  // The choice of the interface does not matter if each leads to the same question.
  if (!isOpen && groups.size === 1 && only?.dependsOn) return only.dependsOn;
  return { text, outcomes };
}

/** The most likely decision of a result. */
function likelyOutcome(result: LookupResult): LookupOutcome {
  return result.dependsOn?.outcomes[0]?.outcome ?? outcomeOfResult(result);
}
