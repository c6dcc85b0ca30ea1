/** Marks that template languages begin a line with: such a line is for the template, not for FortiOS. */
const templateMarks = /^(?:\{[{%#]|<|%|\$|\.\.|…)/;

/** Whether a line is for a template language, by its first word: `{% if vdom %}`, `{{ lines }}`, `...`. */
export function isTemplateLine(firstWord: string): boolean {
  return templateMarks.test(firstWord);
}

/**
 * Whether a value is filled in by something else before the device sees it: `<server>`, `$(var)`, `{{ name }}`,
 * `${name}`, `## NAME ##`. Documents and templates are full of them; nothing can be said of such a value.
 */
export function isPlaceholder(value: string): boolean {
  return /^<.*>$|^##.*##$|\$\(|\$\{|\{\{|\{%|^%%|^\$[A-Za-z_]|\.\.\./.test(value);
}

/** Whether words that no quotes hold together are one placeholder: `<your public address>`. */
export function isPlaceholderOfWords(words: readonly string[]): boolean {
  return words.length > 1 && /^<[^<>]*>$/.test(words.join(' '));
}
