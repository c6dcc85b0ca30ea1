import { parseVersion } from '../../server/src/firmware/version';
import type { Schema, SchemaNode } from '../../server/src/schema/schema';
import type { Observed } from './sourceFacts';

/** Names in genuine backups, with one bit per version that has the name. */
export interface FoldedObserved {
  readonly versions: readonly string[];
  /** By path of the node: its versions and its settings. */
  readonly tables: Readonly<
    Record<string, readonly [versions: number, settings: Readonly<Record<string, FoldedSetting>>]>
  >;
}

/** The versions of a setting, possibly with the versions of its option values. */
export type FoldedSetting = number | readonly [versions: number, values: Readonly<Record<string, number>>];

/** A name in a genuine backup of a version. */
export interface Sighting {
  readonly version: string;
  readonly table: string;
  readonly setting?: string;
  readonly value?: string;
}

/** Merges the versions in `observed.json`, because most names occur in several. */
export function foldObserved(observed: Observed): FoldedObserved {
  const versions = Object.keys(observed);
  const tables: Record<string, [number, Record<string, number | [number, Record<string, number>]>]> = {};
  versions.forEach((version, index) => {
    const bit = 1 << index;
    for (const [path, settings] of Object.entries(observed[version] ?? {})) {
      const table = (tables[path] ??= [0, {}]);
      table[0] |= bit;
      for (const [setting, values] of Object.entries(settings)) {
        const before = table[1][setting] ?? 0;
        const [mask, byValue] = typeof before === 'number' ? [before, {}] : before;
        for (const value of values) byValue[value] = (byValue[value] ?? 0) | bit;
        table[1][setting] = Object.keys(byValue).length === 0 ? mask | bit : [mask | bit, byValue];
      }
    }
  });
  return { versions, tables };
}

/** The reverse of {@link foldObserved}. */
export function unfoldObserved(folded: FoldedObserved): Observed {
  const observed: Record<string, Record<string, Record<string, string[]>>> = {};
  for (const version of folded.versions) observed[version] = {};
  for (const { version, table, setting, value } of sightings(folded)) {
    const settings = ((observed[version] ??= {})[table] ??= {});
    if (setting === undefined) continue;
    const values = (settings[setting] ??= []);
    if (value !== undefined) values.push(value);
  }
  return observed;
}

/** Every name with each of its versions. */
export function* sightings({ versions, tables }: FoldedObserved): Iterable<Sighting> {
  const named = (mask: number) => versions.filter((_, index) => (mask & (1 << index)) !== 0);
  for (const [table, [mask, settings]] of Object.entries(tables)) {
    for (const version of named(mask)) yield { version, table };
    for (const [setting, folded] of Object.entries(settings)) {
      const [settingMask, values] = typeof folded === 'number' ? [folded, {}] : folded;
      for (const version of named(settingMask)) yield { version, table, setting };
      for (const [value, valueMask] of Object.entries(values)) {
        for (const version of named(valueMask)) yield { version, table, setting, value };
      }
    }
  }
}

/**
 * Names that the schema rejects although a genuine backup of that version contains them, as lines of text. Must be
 * empty.
 */
export function contradictions(schema: Schema, observed: FoldedObserved): readonly string[] {
  const found: string[] = [];
  for (const sighting of sightings(observed)) {
    const answer = rejectionOf(schema, sighting);
    if (answer !== undefined) {
      const { version, table, setting, value } = sighting;
      found.push(
        `${version}: ${[table, setting, value].filter((part) => part !== undefined).join(' > ')}: ${answer}`,
      );
    }
  }
  return found;
}

/** Why the schema rejects a name; undefined if it does not. */
function rejectionOf(schema: Schema, { version: text, table, setting, value }: Sighting): string | undefined {
  const version = parseVersion(text);
  if (version === undefined) return 'no version';
  const [top = '', ...inner] = table.split(' > ');
  let node: SchemaNode | undefined = schema.table(top.split(' '));
  if (node === undefined) {
    return schema.unknownTable(top.split(' '), version) === 'no' ? 'unknown table' : undefined;
  }
  for (const name of setting === undefined ? inner : [...inner, setting]) {
    const child: SchemaNode | undefined = node.child(name);
    if (child === undefined) {
      return node.unknownChild(name, version) === 'no' ? `unknown ${name}` : undefined;
    }
    node = child;
  }
  if (node.availability(version) === 'no') return 'unavailable';
  if (value === undefined || node.type !== 'option') return undefined;
  const option = node.option(value);
  if (option === undefined) return node.unknownOption(version) === 'no' ? 'unknown value' : undefined;
  return option.availability(version) === 'no' ? 'unavailable value' : undefined;
}
