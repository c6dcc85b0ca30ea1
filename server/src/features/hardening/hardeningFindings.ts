import { runToCompletion, type Steps } from '../../base/steps';
import type { EffectiveFirmware } from '../../firmware/effective';
import type { ConfigDocument } from '../../model/document/document';
import { Checker } from '../../rules/engine/checker';
import { problemsOf } from '../../rules/engine/problem';
import { rules } from '../../rules/registry';
import type { RuleLevels } from '../../rules/engine/severity';
import type { Schema } from '../../schema/schema';

const family = 'security';

const hardeningRules = rules.filter(({ id }) => id.startsWith(`${family}/`));

/**
 * Counts the findings of a document with the hardening rules enabled, in steps.
 *
 * @param levels the user's levels; a rule with the level `off` is not counted
 */
export function* countHardeningFindings(
  document: ConfigDocument,
  firmware: EffectiveFirmware,
  schema: Schema,
  levels: RuleLevels,
): Steps<number> {
  // A separate checker, so that the cached findings of the open document are not affected.
  const checker = new Checker(schema, hardeningRules);
  const shown: RuleLevels = { ...levels, [`${family}/*`]: 'warning' };
  const findings = yield* checker.check(document, firmware, { levels: shown });
  return runToCompletion(problemsOf(findings, document, shown)).filter(({ rule }) =>
    rule.startsWith(`${family}/`),
  ).length;
}
