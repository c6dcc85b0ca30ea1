import type { SchemaNode } from '../../schema/schema';
import { unquote } from '../../syntax/quoting';
import type { Entry, Located, Setting, Word } from '../../syntax/statements';
import { isPlaceholder } from '../../syntax/placeholder';
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

/** The key of an entry, which is checked like a value; undefined where it cannot be checked. */
export function keyOf(entry: Entry, context: StatementContext): CheckedValues | undefined {
  const { schemaContext, firmware } = context;
  if (schemaContext.kind !== 'table' || !schemaContext.node.complete) return undefined;
  const table = schemaContext.node;
  const node = table.key === undefined ? undefined : table.child(table.key);
  const [word] = entry.key;
  if (!word || node?.availability(firmware.version) !== 'yes' || isPlaceholder(unquote(word.text)))
    return undefined;
  return { node, words: [word], keyOf: table };
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
