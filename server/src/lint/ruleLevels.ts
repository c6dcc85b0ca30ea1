import { didYouMean, nearest } from '../rules/nearest';
import type { Rule } from '../rules/rule';
import { isLevel, type Level, type RuleLevels } from '../rules/severity';
import { UsageError } from './usageError';

const levelNames = 'off, hint, info, warning or error';

/**
 * Reads `id=level` and `family/*=level` assignments; a later one overrules an earlier one of the same name.
 *
 * @throws {UsageError} where a rule, a family or a level does not exist
 */
export function readRuleLevels(assignments: readonly string[], rules: readonly Rule[]): RuleLevels {
  const names = new Set(rules.flatMap(({ id }) => [id, `${id.slice(0, id.indexOf('/'))}/*`]));
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
    if (!names.has(name)) {
      throw new UsageError(`There is no rule "${name}".${didYouMean(nearestRule(name, names))}`);
    }
    if (!isLevel(level))
      throw new UsageError(`"${level}" is no level for ${name}; it is one of ${levelNames}.`);
    levels[name] = level;
  }
  return levels;
}

/** The rule that a misspelt name most probably means; people also leave its family out. */
function nearestRule(name: string, names: ReadonlySet<string>): string | undefined {
  const withFamily = [...names].find((known) => known.endsWith(`/${name}`));
  return withFamily ?? nearest(name, names);
}
