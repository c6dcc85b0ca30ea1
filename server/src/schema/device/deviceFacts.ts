import type { FileFirmware } from '../../firmware/effective';
import { compareVersions, parseVersion, type FirmwareVersion } from '../../firmware/version';

/** In bytes: a device has about 1.5 MB of names and limits. */
export const longestDeviceSchema = 16 * 1024 * 1024;

/** A table or setting, as one device has it; what is absent is taken from the schema of FortiOS. */
export interface DeviceNode {
  readonly kind: 'table' | 'object' | 'setting';
  /** The setting that names an entry. */
  readonly key?: string;
  /** The type that the device names, such as `option` or `ipv4-address`. */
  readonly type?: string;
  readonly multiple?: true;
  readonly options?: readonly string[];
  readonly min?: number;
  readonly max?: number;
  readonly maxLength?: number;
  readonly default?: string | number;
  readonly children?: Readonly<Record<string, DeviceNode>>;
}

/** The schema of one device; plain data. */
export interface DeviceFacts {
  /** `7.4.4` */
  readonly version: string;
  /** The beginning of its serial number, `FGT60F`, or the model code of its status; absent if the export does not tell. */
  readonly model?: string;
  /** Whether it has all tables of the device. */
  readonly complete: boolean;
  /** By the words after `config`. */
  readonly tables: Readonly<Record<string, DeviceNode>>;
}

/** What a `.fortios-schema.json` holds. */
interface DeviceSchemaFile {
  readonly version: 1;
  readonly devices: readonly DeviceFacts[];
}

/** An export that cannot be used, with one sentence for the user. */
export class DeviceSchemaError extends Error {}

/**
 * Reads a `.fortios-schema.json`.
 *
 * @param name how the sentence calls the file
 * @throws {DeviceSchemaError} if it is not one
 */
export function readDeviceSchemas(text: string, name: string): readonly DeviceFacts[] {
  let file: unknown;
  try {
    file = JSON.parse(text);
  } catch {
    file = undefined;
  }
  if (!isDeviceSchemaFile(file))
    throw new DeviceSchemaError(
      `"${name}" is not a device schema: create it again with "fortios schema import".`,
    );
  return file.devices;
}

export function writeDeviceSchemas(devices: readonly DeviceFacts[]): string {
  const file: DeviceSchemaFile = { version: 1, devices };
  return `${JSON.stringify(file)}\n`;
}

function isDeviceSchemaFile(value: unknown): value is DeviceSchemaFile {
  if (!isRecord(value) || value['version'] !== 1 || !Array.isArray(value['devices'])) return false;
  return value['devices'].every(
    (device: unknown) =>
      isRecord(device) &&
      typeof device['version'] === 'string' &&
      parseVersion(device['version']) !== undefined &&
      (device['model'] === undefined || typeof device['model'] === 'string') &&
      typeof device['complete'] === 'boolean' &&
      isNodes(device['tables']),
  );
}

function isNodes(value: unknown): boolean {
  return (
    isRecord(value) &&
    Object.values(value).every(
      (node) =>
        isRecord(node) &&
        (node['kind'] === 'table' || node['kind'] === 'object' || node['kind'] === 'setting') &&
        (node['children'] === undefined || isNodes(node['children'])),
    )
  );
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Adds the tables of an export to those of the same device; a table that is there already is replaced. */
export function mergeDevice(devices: readonly DeviceFacts[], added: DeviceFacts): readonly DeviceFacts[] {
  const isSame = ({ version, model }: DeviceFacts): boolean =>
    version === added.version && model === added.model;
  const known = devices.find(isSame);
  const merged =
    known === undefined || added.complete
      ? added
      : { ...known, tables: { ...known.tables, ...added.tables } };
  return [...devices.filter((device) => !isSame(device)), merged];
}

/** The device that a file is of: the same version, and the same model where both tell one. */
export function deviceOf(
  devices: readonly DeviceFacts[],
  { header, status }: FileFirmware,
  version: FirmwareVersion,
): DeviceFacts | undefined {
  const model = modelCode((header ?? status)?.model ?? '');
  return devices.find((device) => {
    const known = parseVersion(device.version);
    if (!known || compareVersions(known, version) !== 0) return false;
    return model === '' || device.model === undefined || isSameModel(model, modelCode(device.model));
  });
}

/** `FortiGate-60F` → `FGT60F`, `FortiGate-100F` → `FG100F`, as headers and serial numbers spell it. */
function modelCode(model: string): string {
  const short = /^FortiGate-?(.*)$/i.exec(model)?.[1];
  const digits = short === undefined ? '' : (/^\d*/.exec(short)?.[0] ?? '');
  const code = short === undefined ? model : `${digits.length === 2 ? 'FGT' : 'FG'}${short}`;
  return code.toUpperCase().replace(/[^A-Z\d]/g, '');
}

/** A header has the whole model code, `FGVM64`, a serial number the beginning of one, `FGVM01`. */
function isSameModel(one: string, other: string): boolean {
  if (one.startsWith('FGVM') || other.startsWith('FGVM')) return one.slice(0, 4) === other.slice(0, 4);
  return one.startsWith(other) || other.startsWith(one);
}
