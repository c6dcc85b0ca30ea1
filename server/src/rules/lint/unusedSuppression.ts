import type { LintComment } from '../../model/lintComment';
import type { Located } from '../../syntax/statements';
import { defineRule, type Report } from '../rule';
import { removeComment, removeName } from '../suppression/removal';
import type { Directive } from '../suppression/disabledRanges';

/** A comment that silences what would not be reported anyway: it hides what may come, and tells readers of nothing. */
export const unusedSuppression = defineRule({
  id: 'lint/unused-suppression',
  severity: 'hint',
  summary: 'A suppression comment has no effect.',
  fixAll: 'Remove all suppression comments without effect',
});

/** What there is to say of a comment, some of whose directives are unused. */
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
