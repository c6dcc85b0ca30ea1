import { EntryMemo } from '../../model/symbols/entries';
import { isTemplated, type EntryState, type ObjectState } from '../../model/objectState';
import type { Scope } from '../../model/document/unit';
import { getOrInsertComputed, groupsBy, isSameList } from '../../base/collections';
import type { ConfigObject } from '../../model/configObject';
import { placeOf } from '../../syntax/placedWords';
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
  readonly settings: SettingsByName;
  /** The objects inside it, such as the entries of `config secondaryip`. */
  readonly nested: readonly NestedObject[];
  /** Whether a template fills in parts of the entry, so that its content is unknown. */
  readonly templated: boolean;
}

/** Settings with their values, in the order of the text. */
interface SettingsByName {
  get(name: string): readonly string[] | undefined;
  has(name: string): boolean;
  keys(): readonly string[];
  entries(): readonly (readonly [name: string, values: readonly string[]])[];
}

/** Uses less memory than a Map, which takes 500 bytes for ten settings. */
class SettingLists implements SettingsByName {
  constructor(
    private readonly names: readonly string[],
    private readonly lists: readonly (readonly string[])[],
  ) {}

  get(name: string): readonly string[] | undefined {
    return this.lists[this.names.indexOf(name)];
  }

  has(name: string): boolean {
    return this.names.includes(name);
  }

  keys(): readonly string[] {
    return this.names;
  }

  entries(): readonly (readonly [name: string, values: readonly string[]])[] {
    return this.names.map((name, at) => [name, this.lists[at] ?? []]);
  }
}

/** An object or entry inside an entry; plain data, so that contents can be compared. */
interface NestedObject {
  /** The full names of tables and objects and the keys of entries on the path to it. */
  readonly path: readonly string[];
  readonly settings: readonly (readonly [name: string, values: readonly string[]])[];
}

const memos = new Map<string, EntryMemo<EntryData>>();

/** Has the entries of tables be read with their units, because each check needs them. */
export function readWithUnits(tables: readonly string[]): void {
  for (const table of tables) memos.set(table, new EntryMemo(table, read, 'copies'));
}

/** The entries of a table, cached per entry. */
export function entryDataOf(table: string): EntryMemo<EntryData> {
  return getOrInsertComputed(memos, table, () => new EntryMemo(table, read, 'copies', 'on request'));
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
  return nested
    .filter(({ path }) => path[0] === block)
    .flatMap(({ settings }) => settings.flatMap(([name, values]) => (name === setting ? [values] : [])));
}

/** The entry as an object, like those inside it. */
export function objectOf({ settings, nested, templated }: EntryData): DataObject {
  return new DataObject(settings, nested, templated);
}

class DataObject implements ConfigObject<DataObject> {
  constructor(
    private readonly settings: Pick<SettingsByName, 'get'>,
    private readonly nested: readonly NestedObject[],
    readonly isTemplated: boolean,
  ) {}

  values(setting: string): readonly string[] {
    return this.settings.get(setting) ?? [];
  }

  child(name: string): DataObject | undefined {
    const inside = this.nested.filter(({ path }) => path[0] === name);
    return inside.length === 0 ? undefined : this.objectIn(inside, 1);
  }

  children(table: string): readonly { readonly name: string; readonly state: DataObject }[] {
    const inside = this.nested.filter(({ path }) => path[0] === table && path.length > 1);
    return groupsBy(inside, ({ path }) => path[1]).map((entry) => ({
      name: entry[0]?.path[1] ?? '',
      state: this.objectIn(entry, 2),
    }));
  }

  /** @param depth the number of names of the path to the object */
  private objectIn(inside: readonly NestedObject[], depth: number): DataObject {
    const isOwn = ({ path }: NestedObject): boolean => path.length === depth;
    return new DataObject(
      new Map(inside.filter(isOwn).flatMap(({ settings }) => settings)),
      inside
        .filter((one) => !isOwn(one))
        .map(({ path, settings }) => ({ path: path.slice(depth), settings })),
      this.isTemplated,
    );
  }
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

/**
 * Compares the content that matters: an entry is also read again when an entry that refers to it changes.
 *
 * @param defaultOf the default of a setting, so that it equals a setting without a line; a line counts if it is absent
 */
export function isSameData(
  a: EntryData,
  b: EntryData | undefined,
  defaultOf?: (setting: string) => readonly string[] | undefined,
): boolean {
  if (a === b) return true;
  if (a.templated !== b?.templated) return false;
  if (!defaultOf && countMeaningful(a) !== countMeaningful(b)) return false;
  if (!hasSameSettings(a, b, defaultOf) || (defaultOf && !hasSameSettings(b, a, defaultOf))) return false;
  return a.nested.length === b.nested.length && JSON.stringify(a.nested) === JSON.stringify(b.nested);
}

/** Whether the other entry has each setting of an entry with the same values. */
function hasSameSettings(
  { settings }: EntryData,
  { settings: others }: EntryData,
  defaultOf?: (setting: string) => readonly string[] | undefined,
): boolean {
  return settings.entries().every(([name, values]) => {
    if (cosmeticSettings.has(name)) return true;
    const other = others.get(name) ?? defaultOf?.(name);
    return other !== undefined && isSameList(values, other);
  });
}

function countMeaningful({ settings }: EntryData): number {
  let count = 0;
  for (const name of settings.keys()) if (!cosmeticSettings.has(name)) count++;
  return count;
}

function read({ name, at, state }: EntryState): readonly EntryData[] {
  const names: string[] = [];
  const lists: (readonly string[])[] = [];
  for (const { name: setting, values } of setSettings(state)) {
    names.push(setting);
    lists.push(shared(setting, values));
  }
  return [
    {
      name,
      scope: state.scope,
      at: placeOf(at),
      blocks: state.blocks.map(placeOf),
      settings: new SettingLists(shared('', names), lists.slice()),
      nested: objectsInside(state, []),
      templated: isTemplated(state),
    },
  ];
}

/** The settings with a value: the device prints an empty text for a setting that is not set, such as `av-profile ''`. */
function setSettings(state: ObjectState): ReturnType<ObjectState['all']> {
  const all = state.all();
  return all.some(isEmptyText) ? all.filter((setting) => !isEmptyText(setting)) : all;
}

function isEmptyText({ values }: { readonly values: readonly string[] }): boolean {
  return values.length === 1 && values[0] === '';
}

/** The values that were last read, by setting: the next entry often has the same, and shares the list. */
const lastLists = new Map<string, readonly string[]>();

function shared(setting: string, list: readonly string[]): readonly string[] {
  const last = lastLists.get(setting);
  if (last && isSameList(last, list)) return last;
  lastLists.set(setting, list);
  return list;
}

function objectsInside(parent: ObjectState, outer: readonly string[]): readonly NestedObject[] {
  return parent.nested().flatMap(({ path: inner, state }) => {
    const path = [...outer, ...inner];
    const settings = setSettings(state).map(({ name, values }) => [name, values] as const);
    return [{ path, settings }, ...objectsInside(state, path)];
  });
}
