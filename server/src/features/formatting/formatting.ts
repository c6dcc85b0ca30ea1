import type { Steps } from '../../base/steps';
import type { Range, TextEdit } from 'vscode-languageserver-types';
import type { ConfigDocument } from '../../model/document/document';
import type { DocumentView } from '../../model/symbols/documentView';
import type { Schema } from '../../schema/schema';
import { LineFormatter } from './lines';

/**
 * The edits that format a document as FortiOS does: four spaces for each block and entry, one space between words. Each
 * edit replaces spaces of one line. Strings, comments, prompts, headers, line ends, empty lines and trailing spaces,
 * which FortiOS writes after some lists, are not changed.
 *
 * Lines keep their indentation if their structure is not certain: inside unclosed blocks, inside blocks that were
 * opened at a prompt, and outside of the block that they need. Yields between small steps.
 */
export function formatDocument({ document, schema }: DocumentView): Steps<TextEdit[]> {
  return formatLines(document, schema, 0, document.lineCount - 1);
}

/**
 * As {@link formatDocument}, for the lines of a range. A last line of which the range contains no character is
 * excluded.
 */
export function formatRange({ document, schema }: DocumentView, { start, end }: Range): Steps<TextEdit[]> {
  const last = end.character === 0 && end.line > start.line ? end.line - 1 : end.line;
  return formatLines(document, schema, start.line, last);
}

function* formatLines(
  document: ConfigDocument,
  schema: Schema,
  first: number,
  last: number,
): Steps<TextEdit[]> {
  // Logs of sessions are not changed.
  if (document.session) return [];
  // After a single carriage return, LSP begins a line, but FortiOS does not.
  if (/\r(?!\n)/.test(document.getText())) return [];
  const lines = new LineFormatter(document, schema);
  for (let line = first; line <= last;) {
    line = yield* lines.format(line);
    yield;
  }
  return lines.edits.filter(({ range: { start } }) => start.line >= first && start.line <= last);
}
