import { runToCompletion } from 'fortios-language/base/steps';
import { longestIncreasing } from 'fortios-language/analysis/device/comparison/compare';
import type { DocumentIndex } from 'fortios-language/model/symbols/documentIndex';
import { lookup } from 'fortios-language/analysis/lookup/lookup';
import type { LookupQuery } from 'fortios-language/analysis/lookup/query';
import type { LookupResult } from 'fortios-language/analysis/lookup/result';
import { packetsTo } from 'fortios-language/analysis/lookup/vips';
import { defaultValues } from 'fortios-language/model/settingValues';
import { isSameData, type EntryData } from 'fortios-language/analysis/objects/entryData';
import { flowName, verdictText } from '../lookup/report';
import type { Catalog } from 'fortios-language/analysis/objects/catalog';
import { includes } from 'fortios-language/analysis/traffic/intervals';
import { setOf, splitBox, surelyIntersects, type Box } from 'fortios-language/analysis/traffic/box';
import { valueSetKey } from 'fortios-language/analysis/traffic/valueSet';
import { examplePacket, packetToVip, queryOf } from 'fortios-language/analysis/lookup/examplePacket';
import type { FlowRule } from './flowRules';

/** A flow with a changed result: `allow by policy 2`, and its new result. */
export interface FlowChange {
  readonly name: string;
  readonly before: string;
  readonly after: string;
}

/** The policies of one table and VDOM before and after. All boxes use the numbers of one catalog. */
interface RulesPair {
  readonly scope: string;
  readonly before: DocumentIndex;
  readonly after: DocumentIndex;
  readonly catalog: Catalog;
  readonly oldCatalog: Catalog;
  /** The new names of interfaces and virtual IPs, by their old names. */
  readonly renamed: ReadonlyMap<string, string>;
  readonly old: readonly FlowRule[];
  readonly now: readonly FlowRule[];
}

/** Limits of the search for flows in one table of one VDOM. */
const limits = { changed: 64, searches: 300, lookups: 40, flows: 20, vips: 8, changedVips: 40 };

/** Whether packets that were denied are allowed, or the reverse; undefined if only the policy is another one. */
export function flowEffect({ before, after }: FlowChange): 'opened' | 'closed' | undefined {
  const [was, is] = [before, after].map((text) => text.startsWith('allow'));
  return was === is ? undefined : is ? 'opened' : 'closed';
}

/** The flows that a search found, and whether it ended at a limit before it was complete. */
interface FlowSearch {
  readonly flows: readonly FlowChange[];
  readonly isCut: boolean;
}

/** One flow with a changed result for each pair of deciding policies. */
export function changedFlows(pair: RulesPair): FlowSearch {
  const all = changedIds(pair);
  const changed = new Set([...all].slice(0, limits.changed));
  const vips = new Vips(pair);
  const flows = flowsOf(changed, vips, pair);
  const translated = flowsOfChangedVips(vips, pair);
  const names = new Set(flows.flows.map(({ name }) => name));
  return {
    flows: [...flows.flows, ...translated.flows.filter(({ name }) => !names.has(name))],
    isCut: flows.isCut || translated.isCut || changed.size < all.size,
  };
}

function flowsOf(changed: ReadonlySet<string>, vips: Vips, pair: RulesPair): FlowSearch {
  const flows: FlowChange[] = [];
  const cut = { flows, isCut: true };
  if (changed.size === 0) return { flows, isCut: false };
  let searches = 0;
  let lookups = 0;
  const all = [...pair.now.entries()];
  const changedNow = all.filter(([, { id }]) => changed.has(id));
  for (const [oldIndex, old] of pair.old.entries()) {
    for (const [newIndex, now] of changed.has(old.id) ? all : changedNow) {
      if (old.effect === now.effect || (old.id === now.id && old.action === now.action)) continue;
      const overlap = overlapOf(old, now);
      if (overlap.length === 0) continue;
      const earlier = [...pair.old.slice(0, oldIndex), ...pair.now.slice(0, newIndex)].flatMap(
        ({ boxes }) => boxes,
      );
      for (const box of overlap) {
        if (++searches > limits.searches) return cut;
        const translated = vips.queries(box, earlier);
        const before = flows.length;
        for (const query of translated) {
          if (++lookups > limits.lookups) return cut;
          const change = confirmed(query, old, now, pair);
          if (change) flows.push(change);
        }
        if (flows.length > before) continue;
        const packet = examplePacket(box, earlier, pair.catalog);
        const query = packet && queryOf(packet, pair);
        if (!query) continue;
        if (++lookups > limits.lookups) return cut;
        const change = confirmed(query, old, now, pair);
        if (!change) continue;
        flows.push(change);
        break;
      }
      if (flows.length >= limits.flows) return cut;
    }
  }
  return { flows, isCut: false };
}

