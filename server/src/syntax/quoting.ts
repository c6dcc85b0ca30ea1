/**
 * What FortiOS takes a word of the text for: quotes and escapes removed.
 *
 * In quotes `\"`, `\'` and `\\` are escapes and any other backslash is text; outside them a backslash takes
 * the next character literally, and a backslash before a line end joins the lines. A quote that nothing
 * closes counts as closed at the word's end.
 */
export function unquote(text: string): string {
  if (!/["'\\]/.test(text)) return text;
  let value = '';
  let quote = '';
  for (let index = 0; index < text.length; index++) {
    const character = text.charAt(index);
    const next = text.charAt(index + 1);
    if (character === '\\') {
      if (quote !== '' && next !== '"' && next !== "'" && next !== '\\') {
        value += character;
        continue;
      }
      index++;
      if (next === '\r' && text.charAt(index + 1) === '\n') index++;
      else if (next !== '\n') value += next;
    } else if (quote === '' ? character === '"' || character === "'" : character === quote) {
      quote = quote === '' ? character : '';
    } else {
      value += character;
    }
  }
  return value;
}

/** Writes a value so that {@link unquote} gives it back: in double quotes, as FortiOS saves names. */
export function quote(value: string): string {
  return `"${value.replace(/["'\\]/g, '\\$&')}"`;
}
