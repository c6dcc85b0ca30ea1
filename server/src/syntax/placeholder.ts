import type { Word } from './statements';

/** Marks that template languages begin a line with: such a line is for the template, not for FortiOS. */
const templateMarks = /^(?:\{[{%#]|<|%|\$|\.\.|…)/;

/** Whether a line is for a template language, by its first word: `{% if vdom %}`, `{{ lines }}`, `...`. */
export function isTemplateLine(firstWord: string): boolean {
  return templateMarks.test(firstWord);
}

/** How documents and templates mark what is still to be filled in. */
const placeholders: readonly RegExp[] = [
  // <server>, <port1-ip>/24, <%= ip %>
  /<[^<>\s][^<>]*>/,
  // $(server), ${server}, $server
  /\$[({]|^\$[A-Za-z_]/,
  // {{ server }}, {% if vdom %}, {server}
  /\{\{|\{%|\{[A-Za-z_][\w .-]*\}/,
  // %server%, %%SERVER%%
  /^%%|%[A-Za-z_]\w*%/,
  // ## SERVER ##, __SERVER__, @SERVER@
  /^##.*##$|^__\w+__$|^@\w+@$/,
  // [server], but no [2001:db8::1]
  /^\[[A-Za-z][\w -]*\]$/,
  // …, ...
  /…|\.\.\./,
  // x.x.x.x, 10.0.x.1/24, A.B.C.D, XX, YOUR_SERVER
  /^(?=.*x)[\dx]{1,3}(?:\.[\dx]{1,3}){3}(?:\/[\dx]{1,2})?$/i,
  /^[A-D]\.[A-D]\.[A-D]\.[A-D]$/i,
  /^x{2,}$/i,
  /^your[-_]/i,
];

/**
 * Whether a value is filled in by something else before the device sees it. Documents and templates are full of
 * such values; nothing can be said of them.
 */
export function isPlaceholder(value: string): boolean {
  return placeholders.some((pattern) => pattern.test(value));
}

/** Where a template's expression begins; its blanks make it several words, and what is in it is not FortiOS. */
const expression = /\{\{|\{%|<%/;

/**
 * Whether words that no quotes hold together are one placeholder, or hold an expression of a template:
 * `<your public address>`, `ping {{ services | join(' ') }}`.
 */
export function isPlaceholderOfWords(words: readonly Word[]): boolean {
  if (words.some(({ text }) => expression.test(text))) return true;
  return words.length > 1 && /^<[^<>]*>$/.test(words.map(({ text }) => text).join(' '));
}
