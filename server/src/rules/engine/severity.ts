/** The severity of a finding, in LSP's order. */
export type Severity = 'error' | 'warning' | 'info' | 'hint';

/** The properties of a rule that determine its level. */
interface LeveledRule {
  readonly id: string;
  readonly severity: Severity;
  readonly offByDefault?: boolean;
}

/**
 * The severity of a finding without a configured level. What a complete backup contains although the device rejects it is an
 * error: the device does not restore it. A snippet may run on a device that has what it lacks, or after other commands.
 */
export function severityOf(
  { severity, isRejected }: { readonly severity: Severity; readonly isRejected: boolean },
  isCompleteBackup: boolean,
): Severity {
  return isRejected && isCompleteBackup ? 'error' : severity;
}

/** The default level of a rule in texts: `warning`, or `warning (error in a complete backup)`. */
export function severityText({
  severity,
  reportsRejected,
}: {
  readonly severity: Severity;
  readonly reportsRejected?: true;
}): string {
  return reportsRejected && severity !== 'error' ? `${severity} (error in a complete backup)` : severity;
}

export type Level = Severity | 'off';

/** Levels by rule id or `family/*`. */
export type RuleLevels = Readonly<Record<string, Level>>;

/** Most severe first. */
export const severities: readonly Severity[] = ['error', 'warning', 'info', 'hint'];

/** The severities from one upwards. */
export function levelsFrom(severity: string): ReadonlySet<Severity> {
  return new Set(severities.slice(0, severities.findIndex((one) => one === severity) + 1));
}

/** All levels, from `off` upwards. */
export const levels: readonly string[] = ['off', 'hint', 'info', 'warning', 'error'] satisfies Level[];

/** The levels as text in messages. */
export const levelNames = 'off, hint, info, warning or error';

/** Whether a text is a level. */
export function isLevel(text: string): text is Level {
  return levels.includes(text);
}

/** The configured level of a rule: by its id, else by its family; undefined if the default level applies. */
export function levelOf(rule: LeveledRule, configured: RuleLevels): Level | undefined {
  return configured[rule.id] ?? configured[familyOf(rule.id)];
}

/** The level of a rule without a configured level. */
export function defaultLevel({ severity, offByDefault }: LeveledRule): Level {
  return offByDefault ? 'off' : severity;
}

/** Whether a rule runs: rules that are off by default run only if the user enabled them. */
export function isRuleEnabled(rule: LeveledRule, configured: RuleLevels): boolean {
  return !rule.offByDefault || (levelOf(rule, configured) ?? 'off') !== 'off';
}

/**
 * Merges levels: a family in the overrides replaces the levels of this family and of all its rules.
 */
export function overrideLevels(levels: RuleLevels, overrides: RuleLevels): RuleLevels {
  const kept = Object.entries(levels).filter(([name]) => overrides[familyOf(name)] === undefined);
  return { ...Object.fromEntries(kept), ...overrides };
}

/** The name of a rule's family: `schema/*`. */
export function familyOf(id: string): string {
  return `${id.slice(0, id.indexOf('/'))}/*`;
}
