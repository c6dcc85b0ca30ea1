import { unusedSuppressionId } from '../engine/suppression/directiveReports';
import { defineRule } from '../engine/rule';

/** A suppression comment without effect: it could hide a later finding, and misleads readers. */
export const unusedSuppression = defineRule({
  id: unusedSuppressionId,
  severity: 'hint',
  summary: 'A suppression comment has no effect.',
  fixAll: 'Remove all suppression comments without effect',
});
