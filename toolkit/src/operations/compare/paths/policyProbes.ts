import type { Family } from 'fortios-language/analysis/objects/addresses';
import { examplePacket, queryOf } from 'fortios-language/analysis/lookup/examplePacket';
import { longestIncreasing } from 'fortios-language/analysis/device/comparison/compare';
import {
  isEmptyBox,
  setOf,
  splitBox,
  surelyIntersects,
  type Box,
} from 'fortios-language/analysis/traffic/box';
import { interval, type Intervals } from 'fortios-language/analysis/traffic/intervals';
import { pointSet, valueSetKey } from 'fortios-language/analysis/traffic/valueSet';
import { exampleOf } from './atoms';
import { hasInterface, type ProbedRule } from './pathSide';
import { limitedTo, type Probe, type ProbedScope } from './probe';
import type { Region } from './regions';

/** The policies of some tables of a VDOM before and after. */
export interface RulesPair {
  readonly old: readonly ProbedRule[];
  readonly now: readonly ProbedRule[];
  /** The ids of policies that are new, deleted, moved, treat other packets, or name something that changed. */
  readonly changed: ReadonlySet<string>;
}

/** How many packets the pairs of equal policies in a region have, and the pairs with a changed policy. */
const limits = { equalPairs: 16, pairs: 100 };

/** The number 0 stands for packets that no virtual IP translates. */
const untranslated: Intervals = interval(0, 1);

export function rulesPair(scope: ProbedScope, tables: ReadonlySet<string>): RulesPair {
  const [old = [], now = []] = scope.sides.map((side) => {
    const groups = side.groups(tables);
    return groups.length === 0 ? side.rulesOf(undefined) : groups.flatMap((group) => side.rulesOf(group));
  });
  const [oldKeys, newKeys] = [old, now].map(
    (rules) => new Map(rules.map((rule) => [rule.id, ruleKey(rule)])),
  );
  const changed = new Set<string>();
  for (const id of [...(oldKeys?.keys() ?? []), ...(newKeys?.keys() ?? [])])
    if (oldKeys?.get(id) !== newKeys?.get(id)) changed.add(id);
  const places = new Map(old.map(({ id }, index) => [id, index]));
  const common = now.filter(({ id }) => places.has(id));
  const kept = longestIncreasing(common.map(({ id }) => places.get(id) ?? 0));
  for (const [index, { id }] of common.entries()) if (!kept.has(index)) changed.add(id);
  for (const { id, policy } of [...old, ...now]) if (policy && scope.isTouched(policy.entry)) changed.add(id);
  return { old, now, changed };
}

function ruleKey({ effect, boxes, possible }: ProbedRule): string {
  const texts = [...boxes, ...possible].map((box) => box.map(valueSetKey).join('\n'));
  return [effect, ...texts].join('\n\n');
}

/** Finds packets for the pairs of policies that decide before and after. */
export class PolicyProbes {
  /** The pairs of interfaces of which an ordinary packet was looked up. */
  private readonly ways = new Set<string>();

  constructor(
    private readonly scope: ProbedScope,
    private readonly rules: RulesPair,
  ) {}

  /** One packet for each pair of policies of which one changed, or of all pairs where something else changed. */
  *inRegion(region: Region): Iterable<Probe> {
    const { srcintf, source, destination, service, outgoing, isTouched } = region;
    const [old, now] = [this.limited(this.rules.old, region, 0), this.limited(this.rules.now, region, 1)];
    const isSameWay = String(outgoing[0]) === String(outgoing[1]);
    const way = `${srcintf}>${String(outgoing[1])}`;
    const isOrdinary = !this.ways.has(way);
    let found = 0;
    let equal = 0;
    for (const [oldIndex, was] of old.entries()) {
      for (const [newIndex, is] of now.entries()) {
        const isChanged = this.rules.changed.has(was.id) || this.rules.changed.has(is.id);
        if (!isChanged) {
          // Unchanged policies keep their order: the same one decides, unless the packets leave by other interfaces.
          if (isSameWay && was.id !== is.id) continue;
          if (!isTouched && !(isOrdinary && found === 0)) continue;
          if (equal >= limits.equalPairs && isSameWay) continue;
        }
        const packet = this.packetOf(was, is, [...old.slice(0, oldIndex), ...now.slice(0, newIndex)]);
        if (!packet) continue;
        found++;
        if (!isChanged) equal++;
        this.ways.add(way);
        const { dstintf: _, ...query } = packet;
        yield { query: { ...query, srcintf }, isAssumed: false };
      }
    }
    if (found > 0 || !isTouched) return;
    const [from, to, port] = [source, destination, service].map(exampleOf);
    if (from === undefined || to === undefined || port === undefined) return;
    yield { query: this.scope.query(srcintf, from, to, port), isAssumed: false };
  }

