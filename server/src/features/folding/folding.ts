import { memoize } from '../../base/collections';
import { isStepOver, type Steps } from '../../base/steps';
import { FoldingRangeKind, type FoldingRange } from 'vscode-languageserver-types';
import type { ConfigDocument } from '../../model/document/document';
import type { Container, Unit } from '../../model/document/unit';
import { wordsOf, type Statement } from '../../syntax/statements';

/**
 * The folding ranges: blocks and entries without their closing line, strings over several lines, comments, and lines of
 * a session that are not configuration.
 */
export function* foldingRanges(document: ConfigDocument): Steps<FoldingRange[]> {
  const ranges: FoldingRange[] = [];
  const last = new Map<Container, number>();
  for (const unit of document.units) {
    for (let at = unit.container; at; at = at.parent) last.set(at, unit.lastLine);
    if (unit.opens || unit.type === 'close') continue;
    for (const [start, end] of linesOf(unit, document))
      ranges.push({ startLine: unit.firstLine + start, endLine: unit.firstLine + end });
    yield;
  }
  for (const [{ open, close }, line] of last) {
    add(ranges, open.firstLine, close ? close.firstLine - 1 : line);
  }
  yield* addComments(document, ranges);
  return ranges.sort((a, b) => a.startLine - b.startLine);
}

/** The first and last lines of ranges, relative to the unit. */
type FoldedLines = readonly (readonly [start: number, end: number])[];

/** Remembered, so that a keystroke reads one unit. */
const linesOf = memoize((unit: Unit, document: ConfigDocument): FoldedLines => {
  const statement = document.read(unit);
  return statement ? [...linesIn(statement)].filter(([start, end]) => end > start) : [];
});

function* linesIn(statement: Statement): Iterable<FoldedLines[number]> {
  const { start, end } = statement.range;
  if (statement.type === 'block' || statement.type === 'entry') {
    const hasClose = statement.type === 'block' ? statement.end : statement.next;
    yield [start.line, hasClose ? end.line - 1 : end.line];
    for (const inner of statement.statements) yield* linesIn(inner);
    return;
  }
  for (const { range } of wordsOf(statement)) yield [range.start.line, range.end.line];
}

function* addComments(document: ConfigDocument, ranges: FoldingRange[]): Steps {
  let start: number | undefined;
  for (let line = 0; line <= document.lineCount; line++) {
    const unit = document.session ? undefined : document.unitAt(line);
    const isComment =
      !unit &&
      line < document.lineCount &&
      (document.session?.isIgnored(line) ?? /^\s*#/.test(document.line(line)));
    if (isComment) start ??= line;
    else if (start !== undefined) {
      add(ranges, start, line - 1, FoldingRangeKind.Comment);
      start = undefined;
    }
    if (unit) line = unit.lastLine;
    if (isStepOver('statement')) yield;
  }
}

function add(ranges: FoldingRange[], startLine: number, endLine: number, kind?: FoldingRangeKind): void {
  if (endLine > startLine) ranges.push({ startLine, endLine, ...(kind !== undefined && { kind }) });
}
