import type { LintComment, NamedRule } from '../../model/lintComment';
import { replace } from '../edits';
import { defineRule, type Fix, type Report } from '../rule';
import type { RuleNames } from '../ruleNames';
import { removeName } from '../suppression/removal';

/** A comment that silences a rule that does not exist: it silences nothing. */
export const unknownRule = defineRule({
  id: 'lint/unknown-rule',
  severity: 'warning',
  summary: 'A suppression comment names an unknown rule.',
});

/** What there is to say of a name in a comment, where no rule has it. */
export function unknownRuleReport(comment: LintComment, name: NamedRule, names: RuleNames): Report {
  const meant = names.nearest(name.text);
  const replacement: readonly Fix[] =
    meant === undefined
      ? []
      : [{ title: `Replace with "${meant}"`, preferred: true, edits: [replace(name, meant)] }];
  return { message: names.missing(name.text), fixes: [...replacement, removeName(comment, name)] };
}
