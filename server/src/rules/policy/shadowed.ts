import { PolicyAnalysis } from '../../policies/policyAnalysis';
import { defineRule } from '../engine/rule';
import { onCoverage } from './coverageRule';

/** A policy whose packets earlier policies take, at least one of them with another result. */
export const shadowed = defineRule({
  id: 'policy/shadowed',
  severity: 'warning',
  summary:
    'A policy never matches, because earlier policies match all of its packets and treat them differently.',
  prepareInSteps: (index) => PolicyAnalysis.updateInSteps(index),
  document: onCoverage('shadowed'),
});
