interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** The length of a piece in characters; a piece ends with its last line. */
const pieceLength = 16_384;

const lineEnd = /\r\n|[\r\n]/g;

/** The pieces of a text, each of whole lines: a search in a long text needs less memory by piece. */
export function* piecesOf(text: string): Iterable<Stretch> {
  for (let start = 0; start < text.length;) {
    lineEnd.lastIndex = start + pieceLength - 1;
    const last = lineEnd.exec(text);
    const end = last ? last.index + last[0].length : text.length;
    yield { start, end };
    start = end;
  }
}

interface MatchInPiece {
  readonly match: RegExpExecArray;
  /** The offset of the match in the whole text. */
  readonly start: number;
  /** The offset of the piece in the whole text; indices of the match and its groups are relative to it. */
  readonly pieceStart: number;
}

/** The matches of a pattern that contains no line end. */
export function* matchesInPieces(text: string, pattern: RegExp): Iterable<MatchInPiece> {
  for (const { start: offset, end } of piecesOf(text))
    for (const { match, start, pieceStart } of matchesIn(text.slice(offset, end), pattern))
      yield { match, start: offset + start, pieceStart: offset + pieceStart };
}

/** The number of characters of one line that are searched at once. */
const searchLength = 32_768;

/** How many characters before and after a match a pattern can look at. */
const context = 1024;

/**
 * A word up to this length, in characters, is not divided. Dividing none would take quadratic time, so a pattern must
 * match the beginning of a longer word without the sign that ends it; the match is then continued.
 */
const longestWord = 32_768;

/** The matches of a pattern in a text, which can be one long line. */
export function matchesIn(text: string, pattern: RegExp): Iterable<MatchInPiece> {
  if (text.length > searchLength) return matchesInLong(text, pattern);
  // Most texts contain none.
  return text.search(pattern) < 0 ? noMatches : matchesInShort(text, pattern);
}

const noMatches: readonly never[] = [];

function* matchesInShort(text: string, pattern: RegExp): Iterable<MatchInPiece> {
  for (const match of text.matchAll(pattern)) yield { match, start: match.index, pieceStart: 0 };
}

function* matchesInLong(text: string, pattern: RegExp): Iterable<MatchInPiece> {
  const search = new RegExp(pattern);
  let ahead = context;
  for (let from = 0; from < text.length;) {
    // The matches that begin before `to` are searched in a longer piece, so that they are the same as in the whole text.
    const to = Math.min(from + searchLength, text.length);
    const pieceStart = Math.max(0, from - context);
    const pieceEnd = endOfWord(text, to + ahead);
    const piece = text.slice(pieceStart, pieceEnd);
    ahead = context;
    search.lastIndex = from - pieceStart;
    from = to;
    for (let match = search.exec(piece); match; match = search.exec(piece)) {
      const start = pieceStart + match.index;
      const end = start + match[0].length;
      if (start >= to) break;
      if (end === pieceEnd && end < text.length) {
        // It may continue after the piece.
        ahead = 2 * (end - start) + context;
        from = start;
        break;
      }
      yield { match, start, pieceStart };
      from = Math.max(to, end);
    }
  }
}

/** The end of the word at an offset, unless it is very long. */
function endOfWord(text: string, offset: number): number {
  const length = text.slice(offset, offset + longestWord).search(/\s/);
  return Math.min(offset + (length < 0 ? longestWord : length), text.length);
}
