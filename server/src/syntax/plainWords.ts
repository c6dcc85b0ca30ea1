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
  word.lastIndex = 0;
  while (start < text.length) {
    // A regular expression, because V8 compiles it earlier than a loop over characters.
    if (!word.test(text)) return undefined;
    const next = word.lastIndex;
    let end = next;
    while (isBlank(text.charCodeAt(end - 1))) end--;
    words.push({ start, end, kind: text.charCodeAt(start) === quote ? 'string' : 'word' });
    start = next;
  }
  return words;
}

/** A word with the spaces after it: printable ASCII except `"`, `#`, `'` and the backslash, or a quoted text. */
const word = /(?:[!$-&(-[\]-~]+|"[^"\\\r\n]*")(?:[ \t]+|$)/y;

const quote = 0x22;

/** Whether a character is a space or a tab. */
export function isBlank(codeUnit: number): boolean {
  return codeUnit === 0x20 || codeUnit === 0x09;
}
