/** A text without escapes, and where its characters are in the text with them. */
export interface DecodedText {
  readonly text: string;
  /** The offset in the original text of a character of {@link text}. */
  readonly offsetOf: (index: number) => number;
}

const escapesInQuotes = /\\["'\\]|\\[rn]|%0[ad]/gi;
const escapesOfLineEnds = /\\[rn]|%0[ad]/gi;

/**
 * Removes the escapes of a quoted value; line ends that a script writes as `\n` or `%0a` become line ends.
 *
 * @param isQuoted whether `\"` is an escape
 */
export function decodeText(text: string, isQuoted: boolean): DecodedText {
  const pieces: string[] = [];
  /** For each escape: the index behind it in the decoded text, and the offset behind it in the original text. */
  const ends: { readonly index: number; readonly offset: number }[] = [{ index: 0, offset: 0 }];
  let from = 0;
  let length = 0;
  for (const { 0: escape, index } of text.matchAll(isQuoted ? escapesInQuotes : escapesOfLineEnds)) {
    const last = escape.charAt(1);
    const character = escape.startsWith('%') || /[rn]/i.test(last) ? '\n' : last;
    pieces.push(text.slice(from, index), character);
    length += index - from + 1;
    from = index + escape.length;
    ends.push({ index: length, offset: from });
  }
  if (from === 0) return { text, offsetOf: (index) => index };
  pieces.push(text.slice(from));
  return { text: pieces.join(''), offsetOf: (index) => offsetIn(ends, index) };
}

function offsetIn(ends: readonly { readonly index: number; readonly offset: number }[], at: number): number {
  let low = 0;
  let high = ends.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((ends[middle]?.index ?? Infinity) <= at) low = middle;
    else high = middle - 1;
  }
  const { index = 0, offset = 0 } = ends[low] ?? {};
  return offset + at - index;
}
