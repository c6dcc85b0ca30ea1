import { policyName } from '../../policies/describe';
import type { Policy } from '../../policies/policy';
import { PolicyAnalysis } from '../../policies/policyAnalysis';
import { defineRule } from '../engine/rule';
import { neverMatching } from './neverMatches';
import { PolicyReports } from './policyMemo';

const reports = new PolicyReports();

/** Reports policies that cannot match any packet, regardless of other policies. */
export const never = defineRule({
  id: 'policy/never',
  severity: 'info',
  summary: 'A policy never matches: its schedule has ended, or its interface or users are disabled.',
  prepareInSteps: (index) => PolicyAnalysis.updateInSteps(index),
  document(context) {
    const { today } = context;
    for (const group of PolicyAnalysis.of(context.index).groups) {
      const neverMatches = neverMatching(group, today);
      const messageFor = (policy: Policy): string | undefined => {
        const found = policy.isEnabled ? neverMatches(policy) : undefined;
        return (
          found &&
          `${policyName(policy, 'start')} never matches: ${found.reason}. Disable the policy, or ${found.remedy}.`
        );
      };
      reports.put(group, [today], messageFor, context);
    }
  },
});
