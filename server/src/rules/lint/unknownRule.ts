import { unknownRuleId } from '../engine/suppression/directiveReports';
import { defineRule } from '../engine/rule';

/** A suppression comment for a rule that does not exist. */
export const unknownRule = defineRule({
  id: unknownRuleId,
  severity: 'warning',
  summary: 'A suppression comment names an unknown rule.',
});
