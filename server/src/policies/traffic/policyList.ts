import { getOrInsertComputed } from '../../model/getOrInsertComputed';
import { runToCompletion } from '../../model/runToCompletion';
import { holdsPacket, isBoxWithin, takesFromBox, type Box, type Packet } from './box';
import { searchUncovered, takersOf } from './coverage';
import { Grid, OverlapIndex, type Footprint } from './overlaps';

/** A policy as the analysis sees it. Unchanged policies stay the same objects. */
export interface AnalyzedPolicy {
  /** The packets that match it. */
  readonly boxes: readonly Box[];
  /** What happens to these packets, as a text: two policies with the same text do the same. */
  readonly effect: string;
}

/** Why a policy never matches: earlier ones match all of its packets. */
export interface Coverage<T> {
  /**
   * `duplicate`: one of them matches the same packets and does the same. `redundant`: they do the same. `shadowed`: one of them
   * does something else with packets of the policy.
   */
  readonly kind: 'duplicate' | 'redundant' | 'shadowed';
  /** The policies that cover it together, in their order. None can be left out. */
  readonly by: readonly T[];
}

interface State<T> {
  readonly coverage?: Coverage<T>;
  /** A packet that no earlier policy certainly takes, if one was found. */
  readonly packet?: Packet;
}

/** How many policies may differ from the list before until all are analyzed again. */
const maxChanges = 64;

/** How many covering policies are checked one by one for whether they can be left out. */
const maxCovering = 64;

/**
 * The policies of one table and VDOM, in the order in which the device tries them. After an edit, only those policies are
 * analyzed again that the change can affect.
 */
export class PolicyList<T extends AnalyzedPolicy> {
  private policies: readonly T[] = [];
  private states: ReadonlyMap<T, State<T>> = new Map();
  private found: ReadonlyMap<T, Coverage<T>> = new Map();
  private grid = new Grid([]);
  private footprints = new WeakMap<T, Footprint>();

  /** The policies of a new list that never match because of earlier ones. */
  update(policies: readonly T[]): ReadonlyMap<T, Coverage<T>> {
    return runToCompletion(this.updateInSteps(policies));
  }

  /** The same, policy by policy. If it is stopped, the list is as it was before. */
  *updateInSteps(policies: readonly T[]): Generator<void, ReadonlyMap<T, Coverage<T>>> {
    const changes = this.changesTo(policies);
    if (changes?.removed.length === 0 && changes.added.length === 0) return this.found;
    if (!changes) {
      this.grid = new Grid(policies.map(({ boxes }) => boxes));
      this.footprints = new WeakMap();
    }
    const affected = new Set<T>();
    for (const [index, policy] of policies.entries()) {
      const state = this.states.get(policy);
      if (!state || !changes || isAffected(policy, index, state, changes)) affected.add(policy);
    }
    const overlaps =
      affected.size > maxChanges ? new OverlapIndex(policies.map((one) => this.footprintOf(one))) : undefined;
    const states = new Map<T, State<T>>();
    const found = new Map<T, Coverage<T>>();
    for (const [index, policy] of policies.entries()) {
      let state = affected.has(policy) ? undefined : this.states.get(policy);
      if (!state) {
        const near = overlaps?.overlappingBefore(index).flatMap((at) => policies[at] ?? []);
        const earlier = near ?? policies.slice(0, index);
        state = analyze(
          policy,
          earlier.filter((one) => takesFrom(policy, one)),
        );
        yield;
      }
      states.set(policy, state);
      if (state.coverage) found.set(policy, state.coverage);
    }
    this.policies = policies;
    this.states = states;
    this.found = found;
    return found;
  }

  /** Undefined if all policies have to be analyzed again. */
  private changesTo(policies: readonly T[]): Changes<T> | undefined {
    const positions = new Map(policies.map((policy, index) => [policy, index]));
    let last = -1;
    const removed: T[] = [];
    for (const policy of this.policies) {
      const position = positions.get(policy);
      if (position === undefined) removed.push(policy);
      else if (position < last) return undefined;
      else last = position;
    }
    const added: Changes<T>['added'][number][] = [];
    for (const [index, policy] of policies.entries())
      if (!this.states.has(policy)) added.push({ policy, index });
    return removed.length + added.length > maxChanges ? undefined : { removed, added };
  }

