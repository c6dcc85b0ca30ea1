// The rules with their levels, pages and fixes, for the programs that list, configure or fix.
export { RuleNames } from '../rules/engine/ruleNames';
export { rulePagePath, rulePageUri } from '../rules/engine/rulePage';
export { safeFixes } from '../rules/engine/safeFixes';
export {
  defaultLevel,
  isLevel,
  levelNames,
  levelOf,
  severities,
  type Level,
  type RuleLevels,
  type Severity,
} from '../rules/engine/severity';
export { rules } from '../rules/registry';
export type { Problem } from '../rules/engine/problem';
export type { Rule } from '../rules/engine/rule';
