import { parseVersion } from '../../server/src/firmware/version';
import type { Schema, SchemaNode } from '../../server/src/schema/schema';
import type { Observed } from './sourceFacts';

/** Names seen in genuine backups, folded over the versions: a bit for each version that has the name. */
export interface FoldedObserved {
  readonly versions: readonly string[];
  /** Node path → its versions, its settings. */
  readonly tables: Readonly<
    Record<string, readonly [versions: number, settings: Readonly<Record<string, FoldedSetting>>]>
  >;
}

/** The versions of a setting, or those and the versions of its option values. */
export type FoldedSetting = number | readonly [versions: number, values: Readonly<Record<string, number>>];

/** One name seen in a genuine backup of a version. */
export interface Sighting {
  readonly version: string;
  readonly table: string;
  readonly setting?: string;
  readonly value?: string;
}

/** Folds the versions of `observed.json` together: most names were seen in several. */
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

/** Every single name with its version. */
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
 * What the schema would call wrong although a genuine backup of that version has it, as readable lines. Must be
 * empty.
 */
export function contradictions(schema: Schema, observed: FoldedObserved): readonly string[] {
  const found: string[] = [];
  for (const sighting of sightings(observed)) {
    const answer = judge(schema, sighting);
    if (answer !== undefined) {
      const { version, table, setting, value } = sighting;
      found.push(
        `${version}: ${[table, setting, value].filter((part) => part !== undefined).join(' > ')}: ${answer}`,
      );
    }
  }
  return found;
}

/** The reason why a name would be called wrong, or undefined where it would not. */
function judge(schema: Schema, { version: text, table, setting, value }: Sighting): string | undefined {
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
