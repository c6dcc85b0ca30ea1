import {
  CompletionItemKind,
  type CompletionItem,
  type CompletionList,
  type Position,
} from 'vscode-languageserver-types';
import { HEADER_LINES } from '../../firmware/header';
import type { ConfigDocument } from '../../model/document/document';
import { lintCommentKinds, parseLintComment, lintCommentTexts } from '../../model/document/lintComment';
import { rules } from '../../rules/registry';
import { familyOf } from '../../rules/engine/severity';
import type { Range } from '../../syntax/position';
import type { CompletionOptions } from './suggestion';

/**
 * Completes comments: the directives of the linter, and the names of rules.
 *
 * @returns undefined in other comments, unless the user requests completion
 */
export function commentCompletions(
  document: ConfigDocument,
  { line, character }: Position,
  options: CompletionOptions,
): CompletionList | undefined {
  const text = document.line(line).trimEnd().padEnd(character);
  const rangeOf = (part: RegExp): Range => {
    let start = character;
    while (start > 0 && part.test(text.charAt(start - 1))) start--;
    let end = character;
    while (end < text.length && part.test(text.charAt(end))) end++;
    return { start: { line, character: start }, end: { line, character: end } };
  };
  const opening = /(?:^|[ \t])#([ \t]*)([\w-]*)$/.exec(text.slice(0, character));
  if (opening) {
    const [, blanks, typed = ''] = opening;
    // Ordinary comments have a space after the #.
    const items = kindItems(document, line, options).filter(({ label }) => label.startsWith(typed));
    if (items.length === 0 || (typed === '' && options.triggered)) return undefined;
    return listOf(items, rangeOf(/[\w-]/), blanks === '' ? ' ' : '');
  }
  const comment = parseLintComment(text);
  if (!comment || /(?:^|\s)--+(?:\s|$)/.test(text.slice(comment.start, character))) return undefined;
  const place = rangeOf(/[^\s,]/);
  const others = comment.names.filter(({ start }) => start !== place.start.character);
  return listOf(ruleItems(new Set(others.map((name) => name.text))), place);
}

function kindItems(
  document: ConfigDocument,
  line: number,
  { suggestCommand }: CompletionOptions,
): readonly CompletionItem[] {
  const kinds = lintCommentKinds.map((kind): CompletionItem => ({
    label: `fortios-lint-${kind}`,
    kind: CompletionItemKind.Keyword,
    detail: lintCommentTexts[kind],
    insertText: `fortios-lint-${kind} `,
    ...(suggestCommand !== undefined && { command: { title: 'Suggest', command: suggestCommand } }),
  }));
  if (line >= HEADER_LINES || document.fileFirmware.comment) return kinds;
  const firmware: CompletionItem = {
    label: 'fortios-firmware:',
    kind: CompletionItemKind.Keyword,
    detail: 'Sets the firmware version that the file is checked against.',
    insertText: 'fortios-firmware: ',
  };
  return [firmware, ...kinds];
}

function ruleItems(named: ReadonlySet<string>): readonly CompletionItem[] {
  const families = [...new Set(rules.map(({ id }) => familyOf(id)))];
  return [
    ...rules.map(({ id, summary }): CompletionItem => ({
      label: id,
      kind: CompletionItemKind.EnumMember,
      detail: summary,
    })),
    ...families.map((family): CompletionItem => ({
      label: family,
      kind: CompletionItemKind.Enum,
      detail: `All rules of ${family.replace('/*', '')}.`,
    })),
  ].filter(({ label }) => !named.has(label));
}

/** @param before the text to insert between the `#` and the item */
function listOf(items: readonly CompletionItem[], range: Range, before = ''): CompletionList {
  return {
    isIncomplete: false,
    items: items.map(({ insertText, ...item }, index) => ({
      ...item,
      sortText: String(index).padStart(4, '0'),
      textEdit: { range, newText: before + (insertText ?? item.label) },
    })),
  };
}
