import { unknownRuleId } from '../engine/suppression/directiveReports';
import { defineRule } from '../engine/rule';

/** A comment that silences a rule that does not exist: it silences nothing. */
export const unknownRule = defineRule({
  id: unknownRuleId,
  severity: 'warning',
  summary: 'A suppression comment names an unknown rule.',
});
