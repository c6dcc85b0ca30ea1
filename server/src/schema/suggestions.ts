import { memoize } from '../base/collections';
import { nearest } from '../base/nearest';
import { formatVersion, type FirmwareVersion } from '../firmware/version';
import { addressFault, takesAddresses } from './addressFault';
import { isOpenedOnly, matchChild, matchOption } from './matchNames';
import type { Schema, SchemaNode } from './schema';
import {
  canonicalName,
  commonSettings,
  commonValues,
  entrySynonyms,
  nameParts,
  settingSynonyms,
  tableSynonyms,
  valueSynonyms,
} from './synonyms';
import { compareUsage, unused, usageOf, usageOfTable } from './usage';

/** What a person may have meant with the name of a setting that a table does not have. */
export interface SettingSuggestion {
  /** As a message shows it: `server-port`, `set status enable`, `config ip-range`. */
  readonly shown: string;
  /** What replaces the name in the line; undefined for a table, which another command opens. */
  readonly newText: string | undefined;
  /** The table to open inside the one around the line. */
  readonly table: SchemaNode | undefined;
  /** Whether the word has this meaning, and is not only a part of several names. */
  readonly isLikely: boolean;
}

/** The number of names in a message. */
const most = 3;

/** Longer words are not names. */
const longestName = 64;

/** Settings that most tables have, of which a word such as `enable` can be a value, the likeliest first. */
const switches: readonly string[] = ['status', 'action', 'mode', 'type'];

/**
 * The settings, or the child tables, that a person may have meant with an unknown name, likeliest first.
 *
 * @param values the words after it, which the setting should accept; without quotes
 * @param by only by words that are in use for the setting, not by similar names, which prose has by chance
 */
export function suggestSettings(
  table: SchemaNode,
  typed: string,
  values: readonly string[],
  version: FirmwareVersion,
  by: 'synonyms' | 'all' = 'all',
): readonly SettingSuggestion[] {
  const word = typed.toLowerCase().replaceAll('_', '-');
  if (typed.length > longestName) return [];
  const named = meantBySynonym(table, settingSynonyms(table.path).get(word) ?? [], values, version);
  if (named.length > 0) return named;
  const names = childNames(table, version);
  const spelled = by === 'all' ? nearest(typed, names.settings, 1) : undefined;
  const close = spelled ?? names.canonical.get(canonicalName(typed));
  if (close !== undefined) return [settingNamed(close)];
  const common = meantBySynonym(table, commonSettings.get(word) ?? [], values, version).slice(0, 1);
  if (common.length > 0) return common;
  const asValue = values.length === 0 ? settingWithValue(table, word, version) : undefined;
  if (asValue !== undefined) return [asValue];
  if (by === 'synonyms') return [];
  const similar = nearest(typed, names.settings);
  if (similar !== undefined) return [settingNamed(similar)];
  const inner = nearest(typed, names.tables);
  const opened = inner === undefined ? undefined : table.child(inner);
  if (opened) return [tableNamed(opened)];
  return namesWithPart(table, word, values, version);
}

/** The value that a person may have meant with a word that a setting does not accept. */
export function suggestValue(
  setting: SchemaNode,
  typed: string,
  version: FirmwareVersion,
): string | undefined {
  if (typed.length > longestName) return undefined;
  const options = setting.valuesIn(version);
  const names = options.map(({ name }) => name);
  const word = typed.toLowerCase();
  const meant = [...(valueSynonyms(setting.path).get(word) ?? []), ...(commonValues.get(word) ?? [])];
  const certain = (name: string): boolean => setting.option(name)?.availability(version) === 'yes';
  const known = meant.find((name) => certain(name));
  if (known !== undefined) return known;
  const similar = nearest(typed, names);
  if (similar !== undefined) return similar;
  const canonical = canonicalName(typed);
  const parts = nameParts(typed);
  const equal = names.filter((name) => canonicalName(name) === canonical);
  const within =
    word.length < 3
      ? []
      : names.filter((name) => {
          const others = nameParts(name);
          return parts.every((part) => others.includes(part)) || canonicalName(name).endsWith(canonical);
        });
  const [only, second] = equal.length > 0 ? equal : within;
  return second === undefined ? only : undefined;
}

