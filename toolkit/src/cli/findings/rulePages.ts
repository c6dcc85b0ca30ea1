import { readFileSync } from 'node:fs';
import { bundledPath } from '../../assets.node';
import { renderRulePage } from 'fortios-language/rules/engine/renderRulePage';
import { rulePagePath } from 'fortios-language/rules/engine/rulePage';

/** The page of a rule as Markdown; undefined if the pages are not installed with the bundle. */
export function rulePage(rule: string): string | undefined {
  try {
    return renderRulePage(rule, readFileSync(bundledPath(`../../${rulePagePath(rule)}`), 'utf8'));
  } catch {
    return undefined;
  }
}
