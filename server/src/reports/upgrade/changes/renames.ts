import type { FirmwareVersion } from '../../../firmware/version';
import { matchChild } from '../../../schema/matchNames';
import type { SchemaView } from '../../../schema/schemaContext';
import { replace } from '../../../rules/engine/edits';
import type { Fix } from '../../../rules/engine/rule';
import type { SchemaNode } from '../../../schema/schema';
import { unquote } from '../../../syntax/quoting';
import type { Block, Setting, Statement } from '../../../syntax/statements';
import { pathsOf } from './expression';
import data from './renames.json';

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

function byPath(names: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(names).flatMap(([paths, name]) => pathsOf(paths).map((path) => [path, name] as const)),
  );
}

/** The settings of a block, at any depth, that the new table does not have. */
export function settingsWithoutPlace(
  statements: readonly Statement[],
  nodes: { readonly from: SchemaNode; readonly to: SchemaNode },
  view: SchemaView,
  target: FirmwareVersion,
): readonly Setting[] {
  return statements.flatMap((statement) => {
    switch (statement.type) {
      case 'entry':
        return settingsWithoutPlace(statement.statements, nodes, view, target);
      case 'block': {
        const name = statement.path[0];
        const from = name && settingNamed(nodes.from, name.text, view);
        const to = from && nodes.to.child(from.name);
        return from && to ? settingsWithoutPlace(statement.statements, { from, to }, view, target) : [];
      }
      case 'setting': {
        const from = statement.name && settingNamed(nodes.from, statement.name.text, view);
        const to = from && nodes.to.child(from.name);
        return from && to?.availability(target) !== 'yes' ? [statement] : [];
      }
      default:
        return [];
    }
  });
}

function settingNamed(node: SchemaNode, typed: string, { version }: SchemaView): SchemaNode | undefined {
  const match = matchChild(node, unquote(typed), version);
  return 'target' in match ? match.target : undefined;
}

/** A fix that replaces the table name in a `config` line; empty if the line abbreviates the name or contains a key. */
export function renameFix({ path }: Block, name: string): readonly Fix[] {
  const words = name.split(' ');
  if (path.length !== words.length) return [];
  const edits = path.flatMap((word, index) => {
    const wanted = words[index] ?? '';
    return unquote(word.text) === wanted ? [] : [replace(word, wanted)];
  });
  return [{ title: `Rename to "${name}"`, preferred: true, edits }];
}