  /** The packets of the region that each policy may match. */
  private limited(
    rules: readonly ProbedRule[],
    { srcintf, source, destination, service, outgoing }: Region,
    state: 0 | 1,
  ): readonly ProbedRule[] {
    const from = this.scope.numbersOf([srcintf]);
    const to = this.scope.numbersOf(outgoing[state]);
    const limits = { 'source interface': from, source, destination, service, 'virtual IP': untranslated };
    const limit = (box: Box): readonly Box[] => {
      if (!hasInterface(box, 'source interface', from) || !hasInterface(box, 'destination interface', to))
        return [];
      // Where the packets leave is not part of the comparison: both states may have another interface.
      const one = limitedTo(anywhere(box), limits);
      return isEmptyBox(one) ? [] : [one];
    };
    return rules
      .map((rule) => ({ ...rule, boxes: rule.boxes.flatMap(limit), possible: rule.possible.flatMap(limit) }))
      .filter(({ possible }) => possible.length > 0);
  }

  /** A packet that two policies match and no earlier one. */
  private packetOf(
    was: ProbedRule,
    is: ProbedRule,
    earlier: readonly ProbedRule[],
  ): Probe['query'] | undefined {
    const covers = earlier.flatMap(({ boxes }) => boxes);
    const { catalog, scope } = this.scope.now;
    for (const one of was.possible) {
      for (const other of is.possible) {
        if (!surelyIntersects(one, other)) continue;
        const box = splitBox(one, other).taken;
        for (const candidate of [betweenHosts(box), box]) {
          const packet = candidate && examplePacket(candidate, covers, catalog);
          const query = packet && queryOf(packet, { catalog, scope });
          if (query) return query;
        }
      }
    }
    return undefined;
  }

  /** For each pair of policies of which one changed: a packet with the interfaces of the policies, also if no route leads there. */
  *ofPairs(family: Family): Iterable<Probe> {
    const { old, now, changed } = this.rules;
    const { catalog, scope } = this.scope.now;
    let count = 0;
    for (const [oldIndex, was] of old.entries()) {
      for (const [newIndex, is] of now.entries()) {
        if (!changed.has(was.id) && !changed.has(is.id)) continue;
        if (was.effect === is.effect && was.id === is.id) continue;
        const covers = [...old.slice(0, oldIndex), ...now.slice(0, newIndex)].flatMap(({ boxes }) => boxes);
        for (const box of overlaps(was.boxes, is.boxes)) {
          if (typeof setOf(box, 'source')?.known[0] !== (family === 4 ? 'number' : 'bigint')) continue;
          if (++count > limits.pairs) {
            this.scope.isCut = true;
            return;
          }
          const packet = examplePacket(box, covers, catalog);
          const query = packet && queryOf(packet, { catalog, scope });
          if (!query || ![query.srcintf, query.dstintf].every((name) => this.scope.hasInterface(name)))
            continue;
          yield { query: { ...query, skipsSourceCheck: true }, isAssumed: true };
          break;
        }
      }
    }
  }
}

/** A box with addresses that people take for hosts, and not for the first address of a network. */
function betweenHosts(box: Box): Box | undefined {
  const [source, destination] = (['source', 'destination'] as const).map((field) =>
    exampleOf(setOf(box, field)?.known ?? []),
  );
  if (source === undefined || destination === undefined) return undefined;
  return limitedTo(box, { source: pointSet(source).known, destination: pointSet(destination).known });
}

const everyInterface: Intervals = [0, Infinity];

function anywhere(box: Box): Box {
  const target = setOf(box, 'destination interface');
  return box.map((set) => (set === target ? { known: everyInterface, opaque: [] } : set));
}

function overlaps(some: readonly Box[], others: readonly Box[]): readonly Box[] {
  return some.flatMap((one) =>
    others.flatMap((other) => (surelyIntersects(one, other) ? [splitBox(one, other).taken] : [])),
  );
}
