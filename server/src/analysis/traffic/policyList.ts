import { listChanges, without, type ListChanges } from '../../base/listChanges';
import type { Steps } from '../../base/steps';
import { fields, holdsPacket, isBoxWithin, surelyIntersects, type Box, type TrafficPoint } from './box';
import { searchUncovered, coveringIndexes } from './coverage';
import { OverlapIndex } from './overlaps';
import { intersects, isEqual, type Intervals } from './intervals';
import { upperBound } from './valueSet';

/** A policy as a set of packets and an effect. Unchanged policies keep their objects. */
export interface AnalyzedPolicy {
  /** The packets that match it. */
  readonly boxes: readonly Box[];
  /** The packets that are not translated by a virtual IP; the same list if this applies to all. */
  readonly untranslated: readonly Box[];
  /** The treatment of these packets as a text: equal texts mean equal treatment. */
  readonly effect: string;
}

/** Earlier policies match all packets of a policy. */
export interface Coverage<T> {
  /**
   * `duplicate`: an earlier policy matches the same packets and treats them equally. `redundant`: all earlier policies
   * treat them equally. `shadowed`: an earlier policy treats some of them differently.
   */
  readonly kind: 'duplicate' | 'redundant' | 'shadowed';
  /** The minimal list of policies that cover it together, in order. */
  readonly by: readonly T[];
}

type BoxesOf = (policy: AnalyzedPolicy) => readonly Box[];

/** All interfaces, also those without a number. */
const everyInterface: Intervals = [0, Infinity];

const sourceInterface = fields.indexOf('source interface');

/**
 * The packets of a policy that can occur.
 *
 * @param translatedFrom the interfaces at which virtual IPs translate packets; empty without virtual IPs in use
 */
function boxesAmong(translatedFrom: Intervals): BoxesOf {
  return ({ boxes, untranslated }) => {
    if (boxes === untranslated) return boxes;
    const isTranslated = boxes.some((box) => {
      const from = box[sourceInterface];
      return !from || intersects(upperBound(from), translatedFrom);
    });
    return isTranslated ? boxes : untranslated;
  };
}

interface State<T> {
  readonly coverage?: Coverage<T>;
  /** A packet that no earlier policy certainly matches, if the search found one. */
  readonly packet?: TrafficPoint;
}

/** The maximum number of covering policies that are tested for being unnecessary. */
const maxCovering = 64;

/**
 * The policies of one table and VDOM in order. After an edit, only policies that the change can affect are analyzed
 * again.
 */
export class PolicyList<T extends AnalyzedPolicy> {
  private policies: readonly T[] = [];
  private translatedFrom: Intervals = everyInterface;
  private readonly states = new Map<T, State<T>>();
  private found: ReadonlyMap<T, Coverage<T>> = new Map();
  /** Undefined if it has to be made again. */
  private overlaps: OverlapIndex<T> | undefined;

  /**
   * Updates the list, in a step per policy. If it is stopped, the list stays unchanged.
   *
   * @param translatedFrom the interfaces at which virtual IPs translate packets
   * @returns the policies that never match because of earlier ones, without order; the same map as long as nothing else
   *   is found
   */
  *update(
    policies: readonly T[],
    translatedFrom: Intervals = everyInterface,
  ): Steps<ReadonlyMap<T, Coverage<T>>> {
    const isSame = isEqual(translatedFrom, this.translatedFrom);
    if (isSame && policies === this.policies) return this.found;
    const changes = listChanges(this.policies, policies);
    const updated = changes && this.overlaps?.update(changes) ? this.overlaps : undefined;
    this.overlaps = undefined;
    const overlaps = updated ?? (yield* OverlapIndex.of(policies));
    const states = new Map<T, State<T>>();
    const boxesOf = boxesAmong(translatedFrom);
    for (const policy of this.affectedPolicies(policies, isSame, boxesOf, changes, overlaps)) {
      states.set(policy, new Search(policy, overlaps.before(policy), boxesOf).result());
      yield;
    }
    this.replace(
      changes ? changes.removed.map(({ item }) => item) : without(this.policies, policies),
      states,
    );
    this.overlaps = overlaps;
    this.policies = policies;
    this.translatedFrom = translatedFrom;
    return this.found;
  }

  /** The policies that have to be analyzed again. */
  private affectedPolicies(
    policies: readonly T[],
    isSamePackets: boolean,
    boxesOf: BoxesOf,
    changes: ListChanges<T> | undefined,
    overlaps: OverlapIndex<T>,
  ): Iterable<T> {
    if (!changes) return policies;
    const affected = new Set<T>();
    if (!isSamePackets) {
      const isKept = keepsState(policies);
      for (const policy of policies) {
        const state = this.states.get(policy);
        if (!state || !isKept(policy, state)) affected.add(policy);
      }
    }
    for (const { item, index } of changes.added) {
      affected.add(item);
      for (const later of overlaps.from(index + 1, item)) {
        const packet = this.states.get(later)?.packet;
        // As long as no earlier policy takes this packet, the policy is not covered.
        const matters = packet
          ? boxesOf(item).some((box) => holdsPacket(box, packet))
          : surelyIntersectAny(boxesOf(later), boxesOf(item));
        if (matters) affected.add(later);
      }
    }
    // Others may have been added before the places of those that were removed.
    const first = Math.min(
      ...changes.removed.map(({ index }) => index),
      ...changes.added.map(({ index }) => index),
    );
    for (const { item } of changes.removed)
      for (const policy of overlaps.from(first, item))
        if (!this.states.get(policy)?.packet && surelyIntersectAny(boxesOf(policy), boxesOf(item)))
          affected.add(policy);
    for (const { item } of changes.removed) affected.delete(item);
    return affected;
  }

