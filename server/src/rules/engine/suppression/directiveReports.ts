import type { LintComment, NamedRule } from '../../../model/document/lintComment';
import type { Located } from '../../../syntax/statements';
import { replace, removeLines } from '../edits';
import { type Fix, type Report, reportAt } from '../rule';
import type { RuleNames } from '../ruleNames';
import type { Directive } from './disabledRanges';

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

export function unusedReports(
  comment: LintComment,
  unused: readonly Directive[],
): readonly { readonly at: Located; readonly report: Report }[] {
  if (unused.length === Math.max(1, comment.names.length)) {
    const message =
      comment.kind === 'enable'
        ? 'This comment has no effect: none of its rules is disabled here. Remove it.'
        : `This comment has no effect: ${unusedNames(comment)} here. Remove it.`;
    return [reportAt(comment, { message, tag: 'unnecessary', fixes: [removeComment(comment)] })];
  }
  return unused.flatMap(({ name }) => {
    if (!name) return [];
    const message =
      comment.kind === 'enable'
        ? `"${name.text}" has no effect: the rule is not disabled here. Remove it.`
        : `"${name.text}" has no effect: the rule reports nothing here. Remove it.`;
    return [reportAt(name, { message, tag: 'unnecessary', fixes: [removeName(comment, name)] })];
  });
}

function unusedNames({ names: [first, ...others] }: LintComment): string {
  if (!first) return 'no rule reports anything';
  return others.length === 0 ? `${first.text} reports nothing` : 'none of its rules reports anything';
}

/** The fix that removes a comment, with its line if nothing else is on it. */
function removeComment(comment: LintComment): Fix {
  const start = { line: 0, character: comment.blanksFrom };
  const edit = comment.alone
    ? removeLines(comment)
    : replace({ origin: comment, range: { start, end: comment.range.end } }, '');
  return { title: 'Remove the comment', preferred: true, edits: [edit] };
}

/**
 * The fix that removes one name from a comment. With the last name, the comment is removed, because without names it
 * would apply to all rules.
 */
function removeName(comment: LintComment, name: NamedRule): Fix {
  if (comment.names.length === 1) return { ...removeComment(comment), preferred: false };
  const index = comment.names.indexOf(name);
  const before = comment.names[index - 1];
  const after = comment.names[index + 1];
  const range = before
    ? { start: before.range.end, end: name.range.end }
    : { start: name.range.start, end: (after ?? name).range.start };
  return { title: `Remove ${name.text}`, edits: [replace({ origin: comment, range }, '')] };
}
