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
 * Counts the findings that a document has with the hardening rules on, in steps.
 *
 * @param levels the user's levels; a rule that they turn off is not counted
 */
export function* countHardeningFindings(
  document: ConfigDocument,
  firmware: EffectiveFirmware,
  schema: Schema,
  levels: RuleLevels,
): Generator<void, number> {
  // A separate checker, so that the findings of the open document are kept as they are.
  const checker = new Checker(schema, hardeningRules);
  const shown: RuleLevels = { ...levels, [`${family}/*`]: 'warning' };
  const findings = yield* checker.checkInSteps(document, firmware, { levels: shown });
  return problemsOf(findings, document, shown).filter(({ rule }) => rule.startsWith(`${family}/`)).length;
}
