import type { LintComment } from '../../model/document/lintComment';
import type { Located } from '../../syntax/statements';
import { defineRule, type Report } from '../engine/rule';
import { removeComment, removeName } from '../engine/suppression/removal';
import type { Directive } from '../engine/suppression/disabledRanges';

/** A comment that silences what would not be reported anyway: it hides what may come, and tells readers of nothing. */
export const unusedSuppression = defineRule({
  id: 'lint/unused-suppression',
  severity: 'hint',
  summary: 'A comment silences a rule that finds nothing there.',
  fixAll: 'Remove all comments that silence nothing',
});

/** What there is to say of a comment, some of whose directives are unused. */
export function unusedReports(
  comment: LintComment,
  unused: readonly Directive[],
): readonly { readonly at: Located; readonly report: Report }[] {
  if (unused.length === Math.max(1, comment.names.length)) {
    const message =
      comment.kind === 'enable'
        ? 'This comment enables nothing: none of its rules is disabled here.'
        : `This comment silences nothing: ${unusedNames(comment)} here.`;
    return [{ at: comment, report: { message, tag: 'unnecessary', fixes: [removeComment(comment)] } }];
  }
  return unused.flatMap(({ name }) => {
    if (!name) return [];
    const message =
      comment.kind === 'enable'
        ? `${name.text} is not disabled here, so there is nothing to enable.`
        : `${name.text} reports nothing here, so there is nothing to silence.`;
    return [{ at: name, report: { message, tag: 'unnecessary', fixes: [removeName(comment, name)] } }];
  });
}

function unusedNames({ names: [first, ...others] }: LintComment): string {
  if (!first) return 'no rule reports anything';
  return others.length === 0 ? `${first.text} reports nothing` : 'none of its rules reports anything';
}
