import type { Enclosing } from '../contextAt';
import type { ConfigDocument } from './document';

/** One level of FortiOS's indentation. */
export const oneIndent = '    ';

/** The indentation of a line, up to a limit, because an insertion may repeat it on many lines. */
export function indentAt(document: ConfigDocument, line: number): string {
  return /^[ \t]{0,200}/.exec(document.line(line))?.[0] ?? '';
}

/**
 * The block or entry that a closing keyword would close.
 *
 * @param enclosing the blocks and entries that contain its line, outermost first
 * @returns undefined if no block or entry is open
 */
export function closedBy(keyword: 'end' | 'next', enclosing: readonly Enclosing[]): Enclosing | undefined {
  // An `end` also closes an open entry of its block.
  if (keyword === 'end') return enclosing.findLast(({ kind }) => kind === 'block');
  const innermost = enclosing.at(-1);
  return innermost?.kind === 'entry' ? innermost : undefined;
}
