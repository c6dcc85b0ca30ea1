import { PolicyAnalysis } from '../../policies/policyAnalysis';
import { defineRule } from '../engine/rule';
import { onCoverage } from './coverageRule';

/** Reports policies whose packets all match earlier policies, at least one with different treatment. */
export const shadowed = defineRule({
  id: 'policy/shadowed',
  severity: 'warning',
  summary:
    'A policy never matches, because earlier policies match all of its packets and treat them differently.',
  prepare: (index) => PolicyAnalysis.prepare(index),
  document: onCoverage('shadowed'),
});
