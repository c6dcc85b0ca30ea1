import { isStepOver, type Steps } from '../../base/steps';
import { FoldingRangeKind, type FoldingRange } from 'vscode-languageserver-types';
import type { ConfigDocument } from '../../model/document/document';
import type { Container } from '../../model/document/unit';
import { absoluteRange, wordsOf, type Statement } from '../../syntax/statements';

/**
 * The folding ranges: blocks and entries without their closing line, strings over several lines, comments, and lines of
 * a session that are not configuration. Yields between small steps.
 */
export function* foldingRanges(document: ConfigDocument): Steps<FoldingRange[]> {
  const ranges: FoldingRange[] = [];
  const last = new Map<Container, number>();
  for (const unit of document.units) {
    for (let at = unit.container; at; at = at.parent) last.set(at, unit.lastLine);
    const statement = unit.opens || unit.type === 'close' ? undefined : document.read(unit);
    if (statement) fold(statement, ranges);
    yield;
  }
  for (const [{ open, close }, line] of last) {
    add(ranges, open.firstLine, close ? close.firstLine - 1 : line);
  }
  yield* addComments(document, ranges);
  return ranges.sort((a, b) => a.startLine - b.startLine);
}

function fold(statement: Statement, ranges: FoldingRange[]): void {
  const { start, end } = absoluteRange(statement);
  if (statement.type === 'block' || statement.type === 'entry') {
    const hasClose = statement.type === 'block' ? statement.end : statement.next;
    add(ranges, start.line, hasClose ? end.line - 1 : end.line);
    for (const inner of statement.statements) fold(inner, ranges);
    return;
  }
  for (const word of wordsOf(statement)) {
    const range = absoluteRange(word);
    add(ranges, range.start.line, range.end.line);
  }
}

function* addComments(document: ConfigDocument, ranges: FoldingRange[]): Steps {
  let start: number | undefined;
  for (let line = 0; line <= document.lineCount; line++) {
    const isComment =
      line < document.lineCount &&
      (document.session?.isIgnored(line) ??
        (document.unitAt(line) === undefined && /^\s*#/.test(document.line(line))));
    if (isComment) start ??= line;
    else if (start !== undefined) {
      add(ranges, start, line - 1, FoldingRangeKind.Comment);
      start = undefined;
    }
    if (isStepOver('statement')) yield;
  }
}

function add(ranges: FoldingRange[], startLine: number, endLine: number, kind?: FoldingRangeKind): void {
  if (endLine > startLine) ranges.push({ startLine, endLine, ...(kind !== undefined && { kind }) });
}