/** A table that a person may have meant. */
export interface TableSuggestion {
  /** The words of its name. */
  readonly name: readonly string[];
  /** How many of the words in the line it replaces; the others are the key of an entry. */
  readonly length: number;
}

/**
 * The top-level table that a person may have meant: by spelling, word by word an exact match, the only name that begins with the
 * word, or the nearest; by a word that is in use for it; or by the last words of its name.
 */
export function suggestTable(
  schema: Schema,
  words: readonly string[],
  version: FirmwareVersion,
): TableSuggestion | undefined {
  const isKnown = (path: readonly string[]): boolean => schema.table(path)?.availability(version) === 'yes';
  const typed = words.map((word) => word.toLowerCase().replaceAll('_', '-'));
  for (let length = typed.length; length > 0; length--) {
    const [name] = tableSynonyms.get(typed.slice(0, length).join(' ')) ?? [];
    const path = name?.split(' ');
    if (path && isKnown(path)) return { name: path, length };
  }
  const spelled = similarTable(schema, words);
  if (spelled && isKnown(spelled)) return { name: spelled, length: spelled.length };
  const ending = ` ${typed.join(' ')}`;
  const [first, second] = schema
    .tableNames()
    .filter((name) => name.endsWith(ending) && isKnown(name.split(' ')))
    .flatMap((name) => schema.table(name.split(' ')) ?? [])
    .sort((a, b) => compareUsage(usageOfTable(a), usageOfTable(b)));
  return first && (!second || compareUsage(usageOfTable(first), usageOfTable(second)) < 0)
    ? { name: first.path.split(' '), length: words.length }
    : undefined;
}

/** The child table that a person may have meant. */
export function suggestChildTable(
  table: SchemaNode,
  typed: string,
  version: FirmwareVersion,
): string | undefined {
  const word = typed.toLowerCase().replaceAll('_', '-');
  const meant = (settingSynonyms(table.path).get(word) ?? []).find((name) => {
    const child = table.child(name);
    return child !== undefined && isOffered(child, version) && child.kind !== 'setting';
  });
  if (meant !== undefined) return meant;
  const names = [...table.children()]
    .filter((child) => child.kind !== 'setting' && isOffered(child, version))
    .map(({ name }) => name);
  const similar = nearest(typed, names);
  if (similar !== undefined) return similar;
  const parts = nameParts(typed);
  const [only, second] = names.filter((name) => parts.every((part) => nameParts(name).includes(part)));
  return second === undefined ? only : undefined;
}

function similarTable(schema: Schema, words: readonly string[]): readonly string[] | undefined {
  const meant: string[] = [];
  for (const word of words) {
    const names = schema.nextWords(meant);
    if (names.length === 0) break;
    const begun = names.filter((name) => name.startsWith(word));
    const next = names.includes(word) ? word : begun.length === 1 ? begun[0] : nearest(word, names);
    if (next === undefined) return undefined;
    meant.push(next);
  }
  return meant;
}

/** The words of `config` lines that an abbreviation can mean after some words, the usual one first. */
export function tablesByUsage(
  schema: Schema,
  before: readonly string[],
  names: readonly string[],
): readonly string[] {
  const usage = new Map(
    names.map((name) => {
      const path = [...before, name].join(' ');
      const usages = schema
        .tableNames()
        .filter((table) => table === path || table.startsWith(`${path} `))
        .flatMap((table) => schema.table(table.split(' ')) ?? [])
        .map(usageOfTable);
      return [name, usages.toSorted(compareUsage)[0] ?? unused] as const;
    }),
  );
  return names.toSorted((a, b) => compareUsage(usage.get(a) ?? unused, usage.get(b) ?? unused));
}

/**
 * The settings that people mean with an ambiguous abbreviation although their names do not begin with it, such as `primary` of
 * `system dns` for `server`.
 */
