import { getOrInsertComputed } from '../base/collections';
import data from './synonyms.json';

/** Names by a word that people write instead, likeliest first. */
export type Synonyms = ReadonlyMap<string, readonly string[]>;

const none: Synonyms = new Map();

/** The names of settings in any table. The first one that the table has counts. */
export const commonSettings = fromGroups(data.settings);

/** The values of any setting. The first one that the setting takes counts. */
export const commonValues = fromGroups(data.values);

/** The names of tables, by their words after `config`. */
export const tableSynonyms = byWord(data.tables);

/** The commands, by the first words of lines in other command lines. */
export const commandSynonyms = byWord(data.commands);

/** The short form of a part of a name: `src` for `source`. */
const shortParts: ReadonlyMap<string, string> = new Map(
  [...byWord(data.parts)].flatMap(([word, [short]]) => (short === undefined ? [] : [[word, short] as const])),
);

const settingsByTable = byKey(data.settingsOf);
const valuesBySetting = byKey(data.valuesOf);
const namesByTable = byKey(data.references);

/** The names of settings of one table: a name, or a name with its value, such as `status enable`. */
export function settingSynonyms(table: string): Synonyms {
  return settingsByTable.get(table) ?? none;
}

/** The values of one setting. */
export function valueSynonyms(setting: string): Synonyms {
  return valuesBySetting.get(setting) ?? none;
}

/** The names of entries that every device has in a table. */
export function entrySynonyms(table: string): Synonyms {
  return namesByTable.get(table) ?? none;
}

/** A name without what differs between names of the same meaning: `source-interface` and `srcintf` are equal. */
export function canonicalName(name: string): string {
  return nameParts(name).join('');
}

/** The parts of a name, each in its short form. */
export function nameParts(name: string): readonly string[] {
  return name
    .toLowerCase()
    .split(/[-_./ ]+/)
    .filter((part) => part !== '')
    .map((part) => shortParts.get(part) ?? part);
}

function fromGroups(
  groups: readonly { readonly words: readonly string[]; readonly names: readonly string[] }[],
): Synonyms {
  const synonyms = new Map<string, string[]>();
  for (const { words, names } of groups)
    for (const word of words) getOrInsertComputed(synonyms, word, (): string[] => []).push(...names);
  return synonyms;
}

function byWord(words: Readonly<Record<string, readonly string[]>>): Synonyms {
  return fromGroups(Object.entries(words).map(([name, others]) => ({ words: others, names: [name] })));
}

function byKey(
  rows: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>,
): ReadonlyMap<string, Synonyms> {
  return new Map(Object.entries(rows).map(([key, words]) => [key, byWord(words)]));
}
