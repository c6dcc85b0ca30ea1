import { vdomOfKey } from '../../policies/objects/configTables';
import { longestIncreasing } from '../../device/compare';
import { getOrInsertComputed } from '../../model/getOrInsertComputed';
import { runToCompletion } from '../../model/runToCompletion';
import type { DocumentIndex } from '../../model/symbols/documentIndex';
import { policyName, policyNames } from '../../policies/describe';
import { lookupInSteps } from '../../policies/lookup';
import type { LookupQuery } from '../../policies/lookup/query';
import { flowName, verdictText } from '../../policies/lookup/report';
import { allAddresses } from '../../policies/objects/addresses';
import type { Catalog } from '../../policies/objects/catalog';
import { anyName, type FieldNames } from '../../policies/objects/fieldNames';
import { addressNumber, addressText } from '../../policies/objects/ipRanges';
import { allPorts, allServices, serviceText, serviceValue } from '../../policies/objects/services';
import type { Policy } from '../../policies/policy';
import { PolicyAnalysis, type PolicyGroup } from '../../policies/policyAnalysis';
import {
  boxOf,
  fields,
  splitBox,
  surelyIntersects,
  type Box,
  type Field,
  type Packet,
} from '../../policies/traffic/box';
import { searchUncovered } from '../../policies/traffic/coverage';
import {
  includes,
  interval,
  pairsOf,
  uniteAll,
  type Bound,
  type Intervals,
} from '../../policies/traffic/intervals';
import { keyOf, knownSet, pointSet, type ValueSet } from '../../policies/traffic/valueSet';

/** A flow with a changed result: `allow by policy 2`, and its new result. */
export interface FlowChange {
  readonly name: string;
  readonly before: string;
  readonly after: string;
}

/** A policy that no longer matches any packet, or matches again. */
export interface CoverageChange {
  /** The VDOM; undefined without VDOMs. */
  readonly vdom: string | undefined;
  readonly table: string;
  readonly policy: string;
  /** The policy as messages name it: `Policy 3 ("web")`. */
  readonly subject: string;
  /** `shadowed`: earlier policies treat its packets differently; `redundant`: earlier policies treat them equally. */
  readonly status: 'shadowed' | 'redundant' | 'matches again';
  /** The earlier policies that together match all of its packets. */
  readonly by: readonly string[];
  /** The change as a sentence. */
  readonly text: string;
}

/** Changes to the traffic that policies match. All are certain, but the list may be incomplete. */
export interface PolicyChanges {
  readonly coverage: readonly CoverageChange[];
  /** One flow for each pair of deciding policies: the one before and the one after. */
  readonly flows: readonly FlowChange[];
}

/** Limits of the search for flows in one table of one VDOM. */
const limits = { changed: 64, searches: 300, splits: 500, lookups: 40, flows: 20 };

/** The changes to policies between two configurations. */
export function policyChanges(before: DocumentIndex, after: DocumentIndex): PolicyChanges {
  return runToCompletion(policyChangesInSteps(before, after));
}

/** Yields between small steps; otherwise the same as {@link policyChanges}. */
export function* policyChangesInSteps(
  before: DocumentIndex,
  after: DocumentIndex,
): Generator<void, PolicyChanges> {
  const old = yield* PolicyAnalysis.updateInSteps(before);
  const now = yield* PolicyAnalysis.updateInSteps(after);
  const oldGroups = new Map(old.groups.map((group) => [groupKey(group), group]));
  const newGroups = new Map(now.groups.map((group) => [groupKey(group), group]));
  const coverage: CoverageChange[] = [];
  const flows: FlowChange[] = [];
  for (const key of new Set([...newGroups.keys(), ...oldGroups.keys()])) {
    const [earlier, later] = [oldGroups.get(key), newGroups.get(key)];
    const group = later ?? earlier;
    if (!group) continue;
    if (later) coverage.push(...coverageChanges(earlier, later));
    if (!forwardTables.has(group.table.path)) continue;
    const pair: Pair = {
      scope: group.scope,
      before,
      after,
      catalog: now.catalog(group.scope),
      old: yield* rulesOf(earlier, translation(old.catalog(group.scope), now.catalog(group.scope))),
      now: yield* rulesOf(later, (box) => box),
    };
    flows.push(...(yield* changedFlows(pair)));
  }
  return { coverage, flows };
}

