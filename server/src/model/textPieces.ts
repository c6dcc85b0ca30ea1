import type { Stretch } from './textWords';

/** The length of a piece in characters; a piece ends with its last line. */
const pieceLength = 16_384;

/** The pieces of a text, each of whole lines, so that a search in a long text can pause between them. */
export function* piecesOf(text: string): Iterable<Stretch> {
  for (let start = 0; start < text.length;) {
    let end = start + pieceLength;
    while (end < text.length && !/[\r\n]/.test(text.charAt(end - 1))) end++;
    if (text.charAt(end - 1) === '\r' && text.charAt(end) === '\n') end++;
    end = Math.min(end, text.length);
    yield { start, end };
    start = end;
  }
}

/** A match of a pattern in a piece of a text. */
export interface MatchInPiece {
  readonly match: RegExpExecArray;
  /** The offset of the match in the whole text. */
  readonly start: number;
  /** The offset of the piece in the whole text; indices of groups are relative to it. */
  readonly pieceStart: number;
}

/**
 * The matches of a pattern that contains no line end.
 *
 * @returns undefined after each piece, where the caller can pause
 */
export function* matchesInPieces(text: string, pattern: RegExp): Iterable<MatchInPiece | undefined> {
  for (const { start, end } of piecesOf(text)) {
    for (const match of text.slice(start, end).matchAll(pattern))
      yield { match, start: start + match.index, pieceStart: start };
    yield undefined;
  }
}
