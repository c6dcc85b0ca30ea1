import type { LintComment, NamedRule } from '../../../model/document/lintComment';
import { removeLines, replace } from '../edits';
import type { Fix } from '../rule';

/** The fix that removes a comment, with its line if nothing else is on it. */
export function removeComment(comment: LintComment): Fix {
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
export function removeName(comment: LintComment, name: NamedRule): Fix {
  if (comment.names.length === 1) return { ...removeComment(comment), preferred: false };
  const index = comment.names.indexOf(name);
  const before = comment.names[index - 1];
  const after = comment.names[index + 1];
  const range = before
    ? { start: before.range.end, end: name.range.end }
    : { start: name.range.start, end: (after ?? name).range.start };
  return { title: `Remove ${name.text}`, edits: [replace({ origin: comment, range }, '')] };
}
