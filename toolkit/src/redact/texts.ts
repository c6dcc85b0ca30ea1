import { isPlaceholder } from 'fortios-language/syntax/placeholder';
import { quote, unquote } from 'fortios-language/syntax/quoting';
import type { Word } from 'fortios-language/syntax/statements';

/**
 * Writes a value in the form of a word: with its quotes, its number of lines, and without its closing quote if that is
 * missing.
 *
 * @param value without quotes; may contain line ends
 */
export function rewordedAs({ kind, text }: Pick<Word, 'kind' | 'text'>, value: string): string {
  const missing = lineEndsIn(text).slice(lineEndsIn(value).length);
  // Outside quotes, a backslash joins lines.
  if (kind === 'word')
    return bareWord.test(value)
      ? value + missing.map((end) => `\\${end}`).join('')
      : quote(value + missing.join(''));
  if (kind === 'rest') return quote(value + missing.join(''));
  const quotes = quotesIn(text);
  // A stray quote closes the value or opens another one: without it, the rest of the file would have another meaning.
  if (quotes.replace(/[\r\n]/g, '').length > 2)
    return quotes.charAt(0) + quote(value.replace(/[\r\n]+/g, ' ')).slice(1, -1) + quotes.slice(1);
  const quoted = quote(value + missing.join(''));
  return kind === 'unterminated' ? quoted.slice(0, -1) : quoted;
}

export function wordKindOf(text: string): Word['kind'] {
  if (!/["'\\]/.test(text)) return 'word';
  return quotesIn(text).replace(/[\r\n]/g, '').length % 2 === 1 ? 'unterminated' : 'string';
}

const bareWord = /^[^\s"'\\]+$/;

function lineEndsIn(text: string): readonly string[] {
  return text.match(/\r\n|[\r\n]/g) ?? [];
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

/**
 * The replacement of a free text: `<comment, 34 characters>`, or a shorter one if the setting does not accept that.
 *
 * @param what the name of the setting, or another term for the text
 * @param most the maximum length of the setting in characters; a longer text stays too long
 */
export function textPlaceholder(what: string, text: string, most = Infinity): string {
  const { length } = Array.from(text);
  if (length > most) return 'text'.padEnd(most + 1, 'x');
  const unit = length === 1 ? 'character' : 'characters';
  const forms = [`<${what}, ${length} ${unit}>`, `<${what}>`, '<text>', 'text'];
  return forms.find((form) => form.length <= most) ?? 'x'.repeat(most);
}

/**
 * The replacement of a word whose form may be checked: it has blanks if the text has some, and the brackets of a
 * placeholder or a template.
 */
export function wordPlaceholder(text: string, most = Infinity, word = 'redacted'): string {
  if (!/[\p{L}\p{N}]/u.test(text)) return text;
  const [lead = ''] = /^[<{[$(%.…]{0,4}/.exec(text) ?? [];
  const [trail = ''] = /[>}\])%]{0,4}$/.exec(text.slice(-4)) ?? [];
  // A marker of a template is one word, whatever its expression contains.
  const isMarker = /^["']?(?:[$%]\{|\{[{%#])/.test(text);
  const inner = !isMarker && /\S\s+\S/.test(text) ? `${word} text` : word;
  const shaped = [lead + inner + trail, `<${inner}>`, inner].find(
    (form) => isPlaceholder(form) === isPlaceholder(text),
  );
  if (text.length > most) return inner.padEnd(most + 1, 'x');
  return (shaped ?? inner).slice(0, most);
}

/** An expression or directive of a template: its names stay, the texts in it do not. Undefined for other forms. */
export function templateWithoutTexts(value: string): string | undefined {
  if (!/^(?:[$%]\{[^{}]*\}|\{%[^{}]*%\}|\{\{[^{}]*\}\})$/.test(value)) return undefined;
  return value.replace(/"[^"]*"|'[^']*'/g, (text) => (text.length > 2 ? '"redacted"' : text));
}

/** The value of a word: without its quotes. */
export function redactedValue({ text }: Word): string {
  return unquote(text);
}
