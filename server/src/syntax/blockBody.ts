import type { Block, Entry, Located } from './statements';

/** A block or entry, as a place for more lines: small enough to be kept. */
export interface BlockBody {
  /** Its `config` or `edit` line. */
  readonly opening: Located;
  readonly first: Located | undefined;
}

/** The place for more lines in a block or entry. */
export function blockBody({ origin, range, keyword, statements, ...block }: Block | Entry): BlockBody {
  const words = block.type === 'block' ? block.path : block.key;
  const [first] = statements;
  return {
    opening: { origin, range: { start: range.start, end: (words.at(-1) ?? keyword).range.end } },
    first: first && { origin: first.origin, range: first.range },
  };
}
