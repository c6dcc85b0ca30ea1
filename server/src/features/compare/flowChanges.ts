import type { Steps } from '../../base/steps';
import { longestIncreasing } from '../../device/compare';
import type { DocumentIndex } from '../../model/symbols/documentIndex';
import { lookup } from '../../policies/lookup';
import type { LookupQuery } from '../../policies/lookup/query';
import { flowName, verdictText } from '../../policies/lookup/report';
import type { Catalog } from '../../policies/objects/catalog';
import { splitBox, surelyIntersects, type Box } from '../../policies/traffic/box';
import { keyOf } from '../../policies/traffic/valueSet';
import { examplePacket, queryOf } from './examplePacket';
import type { FlowRule } from './flowRules';

/** A flow with a changed result: `allow by policy 2`, and its new result. */
export interface FlowChange {
  readonly name: string;
  readonly before: string;
  readonly after: string;
}

/** The policies of one table and VDOM before and after. All boxes use the numbers of one catalog. */
export interface RulesPair {
  readonly scope: string;
  readonly before: DocumentIndex;
  readonly after: DocumentIndex;
  readonly catalog: Catalog;
  /** The new names of interfaces and virtual IPs, by their old names. */
  readonly renamed: ReadonlyMap<string, string>;
  readonly old: readonly FlowRule[];
  readonly now: readonly FlowRule[];
}

/** Limits of the search for flows in one table of one VDOM. */
const limits = { changed: 64, searches: 300, lookups: 40, flows: 20 };

/** Whether packets that were denied are allowed, or the reverse; undefined if only the policy is another one. */
export function flowEffect({ before, after }: FlowChange): 'opened' | 'closed' | undefined {
  const [was, is] = [before, after].map((text) => text.startsWith('allow'));
  return was === is ? undefined : is ? 'opened' : 'closed';
}

/** The flows that a search found, and whether it ended at a limit before it was complete. */
export interface FlowSearch {
  readonly flows: readonly FlowChange[];
  readonly isCut: boolean;
}

/** One flow with a changed result for each pair of deciding policies. */
export function* changedFlows(pair: RulesPair): Steps<FlowSearch> {
  const all = yield* changedIds(pair);
  const changed = new Set([...all].slice(0, limits.changed));
  const flows = yield* flowsOf(changed, pair);
  return { flows: flows.found, isCut: flows.isCut || changed.size < all.size };
}

function* flowsOf(
  changed: ReadonlySet<string>,
  pair: RulesPair,
): Steps<{ readonly found: readonly FlowChange[]; readonly isCut: boolean }> {
  const flows: FlowChange[] = [];
  const cut = { found: flows, isCut: true };
  if (changed.size === 0) return { found: flows, isCut: false };
  let searches = 0;
  let lookups = 0;
  const all = [...pair.now.entries()];
  const changedNow = all.filter(([, { id }]) => changed.has(id));
  for (const [oldIndex, old] of pair.old.entries()) {
    yield;
    for (const [newIndex, now] of changed.has(old.id) ? all : changedNow) {
      if (old.effect === now.effect || (old.id === now.id && old.action === now.action)) continue;
      const overlap = overlapOf(old, now);
      if (overlap.length === 0) continue;
      const earlier = [...pair.old.slice(0, oldIndex), ...pair.now.slice(0, newIndex)].flatMap(
        ({ boxes }) => boxes,
      );
      for (const box of overlap) {
        yield;
        if (++searches > limits.searches) return cut;
        const packet = yield* examplePacket(box, earlier, pair.catalog);
        const query = packet && queryOf(packet, pair);
        if (!query) continue;
        if (++lookups > limits.lookups) return cut;
        const change = yield* confirmed(query, old, now, pair);
        if (!change) continue;
        flows.push(change);
        break;
      }
      if (flows.length >= limits.flows) return cut;
    }
  }
  return { found: flows, isCut: false };
}

/** The ids of policies that are new, deleted, moved, or match different packets. */
function* changedIds({ old, now }: RulesPair): Steps<ReadonlySet<string>> {
  const oldKeys = yield* trafficKeys(old);
  const newKeys = yield* trafficKeys(now);
  const changed = new Set<string>();
  for (const [id, text] of newKeys) if (oldKeys.get(id) !== text) changed.add(id);
  for (const id of oldKeys.keys()) if (!newKeys.has(id)) changed.add(id);
  const places = new Map(old.map(({ id }, index) => [id, index]));
  const common = now.filter(({ id }) => oldKeys.has(id));
  const kept = longestIncreasing(common.map(({ id }) => places.get(id) ?? 0));
  for (const [index, { id }] of common.entries()) if (!kept.has(index)) changed.add(id);
  return changed;
}

/** By policy id, a text of the packets and the action. */
function* trafficKeys(rules: readonly FlowRule[]): Steps<ReadonlyMap<string, string>> {
  const keys = new Map<string, string>();
  for (const { id, effect, boxes } of rules) {
    keys.set(id, [effect, ...boxes.map((box) => box.map(keyOf).join('\n'))].join('\n\n'));
    yield;
  }
  return keys;
}

function overlapOf(a: FlowRule, b: FlowRule): readonly Box[] {
  return a.boxes.flatMap((one) =>
    b.boxes.flatMap((other) => (surelyIntersects(one, other) ? [splitBox(one, other).taken] : [])),
  );
}

/** The changed flow, if lookups in both configurations certainly find the two policies. */
function* confirmed(
  query: LookupQuery,
  old: FlowRule,
  now: FlowRule,
  { before, after, renamed }: RulesPair,
): Steps<FlowChange | undefined> {
  const oldNames = new Map([...renamed].map(([from, to]) => [to, from]));
  // The packet stands for all of its policy, and its made-up source need not be behind the interface.
  const asked = { ...query, skipsSourceCheck: true };
  const { srcintf = '', dstintf = '', vdom } = query;
  const oldName = (name: string): string => oldNames.get(name) ?? name;
  const was = yield* lookup(before, { ...asked, srcintf: oldName(srcintf), dstintf: oldName(dstintf) });
  const is = yield* lookup(after, asked);
  if ('problem' in was || 'problem' in is) return undefined;
  if (was.verdict === 'perhaps' || is.verdict === 'perhaps') return undefined;
  if (was.policy !== old.id || is.policy !== now.id) return undefined;
  const name = `${vdom === undefined ? '' : `VDOM ${vdom}: `}${flowName({ query })} from ${srcintf} to ${dstintf}`;
  return { name, before: verdictText(was), after: verdictText(is) };
}
