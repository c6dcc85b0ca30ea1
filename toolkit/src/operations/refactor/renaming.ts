import {
  entriesNamed,
  referencesIn,
  type ReferencePlace,
} from 'fortios-language/analysis/device/execution/references';
import {
  keyWord,
  type ConfigNode,
  type DeviceState,
  type SavedSetting,
} from 'fortios-language/analysis/device/state/state';
import { quote } from 'fortios-language/syntax/quoting';

/** New names of entries. */
export interface Renaming {
  /** The tables of the entries: `system interface`, `system sdwan > zone`. */
  readonly tables: readonly string[];
  /** The new names by the old ones. All are replaced at once, so that names can change places. */
  readonly names: ReadonlyMap<string, string>;
  /** The part with the entries; without it, all parts. */
  readonly part?: ConfigNode | undefined;
  /** Which references change; all without it. */
  readonly isWanted?: (place: ReferencePlace) => boolean;
}

/** What a renaming has changed, and what it has left. */
export interface Renamed {
  /** The nodes with a changed reference, without the entries that were renamed. */
  readonly changed: ReadonlySet<ConfigNode>;
  /** The zero-based lines of the configuration whose setting or key was replaced. */
  readonly lines: ReadonlySet<number>;
  /** References that can also mean an entry of another table, which was not renamed. They stay. */
  readonly ambiguous: readonly ReferencePlace[];
}

/** Renames entries, and all references to them, in one pass. */
export function renameEverywhere(state: DeviceState, renaming: Renaming): Renamed {
  const renamed = renameReferences(state, renaming);
  const { tables, names, part } = renaming;
  const owners = new Set<ConfigNode>();
  const lines = new Set(renamed.lines);
  for (const one of part ? [part] : state.parts()) {
    for (const path of tables) {
      for (const name of names.keys()) {
        for (const { parent, line } of entriesNamed(one, path, name)) {
          if (parent) owners.add(parent);
          lines.add(line);
        }
      }
    }
  }
  for (const owner of owners) renameKeys(owner, (name) => names.get(name) ?? name);
  return { ...renamed, lines };
}

/** Replaces names of entries in all references to them, and leaves the entries. */
export function renameReferences(
  state: DeviceState,
  { tables, names, part: owner, isWanted = () => true }: Renaming,
): Renamed {
  const changed = new Set<ConfigNode>();
  const lines = new Set<number>();
  const ambiguous: ReferencePlace[] = [];
  const keys: ReferencePlace[] = [];
  for (const part of state.parts()) {
    const visible = state.visibleFrom(part);
    if (owner && !visible.includes(owner)) continue;
    for (const place of referencesIn(part)) {
      const { schema, values, node } = place;
      if (!schema.references.some((path) => tables.includes(path))) continue;
      if (!values.some((name) => names.has(name)) || !isWanted(place)) continue;
      const others = schema.references.filter((path) => !tables.includes(path));
      const isOther = (name: string): boolean =>
        others.some((path) =>
          visible.some((one) => !entriesNamed(one, path, name)[Symbol.iterator]().next().done),
        );
      if (values.some((name) => names.has(name) && isOther(name))) {
        ambiguous.push(place);
        continue;
      }
      lines.add(lineOf(place));
      if (place.setting === undefined) keys.push(place);
      else replaceNames(place, (name) => names.get(name) ?? name);
      changed.add(node);
    }
  }
  for (const { node, name, setting } of mixedPlaces(state, tables)) {
    if (!setting.values.some((value) => names.has(value))) continue;
    const values = setting.values.map((value) => names.get(value) ?? value);
    const words = values.map((value, at) =>
      value === setting.values[at] ? (setting.words[at] ?? value) : quote(value),
    );
    node.settings.set(name, { ...setting, values, words });
    lines.add(setting.line);
    changed.add(node);
  }
  for (const { node } of keys) if (node.parent) renameKeys(node.parent, (name) => names.get(name) ?? name);
  return { changed, lines, ambiguous };
}

/** All places that name entries of a table, with the names: references, and the keys that are references. */
export function* placesOfNames(
  state: DeviceState,
  table: string,
): Iterable<{ readonly node: ConfigNode; readonly values: readonly string[] }> {
  for (const part of state.parts())
    for (const place of referencesIn(part)) if (place.schema.references.includes(table)) yield place;
  for (const { node, setting } of mixedPlaces(state, [table])) yield { node, values: setting.values };
}

/**
 * Settings that contain names among other words, so that the schema does not list them as references. `hbdev`: pairs of
 * an interface and its priority.
 */
const mixedSettings = [{ table: 'system interface', path: 'system ha', name: 'hbdev' }] as const;

function* mixedPlaces(
  state: DeviceState,
  tables: readonly string[],
): Iterable<{ readonly node: ConfigNode; readonly name: string; readonly setting: SavedSetting }> {
  for (const { table, path, name } of mixedSettings) {
    if (!tables.includes(table)) continue;
    for (const part of state.parts()) {
      const node = part.blocks.get(path);
      const setting = node?.settings.get(name);
      if (node && setting) yield { node, name, setting };
    }
  }
}

function lineOf({ node, setting }: ReferencePlace): number {
  return (setting === undefined ? undefined : node.settings.get(setting)?.line) ?? node.line;
}

/** Replaces the names in a setting; equal names become one. Returns whether something changed. */
export function replaceNames({ node, setting }: ReferencePlace, newName: (name: string) => string): boolean {
  const value = setting === undefined ? undefined : node.settings.get(setting);
  if (setting === undefined || !value) return false;
  const words = new Map<string, string>();
  for (const [at, name] of value.values.entries()) {
    const [now, word = ''] = [newName(name), value.words[at]];
    const isBare = word === name && /^[\w.-]+$/.test(now);
    words.set(now, now === name ? word : isBare ? now : quote(now));
  }
  const values = [...words.keys()];
  if (values.join('\n') === value.values.join('\n')) return false;
  node.settings.set(setting, { ...value, values, words: [...words.values()] });
  return true;
}

/** Ports and addresses, which backups write without quotes in settings of the type `user`. */
const bareValue = /^[\da-f:][\da-f.:-]*$/i;

/** Sets a setting to values, in quotes; numbers stay bare. */
export function setValues(node: ConfigNode, name: string, values: readonly string[]): void {
  const schema = node.settingSchema(name);
  const isName = schema === undefined || schema.references.length > 0 || schema.type === 'string';
  const isBare = (value: string): boolean => schema?.deviceType === 'user' && bareValue.test(value);
  const words = values.map((value) => (isName && !isBare(value) ? quote(value) : value));
  node.settings.set(name, { name, words, values, line: -1 });
}

/** Renames entries of a table; each keeps its place. */
function renameKeys(table: ConfigNode, newName: (name: string) => string): void {
  const entries = [...table.entries.values()];
  table.entries.clear();
  for (const entry of entries) {
    const name = newName(entry.name);
    if (name !== entry.name) {
      entry.name = name;
      entry.words = keyWord(entry.schema, name);
    }
    table.entries.set(name, entry);
  }
}
