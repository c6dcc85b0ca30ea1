import { quote, unquote } from '../syntax/quoting';
import type { Word } from '../syntax/statements';

/**
 * Replaces the value of a word and keeps its form: quotes, number of lines, missing closing quote.
 *
 * @param value without quotes and line ends
 */
export function rewordedAs(word: Word, value: string): string {
  if (word.kind === 'word') return value;
  const quotes = quotesIn(word.text);
  // A stray quote closes the value or opens another one: without it, the rest of the file would have another meaning.
  if (quotes.length > 2) return quotes.charAt(0) + quote(value).slice(1, -1) + quotes.slice(1);
  const lineEnds = unquote(word.text).match(/\r?\n/g) ?? [];
  const quoted = quote(value + lineEnds.join(''));
  return word.kind === 'unterminated' ? quoted.slice(0, -1) : quoted;
}

/** The quotes that open or close a part of a word, and its line ends. */
function quotesIn(text: string): string {
  let found = '';
  let open = '';
  for (const [mark] of text.matchAll(/\\\r?\n|\\[^]|["']|\r?\n/g)) {
    // Outside quotes, a backslash joins the lines.
    if (mark.endsWith('\n')) found += mark.startsWith('\\') && open === '' ? '' : mark.replace('\\', '');
    else if (!mark.startsWith('\\') && (open === '' || mark === open)) {
      found += mark;
      open = open === '' ? mark : '';
    }
  }
  return found;
}
