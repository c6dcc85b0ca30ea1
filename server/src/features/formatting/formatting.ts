import type { Range, TextEdit } from 'vscode-languageserver-types';
import type { ConfigDocument } from '../../model/document/document';
import type { DocumentView } from '../../model/symbols/documentView';
import type { Schema } from '../../schema/schema';
import { LineFormatter } from './lines';

/**
 * The edits that give a document the form that FortiOS writes: four blanks for each block and entry, one blank
 * between words. Each replaces blanks of one line. Nothing else is touched: no string, comment, prompt, header or
 * line end, no blank line, and no blanks behind the last word, which FortiOS itself writes after some lists.
 *
 * The structure has to be clear: inside of what is not closed, or was opened behind a terminal's prompt, lines keep
 * their indent, and so does what stands outside of the block it needs.
 */
export function formatDocument({ document, schema }: DocumentView): TextEdit[] {
  return formatLines(document, schema, 0, document.lineCount - 1);
}

/** As {@link formatDocument}, for the lines of a range. A last line of which it holds nothing is left out. */
export function formatRange({ document, schema }: DocumentView, { start, end }: Range): TextEdit[] {
  const last = end.character === 0 && end.line > start.line ? end.line - 1 : end.line;
  return formatLines(document, schema, start.line, last);
}

function formatLines(document: ConfigDocument, schema: Schema, first: number, last: number): TextEdit[] {
  // The log of a session stays as it was recorded.
  if (document.session) return [];
  // Where a carriage return stands alone, LSP begins a line and FortiOS does not.
  if (/\r(?!\n)/.test(document.getText())) return [];
  const lines = new LineFormatter(document, schema);
  for (let line = first; line <= last;) line = lines.format(line);
  return lines.edits.filter(({ range: { start } }) => start.line >= first && start.line <= last);
}
