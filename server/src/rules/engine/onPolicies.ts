import type { DocumentIndex } from '../../model/symbols/documentIndex';
import { interfaceTables } from '../../analysis/objects/configTables';
import type { Policy } from '../../analysis/policies/policy';
import { PolicyAnalysis, type PolicyGroup } from '../../analysis/policies/policyAnalysis';
import { defineRule, type RelatedLocation, type Rule } from './rule';
import type { Severity } from './severity';
import { PolicyReports } from './policyReports';

export interface Mistake {
  readonly message: string;
  readonly related?: readonly RelatedLocation[];
}

interface GroupCheck {
  readonly mistakeIn: (policy: Policy) => Mistake | undefined;
  /** The inputs other than the policy, its objects and interfaces. */
  readonly dependencies?: readonly unknown[];
  /** The policies that can have the mistake; all of the group by default. */
  readonly policies?: readonly Policy[];
  /** Whether another rule reports the policy. */
  readonly isHidden?: (policy: Policy) => boolean;
}

/** Defines a rule for the enabled entries of `firewall policy` that earlier policies do not cover. */
export function onPolicies(rule: {
  readonly id: Rule['id'];
  readonly summary: string;
  /** `warning` by default. */
  readonly severity?: Severity;
  readonly checkOf: (group: PolicyGroup, index: DocumentIndex, today: Date) => GroupCheck;
}): Rule {
  const reports = new PolicyReports<Mistake>();
  return defineRule({
    id: rule.id,
    severity: rule.severity ?? 'warning',
    summary: rule.summary,
    prepare: (index) => PolicyAnalysis.prepare(index),
    *document(context) {
      const { index, today } = context;
      for (const group of PolicyAnalysis.of(index).groups) {
        const { table, catalog, coverage } = group;
        if (table.path !== 'firewall policy' || reports.putAgain(group, context)) continue;
        const { mistakeIn, dependencies = [], policies, isHidden } = rule.checkOf(group, index, today);
        yield* reports.put(
          group,
          {
            dependencies: [catalog, catalog.tables.revisionOf(interfaceTables), ...dependencies],
            policies,
            reasonFor: (policy) => (policy.isEnabled ? mistakeIn(policy) : undefined),
            messageFor: (_policy, { message }) => message,
            relatedFor: ({ related }) => related,
            isHidden: (policy) => coverage.has(policy) || isHidden?.(policy) === true,
            withoutFixes: true,
          },
          context,
        );
      }
    },
  });
}
