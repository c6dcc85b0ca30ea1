import type { Word } from './statements';

/** The delimiters of expressions in template languages. */
const delimiters: readonly { readonly open: string; readonly close: string }[] = [
  { open: '{{', close: '}}' },
  { open: '{%', close: '%}' },
  { open: '<%', close: '%>' },
];

/**
 * Whether a template creates a name or a part of it: `{{ name }}`, `$(name)-net`, `%%name%%`, `<name>`.
 *
 * @param name without quotes; of several words, the first
 */
export function isTemplateText(name: string): boolean {
  return /\{\{|\{%|<%|%\{|\$[({]|%%\w|\[\[|^\{[A-Z_]+\}|^<[^<>]+>?$/.test(name);
}

/**
 * Removes the words of template expressions, which can contain spaces: `"web" {{ address }}`, `<your address>`, `[A B]`. An
 * unclosed expression extends to the end of the line.
 */
export function outsideTemplates(words: readonly Word[]): readonly Word[] {
  if (!words.some(opens)) return words;
  const outside: Word[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at];
    if (!word) continue;
    const end = opens(word) ? endOf(words, at) : undefined;
    if (end === undefined) outside.push(word);
    else at = end;
  }
  return outside;
}

function opens({ kind, text }: Word): boolean {
  return (
    kind === 'word' && (/^(?:<|\[[A-Za-z])/.test(text) || delimiters.some(({ open }) => text.includes(open)))
  );
}

/** The end of the expression that a word begins; undefined if it does not begin one. */
function endOf(words: readonly Word[], start: number): number | undefined {
  const text = words[start]?.text ?? '';
  const delimiter = delimiters.find(({ open }) => text.includes(open));
  const isBracket = !delimiter && text.startsWith('[');
  const close = delimiter?.close ?? (isBracket ? ']' : '>');
  const from = delimiter ? text.lastIndexOf(delimiter.open) : 0;
  // A name of one word can be in brackets: `[Berlin]`.
  if (text.includes(close, from)) return isBracket ? undefined : start;
  const end = words.findIndex(({ text: other }, at) => at > start && other.includes(close));
  if (end < 0) return delimiter ? words.length : undefined;
  const rest = words[end]?.text.split(close).at(-1) ?? '';
  return delimiters.some(({ open }) => rest.includes(open)) ? endOf(words, end) : end;
}