/** The tables with which a lookup decides about forwarded packets. */
const forwardTables: ReadonlySet<string> = new Set([
  'firewall policy',
  'firewall policy6',
  'firewall consolidated policy',
  'firewall security-policy',
]);

function groupKey({ table, scope, policies: [first] }: PolicyGroup): string {
  return [table.path, scope, first?.partition ?? ''].join('\t');
}

function coverageChanges(old: PolicyGroup | undefined, now: PolicyGroup): readonly CoverageChange[] {
  const coveredBefore = new Set([...(old?.coverage.keys() ?? [])].map(({ id }) => id));
  const coveredNow = new Set([...now.coverage.keys()].map(({ id }) => id));
  const base = { vdom: vdomOfKey(now.scope), table: now.table.path };
  const inVdom = base.vdom === undefined ? '' : `VDOM ${base.vdom}: `;
  return now.policies.flatMap((policy): readonly CoverageChange[] => {
    const coverage = now.coverage.get(policy);
    const subject = policyName(policy, 'start');
    if (coverage && !coveredBefore.has(policy.id)) {
      const isShadowed = coverage.kind === 'shadowed';
      const isOne = coverage.by.length === 1;
      const effect = isShadowed
        ? `${isOne ? 'treats' : 'treat'} them differently`
        : `${isOne ? 'does' : 'do'} the same`;
      const status = isShadowed ? 'shadowed' : 'redundant';
      const text = `${inVdom}${subject} is ${status}: ${policyNames(coverage.by)} ${isOne ? 'matches' : 'match'} all of its packets first and ${effect}.`;
      return [{ ...base, policy: policy.id, subject, status, by: coverage.by.map(({ id }) => id), text }];
    }
    if (!coveredBefore.has(policy.id) || coveredNow.has(policy.id) || !policy.isEnabled) return [];
    const text = `${inVdom}${subject} matches packets again.`;
    return [{ ...base, policy: policy.id, subject, status: 'matches again', by: [], text }];
  });
}

/** A policy in the search for flows. */
interface Rule {
  readonly id: string;
  readonly action: Policy['action'];
  readonly boxes: readonly Box[];
  readonly effect: string;
}

/** The policies of one table and VDOM before and after. All boxes use the numbers of one catalog. */
interface Pair {
  readonly scope: string;
  readonly before: DocumentIndex;
  readonly after: DocumentIndex;
  readonly catalog: Catalog;
  readonly old: readonly Rule[];
  readonly now: readonly Rule[];
}

/** Each document numbers names separately: converts boxes from the numbers of one catalog to those of another. */
function translation(from: Catalog, to: Catalog): (box: Box) => Box {
  const known = new Map<ValueSet, ValueSet>();
  const translate = (set: ValueSet, names: FieldNames, others: FieldNames): ValueSet =>
    getOrInsertComputed(known, set, () => ({ ...set, known: renumber(set.known, names, others) }));
  return (box) =>
    box.map((set, index) => {
      switch (fields[index]) {
        case 'source interface':
        case 'destination interface':
          return translate(set, from.interfaces.names, to.interfaces.names);
        case 'virtual IP':
          return translate(set, from.vips, to.vips);
        default:
          return set;
      }
    });
}

function renumber(set: Intervals, names: FieldNames, others: FieldNames): Intervals {
  const parts: Intervals[] = [];
  for (const [first, end] of pairsOf(set)) {
    if (end === Infinity) {
      parts.push([first, end]);
      continue;
    }
    for (let number = Number(first); number < Number(end); number++) {
      const name = names.nameOf(number);
      parts.push(name === undefined ? interval(number, number + 1) : others.of(name));
    }
  }
  return uniteAll(parts);
}

