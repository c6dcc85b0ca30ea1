import { getOrInsertComputed } from '../../base/collections';
import type { Requirement } from '../engine/requirement';
import { defineRule, type DocumentSteps } from '../engine/rule';
import { onTables } from '../engine/tables';
import { evaluateRequirement } from './evaluate';

/** The checks for each list of requirements, so that their results are cached by list. */
const checks = new WeakMap<readonly Requirement[], DocumentSteps>();

/** What the organization requires in `.fortios-lint.json`, under `require`. */
export const required = defineRule({
  id: 'house/required',
  severity: 'warning',
  summary: 'A setting does not have the value that `.fortios-lint.json` requires.',
  document(context) {
    const { requirements } = context;
    if (requirements.length === 0) return undefined;
    const check = getOrInsertComputed(checks, requirements, () =>
      onTables(function* (tables) {
        for (const requirement of requirements) {
          yield undefined;
          yield* evaluateRequirement(requirement, tables).unmet;
        }
      }),
    );
    return check(context);
  },
});
