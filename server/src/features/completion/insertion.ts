/** Text to insert, with places for the person to fill in. */
export type Insertion = readonly (string | TabStop)[];

/** A place to fill in; the editor goes through them in order, and comes to 0 last. */
export interface TabStop {
  readonly order: number;
  /** The text until the user types something else. */
  readonly text: string;
}

/** The place where the cursor ends up. */
export const finalTabStop: TabStop = { order: 0, text: '' };

/** Whether an insertion has places to fill in. */
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

/** As plain text, the places filled with what they propose. */
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
