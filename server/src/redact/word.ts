import { quote, unquote } from '../syntax/quoting';
import type { Word } from '../syntax/statements';

/**
 * A word with another value, written as it was: in quotes or without, over as many lines, closed or not.
 *
 * @param value without quotes and line ends
 */
export function rewordedAs(word: Word, value: string): string {
  if (word.kind === 'word') return value;
  const lineEnds = unquote(word.text).match(/\r?\n/g) ?? [];
  const quoted = quote(value + lineEnds.join(''));
  return word.kind === 'unterminated' ? quoted.slice(0, -1) : quoted;
}
