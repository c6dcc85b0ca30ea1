/** A position as in LSP: zero-based line, and the UTF-16 code units before it on that line. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** A range as in LSP; the end is exclusive. */
export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** Negative if `a` is before `b`, 0 if they are equal. */
export function comparePositions(a: Position, b: Position): number {
  return a.line - b.line || a.character - b.character;
}

export function isSameRange(a: Range, b: Range): boolean {
  return comparePositions(a.start, b.start) === 0 && comparePositions(a.end, b.end) === 0;
}

/** Whether `position` is inside `range` or at one of its ends. */
export function touches(range: Range, position: Position): boolean {
  return comparePositions(range.start, position) <= 0 && comparePositions(position, range.end) <= 0;
}

/** The range moved down by `lines`. */
export function moveDown(range: Range, lines: number): Range {
  return {
    start: { line: range.start.line + lines, character: range.start.character },
    end: { line: range.end.line + lines, character: range.end.character },
  };
}
