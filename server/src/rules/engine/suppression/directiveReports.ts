import type { LintComment, NamedRule } from '../../../model/document/lintComment';
import type { Located } from '../../../syntax/statements';
import { replace } from '../edits';
import type { Fix, Report } from '../rule';
import type { RuleNames } from '../ruleNames';
import type { Directive } from './disabledRanges';
import { removeComment, removeName } from './removal';

/** The rules that report on the comments themselves; the filter reports for them. */
export const unknownRuleId = 'lint/unknown-rule';
export const unusedSuppressionId = 'lint/unused-suppression';

/** What there is to say of a name in a comment, where no rule has it. */
export function unknownRuleReport(comment: LintComment, name: NamedRule, names: RuleNames): Report {
  const meant = names.nearest(name.text);
  const replacement: readonly Fix[] =
    meant === undefined
      ? []
      : [{ title: `Replace by "${meant}"`, preferred: true, edits: [replace(name, meant)] }];
  return { message: names.missing(name.text), fixes: [...replacement, removeName(comment, name)] };
}

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
