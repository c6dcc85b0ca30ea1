import type { Word } from './statements';

/** The beginnings of lines of template languages, which are not configuration. */
const templateMarks = /^(?:\{[{%#]|<|%|\$|\.\.|…)/;

/** Whether a line belongs to a template language, by its first word: `{% if vdom %}`, `{{ lines }}`, `...`. */
export function isTemplateLine(firstWord: string): boolean {
  return templateMarks.test(firstWord);
}

/** The notations for placeholders in documents and templates. */
const placeholders: readonly RegExp[] = [
  // <server>, <port1-ip>/24, <%= ip %>
  /<[^<>\s][^<>]*>/,
  // $(server), ${server}, $server
  /\$[({]|^\$[A-Za-z_]/,
  // {{ server }}, {% if vdom %}, %{ if vdom }, {server}, {$server}
  /\{\{|\{%|%\{|\{[@$]?[A-Za-z_][\w .#-]*\}/,
  // %server%, %%SERVER%%
  /^%%|%[A-Za-z_]\w*%/,
  // ## SERVER ##, #SERVER#, __SERVER__, @SERVER@
  /^##.*##$|^#[A-Za-z_]\w*#$|^__\w+__$|^@\w+@$/,
  // [server], [[server]], but no [2001:db8::1]
  /^\[[A-Za-z][\w -]*\]$|\[\[/,
  // …, ...
  /…|\.\.\./,
  // x.x.x.x, 10.0.x.1/24, 100.64.x.y, A.B.C.D, XX, YOUR_SERVER
  /^(?=.*[xyz])[\dxyz]{1,3}(?:\.[\dxyz]{1,3}){3}(?:\/[\dxyz]{1,2})?$/i,
  /^[A-D]\.[A-D]\.[A-D]\.[A-D]$/i,
  /^x{2,}$/i,
  /^your[-_]/i,
];

/**
 * Whether a value is a placeholder, which is replaced before the device reads the text. Placeholders cannot be checked.
 */
export function isPlaceholder(value: string): boolean {
  return mayBePlaceholder.test(value) && placeholders.some((pattern) => pattern.test(value));
}

/** Characters that every placeholder contains or begins with. Almost no value of a backup does. */
const mayBePlaceholder = /[<${%#@[…]|\.\.\.|^__|^x|^[\dxyz]{1,3}\.|^[A-D]\.|^your/i;

/** A directive, which can stand for several words or none. */
const directive = /\{%|%\{|<%/;

/**
 * Whether words without quotes together form a placeholder, or contain a part of a template that can be several words: `<your
 * public address>`, `[A B]`, `ping {% for service in services %}…`.
 */
export function isPlaceholderOfWords(words: readonly Word[]): boolean {
  if (words.some(({ text }) => directive.test(text) || opensExpression(text))) return true;
  // Most lines are excluded without joining their words.
  if (words.length < 2 || !/^[<[]/.test(words[0]?.text ?? '')) return false;
  return /^<[^<>]*>$|^\[[A-Za-z][^[\]]*\]$/.test(words.map(({ text }) => text).join(' '));
}

/** Whether an expression is not closed in its word, so that it continues in the next one. */
function opensExpression(text: string): boolean {
  const start = text.lastIndexOf('{{');
  return start >= 0 && !text.includes('}}', start);
}

/**
 * Whether a value stands for a secret, and is none: `<psk>`, `${psk}`, `{{ psk }}`, `xxxx`. A password can have the form of the other
 * placeholders: `[Winter]`, `$ecret`, `a...b`.
 */
export function standsForSecret(value: string): boolean {
  return /<[^<>\s][^<>]*>|\$[({]|\{\{|\{%|%\{|^x+$/i.test(value);
}

/** Whether words without quotes are in brackets, as a placeholder or a password is: `[A B]`; the text without the brackets. */
export function textInBrackets(words: readonly Word[]): string | undefined {
  return /^\[([^[\]]+)\]$/.exec(words.map(({ text }) => text).join(' '))?.[1];
}

/** Whether a value is one expression of a template: `${psk}`, `{{ psk }}`. */
export function isMarker(value: string): boolean {
  return (
    (value.startsWith('${') && value.indexOf('}') === value.length - 1) ||
    (value.startsWith('{{') && value.indexOf('}}') === value.length - 2)
  );
}
