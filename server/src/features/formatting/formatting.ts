import { isStepOver, type Steps } from '../../base/steps';
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
  // The indentation of a value belongs to the language around it; that of a branch may not be the one of its block.
  const { container } = document;
  if (container?.embedding || container?.branches?.hasSplitBlocks) return [];
  // After a single carriage return, LSP begins a line, but FortiOS does not.
  if (/\r(?!\n)/.test(document.getText())) return [];
  const lines = new LineFormatter(document, schema);
  for (let line = first; line <= last;) {
    line = yield* lines.format(line);
    yield;
  }
  const edits = lines.edits.filter(({ range: { start } }) => start.line >= first && start.line <= last);
  return edits.length > mostEdits ? [yield* oneEdit(document, edits)] : edits;
}

/** More edits are sent as one, because a list of 100,000 takes longer to encode than a request may wait. */
const mostEdits = 20_000;

/** The edit that has the effect of edits in the order of the text, which replace parts of lines. */
function* oneEdit(document: ConfigDocument, edits: readonly TextEdit[]): Steps<TextEdit> {
  const start = edits[0]?.range.start ?? { line: 0, character: 0 };
  const pieces: string[] = [];
  let end = start;
  for (const { range, newText } of edits) {
    pieces.push(document.textIn({ start: end, end: range.start }), newText);
    end = range.end;
    if (isStepOver('item')) yield;
  }
  return { range: { start, end }, newText: pieces.join('') };
}
