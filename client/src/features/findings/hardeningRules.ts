/** The key of the hardening rules in the setting `fortios.rules`. */
export const hardeningFamily = 'security/*';

/** Whether a rule, given by its id, is one of them. */
export function isHardeningRule(rule: string): boolean {
  return rule.startsWith('security/');
}

/** The rules are off by default. */
const shownLevel = 'warning';

/** The levels by rule or family, as `fortios.rules` contains them. */
export type RuleLevels = Readonly<Record<string, string>>;

/** Whether the levels report the hardening rules. */
export function isHardeningShown(levels: RuleLevels): boolean {
  return (levels[hardeningFamily] ?? 'off') !== 'off';
}

/**
 * Turns the hardening rules on or off in the narrowest scope.
 *
 * @param own the levels in the scope that is written
 * @param wider the levels that apply without that scope
 * @param show whether the findings are reported afterwards
 * @returns the new levels of the scope; undefined if it needs none
 */
export function withHardening(own: RuleLevels, wider: RuleLevels, show: boolean): RuleLevels | undefined {
  const others = Object.fromEntries(Object.entries(own).filter(([rule]) => rule !== hardeningFamily));
  const levels =
    isHardeningShown(wider) === show ? others : { ...others, [hardeningFamily]: show ? shownLevel : 'off' };
  return Object.keys(levels).length > 0 ? levels : undefined;
}

/** Reads the levels from a setting; other values than texts are ignored. */
export function readLevels(value: unknown): RuleLevels {
  if (typeof value !== 'object' || value === null) return {};
  return Object.fromEntries(
    Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}
