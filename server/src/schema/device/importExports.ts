import type { Schema } from '../schema';
import {
  DeviceSchemaError,
  mergeDevice,
  readDeviceSchemas,
  writeDeviceSchemas,
  type DeviceFacts,
} from './deviceFacts';
import { readExport } from './readExport';

export interface ExportedFile {
  /** The name in messages. */
  readonly name: string;
  readonly text: string;
}

/** The content of a new `.fortios-schema.json`. */
interface ImportedExports {
  readonly text: string;
  /** One sentence per export: the device, and the number of tables. */
  readonly summary: readonly string[];
}

/**
 * Adds exports to a `.fortios-schema.json`, or returns a message for the user if one of them is not valid.
 *
 * @param stored the current content; undefined for a new file
 * @param version the version of exports that do not contain one
 */
export function importDeviceSchema(
  files: readonly ExportedFile[],
  stored: ExportedFile | undefined,
  schema: Schema,
  version?: string,
): ImportedExports | { readonly message: string } {
  try {
    return importExports(files, stored, schema, version);
  } catch (error) {
    if (error instanceof DeviceSchemaError) return { message: error.message };
    throw error;
  }
}

/** @throws {DeviceSchemaError} if an export is invalid */
function importExports(
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
