/** A character with a meaning. */
const mark = /["'\\]/;

/**
 * The value of a word: quotes and escapes are removed.
 *
 * In quotes `\"`, `\'` and `\\` are escapes and any other backslash is text; outside them a backslash takes the next
 * character literally, and a backslash before a line end joins the lines. An unclosed quote ends with the word.
 */
export function unquote(text: string): string {
  if (!mark.test(text)) return text;
  // Most quoted words have no quote and no escape inside.
  const inner = text.slice(1, -1);
  if (text.length > 1 && text.startsWith('"') && text.endsWith('"') && !mark.test(inner)) return inner;
  // In pieces: V8 needs a hundred times as much memory for a string that is concatenated by character.
  const marks = /["'\\]/g;
  let value = '';
  let from = 0;
  let quote = '';
  for (let match = marks.exec(text); match; match = marks.exec(text)) {
    const { index } = match;
    const [found] = match;
    const next = text.charAt(index + 1);
    if (found === '\\') {
      if (quote !== '' && next !== '"' && next !== "'" && next !== '\\') continue;
      value += text.slice(from, index);
      from = index + 1;
      if (next === '\r' && text.charAt(index + 2) === '\n') from = index + 3;
      else if (next === '\n') from = index + 2;
      marks.lastIndex = Math.max(from, index + 2);
    } else if (quote === '' || found === quote) {
      value += text.slice(from, index);
      from = index + 1;
      quote = quote === '' ? found : '';
    }
  }
  return from === 0 ? text : value + text.slice(from);
}

/** Writes a value in double quotes, as FortiOS saves names. Inverse of {@link unquote}. */
export function quote(value: string): string {
  return `"${value.replace(/["'\\]/g, '\\$&')}"`;
}

/** The start of a script in a text. */
const scriptLine = /[\r\n][ \t]{0,100}["']?(?:config|set|unset|append|select|unselect)\b/;

/** A name or value for a sentence: a stray quote makes the following commands a part of it, which are left out. */
export function withoutScript(text: string): string {
  const script = text.search(scriptLine);
  return script < 0 ? text : `${text.slice(0, script)} …`;
}
