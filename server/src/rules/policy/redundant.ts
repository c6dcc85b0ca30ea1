import { PolicyAnalysis } from '../../policies/policyAnalysis';
import { defineRule } from '../engine/rule';
import { onCoverage } from './coverageRule';

/** Reports policies whose packets all match earlier policies with the same treatment. */
export const redundant = defineRule({
  id: 'policy/redundant',
  severity: 'info',
  summary: 'A policy never matches, because earlier policies match all of its packets and do the same.',
  prepare: (index) => PolicyAnalysis.prepare(index),
  document: onCoverage('redundant'),
});
