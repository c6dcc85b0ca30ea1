import { policyName } from '../../policies/describe';
import type { Policy } from '../../policies/policy';
import { PolicyAnalysis } from '../../policies/policyAnalysis';
import { defineRule, type Report } from '../engine/rule';
import { neverMatches } from './neverMatches';
import { disablePolicy, removePolicy } from './policyFixes';

/** Reports stay the same objects as long as they say the same. */
const reports = new WeakMap<Policy, Report>();

/** A policy that matches nothing by itself. */
export const never = defineRule({
  id: 'policy/never',
  severity: 'info',
  summary: 'A policy never matches: its schedule has ended, or its interface or users are disabled.',
  prepareInSteps: (index) => PolicyAnalysis.updateInSteps(index),
  document(context) {
    for (const group of PolicyAnalysis.of(context.index).groups) {
      for (const policy of group.policies) {
        const found = policy.isEnabled ? neverMatches(policy, group, context.today) : undefined;
        if (!found) continue;
        const message = `${policyName(policy, 'start')} never matches: ${found.reason}. Disable the policy, or ${found.remedy}.`;
        let report = reports.get(policy);
        if (report?.message !== message) {
          report = {
            message,
            fixes: [...disablePolicy(policy, context), ...removePolicy(policy, context, undefined)],
          };
          reports.set(policy, report);
        }
        context.report(policy.entry.at, report);
      }
    }
  },
});