  private footprintOf(policy: T): Footprint {
    return getOrInsertComputed(this.footprints, policy, () => this.grid.footprintOf(policy.boxes));
  }
}

interface Changes<T> {
  readonly removed: readonly T[];
  readonly added: readonly { readonly policy: T; readonly index: number }[];
}

/** Whether what is known of a policy may be different after changes of others. */
function isAffected<T extends AnalyzedPolicy>(
  policy: T,
  index: number,
  { packet }: State<T>,
  { removed, added }: Changes<T>,
): boolean {
  // As long as no earlier policy takes this packet, the policy is not covered.
  const matters = (other: T): boolean =>
    packet ? other.boxes.some((box) => holdsPacket(box, packet)) : takesFrom(policy, other);
  return (
    added.some((one) => one.index < index && matters(one.policy)) ||
    (!packet && removed.some((one) => takesFrom(policy, one)))
  );
}

function analyze<T extends AnalyzedPolicy>(policy: T, earlier: readonly T[]): State<T> {
  if (policy.boxes.length === 0) return {};
  const search = searchCovered(policy, earlier);
  if (search.kind === 'open') return { packet: search.packet };
  const coverage = search.kind === 'covered' ? coverageOf(policy, earlier) : undefined;
  return coverage ? { coverage } : {};
}

/** The coverage of a policy that earlier ones cover; undefined if it takes too long to find out. */
function coverageOf<T extends AnalyzedPolicy>(policy: T, earlier: readonly T[]): Coverage<T> | undefined {
  const alike = earlier.filter(({ effect }) => effect === policy.effect);
  const takers = takersOf(
    policy.boxes,
    earlier.map(({ boxes }) => boxes),
  )?.flatMap((index) => earlier[index] ?? []);
  if (!takers) return undefined;
  if (takers.some(({ effect }) => effect === policy.effect)) {
    const same = alike.find((other) => isSameTraffic(policy, other));
    if (same) return { kind: 'duplicate', by: [same] };
    if (isCovered(policy, alike)) return { kind: 'redundant', by: withoutUnneeded(policy, alike) };
  }
  return { kind: 'shadowed', by: withoutUnneeded(policy, takers) };
}

/** The first policy that covers all, or those that cover it together when each that is not needed is left out. */
function withoutUnneeded<T extends AnalyzedPolicy>(policy: T, covering: readonly T[]): readonly T[] {
  const alone = covering.find((one) => isCovered(policy, [one]));
  if (alone) return [alone];
  let needed = covering;
  if (needed.length > maxCovering) return needed;
  for (const one of [...needed].reverse()) {
    const others = needed.filter((other) => other !== one);
    if (isCovered(policy, others)) needed = others;
  }
  return needed;
}

function isCovered(policy: AnalyzedPolicy, covering: readonly AnalyzedPolicy[]): boolean {
  return searchCovered(policy, covering).kind === 'covered';
}

function searchCovered(
  policy: AnalyzedPolicy,
  covering: readonly AnalyzedPolicy[],
): ReturnType<typeof searchUncovered> {
  return searchUncovered(
    policy.boxes,
    covering.flatMap(({ boxes }) => boxes),
  );
}

function isSameTraffic(a: AnalyzedPolicy, b: AnalyzedPolicy): boolean {
  const isWithin = (one: AnalyzedPolicy, other: AnalyzedPolicy): boolean =>
    one.boxes.every((box) => other.boxes.some((cover) => isBoxWithin(box, cover)));
  return isWithin(a, b) && isWithin(b, a);
}

/** Whether another policy, tried before this one, certainly takes packets of it. */
function takesFrom(policy: AnalyzedPolicy, other: AnalyzedPolicy): boolean {
  for (const box of policy.boxes) for (const cover of other.boxes) if (takesFromBox(box, cover)) return true;
  return false;
}
