import type { Enclosing } from '../contextAt';
import type { ConfigDocument } from './document';

/** One step of indentation, as FortiOS writes it. */
export const indentStep = '    ';

/** The spaces at the beginning of a line, up to a usual length: an insertion may repeat them on many lines. */
export function indentAt(document: ConfigDocument, line: number): string {
  return /^[ \t]{0,200}/.exec(document.line(line))?.[0] ?? '';
}

/**
 * What a closing keyword would close.
 *
 * @param enclosing the blocks and entries that contain its line, outermost first
 * @returns undefined where nothing is open for it
 */
export function closedBy(keyword: 'end' | 'next', enclosing: readonly Enclosing[]): Enclosing | undefined {
  // An `end` closes an entry together with its block.
  if (keyword === 'end') return enclosing.findLast(({ kind }) => kind === 'block');
  const innermost = enclosing.at(-1);
  return innermost?.kind === 'entry' ? innermost : undefined;
}
