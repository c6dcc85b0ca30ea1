/** Text to insert, with placeholders. */
export type Insertion = readonly (string | TabStop)[];

/** A placeholder (tab stop). The editor visits them in order, 0 last. */
export interface TabStop {
  readonly order: number;
  /** The text until the user replaces it. */
  readonly text: string;
}

/** The place where the cursor ends up. */
export const finalTabStop: TabStop = { order: 0, text: '' };

/** Whether an insertion has placeholders. */
export function hasTabStops(insertion: Insertion): boolean {
  return insertion.some((part) => typeof part !== 'string');
}

/** In LSP's snippet syntax. */
export function asSnippet(insertion: Insertion): string {
  return insertion
    .map((part) => {
      if (typeof part === 'string') return escapeText(part);
      return part.text === '' ? `$${part.order}` : `\${${part.order}:${escapeText(part.text)}}`;
    })
    .join('');
}

/** As plain text, with the default texts of the placeholders. */
export function asPlainText(insertion: Insertion): string {
  return insertion.map((part) => (typeof part === 'string' ? part : part.text)).join('');
}

/** Lines below each other, all but the first at the given indent. */
export function joinLines(lines: readonly Insertion[], indent: string): Insertion {
  return lines.flatMap((line, index) => (index === 0 ? line : [`\n${indent}`, ...line]));
}

function escapeText(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}
