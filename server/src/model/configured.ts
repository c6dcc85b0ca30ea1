import type { FirmwareVersion } from '../firmware/version';
import type { SchemaNode } from '../schema/schema';
import { isDefaultValue } from './settingValues';

/** An object or entry with what a configuration or a device has in it. */
export interface WrittenObject<T> {
  readonly schemaNode: SchemaNode | undefined;
  /** The settings that are set, with their values without quotes. */
  written(): Iterable<readonly [name: string, values: readonly string[]]>;
  /** The objects inside, and the entries of tables. */
  nestedObjects(): Iterable<{ readonly isEntry: boolean; readonly object: T }>;
}

/**
 * Whether an object is configured: it has a value that is not its certain default, an entry, or an object inside that is
 * configured. Devices also write blocks without lines and blocks with empty tables, and "show full-configuration" all defaults.
 */
export function isConfigured<T extends WrittenObject<T>>(object: T, version: FirmwareVersion): boolean {
  for (const [name, values] of object.written())
    if (!isDefaultValue(values, object.schemaNode?.child(name), version)) return true;
  for (const { isEntry, object: inner } of object.nestedObjects())
    if (isEntry || isConfigured(inner, version)) return true;
  return false;
}
