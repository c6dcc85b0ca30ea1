import { policyName } from '../../policies/describe';
import type { Policy } from '../../policies/policy';
import { PolicyAnalysis } from '../../policies/policyAnalysis';
import { defineRule } from '../engine/rule';
import { neverMatchReasons, type NeverMatches } from './neverMatches';
import { PolicyReports } from '../engine/policyReports';

const reports = new PolicyReports<NeverMatches>();

/** Reports policies that cannot match any packet, regardless of other policies. */
export const neverMatches = defineRule({
  id: 'policy/never',
  severity: 'info',
  summary:
    'A policy never matches: its schedule has ended, its interface or users are disabled, or its group is empty.',
  prepare: (index) => PolicyAnalysis.prepare(index),
  *document(context) {
    const { today } = context;
    for (const group of PolicyAnalysis.of(context.index).groups) {
      const neverMatches = neverMatchReasons(group, today);
      const reasonFor = (policy: Policy): NeverMatches | undefined =>
        policy.isEnabled ? neverMatches(policy) : undefined;
      yield* reports.put(group, { dependencies: [group.catalog, today], reasonFor, messageFor }, context);
    }
  },
});

function messageFor(policy: Policy, { reason, remedy }: NeverMatches): string {
  return `${policyName(policy, 'start')} never matches: ${reason}. Disable the policy, or ${remedy}.`;
}
