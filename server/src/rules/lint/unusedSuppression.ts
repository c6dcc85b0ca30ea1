import { unusedSuppressionId } from '../engine/suppression/directiveReports';
import { defineRule } from '../engine/rule';

/** A comment that silences what would not be reported anyway: it hides what may come, and tells readers of nothing. */
export const unusedSuppression = defineRule({
  id: unusedSuppressionId,
  severity: 'hint',
  summary: 'A comment silences a rule that finds nothing there.',
  fixAll: 'Remove all comments that silence nothing',
});
