import type { SchemaNode } from '../../schema/schema';
import { isPlaceholder, isPlaceholderOfWords } from '../../syntax/placeholder';
import { unquote } from '../../syntax/quoting';
import type { Block, Command, Entry, Word } from '../../syntax/statements';
import { blockSubjectOf } from './blockSubject';
import type { NameContext } from '../../schema/schemaContext';

/** A key that a statement gives to an entry. */
export interface KeySubject {
  readonly word: Word;
  readonly table: SchemaNode;
  /** The setting that has the key as its value. */
  readonly node: SchemaNode;
}

/**
 * The key that a statement gives to an entry, which is checked like a value: that of an `edit`, the new one of `rename … to`
 * and `clone … to`, or the one after the path of a `config` line. Undefined if it cannot be checked.
 */
export function keySubjectOf(
  statement: Block | Command | Entry,
  context: NameContext,
): KeySubject | undefined {
  const { word, table } = keyWordOf(statement, context) ?? {};
  if (!word || !table?.complete) return undefined;
  const node = table.key === undefined ? undefined : table.child(table.key);
  if (node?.availability(context.firmware.version) !== 'yes' || isPlaceholder(unquote(word.text)))
    return undefined;
  return { word, table, node };
}

function keyWordOf(
  statement: Block | Command | Entry,
  context: NameContext,
): { readonly word: Word | undefined; readonly table: SchemaNode } | undefined {
  if (statement.type === 'block') {
    const { node, length = 0 } = blockSubjectOf(statement, context)?.match ?? {};
    return node && statement.path.length === length + 1
      ? { word: statement.path[length], table: node }
      : undefined;
  }
  const { schemaContext } = context;
  if (schemaContext.kind !== 'table') return undefined;
  const table = schemaContext.node;
  // <deny policy id>
  if (statement.type === 'entry')
    return isPlaceholderOfWords(statement.key) ? undefined : { word: statement.key[0], table };
  const makes = statement.verb === 'rename' || statement.verb === 'clone';
  const [, to, word] = statement.arguments;
  return makes && to !== undefined && 'to' === unquote(to.text) ? { word, table } : undefined;
}
