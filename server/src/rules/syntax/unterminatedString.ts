import { replace } from '../engine/edits';
import { defineRule } from '../engine/rule';
import type { Position } from '../../syntax/position';
import type { Word } from '../../syntax/statements';

/** Reports a quote without a closing quote, at the opening quote. */
export const unterminatedString = defineRule({
  id: 'syntax/unterminated-string',
  severity: 'error',
  summary: 'A closing quote is missing.',
  unterminated(word, { report }) {
    const { quote, at } = openQuote(word);
    const end = { origin: word.origin, range: { start: word.range.end, end: word.range.end } };
    // A backslash before the closing quote would escape it.
    const escape = /(?:^|[^\\])(?:\\\\)*\\$/.test(word.text) ? '\\' : '';
    report(
      { origin: word.origin, range: { start: at, end: { line: at.line, character: at.character + 1 } } },
      {
        message:
          'The closing quote is missing. The device reads everything up to the next quote as part of the value. Add the closing quote.',
        fixes: [
          {
            title: 'Add the closing quote at the end of the line',
            preferred: true,
            edits: [replace(end, escape + quote)],
          },
        ],
      },
    );
  },
});

/** The open quote of the last quoted part of a word. */
function openQuote({ text, range }: Word): { readonly quote: string; readonly at: Position } {
  let open: { quote: string; at: Position } | undefined;
  let { line, character } = range.start;
  for (let index = 0; index < text.length; index++, character++) {
    const letter = text.charAt(index);
    if (letter === '\\') {
      index++;
      character++;
    } else if (open ? letter === open.quote : letter === '"' || letter === "'") {
      open = open ? undefined : { quote: letter, at: { line, character } };
    }
    if (endsLine(text, index)) {
      line++;
      character = -1;
    }
  }
  return open ?? { quote: '"', at: range.start };
}

/** Whether a line ends at this index; for `\r\n` at the `\n`. */
function endsLine(text: string, index: number): boolean {
  const letter = text.charAt(index);
  return letter === '\n' || (letter === '\r' && text.charAt(index + 1) !== '\n');
}