/** The virtual IPs of both sides, by their new names. */
class Vips {
  readonly old: ReadonlyMap<string, EntryData>;
  readonly now: ReadonlyMap<string, EntryData>;

  constructor(private readonly pair: RulesPair) {
    const { catalog, oldCatalog, renamed, scope } = pair;
    const entriesOf = ({ tables }: Catalog): readonly EntryData[] =>
      ['firewall vip', 'firewall vip6'].flatMap((table) => tables.all(table, scope));
    this.now = new Map(entriesOf(catalog).map((entry) => [entry.name, entry]));
    this.old = new Map(entriesOf(oldCatalog).map((entry) => [renamed.get(entry.name) ?? entry.name, entry]));
  }

  /** The names of virtual IPs of which one side has another one. */
  changed(): readonly string[] {
    return [...new Set([...this.now.keys(), ...this.old.keys()])].filter((name) => {
      const [old, now] = [this.old.get(name), this.now.get(name)];
      return !old || !now || !isSameData(old, now, (setting) => this.defaultOf(setting));
    });
  }

  /** The certain default of a setting in both versions. */
  private defaultOf(setting: string): readonly string[] | undefined {
    const { before, after } = this.pair;
    const [old, now] = [before, after].map(({ view }) =>
      defaultValues(view.schema.node('firewall vip')?.child(setting), view.version),
    );
    return old?.join(' ') === now?.join(' ') ? now : undefined;
  }

  /** Packets of a box to external addresses that no earlier policy matches: one for each of the first virtual IPs. */
  queries(box: Box, earlier: readonly Box[]): readonly LookupQuery[] {
    const queries: LookupQuery[] = [];
    for (const name of new Set([...this.now.keys(), ...this.old.keys()])) {
      const query = this.query(name, 'now', box, earlier) ?? this.query(name, 'old', box, earlier);
      if (query) queries.push(query);
      if (queries.length === limits.vips) break;
    }
    return queries;
  }

  /** A packet to a virtual IP as one side has it. */
  query(name: string, side: 'old' | 'now', box: Box, earlier: readonly Box[]): LookupQuery | undefined {
    const entry = this[side].get(name);
    const { catalog, oldCatalog, scope } = this.pair;
    if (!entry || !mayTranslate(name, box, catalog)) return undefined;
    const packets = packetsTo(entry, side === 'now' ? catalog : oldCatalog);
    return packets && packetToVip(name, packets, box, earlier, { catalog, scope });
  }
}

function mayTranslate(name: string, box: Box, { centralNat, vips }: Catalog): boolean {
  const number = vips.numberOf(name);
  return centralNat || (number !== undefined && includes(setOf(box, 'virtual IP')?.known ?? [], number));
}

/** The flows to virtual IPs that are new, deleted or changed, also if no policy changes. */
function flowsOfChangedVips(vips: Vips, pair: RulesPair): FlowSearch {
  const flows = new Map<string, FlowChange>();
  let lookups = 0;
  for (const name of vips.changed()) {
    for (const [side, rules] of [
      ['now', pair.now],
      ['old', pair.old],
    ] as const) {
      const earlier: Box[] = [];
      for (const { boxes, id } of rules) {
        for (const box of id === '0' ? [] : boxes) {
          const query = vips.query(name, side, box, earlier);
          if (!query) continue;
          if (++lookups > limits.changedVips) return { flows: [...flows.values()], isCut: true };
          const compared = compareLookups(query, pair, side === 'now' ? 'old' : 'now');
          if (compared && compared.was.verdict !== compared.is.verdict)
            flows.set(`${name}\n${compared.change.before}\n${compared.change.after}`, compared.change);
        }
        earlier.push(...boxes);
      }
    }
  }
  return { flows: [...flows.values()], isCut: false };
}

