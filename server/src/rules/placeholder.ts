/**
 * Whether a value is filled in by something else before the device sees it: `<server>`, `$(var)`, `{{ name }}`,
 * `${name}`. Documents and templates are full of them; nothing can be said of such a value.
 */
export function isPlaceholder(value: string): boolean {
  return /^<.*>$|\$\(|\$\{|\{\{|\{%|^%%|^\$[A-Za-z_]|\.\.\./.test(value);
}
