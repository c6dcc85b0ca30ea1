import { quotedList } from 'fortios-language/base/lists';
import { findNamed, isSettable, type UnknownWord } from 'fortios-language/documentation/explain';
import type { FirmwareVersion } from 'fortios-language/firmware/version';
import { didYouMean, nearest } from 'fortios-language/base/nearest';
import type { Schema, SchemaNode } from 'fortios-language/schema/schema';

/** The maximum number of names in a message. */
const listedNames = 4;

/** The message about an unknown name, with suggestions. */
export function unknownText(
  schema: Schema,
  { kind, word, within, candidates }: UnknownWord,
  text: string,
  version: FirmwareVersion,
): string {
  if (!('path' in within)) {
    const similar = word === undefined ? undefined : nearest(word, candidates);
    if (word === undefined || similar === undefined)
      return unknownTableText(schema, word, within, candidates);
    const corrected = text.replace(word, similar);
    const isNamed = findNamed(schema, corrected, version).kind === 'named';
    const meant = isNamed ? corrected : [...within, similar].join(' ');
    return `"${[...within, word].join(' ')}" is not a table.${didYouMean(meant)}`;
  }
  const { path } = within;
  const what = isSettable(within) ? 'value' : 'setting';
  if (kind === 'ambiguous')
    return `"${word ?? ''}" is the beginning of several names in "${path}": ${quotedList(candidates, 'or', listedNames)}.`;
  if (what === 'value' && candidates.length === 0) return `"${path}" has no named values.`;
  const name = word ?? '';
  return `"${name}" is not a ${what} of "${path}".${didYouMean(nearest(name, candidates))}`;
}

function unknownTableText(
  schema: Schema,
  word: string | undefined,
  known: readonly string[],
  candidates: readonly string[],
): string {
  const name = [...known, ...(word === undefined ? [] : [word])].join(' ');
  if (word === undefined) {
    const tables = candidates.map((next) => `${name} ${next}`);
    return `"${name}" is only the beginning of the name of a table, such as ${quotedList(tables, 'or', listedNames)}.`;
  }
  const tables = known.length === 0 ? tablesWith(schema, word) : [];
  return tables.length === 0
    ? `"${name}" is not a table.`
    : `"${name}" is not a table, but a setting of ${quotedList(tables, 'or', listedNames)}. Name the table, too.`;
}

/** The tables that have a setting, sorted by how often backups contain it there. */
function tablesWith(schema: Schema, setting: string): readonly string[] {
  const found: SchemaNode[] = [];
  const search = (node: SchemaNode): void => {
    for (const child of node.children()) {
      if (child.kind !== 'setting') search(child);
      if (child.name === setting && !child.hidden) found.push(child);
    }
  };
  for (const table of schema.tables()) search(table);
  return found
    .sort((a, b) => (b.usage?.files ?? 0) - (a.usage?.files ?? 0))
    .map(({ parent }) => parent?.path ?? '');
}
