import { getOrInsertComputed } from '../../model/getOrInsertComputed';
import { runToCompletion } from '../../model/runToCompletion';
import { fields, holdsPacket, isBoxWithin, takesFromBox, type Box, type Packet } from './box';
import { searchUncovered, takersOf } from './coverage';
import { Grid, OverlapIndex, type Footprint } from './overlaps';

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

/** The packets that can occur: without virtual IPs in use, only untranslated ones. */
export type Packets = 'all' | 'untranslated';

type BoxesOf = (policy: AnalyzedPolicy) => readonly Box[];

const boxesAmong: Readonly<Record<Packets, BoxesOf>> = {
  all: ({ boxes }) => boxes,
  untranslated: ({ untranslated }) => untranslated,
};

interface State<T> {
  readonly coverage?: Coverage<T>;
  /** A packet that no earlier policy certainly matches, if the search found one. */
  readonly packet?: Packet;
}

/** With more changed policies, all policies are analyzed again. */
const maxChanges = 64;

/** The maximum number of covering policies that are tested for being unnecessary. */
const maxCovering = 64;

/**
 * The policies of one table and VDOM in order. After an edit, only policies that the change can affect are analyzed
 * again.
 */
export class PolicyList<T extends AnalyzedPolicy> {
  private policies: readonly T[] = [];
  private packets: Packets = 'all';
  private readonly states = new Map<T, State<T>>();
  private found: ReadonlyMap<T, Coverage<T>> = new Map();
  private grid = new Grid([]);
  private footprints = new WeakMap<T, Footprint>();

  /** Updates the list and returns the policies that never match because of earlier ones. */
  update(policies: readonly T[], packets: Packets = 'all'): ReadonlyMap<T, Coverage<T>> {
    return runToCompletion(this.updateInSteps(policies, packets));
  }

  /** As {@link update}, with a yield per policy. If stopped, the list stays unchanged. */
  *updateInSteps(policies: readonly T[], packets: Packets): Generator<void, ReadonlyMap<T, Coverage<T>>> {
    const changes = this.changesTo(policies);
    const isSame = packets === this.packets;
    if (isSame && changes?.removed.length === 0 && changes.added.length === 0) return this.found;
    if (!changes) {
      this.grid = new Grid(policies.map(({ boxes }) => boxes));
      this.footprints = new WeakMap();
    }
    const boxesOf = boxesAmong[packets];
    const affected = new Set<T>();
    const isKept = isSame ? () => true : keepsState(policies);
    for (let index = isSame ? (changes?.from ?? 0) : 0; index < policies.length; index++) {
      const policy = policies[index];
      const state = policy && this.states.get(policy);
      if (!policy) continue;
      if (!state || !changes || !isKept(policy, state) || isAffected(policy, index, state, changes, boxesOf))
        affected.add(policy);
    }
    const overlaps =
      affected.size > maxChanges ? new OverlapIndex(policies.map((one) => this.footprintOf(one))) : undefined;
    const states = new Map<T, State<T>>();
    for (const [index, policy] of affected.size > 0 ? policies.entries() : []) {
      if (!affected.has(policy)) continue;
      const near = overlaps?.overlappingBefore(index).flatMap((at) => policies[at] ?? []);
      states.set(policy, new Search(policy, near ?? policies.slice(0, index), boxesOf).result());
      yield;
    }
    this.replace(policies, states);
    this.packets = packets;
    return this.found;
  }

  /** Replaces the list, with the changed states. */
  private replace(policies: readonly T[], states: ReadonlyMap<T, State<T>>): void {
    const current = new Set(policies);
    for (const policy of this.policies) if (!current.has(policy)) this.states.delete(policy);
    for (const [policy, state] of states) this.states.set(policy, state);
    this.policies = policies;
    const found = new Map<T, Coverage<T>>();
    for (const policy of policies) {
      const coverage = this.states.get(policy)?.coverage;
      if (coverage) found.set(policy, coverage);
    }
    this.found = found;
  }

  /** Undefined if all policies must be analyzed again. */
  private changesTo(policies: readonly T[]): Changes<T> | undefined {
    const before = this.policies;
    const most = Math.min(before.length, policies.length);
    let from = 0;
    while (from < most && before[from] === policies[from]) from++;
    let same = 0;
    while (same < most - from && before[before.length - 1 - same] === policies[policies.length - 1 - same])
      same++;
    const positions = new Map<T, number>();
    for (let index = from; index < policies.length - same; index++) {
      const policy = policies[index];
      if (policy) positions.set(policy, index);
    }
    let last = -1;
    const removed: T[] = [];
    for (const policy of before.slice(from, before.length - same)) {
      const position = positions.get(policy);
      if (position === undefined) removed.push(policy);
      else if (position < last) return undefined;
      else last = position;
    }
    const added: Changes<T>['added'][number][] = [];
    for (const [policy, index] of positions) if (!this.states.has(policy)) added.push({ policy, index });
    return removed.length + added.length > maxChanges ? undefined : { from, removed, added };
  }

  private footprintOf(policy: T): Footprint {
    return getOrInsertComputed(this.footprints, policy, () => this.grid.footprintOf(policy.boxes));
  }
}

interface Changes<T> {
  /** The index of the first changed policy. */
  readonly from: number;
  readonly removed: readonly T[];
  readonly added: readonly { readonly policy: T; readonly index: number }[];
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

/** Whether changes of other policies can affect the state of a policy. */
function isAffected<T extends AnalyzedPolicy>(
  policy: T,
  index: number,
  { packet }: State<T>,
  { removed, added }: Changes<T>,
  boxesOf: BoxesOf,
): boolean {
  // While no earlier policy matches this packet, the policy is not covered.
  const matters = (other: T): boolean =>
    packet
      ? boxesOf(other).some((box) => holdsPacket(box, packet))
      : takesFrom(boxesOf(policy), boxesOf(other));
  return (
    added.some((one) => one.index < index && matters(one.policy)) ||
    (!packet && removed.some((one) => takesFrom(boxesOf(policy), boxesOf(one))))
  );
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
    this.earlier = earlier.filter((one) => takesFrom(this.boxes, boxesOf(one)));
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
    const takers = takersOf(this.boxes, earlier.map(this.boxesOf))?.flatMap((index) => earlier[index] ?? []);
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
function takesFrom(boxes: readonly Box[], others: readonly Box[]): boolean {
  for (const box of boxes) for (const cover of others) if (takesFromBox(box, cover)) return true;
  return false;
}
