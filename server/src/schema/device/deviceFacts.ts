import { isRecord } from '../../base/collections';
import { withSeparators } from '../../base/numbers';
import type { FileFirmware } from '../../firmware/effective';
import { compareVersions, parseVersion, type FirmwareVersion } from '../../firmware/version';

/** In bytes. The names and limits of a device have about 1.5 MB. */
export const longestDeviceSchema = 16 * 1024 * 1024;

/**
 * Far more than devices have: a device has about 700 tables, a table at most 400 settings, in at most 6 levels. The file
 * may be in a folder that the user does not trust, and each setting takes time when a document is checked.
 */
const limits = { devices: 1000, tables: 10_000, settings: 2000, levels: 20 };

/** The objects, lists and commas of a JSON text; a device has about 100,000. JSON with more takes seconds to parse. */
const mostParts = 1_000_000;

/** A table or setting of one device. Missing properties are those of the FortiOS schema. */
export interface DeviceNode {
  readonly kind: 'table' | 'object' | 'setting';
  readonly key?: string;
  /** The type in the export, such as `option` or `ipv4-address`. */
  readonly type?: string;
  readonly multiple?: true;
  readonly options?: readonly string[];
  readonly min?: number;
  readonly max?: number;
  readonly maxLength?: number;
  readonly default?: string | number;
  readonly children?: Readonly<Record<string, DeviceNode>>;
}

/** The schema of one device as plain data. */
export interface DeviceFacts {
  /** `7.4.4` */
  readonly version: string;
  /**
   * The start of its serial number, `FGT60F`, or the model code of `get system status`; undefined if the export does
   * not contain either.
   */
  readonly model?: string;
  /** Whether it contains all tables of the device. */
  readonly complete: boolean;
  /** By the words after `config`. */
  readonly tables: Readonly<Record<string, DeviceNode>>;
}

/** The content of a `.fortios-schema.json`. */
interface DeviceSchemaFile {
  readonly version: 1;
  readonly devices: readonly DeviceFacts[];
}

/** An invalid export, with a sentence for the user. */
export class DeviceSchemaError extends Error {}

/**
 * Parses a `.fortios-schema.json`.
 *
 * @param name the name of the file in error messages
 * @throws {DeviceSchemaError} if the file is invalid
 */
export function readDeviceSchemas(text: string, name: string): readonly DeviceFacts[] {
  const file = parseJson(text, name);
  if (!isDeviceSchemaFile(file))
    throw new DeviceSchemaError(
      `"${name}" is not a device schema: create it again with "fortios schema import".`,
    );
  return file.devices;
}

/**
 * Parses JSON from a device or a folder.
 *
 * @returns undefined if the text is not JSON
 * @throws {DeviceSchemaError} if it has more parts than ten devices
 */
export function parseJson(text: string, name: string): unknown {
  let parts = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if ((code === openBrace || code === openBracket || code === comma) && ++parts > mostParts)
      throw new DeviceSchemaError(
        `"${name}" has more than ${withSeparators(mostParts)} objects, lists and values, which ten devices do not have: import fewer devices.`,
      );
  }
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const [openBrace, openBracket, comma] = [0x7b, 0x5b, 0x2c];

export function writeDeviceSchemas(devices: readonly DeviceFacts[]): string {
  const file: DeviceSchemaFile = { version: 1, devices };
  return `${JSON.stringify(file)}\n`;
}

function isDeviceSchemaFile(value: unknown): value is DeviceSchemaFile {
  if (!isRecord(value) || value['version'] !== 1 || !Array.isArray(value['devices'])) return false;
  if (value['devices'].length > limits.devices) return false;
  return value['devices'].every(
    (device: unknown) =>
      isRecord(device) &&
      typeof device['version'] === 'string' &&
      parseVersion(device['version']) !== undefined &&
      (device['model'] === undefined || typeof device['model'] === 'string') &&
      typeof device['complete'] === 'boolean' &&
      isNodes(device['tables'], limits.tables, limits.levels),
  );
}

function isNodes(value: unknown, most: number, levels: number): boolean {
  if (!isRecord(value) || levels === 0) return false;
  const nodes = Object.values(value);
  return (
    nodes.length <= most &&
    nodes.every(
      (node) =>
        isRecord(node) &&
        (node['kind'] === 'table' || node['kind'] === 'object' || node['kind'] === 'setting') &&
        (node['children'] === undefined || isNodes(node['children'], limits.settings, levels - 1)),
    )
  );
}

/** Adds the tables of an export to those of the same device; replaces existing tables. */
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

/** The device that wrote a file: equal version, and equal model if both contain one. */
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

/** Converts `FortiGate-60F` to `FGT60F` and `FortiGate-100F` to `FG100F`, as in headers and serial numbers. */
function modelCode(model: string): string {
  const short = /^FortiGate-?(.*)$/i.exec(model)?.[1];
  const digits = short === undefined ? '' : (/^\d*/.exec(short)?.[0] ?? '');
  const code = short === undefined ? model : `${digits.length === 2 ? 'FGT' : 'FG'}${short}`;
  return code.toUpperCase().replace(/[^A-Z\d]/g, '');
}

/** A header contains the complete model code, `FGVM64`; a serial number only starts with a part of it, `FGVM01`. */
function isSameModel(one: string, other: string): boolean {
  if (one.startsWith('FGVM') || other.startsWith('FGVM')) return one.slice(0, 4) === other.slice(0, 4);
  return one.startsWith(other) || other.startsWith(one);
}
