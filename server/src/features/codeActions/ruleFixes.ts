import type { Steps } from '../../base/steps';
import type { Problem, ProblemEdit } from '../../rules/engine/problem';
import { compatibleFixes } from '../../rules/engine/safeFixes';

/** The preferred fixes of all findings of a rule in a document. */
export interface RuleFixes {
  /** Edits that do not overlap. */
  readonly edits: readonly ProblemEdit[];
  /** The version of the document that they belong to. */
  readonly version: number;
  /** How many findings they fix. */
  readonly fixed: number;
  /** How many findings of the rule there are. */
  readonly findings: number;
}

/** @param version of the document that the problems belong to */
export function* ruleFixes(problems: readonly Problem[], rule: string, version: number): Steps<RuleFixes> {
  const same = problems.filter((problem) => problem.rule === rule);
  const { problems: fixed, edits } = yield* compatibleFixes(same, ({ preferred }) => preferred);
  return { edits, version, fixed: fixed.length, findings: same.length };
}
