import { PolicyAnalysis } from '../../policies/policyAnalysis';
import { defineRule } from '../engine/rule';
import { onCoverage } from './coverageRule';

/** Reports policies that equal an earlier one. */
export const duplicate = defineRule({
  id: 'policy/duplicate',
  severity: 'info',
  summary: 'An earlier policy matches the same packets and does the same.',
  prepare: (index) => PolicyAnalysis.prepare(index),
  document: onCoverage('duplicate'),
});
