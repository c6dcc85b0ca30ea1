import { memoize } from '../../base/collections';
import type { Requirement } from '../engine/requirement';
import { defineRule } from '../engine/rule';
import { onTables } from '../engine/tables';
import { evaluateRequirement } from './evaluate';

/** The checks for each list of requirements, so that their results are cached by list. */
const checkOf = memoize((requirements: readonly Requirement[]) =>
  onTables([], function* (tables) {
    for (const requirement of requirements) {
      yield undefined;
      yield* evaluateRequirement(requirement, tables).unmet;
    }
  }),
);

/** What the organization requires in `.fortios-lint.json`, under `require`. */
export const required = defineRule({
  id: 'house/required',
  severity: 'warning',
  summary: 'A setting does not have the value that `.fortios-lint.json` requires.',
  document(context) {
    const { requirements } = context;
    return requirements.length === 0 ? undefined : checkOf(requirements)(context);
  },
});
