import { isLevel, levelNames, type Level, type RuleLevels } from 'fortios-language/rules/engine/severity';
import { RuleNames } from 'fortios-language/rules/engine/ruleNames';
import type { Rule } from 'fortios-language/rules/engine/rule';
import { UsageError } from '../program/failures';

/**
 * Reads `id=level` and `family/*=level` assignments; a later one overrides an earlier one of the same name.
 *
 * @throws {UsageError} if a rule, a family or a level does not exist
 */
export function readRuleLevels(assignments: readonly string[], rules: readonly Rule[]): RuleLevels {
  const names = new RuleNames(rules);
  const levels: Record<string, Level> = {};
  for (const assignment of assignments) {
    const equals = assignment.lastIndexOf('=');
    const name = assignment.slice(0, Math.max(0, equals)).trim();
    const level = assignment.slice(equals + 1).trim();
    if (name === '' || level === '') {
      throw new UsageError(
        `--rule takes a rule and a level, as in ftm-push/not-enabled=off, not "${assignment}".`,
      );
    }
    if (!names.has(name)) throw new UsageError(names.missing(name));
    if (!isLevel(level)) throw new UsageError(`"${level}" is not a level for ${name}; use ${levelNames}.`);
    levels[name] = level;
  }
  return levels;
}