/** The ids of policies that are new, deleted, moved, or match different packets. */
function changedIds({ old, now }: RulesPair): ReadonlySet<string> {
  const oldKeys = trafficKeys(old);
  const newKeys = trafficKeys(now);
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
function trafficKeys(rules: readonly FlowRule[]): ReadonlyMap<string, string> {
  const keys = new Map<string, string>();
  for (const { id, effect, boxes } of rules) {
    keys.set(id, [effect, ...boxes.map((box) => box.map(valueSetKey).join('\n'))].join('\n\n'));
  }
  return keys;
}

function overlapOf(a: FlowRule, b: FlowRule): readonly Box[] {
  return a.boxes.flatMap((one) =>
    b.boxes.flatMap((other) => (surelyIntersects(one, other) ? [splitBox(one, other).taken] : [])),
  );
}

/** The changed flow, if lookups in both configurations certainly find the two policies. */
function confirmed(
  query: LookupQuery,
  old: FlowRule,
  now: FlowRule,
  pair: RulesPair,
): FlowChange | undefined {
  const compared = compareLookups(query, pair);
  return compared?.was.policy === old.id && compared.is.policy === now.id ? compared.change : undefined;
}

/**
 * The results of a lookup in both configurations; undefined if one of them is not certain.
 *
 * @param routedOn the side on which the route decides where the packet leaves, and not the query
 */
function compareLookups(
  query: LookupQuery,
  { before, after, renamed }: RulesPair,
  routedOn?: 'old' | 'now',
): { readonly was: LookupResult; readonly is: LookupResult; readonly change: FlowChange } | undefined {
  const oldNames = new Map([...renamed].map(([from, to]) => [to, from]));
  const { srcintf, dstintf, ...packet } = query;
  const asked = (side: 'old' | 'now', nameOf: (name: string) => string): LookupQuery => ({
    ...packet,
    ...(srcintf !== undefined && { srcintf: nameOf(srcintf) }),
    ...(dstintf !== undefined && side !== routedOn && { dstintf: nameOf(dstintf) }),
    // The packet stands for all of its policy, and its made-up source need not be behind the interface.
    skipsSourceCheck: true,
  });
  const was = runToCompletion(
    lookup(
      before,
      asked('old', (name) => oldNames.get(name) ?? name),
    ),
  );
  const is = runToCompletion(
    lookup(
      after,
      asked('now', (name) => name),
    ),
  );
  if ('problem' in was || 'problem' in is) return undefined;
  // A packet that is not translated may go back to where it came from, without a policy (allow-traffic-redirect).
  const isUncertain = ({ verdict, candidates }: LookupResult, side: 'old' | 'now'): boolean =>
    verdict === 'perhaps' && (side !== routedOn || candidates.some((policy) => Number(policy) > 0));
  if (isUncertain(was, 'old') || isUncertain(is, 'now')) return undefined;
  // The side on which the query names the outgoing interface: if a route leads elsewhere, the packet is not forwarded so.
  if (routedOn !== undefined && dstintf !== undefined) {
    const [side, index] = routedOn === 'old' ? ([is, after] as const) : ([was, before] as const);
    const query = asked(routedOn, (name) => (index === before ? (oldNames.get(name) ?? name) : name));
    const routed = runToCompletion(lookup(index, query));
    if (!('problem' in routed) && routed.verdict !== 'perhaps' && routed.verdict !== side.verdict)
      return undefined;
  }
  const { vdom } = query;
  const way = `from ${srcintf ?? 'any interface'} to ${dstintf ?? is.dstintf ?? was.dstintf ?? 'any interface'}`;
  const name = `${vdom === undefined ? '' : `VDOM ${vdom}: `}${flowName({ query })} ${way}`;
  return { was, is, change: { name, before: verdictText(was), after: verdictText(is) } };
}
