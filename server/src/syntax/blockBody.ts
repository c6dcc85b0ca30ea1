import type { Block, Entry, Located } from './statements';

/**
 * A block or entry into which lines can be inserted. It does not reference the statements, so that caches stay small.
 */
export interface BlockBody {
  /** Its `config` or `edit` line. */
  readonly opening: Located;
  readonly first: Located | undefined;
}

export function blockBody({ origin, range, keyword, statements, ...block }: Block | Entry): BlockBody {
  const words = block.type === 'block' ? block.path : block.key;
  const [first] = statements;
  return {
    opening: { origin, range: { start: range.start, end: (words.at(-1) ?? keyword).range.end } },
    first: first && { origin: first.origin, range: first.range },
  };
}
