import { getOrInsertComputed } from '../../model/getOrInsertComputed';
import type { Requirement } from '../engine/requirement';
import { defineRule, type Rule } from '../engine/rule';
import { onTables } from '../engine/tables';
import { evaluateRequirement } from './evaluate';

/** The checks for each list of requirements, so that their results are cached by list. */
const checks = new WeakMap<readonly Requirement[], NonNullable<Rule['document']>>();

/** What the organization requires in `.fortios-lint.json`, under `require`. */
export const required = defineRule({
  id: 'house/required',
  severity: 'warning',
  summary: 'A setting does not have the value that `.fortios-lint.json` requires.',
  document(context) {
    const { requirements } = context;
    if (requirements.length === 0) return;
    const check = getOrInsertComputed(checks, requirements, () =>
      onTables((tables) =>
        requirements.flatMap((requirement) => evaluateRequirement(requirement, tables).unmet),
      ),
    );
    check(context);
  },
});
