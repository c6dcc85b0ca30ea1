/** A word of a line, by its offsets from the line's beginning. */
export interface PlainWord {
  readonly start: number;
  readonly end: number;
  readonly kind: 'word' | 'string';
}

/**
 * The words of a command on one line, where blanks alone tell them apart: no comment, no escape, no quote but around a
 * whole word. Such lines are nearly all of a backup, and asking the tree about each of their words takes most of the time
 * of reading it. The tree decides what the words are; a test checks that both agree.
 *
 * @param text without the line's end
 * @returns undefined where it takes the tree to tell
 */
export function plainWords(text: string): readonly PlainWord[] | undefined {
  const words: PlainWord[] = [];
  let start = 0;
  word.lastIndex = 0;
  while (start < text.length) {
    // A regular expression is machine code from the first lines on, when a loop over characters is not yet.
    if (!word.test(text)) return undefined;
    const next = word.lastIndex;
    let end = next;
    while (isBlank(text.charCodeAt(end - 1))) end--;
    words.push({ start, end, kind: text.charCodeAt(start) === quote ? 'string' : 'word' });
    start = next;
  }
  return words;
}

/** A word, with the blanks behind it: what is printed in ASCII but for `"`, `#`, `'` and the backslash, or a quoted text. */
const word = /(?:[!$-&(-[\]-~]+|"[^"\\\r\n]*")(?:[ \t]+|$)/y;

const quote = 0x22;

function isBlank(codeUnit: number): boolean {
  return codeUnit === 0x20 || codeUnit === 0x09;
}
