import type { Rule, Severity } from './rule';

/** What a user may make of a rule. */
export type Level = Severity | 'off';

/** Levels by rule id or `family/*`. */
export type RuleLevels = Readonly<Record<string, Level>>;

const levels: readonly string[] = ['off', 'hint', 'info', 'warning', 'error'];

/** Whether a text names a level. */
export function isLevel(text: string): text is Level {
  return levels.includes(text);
}

/**
 * The level a user's settings give a rule: by its id, else by its family, else undefined for the level that
 * the rule itself reports at.
 */
export function levelOf(rule: Rule, configured: RuleLevels): Level | undefined {
  const family = rule.id.slice(0, rule.id.indexOf('/'));
  return configured[rule.id] ?? configured[`${family}/*`];
}
