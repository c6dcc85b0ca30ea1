import { expiredAcceptanceId } from '../engine/suppression/acceptances';
import { defineRule } from '../engine/rule';

/** An acceptance in `.fortios-lint.json` whose day is over; the check of acceptances reports it. */
export const expiredAcceptance = defineRule({
  id: expiredAcceptanceId,
  severity: 'warning',
  summary: 'The acceptance of a finding in `.fortios-lint.json` has expired.',
});
