import { boxesMayOverlap, holdsPacket, isBoxWithin, type Box, type Packet } from './box';
import { searchUncovered, takersOf } from './coverage';
import { hullOf, hullsOverlap, type Hull } from './hulls';

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
  /** The policies that cover it together, in their order, with what each takes. None can be left out. */
  readonly by: readonly Taker<T>[];
}

/** An earlier policy that takes packets of another one. */
export interface Taker<T> {
  readonly policy: T;
  /** The packets that it takes and no policy before it does. */
  readonly taken: readonly Box[];
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
  private readonly hulls = new WeakMap<T, Hull>();

  /** The policies of a new list that never match because of earlier ones. */
  update(policies: readonly T[]): ReadonlyMap<T, Coverage<T>> {
    const changes = this.changesTo(policies);
    const hulls = policies.map((policy) => this.hullOf(policy));
    const states = new Map<T, State<T>>();
    for (const [index, policy] of policies.entries()) {
      const known = this.states.get(policy);
      const isKept = known && changes && !isAffected(policy, index, known, changes);
      states.set(policy, isKept ? known : analyze(policy, earlierThan(index, policies, hulls)));
    }
    this.policies = policies;
    this.states = states;
    const found = new Map<T, Coverage<T>>();
    for (const [policy, { coverage }] of states) if (coverage) found.set(policy, coverage);
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

  private hullOf(policy: T): Hull {
    let hull = this.hulls.get(policy);
    if (!hull) {
      hull = hullOf(policy.boxes);
      this.hulls.set(policy, hull);
    }
    return hull;
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
  const before = added.filter((one) => one.index < index).map((one) => one.policy);
  // As long as no earlier policy takes this packet, the policy is not covered.
  if (packet) return before.some(({ boxes }) => boxes.some((box) => holdsPacket(box, packet)));
  return [...removed, ...before].some((other) => mayOverlap(policy, other));
}

function earlierThan<T>(index: number, policies: readonly T[], hulls: readonly Hull[]): readonly T[] {
  const own = hulls[index];
  const earlier: T[] = [];
  if (!own) return earlier;
  for (let at = 0; at < index; at++) {
    const [hull, policy] = [hulls[at], policies[at]];
    if (hull && policy && hullsOverlap(own, hull)) earlier.push(policy);
  }
  return earlier;
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
  const same = alike.find((other) => isSameTraffic(policy, other));
  const takers = takersOf(
    policy.boxes,
    earlier.map(({ boxes }) => boxes),
  );
  if (!takers) return undefined;
  const first = [...takers.keys()].flatMap((index) => earlier[index] ?? []);
  const isPartlyAlike = first.some(({ effect }) => effect === policy.effect);
  if (isPartlyAlike && same) return { kind: 'duplicate', by: [{ policy: same, taken: policy.boxes }] };
  if (isPartlyAlike && isCovered(policy, alike)) return withTakers('redundant', policy, alike);
  return withTakers('shadowed', policy, first);
}

function withTakers<T extends AnalyzedPolicy>(
  kind: Coverage<T>['kind'],
  policy: T,
  covering: readonly T[],
): Coverage<T> | undefined {
  const needed = withoutUnneeded(policy, covering);
  const takers = takersOf(
    policy.boxes,
    needed.map(({ boxes }) => boxes),
  );
  if (!takers) return undefined;
  const by = [...takers].flatMap(([index, taken]) => {
    const taker = needed[index];
    return taker ? [{ policy: taker, taken }] : [];
  });
  return { kind, by };
}

/** The first policy that covers all, or those that cover it together when each that is not needed is left out. */
function withoutUnneeded<T extends AnalyzedPolicy>(policy: T, covering: readonly T[]): readonly T[] {
  const alone = covering.find((one) => isCovered(policy, [one]));
  if (alone) return [alone];
  let needed = covering.filter((one) => mayOverlap(policy, one));
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

function mayOverlap(a: AnalyzedPolicy, b: AnalyzedPolicy): boolean {
  return a.boxes.some((box) => b.boxes.some((other) => boxesMayOverlap(box, other)));
}
