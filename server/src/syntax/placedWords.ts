import { endOfPlainWord, kindOfPlainWord, withoutBlanks } from './plainWords';
import type { Range } from './position';
import type { Origin, Word } from './statements';

/** A word that uses little memory: each line has several words, and the range of most is never needed. */
export class PlacedWord implements Word {
  constructor(
    readonly origin: Origin,
    readonly kind: Word['kind'],
    readonly text: string,
    private readonly firstLine: number,
    private readonly start: number,
    private readonly lastLine: number,
    private readonly end: number,
  ) {}

  get range(): Range {
    return {
      start: { line: this.firstLine, character: this.start },
      end: { line: this.lastLine, character: this.end },
    };
  }

  /** `range` is not a field of its own. */
  toJSON(): Word {
    const { origin, kind, text, range } = this;
    return { origin, kind, text, range };
  }
}

/**
 * Adds the words of a text in one line, from an offset on.
 *
 * @param character the column of the text
 * @returns the offset after them; undefined if the tree must be used
 */
export function placeWords(
  words: Word[],
  limit: number,
  text: string,
  offset: number,
  origin: Origin,
  line: number,
  character: number,
): number | undefined {
  let start = offset;
  // Not by `plainWords`: this runs for every line of the text.
  for (let count = 0; start < text.length && count < limit; count++) {
    const next = endOfPlainWord(text, start);
    if (next === 0) return undefined;
    const end = withoutBlanks(text, next);
    const kind = kindOfPlainWord(text, start);
    const word = text.slice(start, end);
    words.push(new PlacedWord(origin, kind, word, line, character + start, line, character + end));
    start = next;
  }
  return start;
}

/** The pieces of a line that was put together: blanks, bare text, or a quoted one with its closing quote. */
const joinedPiece = /(\s+)|[^\s"'\\]+|\\[\s\S]?|(["'])(?:(?!\2)[^\\]|\\[\s\S])*(\2?)/g;

/** The words of a line that was put together, by their offsets. */
export function* joinedWords(
  text: string,
): Generator<{ readonly start: number; readonly end: number; readonly kind: Word['kind'] }> {
  let start: number | undefined;
  let kind: Word['kind'] = 'word';
  for (const { index, 0: piece, 1: blanks, 2: quote, 3: closing } of text.matchAll(joinedPiece)) {
    if (blanks !== undefined) {
      if (start !== undefined) yield { start, end: index, kind };
      start = undefined;
      continue;
    }
    if (start === undefined) kind = 'word';
    start ??= index;
    if (quote !== undefined) kind = closing === '' ? 'unterminated' : 'string';
    if (index + piece.length === text.length) yield { start, end: text.length, kind };
  }
}
