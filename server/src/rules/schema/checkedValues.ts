import type { FirmwareVersion } from '../../firmware/version';
import { table as pushTable } from '../../push/pushObject';
import { addressSetting } from '../../push/versions';
import type { SchemaNode } from '../../schema/schema';
import { unquote } from '../../syntax/quoting';
import type { Block, Command, Entry, Located, Setting, Word } from '../../syntax/statements';
import { isPlaceholder } from '../../syntax/placeholder';
import { blockSubjectOf } from '../engine/blockSubject';
import type { StatementContext } from '../engine/rule';

/** Words that can be checked against the schema: the values of a setting, or the key of an entry. */
export interface CheckedValues {
  /** What they are values of. */
  readonly node: SchemaNode;
  readonly words: readonly Word[];
  /** Of a key: the table of the entry. */
  readonly keyOf?: SchemaNode;
}

/** The values of a setting; undefined where they cannot be checked. */
export function valuesOf(setting: Setting, { valueSubject }: StatementContext): CheckedValues | undefined {
  return valueSubject && { node: valueSubject, words: setting.values };
}

/**
 * The key that a statement gives to an entry, which is checked like a value: that of an `edit`, the new one of `rename … to`
 * and `clone … to`, or the one after the path of a `config` line. Undefined where it cannot be checked.
 */
export function keyOf(
  statement: Block | Command | Entry,
  context: StatementContext,
): CheckedValues | undefined {
  const { word, table } = keyWordOf(statement, context) ?? {};
  if (!word || !table?.complete) return undefined;
  const node = table.key === undefined ? undefined : table.child(table.key);
  if (node?.availability(context.firmware.version) !== 'yes' || isPlaceholder(unquote(word.text)))
    return undefined;
  return { node, words: [word], keyOf: table };
}

function keyWordOf(
  statement: Block | Command | Entry,
  context: StatementContext,
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
  if (statement.type === 'entry') return { word: statement.key[0], table };
  const makes = statement.verb === 'rename' || statement.verb === 'clone';
  const [, to, word] = statement.arguments;
  return makes && to !== undefined && 'to' === unquote(to.text) ? { word, table } : undefined;
}

/** What the words are values of, inside a sentence. */
export function subjectText({ node, keyOf: table }: CheckedValues): string {
  return table === undefined ? `"${node.name}"` : `an entry of "${table.path}"`;
}

/** The same at the beginning of a sentence. */
export function subjectAtStart(values: CheckedValues): string {
  return subjectText(values).replace(/^an/, 'An');
}

/** The location from the first to the last of the words; undefined for none. */
export function locationOf(words: readonly Word[]): Located | undefined {
  const [first] = words;
  const last = words.at(-1);
  return first && last && { origin: first.origin, range: { start: first.range.start, end: last.range.end } };
}

/** From 6.4.10 on, the rules of push report every line with `server-ip`: the setting has to be removed. */
export function isCheckedByPushRules({ path }: SchemaNode, version: FirmwareVersion): boolean {
  return path === `${pushTable} > server-ip` && addressSetting(version) !== 'server-ip';
}
