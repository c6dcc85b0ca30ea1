import { policyName, policyNames } from 'fortios-language/analysis/policies/describe';
import { vdomOfKey } from 'fortios-language/model/document/unit';
import type { PolicyGroup } from 'fortios-language/analysis/policies/policyAnalysis';

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

/** The policies of a table whose coverage by earlier policies changes. */
export function coverageChanges(old: PolicyGroup | undefined, now: PolicyGroup): readonly CoverageChange[] {
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
