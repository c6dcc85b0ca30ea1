/** A range of a text. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** A word of a line: its unquoted value and its range. */
export interface TextWord extends Stretch {
  readonly value: string;
  readonly isQuoted: boolean;
  /** Whether the closing quote is missing on this line. */
  readonly isOpen: boolean;
  /** Whether a semicolon is before it. */
  readonly isSeparated: boolean;
}

/** The lines of a text that are not empty. */
export function* linesOf(text: string): Iterable<Stretch> {
  let start = 0;
  for (const { index, 0: lineEnd } of text.matchAll(/\r?\n|\r/g)) {
    if (index > start) yield { start, end: index };
    start = index + lineEnd.length;
  }
  if (start < text.length) yield { start, end: text.length };
}

/** The number of characters that are read without a pause. */
const charactersPerStep = 8192;

/** The words of a line. A quote opens only at the start of a word; elsewhere it is an apostrophe. */
export function* wordsOf(text: string, from: number, to: number): Generator<undefined, readonly TextWord[]> {
  const words: TextWord[] = [];
  let at = from;
  let pause = from + charactersPerStep;
  let isSeparated = false;
  while (at < to) {
    if (at >= pause) {
      yield undefined;
      pause = at + charactersPerStep;
    }
    const character = text.charAt(at);
    if (/[\s;]/.test(character)) {
      isSeparated ||= character === ';';
      at++;
      continue;
    }
    const isQuoted = character === '"' || character === "'";
    const start = isQuoted ? at + 1 : at;
    let end = start;
    while (end < to && (isQuoted ? text.charAt(end) !== character : !/\s/.test(text.charAt(end)))) {
      if (isQuoted && character === '"' && text.charAt(end) === '\\') end++;
      end++;
      if (end >= pause) {
        yield undefined;
        pause = end + charactersPerStep;
      }
    }
    const isOpen = isQuoted && end >= to;
    end = Math.min(end, to);
    const [opening = ''] = isQuoted ? [] : (/^\\+["']/.exec(text.slice(start, start + 8)) ?? []);
    const next = isQuoted ? end + 1 : end;
    // The end of a quoted value that starts on another line.
    if (!isQuoted) while (end > start + opening.length + 1 && /[;"\\]/.test(text.charAt(end - 1))) end--;
    const valueStart = Math.min(start + opening.length, end);
    words.push({ start: valueStart, end, value: text.slice(valueStart, end), isQuoted, isOpen, isSeparated });
    isSeparated = !isQuoted && text.charAt(next - 1) === ';';
    at = Math.max(next, at + 1);
  }
  return words;
}
