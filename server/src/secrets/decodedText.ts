/** A text without escapes, and where its characters are in the text with them. */
export interface DecodedText {
  readonly text: string;
  /** The offset in the original text of a character of {@link text}. */
  readonly offsetOf: (index: number) => number;
}

const escapesInQuotes =
  /\\["'\\]|\\[rn]|\\\r?\n|%0[ad]|%(?:2[\dac]|3[adf]|[57][bd])|\u00ad|\u200b|\u200c|\u200d|\u2060|\ufeff/gi;
const escapesOutsideQuotes =
  /\\[rn]|\\\r?\n|%0[ad]|%(?:2[\dac]|3[adf]|[57][bd])|\u00ad|\u200b|\u200c|\u200d|\u2060|\ufeff/gi;

/**
 * Removes the escapes of a quoted value; line ends that a script writes as `\n` or `%0a` become line ends, signs that an
 * address encodes become signs. A line end after a backslash and characters without a width are removed.
 *
 * @param isQuoted whether `\"` is an escape
 */
export function decodeText(text: string, isQuoted: boolean): DecodedText {
  const pieces: string[] = [];
  /** For each escape: the index behind it in the decoded text, and the offset behind it in the original text. */
  const ends: { readonly index: number; readonly offset: number }[] = [{ index: 0, offset: 0 }];
  let from = 0;
  let length = 0;
  for (const { 0: escape, index } of text.matchAll(isQuoted ? escapesInQuotes : escapesOutsideQuotes)) {
    const character = characterOf(escape);
    pieces.push(text.slice(from, index), character);
    length += index - from + character.length;
    from = index + escape.length;
    ends.push({ index: length, offset: from });
  }
  if (from === 0) return { text, offsetOf: (index) => index };
  pieces.push(text.slice(from));
  return { text: pieces.join(''), offsetOf: (index) => offsetIn(ends, index) };
}

/** Empty for a continued line, and for a character without a width. */
function characterOf(escape: string): string {
  if (/^(?:\\[rn]|%0[ad])$/i.test(escape)) return '\n';
  if (escape.startsWith('%')) return String.fromCharCode(parseInt(escape.slice(1), 16));
  return escape.startsWith('\\') && !escape.endsWith('\n') ? escape.charAt(1) : '';
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