/** The enabled policies, and a last rule for packets that no policy matches. */
function* rulesOf(
  group: PolicyGroup | undefined,
  translate: (box: Box) => Box,
): Generator<void, readonly Rule[]> {
  const rules: Rule[] = [];
  for (const { id, action, isEnabled, isComplete, traffic } of group?.policies ?? []) {
    if (!isEnabled || !isComplete) continue;
    rules.push({ id, action, boxes: traffic.boxes.map(translate), effect: traffic.effect });
    yield;
  }
  return [...rules, implicitDeny];
}

const implicitDeny: Rule = {
  id: '0',
  action: 'denies',
  effect: 'denies',
  boxes: ([4, 6] as const).map((family) => {
    const any = knownSet(anyName);
    const addresses = knownSet(allAddresses(family));
    return boxOf({
      'source interface': any,
      'destination interface': any,
      source: addresses,
      destination: addresses,
      'virtual IP': any,
      service: knownSet(allServices),
      'source port': knownSet(allPorts),
      schedule: any,
      user: any,
      'other conditions': any,
    });
  }),
};

/** One flow with a changed result for each pair of deciding policies. */
function* changedFlows(pair: Pair): Generator<void, readonly FlowChange[]> {
  const changed = yield* changedIds(pair);
  if (changed.size === 0) return [];
  const flows: FlowChange[] = [];
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
        if (++searches > limits.searches) return flows;
        const packet = yield* plainPacket(box, earlier, pair.catalog);
        const query = packet && queryOf(packet, pair);
        if (!query) continue;
        if (++lookups > limits.lookups) return flows;
        const change = yield* confirmed(query, old, now, pair);
        if (!change) continue;
        flows.push(change);
        break;
      }
      if (flows.length >= limits.flows) return flows;
    }
  }
  return flows;
}

/** The ids of policies that are new, deleted, moved, or match different packets. */
function* changedIds({ old, now }: Pair): Generator<void, ReadonlySet<string>> {
  const oldKeys = yield* trafficKeys(old);
  const newKeys = yield* trafficKeys(now);
  const changed = new Set<string>();
  for (const [id, text] of newKeys) if (oldKeys.get(id) !== text) changed.add(id);
  for (const id of oldKeys.keys()) if (!newKeys.has(id)) changed.add(id);
  const places = new Map(old.map(({ id }, index) => [id, index]));
  const common = now.filter(({ id }) => oldKeys.has(id));
  const kept = longestIncreasing(common.map(({ id }) => places.get(id) ?? 0));
  for (const [index, { id }] of common.entries()) if (!kept.has(index)) changed.add(id);
  return new Set([...changed].slice(0, limits.changed));
}

/** By policy id, a text of the packets and the action. */
function* trafficKeys(rules: readonly Rule[]): Generator<void, ReadonlyMap<string, string>> {
  const keys = new Map<string, string>();
  for (const { id, effect, boxes } of rules) {
    keys.set(id, [effect, ...boxes.map((box) => box.map(keyOf).join('\n'))].join('\n\n'));
    yield;
  }
  return keys;
}

function overlapOf(a: Rule, b: Rule): readonly Box[] {
  return a.boxes.flatMap((one) =>
    b.boxes.flatMap((other) => (surelyIntersects(one, other) ? [splitBox(one, other).taken] : [])),
  );
}

/** A packet of a box that no earlier policy matches; with well-known addresses and services if possible. */
function* plainPacket(
  box: Box,
  earlier: readonly Box[],
  catalog: Catalog,
): Generator<void, Packet | undefined> {
  const candidates = [plainBox(box, catalog, 1), plainBox(box, catalog, 10)];
  const withAnySource = candidates[0]?.map((set, index) =>
    fields[index] === 'source' ? (box[index] ?? set) : set,
  );
  for (const candidate of [...candidates, ...(withAnySource ? [withAnySource] : []), box]) {
    const search = searchUncovered([candidate], earlier, limits.splits);
    if (search.kind === 'open') return search.packet;
    yield;
  }
  return undefined;
}

/** Addresses that are reserved for examples. */
const examples = {
  source: ['198.51.100.10', '2001:db8:1::10'],
  destination: ['203.0.113.10', '2001:db8:2::10'],
};

