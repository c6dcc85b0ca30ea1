import type { Steps } from '../base/steps';
import type { DocumentIndex } from '../model/symbols/documentIndex';
import { noNat } from './lookup/nat';
import { readPacket } from './lookup/packet';
import { PacketLookup } from './lookup/packetLookup';
import type { LookupProblem, LookupQuery } from './lookup/query';
import type { LookupResult } from './lookup/result';
import { groupsFor, isInterface, scopeFor } from './lookup/scope';
import { PolicyAnalysis } from './policyAnalysis';
import { readNetwork } from './routing/network';

/** Finds the policy that matches a packet, and the resulting verdict, interfaces and NAT. */
export function* lookup(index: DocumentIndex, query: LookupQuery): Steps<LookupResult | LookupProblem> {
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
  return yield* decide(query, (way) => new PacketLookup(way, packet, network, groups, analysis));
}

/** How many interfaces are tried one by one. */
const maxInterfaces = 16;

/** The result of a lookup. If several interfaces are possible and the result is `perhaps`, the results of each count. */
function* decide(query: LookupQuery, lookupOf: (query: LookupQuery) => PacketLookup): Steps<LookupResult> {
  const one = lookupOf(query);
  yield;
  const found = yield* one.result();
  const ways = found.verdict === 'perhaps' ? one.waysOf(found) : [];
  if (ways.length < 2 || ways.length > maxInterfaces) return found;
  const results: LookupResult[] = [];
  for (const way of ways) results.push(yield* decide(way, lookupOf));
  const [first] = results;
  if (!first || results.some(({ verdict }) => verdict !== first.verdict)) return found;
  const candidates = new Set(results.flatMap((result) => result.candidates));
  const possible = found.candidates.filter((policy) => candidates.has(policy));
  const { verdict, policy, policyName, at } =
    results.find((result) => result.policy === possible[0]) ?? first;
  return {
    ...found,
    verdict,
    policy,
    policyName,
    at,
    candidates: possible,
    nat: verdict === 'deny' ? noNat : found.nat,
    reasons: found.reasons.filter((reason) => reason.match === 'no' || candidates.has(reason.policy)),
  };
}
