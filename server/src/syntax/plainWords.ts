/** A word, as offsets in its line. */
export interface PlainWord {
  readonly start: number;
  readonly end: number;
  readonly kind: 'word' | 'string';
}

/**
 * Splits a command on one line at spaces, without using the tree. This works for lines without comments, escapes, and
 * quotes inside a word, which are almost all lines of a backup. Reading their words from the tree would take most of
 * the time. A test checks that both methods give the same words.
 *
 * @param text without the line's end
 * @returns undefined if the tree must be used
 */
export function plainWords(text: string): readonly PlainWord[] | undefined {
  const words: PlainWord[] = [];
  let start = 0;
  while (start < text.length) {
    const next = endOfPlainWord(text, start);
    if (next === 0) return undefined;
    words.push({ start, end: withoutBlanks(text, next), kind: kindOfPlainWord(text, start) });
    start = next;
  }
  return words;
}

/** The offset behind a word and its blanks; 0 if the tree must be used. */
export function endOfPlainWord(text: string, start: number): number {
  // A regular expression, because V8 compiles it earlier than a loop over characters.
  word.lastIndex = start;
  return word.test(text) ? word.lastIndex : 0;
}

/** The end of a text without the blanks before an offset. */
export function withoutBlanks(text: string, end: number): number {
  while (isBlank(text.charCodeAt(end - 1))) end--;
  return end;
}

export function kindOfPlainWord(text: string, start: number): PlainWord['kind'] {
  return text.charCodeAt(start) === quote ? 'string' : 'word';
}

/**
 * A word with the spaces after it: printable ASCII except `"`, `#`, `'`, the backslash and `{`, which may begin a marker of
 * a template, or a quoted text.
 */
const word = /(?:[!$-&(-[\]-z|}~]+|"[^"\\\r\n{]*")(?:[ \t]+|$)/y;

const quote = 0x22;

/** Whether a character is a space or a tab. */
export function isBlank(codeUnit: number): boolean {
  return codeUnit === 0x20 || codeUnit === 0x09;
}