  /** Takes over the states that are other ones now. */
  private replace(removed: Iterable<T>, states: ReadonlyMap<T, State<T>>): void {
    const found = new Map(this.found);
    let isChanged = false;
    for (const policy of removed) {
      this.states.delete(policy);
      isChanged = found.delete(policy) || isChanged;
    }
    for (const [policy, state] of states) {
      this.states.set(policy, state);
      const { coverage } = state;
      if (!coverage && !found.has(policy)) continue;
      isChanged = true;
      if (coverage) found.set(policy, coverage);
      else found.delete(policy);
    }
    if (isChanged) this.found = found;
  }
}

/**
 * Whether a state is the same with and without virtual IPs: it contains an untranslated packet, or neither the policy
 * nor those with the same effect have translated packets.
 */
function keepsState<T extends AnalyzedPolicy>(
  policies: readonly T[],
): (policy: T, state: State<T>) => boolean {
  const isPlain = ({ boxes, untranslated }: T): boolean => boxes === untranslated;
  const effects = new Set(policies.filter((one) => !isPlain(one)).map(({ effect }) => effect));
  const vips = fields.indexOf('virtual IP');
  return (policy, { packet }) => packet?.[vips] === 0 || (isPlain(policy) && !effects.has(policy.effect));
}

/** Searches the policies that cover one policy. */
class Search<T extends AnalyzedPolicy> {
  private readonly boxes: readonly Box[];
  private readonly earlier: readonly T[];

  constructor(
    private readonly policy: T,
    earlier: readonly T[],
    private readonly boxesOf: BoxesOf,
  ) {
    this.boxes = boxesOf(policy);
    this.earlier = earlier.filter((one) => surelyIntersectAny(this.boxes, boxesOf(one)));
  }

  result(): State<T> {
    if (this.boxes.length === 0) return {};
    const search = this.searchCovered(this.earlier);
    if (search.kind === 'open') return { packet: search.packet };
    const coverage = search.kind === 'covered' ? this.coverage() : undefined;
    return coverage ? { coverage } : {};
  }

  /** The coverage of a policy that earlier ones cover; undefined if the search reached its limit. */
  private coverage(): Coverage<T> | undefined {
    const { earlier, policy } = this;
    const alike = earlier.filter(({ effect }) => effect === policy.effect);
    const takers = coveringIndexes(this.boxes, earlier.map(this.boxesOf))?.flatMap(
      (index) => earlier[index] ?? [],
    );
    if (!takers) return undefined;
    if (takers.some(({ effect }) => effect === policy.effect)) {
      const same = alike.find((other) => this.isSameTraffic(other));
      if (same) return { kind: 'duplicate', by: [same] };
      if (this.isCovered(alike)) return { kind: 'redundant', by: this.withoutUnneeded(alike) };
    }
    return { kind: 'shadowed', by: this.withoutUnneeded(takers) };
  }

  /** The first policy that covers everything, or the covering policies without unnecessary ones. */
  private withoutUnneeded(covering: readonly T[]): readonly T[] {
    const alone = covering.find((one) => this.isCovered([one]));
    if (alone) return [alone];
    let needed = covering;
    if (needed.length > maxCovering) return needed;
    for (const one of [...needed].reverse()) {
      const others = needed.filter((other) => other !== one);
      if (this.isCovered(others)) needed = others;
    }
    return needed;
  }

  private isCovered(covering: readonly T[]): boolean {
    return this.searchCovered(covering).kind === 'covered';
  }

  private searchCovered(covering: readonly T[]): ReturnType<typeof searchUncovered> {
    return searchUncovered(this.boxes, covering.flatMap(this.boxesOf));
  }

  private isSameTraffic(other: T): boolean {
    const isWithin = (some: readonly Box[], others: readonly Box[]): boolean =>
      some.every((box) => others.some((cover) => isBoxWithin(box, cover)));
    const boxes = this.boxesOf(other);
    return isWithin(this.boxes, boxes) && isWithin(boxes, this.boxes);
  }
}

/** Whether an earlier policy with boxes `others` certainly matches packets of `boxes`. */
function surelyIntersectAny(boxes: readonly Box[], others: readonly Box[]): boolean {
  for (const box of boxes) for (const cover of others) if (surelyIntersects(box, cover)) return true;
  return false;
}
