import type { ConfigDocument } from '../../model/document/document';
import { indentAt, oneIndent } from '../../model/document/indentation';
import type { Unit } from '../../model/document/unit';
import type { BlockBody } from '../../syntax/blockBody';
import type { Block, Located, Origin, Statement } from '../../syntax/statements';
import type { Edit } from './rule';

export function replace(at: Located, newText: string): Edit {
  return { at: { origin: at.origin, range: at.range }, newText };
}

/** Removes the lines of a statement. */
export function removeLines({ origin, range }: Located): Edit {
  const start = { line: range.start.line, character: 0 };
  return { at: { origin, range: { start, end: { line: range.end.line + 1, character: 0 } } }, newText: '' };
}

/** Removes the lines of a block, whether its entries are separate units or not. */
export function removeBlock(block: Block, unit: Unit): Edit {
  return unit.opens ? { at: { table: unit }, newText: '' } : removeLines(block);
}

/** Inserts lines above a line that is relative to the origin. */
export function insertAbove(origin: Origin, line: number, newText: string): Edit {
  const position = { line, character: 0 };
  return { at: { origin, range: { start: position, end: position } }, newText };
}

/** Inserts lines above a statement, with its indentation. */
export function insertLinesBefore(
  document: ConfigDocument,
  { origin, range }: Located,
  lines: readonly string[],
): Edit {
  const { line } = range.start;
  const indent = indentOf(document, origin, line);
  return insertAbove(origin, line, lines.map((text) => `${indent}${text}\n`).join(''));
}

/** Inserts lines with the given indentation below the last line of something, also at the end of the text. */
export function insertLinesAfter(
  document: ConfigDocument,
  { origin, range }: Located,
  lines: readonly string[],
  indent = indentOf(document, origin, range.end.line),
): Edit {
  const { line } = range.end;
  const at = { line, character: lineText(document, origin, line).length };
  return {
    at: { origin, range: { start: at, end: at } },
    newText: lines.map((text) => `\n${indent}${text}`).join(''),
  };
}

/** Inserts lines at the beginning of a block or entry, with the indentation of its content. */
export function insertLinesInside(
  document: ConfigDocument,
  { opening, first }: BlockBody,
  lines: readonly string[],
): Edit {
  if (first) return insertLinesBefore(document, first, lines);
  const indent = indentOf(document, opening.origin, opening.range.start.line);
  return insertLinesAfter(document, opening, lines, `${indent}${oneIndent}`);
}

export function indentOfStatement(document: ConfigDocument, { origin, range }: Statement): string {
  return indentOf(document, origin, range.start.line);
}

function indentOf(document: ConfigDocument, origin: Origin, line: number): string {
  return indentAt(document, origin.firstLine + line);
}

/** A line without its line end; `line` is relative to the origin. */
function lineText(document: ConfigDocument, origin: Origin, line: number): string {
  return document.line(origin.firstLine + line).replace(/\r?\n$/, '');
}
