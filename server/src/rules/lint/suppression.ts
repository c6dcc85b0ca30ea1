import { unknownRuleId, unusedSuppressionId } from '../engine/suppression/suppressionFilter';
import { defineRule } from '../engine/rule';
import { expiredAcceptanceId } from '../engine/suppression/acceptances';

/** A suppression comment for a rule that does not exist. */
export const unknownRule = defineRule({
  id: unknownRuleId,
  severity: 'warning',
  summary: 'A suppression comment names an unknown rule.',
});

/** A suppression comment without effect: it could hide a later finding, and misleads readers. */
export const unusedSuppression = defineRule({
  id: unusedSuppressionId,
  severity: 'hint',
  summary: 'A suppression comment has no effect.',
  fixAll: 'Remove all suppression comments without effect',
});

/** An acceptance in `.fortios-lint.json` whose day is over; the check of acceptances reports it. */
export const expiredAcceptance = defineRule({
  id: expiredAcceptanceId,
  severity: 'warning',
  summary: 'The acceptance of a finding in `.fortios-lint.json` has expired.',
});
