import type { Range } from '../../syntax/position';
import { quote } from '../../syntax/quoting';
import type { CursorContext } from '../../model/contextAt';
import type { CompletionRequest, Suggestion } from './suggestion';

/** How a value is put at the cursor. */
type InsertText = Pick<Suggestion, 'insertion' | 'filterText' | 'range'>;

/**
 * How a value is put at the cursor: in quotes where one has been typed, and in front of the word that begins
 * there, where there may be several.
 *
 * @param multiple whether there may be several
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
 * The same for a name that may well be typed without the quotes that FortiOS writes around it, or with others:
 * clients that compare beginnings see that it fits.
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

/** Whether the cursor is right in front of a word. */
export function startsWord({ word, typed }: CursorContext): boolean {
  return word !== undefined && typed === '';
}

/** Whether the cursor is right behind a closing quote: the value is complete. */
export function isBehindQuote({ word, typed }: CursorContext): boolean {
  return word?.kind === 'string' && typed === word.text && /["']$/.test(typed);
}

function opensQuote({ word, typed }: CursorContext): boolean {
  return word !== undefined && word.kind !== 'word' && typed.startsWith('"');
}

/** A quote that is being opened swallows the values after it, which are to stay. */
function replacedRange({ word, typed, position }: CursorContext): Range | undefined {
  if (word?.kind !== 'unterminated' || !/^[ \t]/.test(word.text.slice(typed.length))) return undefined;
  return { start: word.range.start, end: position };
}
