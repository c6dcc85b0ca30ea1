import { isSameList } from '../../model/isSameList';
import type { Catalog } from '../../policies/objects/catalog';
import type { Policy } from '../../policies/policy';
import type { PolicyGroup } from '../../policies/policyAnalysis';
import type { LocatedReport } from '../engine/onEntries';
import type { DocumentContext, Report } from '../engine/rule';
import { disablePolicy, removePolicy } from './policyFixes';

type Premise = readonly unknown[];

interface KeptValues<T> {
  readonly premise: Premise;
  readonly values: WeakMap<Policy, { readonly value: T }>;
}

/** Caches values for policies of one scope, until an input other than the policy changes. */
export class PolicyMemo<T> {
  private readonly kept = new WeakMap<Catalog, KeptValues<T>>();

  /** @returns a function that returns the value of a policy, which is computed once */
  for(catalog: Catalog, premise: Premise, compute: (policy: Policy) => T): (policy: Policy) => T {
    const known = this.kept.get(catalog);
    const current =
      known && isSameList(known.premise, premise)
        ? known
        : { premise, values: new WeakMap<Policy, { readonly value: T }>() };
    this.kept.set(catalog, current);
    const { values } = current;
    return (policy) => {
      const before = values.get(policy);
      if (before) return before.value;
      const value = compute(policy);
      values.set(policy, { value });
      return value;
    };
  }
}

interface KeptReports {
  readonly premise: Premise;
  readonly reports: readonly LocatedReport[];
}

/** Caches reports on policies. A report keeps its object until its content changes. */
export class PolicyReports {
  private readonly reports = new WeakMap<Policy, Report>();
  private readonly byGroup = new WeakMap<PolicyGroup, KeptReports>();

  /**
   * Reports on the policies of a group.
   *
   * @param messageFor what there is to say of a policy; depends on it, the group and the premise
   */
  put(
    group: PolicyGroup,
    premise: Premise,
    messageFor: (policy: Policy) => string | undefined,
    context: DocumentContext,
    tag?: Report['tag'],
  ): void {
    let kept = this.byGroup.get(group);
    if (!kept || !isSameList(kept.premise, premise)) {
      const reports = group.policies.flatMap((policy) => {
        const message = messageFor(policy);
        if (message === undefined) return [];
        return [{ at: policy.entry.at, report: this.reportFor(policy, message, context, tag) }];
      });
      kept = { premise, reports };
      this.byGroup.set(group, kept);
    }
    for (const { at, report } of kept.reports) context.report(at, report);
  }

  private reportFor(policy: Policy, message: string, context: DocumentContext, tag: Report['tag']): Report {
    const known = this.reports.get(policy);
    if (known?.message === message) return known;
    const fixes = [...disablePolicy(policy, context), ...removePolicy(policy, context, undefined)];
    const report = { message, fixes, ...(tag && { tag }) };
    this.reports.set(policy, report);
    return report;
  }
}