export function usualSettings(
  table: SchemaNode,
  typed: string,
  values: readonly string[],
  version: FirmwareVersion,
): readonly string[] {
  return suggestSettings(table, typed, values, version, 'synonyms').flatMap(({ newText }) => newText ?? []);
}

/** Names of children that an abbreviation can mean, the usual one first. */
export function childrenByUsage(
  table: SchemaNode,
  names: readonly string[],
  values: readonly string[],
  version: FirmwareVersion,
): readonly string[] {
  const ranked = names.map((name) => {
    const child = table.child(name);
    const accepts = child && !isOpenedOnly(child) ? fit(child, values, version) : 0;
    return { name, accepts, usage: child ? usageOfTable(child) : unused };
  });
  return ranked
    .sort(
      (a, b) =>
        Number(a.accepts < 0) - Number(b.accepts < 0) ||
        Number(b.usage.files > 0) - Number(a.usage.files > 0) ||
        b.accepts - a.accepts ||
        compareUsage(a.usage, b.usage),
    )
    .map(({ name }) => name);
}

/** The children that a version certainly has in a table. */
interface ChildNames {
  readonly settings: readonly string[];
  /** Those that only `config` opens. */
  readonly tables: readonly string[];
  /** The names of settings by their canonical form. */
  readonly canonical: ReadonlyMap<string, string>;
  readonly all: readonly ChildName[];
}

interface ChildName {
  readonly child: SchemaNode;
  readonly parts: readonly string[];
  readonly canonical: string;
}

/** A block can have thousands of unknown names. */
const childrenOf = memoize((_table: SchemaNode) => new Map<string, ChildNames>());

function childNames(table: SchemaNode, version: FirmwareVersion): ChildNames {
  const byVersion = childrenOf(table);
  const key = formatVersion(version);
  const known = byVersion.get(key);
  if (known) return known;
  const children = [...table.children()].filter((child) => isOffered(child, version));
  const settings = children.filter((child) => !isOpenedOnly(child)).map(({ name }) => name);
  const names: ChildNames = {
    settings,
    tables: children.filter(isOpenedOnly).map(({ name }) => name),
    canonical: new Map(settings.map((name) => [canonicalName(name), name])),
    all: children.map((child) => ({
      child,
      parts: nameParts(child.name),
      canonical: canonicalName(child.name),
    })),
  };
  byVersion.set(key, names);
  return names;
}

function isOffered(node: SchemaNode, version: FirmwareVersion): boolean {
  return !node.hidden && node.availability(version) === 'yes';
}

function settingNamed(name: string, isLikely = true): SettingSuggestion {
  return { shown: name, newText: name, table: undefined, isLikely };
}

function tableNamed(table: SchemaNode): SettingSuggestion {
  return { shown: `config ${table.name}`, newText: undefined, table, isLikely: true };
}

/** What the names of a synonym mean in a table: its settings, a setting with its value, and its child tables. */
function meantBySynonym(
  table: SchemaNode,
  names: readonly string[],
  values: readonly string[],
  version: FirmwareVersion,
): readonly SettingSuggestion[] {
  const meant: { readonly suggestion: SettingSuggestion; readonly fit: number }[] = [];
  for (const text of names) {
    const [name = '', value] = text.split(' ');
    const child = table.child(name);
    if (!child || !isOffered(child, version)) continue;
    if (value === undefined) {
      const suggestion = isOpenedOnly(child) ? tableNamed(child) : settingNamed(name);
      meant.push({ suggestion, fit: isOpenedOnly(child) ? 0 : fit(child, values, version) });
    } else if (values.length === 0)
      meant.push({
        suggestion: { shown: `set ${text}`, newText: text, table: undefined, isLikely: true },
        fit: 0,
      });
  }
  // Where a name fits the values, those that cannot have them are not meant.
  const fitting = meant.some((one) => one.fit >= 0) ? meant.filter((one) => one.fit >= 0) : meant;
  return fitting.map(({ suggestion }) => suggestion).slice(0, most);
}

