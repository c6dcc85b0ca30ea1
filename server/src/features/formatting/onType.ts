import type { TextEdit } from 'vscode-languageserver-types';
import { contextAt, type Enclosing } from '../../model/contextAt';
import type { ConfigDocument } from '../../model/document/document';
import { closedBy, indentAt, oneIndent } from '../../model/document/indentation';
import type { DocumentView } from '../../model/symbols/documentView';
import type { Position } from '../../syntax/position';

/** The trigger characters: the line end, and the last letters of `end` and `next`. */
export const onTypeTriggers = ['\n', 'd', 't'] as const;

/** Matches a line that may open a block or entry. */
const opening = /^\uFEFF?[ \t]*(?:con(?:fi?|fig)?|ed(?:it?)?)(?=\s)/;

/**
 * Indents a new line, or a line on which `end` or `next` was just typed, by the line that opens its block or entry.
 * This also works inside unclosed blocks and in text with another indentation.
 *
 * @param position directly after the typed character
 */
export function formatOnType(view: DocumentView, position: Position, character: string): TextEdit[] {
  const { document } = view;
  const text = document.line(position.line).replace(/\r?\n$/, '');
  const keyword = /^[ \t]*(end|next)[ \t]*$/.exec(text)?.[1];
  const isClosing = keyword === 'end' || keyword === 'next';
  // Return early: most typed letters do not complete a keyword.
  if (character !== '\n' && !isClosing) return [];
  if (continuesLine(document, position.line)) return [];
  const { enclosing, closes, extra, statement, word } = contextAt(document, position, view);
  if (word && word.range.start.line < position.line) return [];
  if (isClosing) return closes ? indentTo(document, position.line, closedBy(keyword, enclosing), '') : [];
  if (statement?.type === 'unknownCommand' || extra === 'prompt' || extra === 'header') return [];
  const innermost = enclosing.at(-1);
  const isSection = innermost?.schemaContext.kind === 'top' || innermost?.schemaContext.kind === 'vdoms';
  // FortiOS indents neither the global part nor the content of a VDOM.
  return indentTo(document, position.line, innermost, isSection ? '' : oneIndent);
}

/** Whether the previous line ends with a backslash, so that this line continues it. */
function continuesLine(document: ConfigDocument, line: number): boolean {
  return line > 0 && /\\\r?\n$/.test(document.line(line - 1));
}

/** Indents a line one level more than the line that opens its block. */
function indentTo(
  document: ConfigDocument,
  line: number,
  opener: Enclosing | undefined,
  more: string,
): TextEdit[] {
  // After a prompt, the indentation is unknown.
  if (!opener || !opening.test(document.line(opener.firstLine))) return [];
  const wanted = indentAt(document, opener.firstLine) + more;
  const blanks = indentAt(document, line);
  if (blanks === wanted) return [];
  const range = { start: { line, character: 0 }, end: { line, character: blanks.length } };
  return [{ range, newText: wanted }];
}
