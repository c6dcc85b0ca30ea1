import tables from '../../../schema/builtins/tables.json';
import type { SchemaNode } from '../../../schema/schema';

/**
 * Tables in which the device evaluates entries in order, and which support `move`. In all other tables, the order has
 * no effect.
 */
const orderedTables: ReadonlySet<string> = new Set(tables.orderedTables);

/**
 * Settings with several values whose order has an effect: earlier values are preferred, or the position has a meaning.
 */
const orderedSettings: ReadonlySet<string> = new Set(tables.orderedSettings);

export function isOrdered(table: SchemaNode | undefined): boolean {
  return table !== undefined && orderedTables.has(table.path);
}

/** Whether the values of a setting are a set, so that their order has no effect. */
export function isSet(setting: SchemaNode | undefined): boolean {
  if (!setting?.multiple || orderedSettings.has(setting.name)) return false;
  return setting.settable || setting.type === 'option';
}