/** The setting of which a word is a value: `status enable` for `enable`. */
function settingWithValue(
  table: SchemaNode,
  word: string,
  version: FirmwareVersion,
): SettingSuggestion | undefined {
  const takesWord = (child: SchemaNode): boolean =>
    child.type === 'option' && child.option(word)?.availability(version) === 'yes';
  const usual = switches
    .flatMap((name) => table.child(name) ?? [])
    .find((child) => isOffered(child, version) && takesWord(child));
  const all = usual
    ? [usual]
    : childNames(table, version)
        .all.map(({ child }) => child)
        .filter(takesWord);
  const [only, second] = all;
  if (!only || second) return undefined;
  const text = `${only.name} ${word}`;
  return { shown: `set ${text}`, newText: text, table: undefined, isLikely: true };
}

/** How well a setting accepts values: -1 not at all, 1 because they have its form, 0 if any text is accepted. */
function fit(node: SchemaNode, values: readonly string[], version: FirmwareVersion): -1 | 0 | 1 {
  const [first] = values;
  if (first === undefined) return 0;
  if (node.type === 'option') {
    const all = node.multiple ? values : [first];
    return all.every((value) => matchOption(node, value, version).kind !== 'unknown') ? 1 : -1;
  }
  if (node.type === 'integer')
    return /^\d+$/.test(first) && node.takesNumber(Number(first), version) ? 1 : -1;
  if (takesAddresses(node.type)) return addressFault(node.type, values, node.multiple) === undefined ? 1 : -1;
  return suggestsEntry(node, first) ? 1 : 0;
}

/** Whether a value is the name of an entry that every device has in a table to which a setting refers. */
function suggestsEntry({ references }: SchemaNode, value: string): boolean {
  return references.some((table) => [...entrySynonyms(table).values()].some(([name]) => name === value));
}

/** The settings and child tables whose names contain the parts of a word, or are contained in it. */
function namesWithPart(
  table: SchemaNode,
  word: string,
  values: readonly string[],
  version: FirmwareVersion,
): readonly SettingSuggestion[] {
  const parts = nameParts(word);
  const joined = canonicalName(word);
  const found: { readonly child: SchemaNode; readonly score: number }[] = [];
  for (const { child, ...name } of childNames(table, version).all) {
    const score = similarity(parts, joined, name);
    const accepts = isOpenedOnly(child) ? 0 : fit(child, values, version);
    if (score > 0 && accepts >= 0) found.push({ child, score: score + accepts });
  }
  const best = Math.max(0, ...found.map(({ score }) => score));
  const likely = found
    .filter(({ score }) => score === best)
    .sort((a, b) => compareUsage(usageOf(a.child), usageOf(b.child)));
  const used = likely.filter(({ child }) => usageOf(child).files > 0);
  const shown = used.length > 0 ? used : likely;
  if (shown.length > most && used.length === 0) return [];
  return shown
    .slice(0, most)
    .map(({ child }) =>
      isOpenedOnly(child) ? tableNamed(child) : settingNamed(child.name, shown.length === 1),
    );
}

/** How much of a word and of a name are the same parts; 0 if they have nothing in common. */
function similarity(
  parts: readonly string[],
  joined: string,
  { parts: others, canonical: other }: Pick<ChildName, 'parts' | 'canonical'>,
): number {
  if (parts.length > 0 && parts.every((part) => others.includes(part))) return 3;
  if (others.every((part) => parts.includes(part) && part.length > 1)) return 3;
  if (joined.length >= 4 && (other.endsWith(joined) || other.startsWith(joined))) return 2;
  return other.length >= 4 && (joined.endsWith(other) || joined.startsWith(other)) ? 1 : 0;
}

/** The full name of a setting that a word names or abbreviates in a table; undefined if it names none. */
export function settingWritten(
  table: SchemaNode,
  typed: string,
  version: FirmwareVersion,
): SchemaNode | undefined {
  const match = matchChild(table, typed, version);
  const node = 'target' in match ? match.target : undefined;
  return node && isOffered(node, version) && (match.kind === 'exact' || typed.length >= 3) ? node : undefined;
}
