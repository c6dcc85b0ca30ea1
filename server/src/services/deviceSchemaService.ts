import { DeviceSchemaError } from '../schema/device/deviceFacts';
import { importExports, type ExportedFile } from '../schema/device/importExports';
import type { Schema } from '../schema/schema';

export { longestDeviceSchema } from '../schema/device/deviceFacts';
export type { ExportedFile } from '../schema/device/importExports';

/** Adds exports of a device to a `.fortios-schema.json`, or returns a message if one of them is not valid. */
export function importDeviceSchema(
  exports: readonly ExportedFile[],
  stored: ExportedFile | undefined,
  schema: Schema,
  version?: string,
): ReturnType<typeof importExports> | { readonly message: string } {
  try {
    return importExports(exports, stored, schema, version);
  } catch (error) {
    if (error instanceof DeviceSchemaError) return { message: error.message };
    throw error;
  }
}
