import { unusedSuppressionId } from '../engine/suppression/directiveReports';
import { defineRule } from '../engine/rule';

/** A comment that silences what would not be reported anyway: it hides what may come, and tells readers of nothing. */
export const unusedSuppression = defineRule({
  id: unusedSuppressionId,
  severity: 'hint',
  summary: 'A suppression comment has no effect.',
  fixAll: 'Remove all suppression comments without effect',
});
