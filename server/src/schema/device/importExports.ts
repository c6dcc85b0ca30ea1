import type { Schema } from '../schema';
import { mergeDevice, readDeviceSchemas, writeDeviceSchemas, type DeviceFacts } from './deviceFacts';
import { readExport } from './readExport';

/** A file that the user has exported from a device. */
export interface ExportedFile {
  /** How sentences call it. */
  readonly name: string;
  readonly text: string;
}

/** A new `.fortios-schema.json`. */
export interface ImportedExports {
  readonly text: string;
  /** One sentence for each export: the device, and how many tables. */
  readonly summary: readonly string[];
}

/**
 * Adds exports to a `.fortios-schema.json`.
 *
 * @param stored the file as it is; undefined if there is none yet
 * @param version of exports that do not name theirs
 * @throws {DeviceSchemaError} if one of them is not valid
 */
export function importExports(
  files: readonly ExportedFile[],
  stored: ExportedFile | undefined,
  schema: Schema,
  version?: string,
): ImportedExports {
  const added = files.map(({ text, name }) => readExport(text, name, schema, version));
  let devices: readonly DeviceFacts[] = stored ? readDeviceSchemas(stored.text, stored.name) : [];
  for (const device of added) devices = mergeDevice(devices, device);
  return { text: writeDeviceSchemas(devices), summary: added.map(describe) };
}

function describe({ version, model, tables, complete }: DeviceFacts): string {
  const { length } = Object.keys(tables);
  const count = `${complete ? 'all ' : ''}${length} ${length === 1 ? 'table' : 'tables'}`;
  return `${model === undefined ? '' : `${model}, `}FortiOS ${version}: ${count}.`;
}
