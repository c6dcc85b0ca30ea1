import { expandedBraces } from '../base/braces';
import { getOrInsertComputed } from '../base/collections';
import type { FirmwareVersion } from '../firmware/version';
import data from './renames.json';
import type { Schema, SchemaNode } from './schema';

/** A table that replaces another one. */
export interface Rename {
  readonly name: string;
  /** Whether only the name changes: both tables have the same settings. */
  readonly isMechanical: boolean;
}

/**
 * The new names of renamed tables. Source: the schema, in which the new table starts in the version that ends the old
 * one, with the same settings.
 */
export const renamedTables: ReadonlyMap<string, Rename> = new Map(Object.entries(data.tables));

/**
 * The new names of renamed settings, by path. Source: the schema, in which the new setting, with the same type, values and
 * help, starts in the version that ends the old one; and tip 380476 for the lockout.
 */
export const renamedSettings = byPath(data.settings);

/**
 * The settings that replace a removed one with another unit, other values or in several parts, by path. Source: the schema,
 * by name, type and help, read one by one.
 */
export const successors = byPath(data.successors);

/**
 * The new names of renamed values, by the path of the setting. Source: backups of a device in 6.0.6 and 6.2.10; the
 * schema, in which the new value is the default from the version that ends the old default.
 */
export const renamedValues: ReadonlyMap<string, ReadonlyMap<string, string>> = new Map(
  Object.entries(data.values).map(([path, names]) => [path, new Map(Object.entries(names))]),
);

/** A setting that has the same values in another table. */
export interface MovedSetting {
  /** The path of the setting in the older versions. */
  readonly from: string;
  readonly to: string;
  /** `FortiOS 7.4.5 release notes, 968305`; undefined if only the names of the versions show it. */
  readonly source: string | undefined;
}

/**
 * The settings that moved to another table. Source, unless given: the schema, in which the setting, with the same name,
 * type and values, starts in the other table in the version that ends it in the first one.
 */
export const movedSettings: readonly MovedSetting[] = data.moves.flatMap(
  ({ settings, to, name, source }: MoveRow) =>
    expandedBraces(settings).map((from) => ({
      from,
      to: `${to} > ${name ?? from.slice(from.lastIndexOf(' > ') + 3)}`,
      source,
    })),
);

interface MoveRow {
  readonly settings: string;
  /** The path of the other table. */
  readonly to: string;
  /** The name of the setting there, if it has another one. */
  readonly name?: string;
  readonly source?: string;
}

function byPath(names: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(names).flatMap(([paths, name]) =>
      expandedBraces(paths).map((path) => [path, name] as const),
    ),
  );
}

type LinkKind = 'renamed' | 'moved' | 'replaced';

/** Another setting that continues one. */
export interface SettingLink {
  readonly path: string;
  readonly kind: LinkKind;
  /** Whether newer versions have it, or older ones. */
  readonly isNewer: boolean;
}

/** The settings that continue another one in newer or older versions, by path. */
const links = new Map<string, SettingLink[]>();

function link(from: string, to: string, kind: LinkKind): void {
  getOrInsertComputed(links, from, () => []).push({ path: to, kind, isNewer: true });
  getOrInsertComputed(links, to, () => []).push({ path: from, kind, isNewer: false });
}

function besides(path: string, name: string): string {
  return `${path.slice(0, path.lastIndexOf(' > '))} > ${name}`;
}

for (const { from, to } of movedSettings) link(from, to, 'moved');
for (const [path, name] of renamedSettings) link(path, besides(path, name), 'renamed');
for (const [path, names] of successors)
  for (const name of names.split(/, | and /)) link(path, besides(path, name), 'replaced');

/** The settings that continue a setting in newer or older versions. */
export function linksOf(path: string): readonly SettingLink[] {
  return links.get(path) ?? [];
}

/** Where a version has a setting that it does not have at its place. */
export interface Continuation {
  /** `renamed`: another name, the same table; `moved`: the same values in another table; `replaced`: other values. */
  readonly kind: LinkKind;
  /** The settings that the version has. */
  readonly nodes: readonly SchemaNode[];
}

/**
 * Where a version that lacks a setting has it, through any number of renames and moves, in both directions.
 *
 * @returns undefined if the version has the setting at its place, or nothing continues it
 */
export function continuationOf(
  setting: SchemaNode,
  schema: Schema,
  version: FirmwareVersion,
): Continuation | undefined {
  if (!links.has(setting.path) || setting.availability(version) === 'yes') return undefined;
  const known = new Set([setting.path]);
  const found: { readonly node: SchemaNode; readonly kind: LinkKind }[] = [];
  const search = (path: string, before: LinkKind | undefined): void => {
    for (const next of links.get(path) ?? []) {
      if (known.has(next.path)) continue;
      known.add(next.path);
      const kind = before === undefined ? next.kind : weaker(before, next.kind);
      const node = schema.node(next.path);
      if (node?.availability(version) === 'yes') found.push({ node, kind });
      else search(next.path, kind);
    }
  };
  search(setting.path, undefined);
  const [first] = found;
  if (!first) return undefined;
  return { kind: found.map(({ kind }) => kind).reduce(weaker), nodes: found.map(({ node }) => node) };
}

/** What states a move between two settings, in either direction; undefined if only the names of the versions show it. */
export function sourceOfMove(a: string, b: string): string | undefined {
  return movedSettings.find(({ from, to }) => (from === a && to === b) || (from === b && to === a))?.source;
}

/** The name that a version has for a value of a setting that it does not have under this name. */
export function renameOfValue(
  setting: SchemaNode,
  value: string,
  version: FirmwareVersion,
): string | undefined {
  const names = renamedValues.get(setting.path);
  const old = [...(names ?? [])].find(([, newName]) => newName === value)?.[0];
  return [names?.get(value), old].find(
    (name) => name !== undefined && setting.option(name)?.availability(version) === 'yes',
  );
}

/** The name that a version has for a table that it does not have under this name. */
export function renameOfTable(
  table: SchemaNode,
  schema: Schema,
  version: FirmwareVersion,
): Rename | undefined {
  const forward = renamedTables.get(table.path);
  const back = [...renamedTables].flatMap(([old, { name, isMechanical }]) =>
    name === table.path ? { name: old, isMechanical } : [],
  );
  return [...(forward ? [forward] : []), ...back].find(
    ({ name }) => schema.node(name)?.availability(version) === 'yes',
  );
}

const strength: readonly LinkKind[] = ['renamed', 'moved', 'replaced'];

function weaker(a: LinkKind, b: LinkKind): LinkKind {
  return strength.indexOf(a) > strength.indexOf(b) ? a : b;
}
