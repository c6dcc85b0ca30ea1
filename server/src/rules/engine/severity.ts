/** How much a finding matters; in LSP's order. */
export type Severity = 'error' | 'warning' | 'info' | 'hint';

/** A rule, as far as its level is concerned. */
export interface LeveledRule {
  readonly id: string;
  readonly severity: Severity;
  readonly offByDefault?: boolean;
}

/** What a user may make of a rule. */
export type Level = Severity | 'off';

/** Levels by rule id or `family/*`. */
export type RuleLevels = Readonly<Record<string, Level>>;

/** From what matters most down. */
export const severities: readonly Severity[] = ['error', 'warning', 'info', 'hint'];

/** All levels, from nothing up. */
export const levels: readonly string[] = ['off', 'hint', 'info', 'warning', 'error'] satisfies Level[];

/** The levels as a sentence names them. */
export const levelNames = 'off, hint, info, warning or error';

/** Whether a text names a level. */
export function isLevel(text: string): text is Level {
  return levels.includes(text);
}

/**
 * The level a user's settings give a rule: by its id, else by its family, else undefined for the level that
 * the rule itself reports at.
 */
export function levelOf(rule: LeveledRule, configured: RuleLevels): Level | undefined {
  return configured[rule.id] ?? configured[familyOf(rule.id)];
}

/** The level of a rule without a configured level. */
export function defaultLevel({ severity, offByDefault }: LeveledRule): Level {
  return offByDefault ? 'off' : severity;
}

/** Whether a rule runs: rules that are off by default run only if the user enabled them. */
export function isEnabled(rule: LeveledRule, configured: RuleLevels): boolean {
  return !rule.offByDefault || (levelOf(rule, configured) ?? 'off') !== 'off';
}

/**
 * Merges levels: a family in the overrides replaces the levels of this family and of all its rules.
 */
export function overrideLevels(levels: RuleLevels, overrides: RuleLevels): RuleLevels {
  const kept = Object.entries(levels).filter(([name]) => overrides[familyOf(name)] === undefined);
  return { ...Object.fromEntries(kept), ...overrides };
}

/** The name of a rule's whole family: `schema/*`. */
export function familyOf(id: string): string {
  return `${id.slice(0, id.indexOf('/'))}/*`;
}