/** tcp/443, tcp/80, tcp/22, udp/53, ping */
const commonServices = [
  serviceValue(6, 443),
  serviceValue(6, 80),
  serviceValue(6, 22),
  serviceValue(17, 53),
  serviceValue(1, 8 * 256),
];

/**
 * A subset of a box with one value in each field that a query contains.
 *
 * @param host the number of an address in its network
 */
function plainBox(box: Box, catalog: Catalog, host: number): Box {
  let incoming: Bound | undefined;
  return box.map((set, index) => {
    const field = fields[index];
    switch (field) {
      case 'source interface': {
        incoming = namedNumber(set.known, catalog, undefined);
        return incoming === undefined ? set : pointSet(incoming);
      }
      case 'destination interface': {
        const outgoing = namedNumber(set.known, catalog, incoming);
        return outgoing === undefined ? set : pointSet(outgoing);
      }
      case 'source':
      case 'destination':
        return pointOf(set, [
          ...examples[field].flatMap((text) => addressNumber(text) ?? []),
          hostIn(set.known, host),
        ]);
      case 'service':
        return pointOf(set, commonServices);
      case 'source port':
        return pointOf(set, [50_000]);
      default:
        return set;
    }
  });
}

/** The first of some values that a set contains; the set itself if it contains none of them. */
function pointOf(set: ValueSet, values: readonly (Bound | undefined)[]): ValueSet {
  const value = values.find((one) => one !== undefined && includes(set.known, one));
  return value === undefined ? set : pointSet(value);
}

/** The address at an offset from the first address of a set. */
function hostIn([first]: Intervals, host: number): Bound | undefined {
  return typeof first === 'bigint' ? first + BigInt(host) : first === undefined ? undefined : first + host;
}

/** The number of a named interface in a set; if possible a different one from the other side's. */
function namedNumber(set: Intervals, { interfaces }: Catalog, other: Bound | undefined): Bound | undefined {
  let same: Bound | undefined;
  for (const [first, end] of pairsOf(set)) {
    for (let number = Number(first); number < Number(end); number++) {
      const name = interfaces.names.nameOf(number);
      if (name === undefined) break;
      if (name.startsWith('zone ')) continue;
      if (number !== other) return number;
      same = number;
    }
  }
  return same;
}

/** A packet as a query; undefined if a query cannot express its values. */
function queryOf(packet: Packet, { catalog, scope }: Pair): LookupQuery | undefined {
  const value = (field: Field): Bound | undefined => {
    const witness = packet[fields.indexOf(field)];
    return typeof witness === 'object' ? undefined : witness;
  };
  const nameOf = (field: Field): string | undefined => {
    const number = value(field);
    return number === undefined ? undefined : catalog.interfaces.names.nameOf(Number(number));
  };
  const [source, destination, service] = [value('source'), value('destination'), value('service')];
  if (source === undefined || destination === undefined || service === undefined) return undefined;
  const [srcintf, dstintf] = [nameOf('source interface'), nameOf('destination interface')];
  if (srcintf === undefined || dstintf === undefined) return undefined;
  const vdom = vdomOfKey(scope);
  return {
    source: addressText(source),
    destination: addressText(destination),
    service: serviceText(Number(service)),
    sourcePort: Number(value('source port')),
    srcintf,
    dstintf,
    ...(vdom !== undefined && { vdom }),
  };
}

/** The changed flow, if lookups in both configurations certainly find the two policies. */
function* confirmed(
  query: LookupQuery,
  old: Rule,
  now: Rule,
  { before, after }: Pair,
): Generator<void, FlowChange | undefined> {
  const was = yield* lookupInSteps(before, query);
  const is = yield* lookupInSteps(after, query);
  if ('problem' in was || 'problem' in is) return undefined;
  if (was.verdict === 'perhaps' || is.verdict === 'perhaps') return undefined;
  if (was.policy !== old.id || is.policy !== now.id) return undefined;
  const { srcintf = '', dstintf = '', vdom } = query;
  const name = `${vdom === undefined ? '' : `VDOM ${vdom}: `}${flowName({ query })} from ${srcintf} to ${dstintf}`;
  return { name, before: verdictText(was), after: verdictText(is) };
}
