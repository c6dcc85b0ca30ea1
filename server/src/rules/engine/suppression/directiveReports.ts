import type { LintComment, NamedRule } from '../../../model/document/lintComment';
import type { Located } from '../../../syntax/statements';
import { replace } from '../edits';
import type { Fix, Report } from '../rule';
import type { RuleNames } from '../ruleNames';
import type { Directive } from './disabledRanges';
import { removeComment, removeName } from './removal';

/** The rules about suppression comments. The filter reports for them. */
export const unknownRuleId = 'lint/unknown-rule';
export const unusedSuppressionId = 'lint/unused-suppression';

/** The report about an unknown name in a comment. */
export function unknownRuleReport(comment: LintComment, name: NamedRule, names: RuleNames): Report {
  const meant = names.nearest(name.text);
  const replacement: readonly Fix[] =
    meant === undefined
      ? []
      : [{ title: `Replace with "${meant}"`, preferred: true, edits: [replace(name, meant)] }];
  return { message: names.missing(name.text), fixes: [...replacement, removeName(comment, name)] };
}

/** The report about a comment with unused directives. */
export function unusedReports(
  comment: LintComment,
  unused: readonly Directive[],
): readonly { readonly at: Located; readonly report: Report }[] {
  if (unused.length === Math.max(1, comment.names.length)) {
    const message =
      comment.kind === 'enable'
        ? 'This comment has no effect: none of its rules is disabled here. Remove it.'
        : `This comment has no effect: ${unusedNames(comment)} here. Remove it.`;
    return [{ at: comment, report: { message, tag: 'unnecessary', fixes: [removeComment(comment)] } }];
  }
  return unused.flatMap(({ name }) => {
    if (!name) return [];
    const message =
      comment.kind === 'enable'
        ? `"${name.text}" has no effect: the rule is not disabled here. Remove it.`
        : `"${name.text}" has no effect: the rule reports nothing here. Remove it.`;
    return [{ at: name, report: { message, tag: 'unnecessary', fixes: [removeName(comment, name)] } }];
  });
}

function unusedNames({ names: [first, ...others] }: LintComment): string {
  if (!first) return 'no rule reports anything';
  return others.length === 0 ? `${first.text} reports nothing` : 'none of its rules reports anything';
}
