import type { Range } from '../../syntax/position';
import { quote } from '../../syntax/quoting';
import type { CursorContext } from '../../model/contextAt';
import type { CompletionRequest, Suggestion } from './suggestion';

/** How a value is inserted at the cursor. */
type InsertText = Pick<Suggestion, 'insertion' | 'filterText' | 'range'>;

/**
 * Inserts a value at the cursor: in quotes if the user has typed one, and before the word that begins there if the
 * setting accepts several values.
 *
 * @param multiple whether the setting accepts several values
 * @param value as it is written in the text
 */
export function insertText({ context }: CompletionRequest, multiple: boolean, value: string): InsertText {
  const text = opensQuote(context) && !value.startsWith('"') ? quote(value) : value;
  if (multiple && startsWord(context)) {
    const { position } = context;
    return { insertion: [`${text} `], filterText: text, range: { start: position, end: position } };
  }
  const range = replacedRange(context);
  return { insertion: [text], filterText: text, ...(range && { range }) };
}

/**
 * The same for a name, which users may type without quotes or with other quotes. The filter text makes it match in
 * clients that compare prefixes.
 */
export function insertNameText(
  request: CompletionRequest,
  multiple: boolean,
  name: string,
  value: string,
): InsertText {
  const [opening = ''] = /^["']/.exec(request.context.typed) ?? [];
  const filterText = opening === '"' && value.startsWith('"') ? value : opening + name;
  return { ...insertText(request, multiple, value), filterText };
}

/** Whether the cursor is directly before a word. */
export function startsWord({ word, typed }: CursorContext): boolean {
  return word !== undefined && typed === '';
}

/** Whether the cursor is directly after a closing quote, so that the value is complete. */
export function isAfterQuote({ word, typed }: CursorContext): boolean {
  return word?.kind === 'string' && typed === word.text && /["']$/.test(typed);
}

function opensQuote({ word, typed }: CursorContext): boolean {
  return word !== undefined && word.kind !== 'word' && typed.startsWith('"');
}

/** An unclosed quote includes the values after it, which must be kept. */
function replacedRange({ word, typed, position }: CursorContext): Range | undefined {
  if (word?.kind !== 'unterminated' || !/^[ \t]/.test(word.text.slice(typed.length))) return undefined;
  return { start: word.range.start, end: position };
}
