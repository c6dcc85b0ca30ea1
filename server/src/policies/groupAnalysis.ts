import type { Steps } from '../base/steps';
import { listChanges } from '../base/listChanges';
import type { Policy } from './policy';
import { PolicyList, type AnalyzedPolicy, type Coverage, type Packets } from './traffic/policyList';

/** Why a policy never matches: earlier ones match all of its packets. */
export interface PolicyCoverage {
  readonly policy: Policy;
  readonly kind: Coverage<AnalyzedPolicy>['kind'];
  /** The policies that cover it together, in their order. None can be left out. */
  readonly by: readonly Policy[];
}

/** As long as nothing about a coverage changes, it stays the same object. */
const coverages = new WeakMap<Coverage<AnalyzedPolicy>, PolicyCoverage>();

/** The analysis of one group of policies, which an edit updates. */
export class GroupAnalysis {
  private readonly list = new PolicyList<AnalyzedPolicy>();
  private policies: readonly Policy[] = [];
  /** The traffic of the policies that are enabled and complete, in their order. */
  private traffic: readonly AnalyzedPolicy[] = [];
  private readonly byTraffic = new Map<AnalyzedPolicy, Policy>();

  /** The policies that never match because of earlier ones. */
  *update(policies: readonly Policy[], packets: Packets): Steps<ReadonlyMap<Policy, PolicyCoverage>> {
    this.replace(policies);
    return this.withPolicies(yield* this.list.update(this.traffic, packets));
  }

  private replace(policies: readonly Policy[]): void {
    const changes = listChanges(this.policies, policies);
    this.policies = policies;
    if (!changes) {
      this.byTraffic.clear();
      for (const policy of policies) if (isAnalyzed(policy)) this.byTraffic.set(policy.traffic, policy);
      this.traffic = [...this.byTraffic.keys()];
      return;
    }
    const removed = changes.removed.filter(({ item }) => isAnalyzed(item));
    const added = changes.added.filter(({ item }) => isAnalyzed(item));
    for (const { item } of removed) this.byTraffic.delete(item.traffic);
    for (const { item } of added) this.byTraffic.set(item.traffic, item);
    const isSame = ({ item, index }: (typeof added)[number], place: number): boolean =>
      removed[place]?.index === index && removed[place].item.traffic === item.traffic;
    if (removed.length === added.length && added.every(isSame)) return;
    const traffic = this.traffic.slice();
    for (const { item } of removed) traffic.splice(traffic.indexOf(item.traffic), 1);
    for (const { item, index } of added) {
      let before = index - 1;
      while (before >= 0 && !isAnalyzed(policies[before])) before--;
      const previous = policies[before];
      traffic.splice(previous ? traffic.indexOf(previous.traffic) + 1 : 0, 0, item.traffic);
    }
    this.traffic = traffic;
  }

  /** Policies instead of their traffic; the objects are stored with the coverage. */
  private withPolicies(
    found: ReadonlyMap<AnalyzedPolicy, Coverage<AnalyzedPolicy>>,
  ): ReadonlyMap<Policy, PolicyCoverage> {
    const coverage = new Map<Policy, PolicyCoverage>();
    for (const [traffic, one] of found) {
      const policy = this.byTraffic.get(traffic);
      if (!policy) continue;
      const known = coverages.get(one);
      if (
        known?.policy === policy &&
        one.by.every((taker, index) => this.byTraffic.get(taker) === known.by[index])
      ) {
        coverage.set(policy, known);
        continue;
      }
      const by = one.by.flatMap((taker) => this.byTraffic.get(taker) ?? []);
      const current = { policy, kind: one.kind, by };
      coverages.set(one, current);
      coverage.set(policy, current);
    }
    return coverage;
  }
}

function isAnalyzed(policy: Policy | undefined): boolean {
  return policy !== undefined && policy.isEnabled && policy.isComplete;
}
