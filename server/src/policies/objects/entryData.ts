import { EntryMemo, nestedObjectsOf, type EntryState } from '../../model/symbols/entries';
import { isTemplated, type ObjectState } from '../../model/objectState';
import type { Scope } from '../../model/document/unit';
import { getOrInsertComputed } from '../../base/collections';
import type { SchemaView } from '../../schema/schemaContext';
import type { Located } from '../../syntax/statements';

/** The settings of one entry of a table. An edit of another entry keeps the same object. */
export interface EntryData {
  readonly name: string;
  readonly scope: Scope;
  /** The word of the key in the first `edit`. */
  readonly at: Located;
  /** The `edit` blocks of the entry, in order; for a copy, also those of its original. */
  readonly blocks: readonly Located[];
  /** The unquoted values of its settings. */
  readonly settings: ReadonlyMap<string, readonly string[]>;
  /** The settings in nested blocks, such as `config secondaryip`. */
  readonly nested: readonly NestedSetting[];
  /** Whether a template fills in parts of the entry, so that its content is unknown. */
  readonly templated: boolean;
}

/** A setting in a nested block of an entry. */
export interface NestedSetting {
  /** The full names of tables and objects and the keys of entries on the path to it. */
  readonly path: readonly string[];
  readonly name: string;
  readonly values: readonly string[];
}

const memos = new Map<string, EntryMemo<EntryData>>();

/** The entries of a table, cached per entry. */
export function entryDataOf(table: string): EntryMemo<EntryData> {
  return getOrInsertComputed(memos, table, () => new EntryMemo(table, read, 'copies'));
}

/** The first value of a setting; undefined if it is not set. */
export function valueOf({ settings }: EntryData, name: string): string | undefined {
  return settings.get(name)?.[0];
}

export function valuesOf({ settings }: EntryData, name: string): readonly string[] {
  return settings.get(name) ?? [];
}

export function isEnabled(entry: EntryData, name: string): boolean {
  return valueOf(entry, name) === 'enable';
}

/** The values of a setting in nested blocks whose path begins with a table; one list per entry. */
export function nestedValues(
  { nested }: EntryData,
  block: string,
  setting: string,
): readonly (readonly string[])[] {
  return nested.filter(({ path, name }) => path[0] === block && name === setting).map(({ values }) => values);
}

/** Settings that nothing in the analysis depends on. */
const cosmeticSettings: ReadonlySet<string> = new Set([
  'uuid',
  'comment',
  'comments',
  'description',
  'alias',
  'color',
  'role',
  'snmp-index',
  'device-identification',
]);

/** Compares the content that matters: an entry is also read again when an entry that refers to it changes. */
export function isSameData(a: EntryData, b: EntryData | undefined): boolean {
  if (a === b) return true;
  if (a.templated !== b?.templated || countMeaningful(a) !== countMeaningful(b)) return false;
  for (const [name, values] of a.settings) {
    if (cosmeticSettings.has(name)) continue;
    const others = b.settings.get(name);
    if (values.length !== others?.length || !values.every((value, at) => value === others[at])) return false;
  }
  return a.nested.length === b.nested.length && JSON.stringify(a.nested) === JSON.stringify(b.nested);
}

function countMeaningful({ settings }: EntryData): number {
  let count = 0;
  for (const name of settings.keys()) if (!cosmeticSettings.has(name)) count++;
  return count;
}

function read({ name, at, state }: EntryState, view: SchemaView): EntryData {
  const settings = new Map<string, readonly string[]>();
  for (const { name: setting, values } of state.all()) settings.set(setting, values);
  return {
    name,
    scope: state.scope,
    at: { origin: at.origin, range: at.range },
    blocks: state.blocks.map(({ origin, range }) => ({ origin, range })),
    settings,
    nested: [...settingsInside(state, [], view)],
    templated: isTemplated(state),
  };
}

function* settingsInside(
  parent: ObjectState,
  outer: readonly string[],
  view: SchemaView,
): Iterable<NestedSetting> {
  for (const { path: inner, state } of nestedObjectsOf(parent, view)) {
    const path = [...outer, ...inner];
    for (const { name, values } of state.all()) yield { path, name, values };
    yield* settingsInside(state, path, view);
  }
}
