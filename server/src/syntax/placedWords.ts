import { endOfPlainWord, kindOfPlainWord, withoutBlanks } from './plainWords';
import type { Range } from './position';
import type { Located, Origin, Word } from './statements';

/** A place that uses little memory: there are several on each line, and the range of most is never needed. */
class Place implements Located {
  constructor(
    readonly origin: Origin,
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
  toJSON(): Located {
    const { origin, range } = this;
    return { origin, range };
  }
}

/** The place of a word or statement, without it, to be stored. */
export function placeOf({ origin, range: { start, end } }: Located): Located {
  return new Place(origin, start.line, start.character, end.line, end.character);
}

/** A word that uses as little memory. */
export class PlacedWord extends Place implements Word {
  constructor(
    origin: Origin,
    readonly kind: Word['kind'],
    readonly text: string,
    firstLine: number,
    start: number,
    lastLine: number,
    end: number,
  ) {
    super(origin, firstLine, start, lastLine, end);
  }

  override toJSON(): Word {
    const { kind, text } = this;
    return { ...super.toJSON(), kind, text };
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
