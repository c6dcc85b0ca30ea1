import { quote, unquote } from '../syntax/quoting';
import type { Word } from '../syntax/statements';

/**
 * Replaces the value of a word and keeps its form: quotes, number of lines, missing closing quote.
 *
 * @param value without quotes and line ends
 */
export function rewordedAs(word: Word, value: string): string {
  if (word.kind === 'word') return value;
  const lineEnds = unquote(word.text).match(/\r?\n/g) ?? [];
  const quoted = quote(value + lineEnds.join(''));
  return word.kind === 'unterminated' ? quoted.slice(0, -1) : quoted;
}
