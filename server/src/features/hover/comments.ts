import type { ConfigDocument } from '../../model/document/document';
import { lintCommentTexts } from '../../model/document/lintComment';
import { bold, escaped, lines } from '../../base/markdown';
import { rules } from '../../rules/registry';
import { familyOf } from '../../rules/engine/severity';
import { rulePageUri } from '../../rules/engine/rulePage';
import { touches, type Position, type Range } from '../../syntax/position';
import { absoluteRange } from '../../syntax/statements';

/** Explains a comment that disables or enables rules, or the rule that it names at a position. */
export function explainLintComment(
  document: ConfigDocument,
  position: Position,
): { readonly markdown: string; readonly range: Range } | undefined {
  const comment = document.lintComments.find(({ firstLine }) => firstLine === position.line);
  const name = comment?.names.find((one) => touches(absoluteRange(one), position));
  if (comment && !name && comment.range.start.character <= position.character) {
    const range = absoluteRange(comment);
    const end = { line: position.line, character: comment.namesEnd };
    if (position.character > end.character) return undefined;
    const scope = comment.names.length === 0 ? ' It names no rule, so it applies to all.' : '';
    const title = bold(`fortios-lint-${comment.kind}`);
    return {
      markdown: lines(title, lintCommentTexts[comment.kind] + scope),
      range: { start: range.start, end },
    };
  }
  if (!name) return undefined;
  const markdown = documentRule(name.text) ?? documentFamily(name.text);
  return markdown === undefined ? undefined : { markdown, range: absoluteRange(name) };
}

function documentRule(id: string): string | undefined {
  const rule = rules.find((one) => one.id === id);
  return rule && lines(`${bold(id)} · ${rule.severity}`, escaped(rule.summary), `[More](${rulePageUri(id)})`);
}

function documentFamily(name: string): string | undefined {
  const family = rules.filter(({ id }) => familyOf(id) === name);
  if (family.length === 0) return undefined;
  return lines(bold(name), `All ${family.length} rules of ${escaped(name.replace('/*', ''))}.`);
}
