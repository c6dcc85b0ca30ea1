import { escapeSnippet } from '../../base/escaping';
/** Text to insert, with placeholders. */
export type CompletionInsertion = readonly (string | TabStop)[];

/** A placeholder (tab stop). The editor visits them in order, 0 last. */
export interface TabStop {
  readonly order: number;
  /** The text until the user replaces it. */
  readonly text: string;
}

/** The place where the cursor ends up. */
export const finalTabStop: TabStop = { order: 0, text: '' };

export function hasTabStops(insertion: CompletionInsertion): boolean {
  return insertion.some((part) => typeof part !== 'string');
}

/** In LSP's snippet syntax. Placeholders of the same order are one: the editor fills in all of them. */
export function asSnippet(insertion: CompletionInsertion): string {
  const known = new Set<number>();
  return insertion
    .map((part) => {
      if (typeof part === 'string') return escapeSnippet(part);
      const isRepeated = known.has(part.order);
      known.add(part.order);
      return part.text === '' || isRepeated
        ? `$${part.order}`
        : `\${${part.order}:${escapeSnippet(part.text)}}`;
    })
    .join('');
}

/** As plain text, with the default texts of the placeholders. */
export function asPlainText(insertion: CompletionInsertion): string {
  return insertion.map((part) => (typeof part === 'string' ? part : part.text)).join('');
}

/** Lines below each other, all but the first at the given indent. */
export function joinLines(lines: readonly CompletionInsertion[], indent: string): CompletionInsertion {
  return lines.flatMap((line, index) => (index === 0 ? line : [`\n${indent}`, ...line]));
}
