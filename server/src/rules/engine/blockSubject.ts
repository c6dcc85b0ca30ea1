import { matchPath, type PathMatch } from '../../schema/matchNames';
import { vdomPartOf } from '../../model/vdomPart';
import { unquote } from '../../syntax/quoting';
import type { Block, Located } from '../../syntax/statements';
import type { NameContext } from '../../schema/schemaContext';

/** A `config` line with its resolved table. */
interface BlockSubject {
  /** Without quotes. */
  readonly words: readonly string[];
  readonly match: PathMatch | undefined;
}

/**
 * Resolves a `config` line in the schema; undefined for `config global`, `config vdom` and lines that cannot be
 * checked.
 */
export function blockSubjectOf(
  block: Block,
  { schemaContext, schema, firmware }: NameContext,
): BlockSubject | undefined {
  const words = block.path.map((word) => unquote(word.text));
  if (
    words.length === 0 ||
    schemaContext.kind === 'unknown' ||
    schemaContext.kind === 'vdoms' ||
    schemaContext.kind === 'table'
  )
    return undefined;
  if (schemaContext.kind === 'top' && vdomPartOf(words)) return undefined;
  return { words, match: matchPath(schema, schemaContext, words, firmware.version) };
}

/** The location of the words of a `config` line. */
export function pathLocation({ path, keyword }: Block): Located {
  const [first = keyword] = path;
  const last = path.at(-1) ?? keyword;
  return { origin: first.origin, range: { start: first.range.start, end: last.range.end } };
}
