import type { ConfigDocument } from '../../model/document/document';
import { bold, escaped, lines } from '../../documentation/markdown';
import { rules } from '../../rules/registry';
import { familyOf } from '../../rules/engine/ruleNames';
import { rulePageUri } from '../../rules/engine/rulePage';
import { touches, type Position, type Range } from '../../syntax/position';
import { absoluteRange } from '../../syntax/statements';

/** Explains the rule that is named at a position of a comment: what it finds. */
export function explainNamedRule(
  document: ConfigDocument,
  position: Position,
): { readonly markdown: string; readonly range: Range } | undefined {
  const comment = document.lintComments.find(({ firstLine }) => firstLine === position.line);
  const name = comment?.names.find((one) => touches(absoluteRange(one), position));
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
