import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { readAssets } from '../../../assets.node';
import { decode } from 'fortios-language/files/content';
import { readSmallFile } from 'fortios-language/files/nodeFiles.node';
import { chooseFirmware } from 'fortios-language/firmware/releases';
import { formatVersion } from 'fortios-language/firmware/version';
import { deviceSchemaName } from 'fortios-language/lintConfig/lintConfig';
import { loadSchema } from 'fortios-language/schema/loadSchema';
import { importDeviceSchema, type ExportedFile } from 'fortios-language/schema/device/importExports';
import { longestDeviceSchema } from 'fortios-language/schema/device/deviceFacts';
import type { RunOf } from '../../../cli/program/command';
import { readFailure, UsageError, writeFailure } from '../../../cli/program/failures';
import { writeErrorLine } from '../../../cli/output/terminal';
import { replaceFile, writeWholeFile } from '../../../cli/output/wholeFile';
import type { schemaImportCommand } from './command';

/** Adds exports of devices to the `.fortios-schema.json` of a folder. Nothing is stored if one of them is not valid. */
export const runImport: RunOf<typeof schemaImportCommand> = async (typed, { terminal }) => {
  const { files, schemaFolder: folder, exportVersion: firmware } = typed;
  const chosen = firmware === undefined ? undefined : chooseFirmware(firmware);
  if (chosen && 'message' in chosen) throw new UsageError(chosen.message);
  const schema = loadSchema((await readAssets()).schema);
  const target = path.join(folder, deviceSchemaName);
  const exported: ExportedFile[] = [];
  for (const name of files) exported.push({ name, text: await textOf(name) });
  const stored = await storedFile(target);
  const imported = importDeviceSchema(exported, stored, schema, chosen && formatVersion(chosen.version));
  if ('message' in imported) {
    writeErrorLine(terminal, imported.message);
    return 2;
  }
  store(target, imported.text, stored !== undefined);
  terminal.writeOut(imported.summary.map((sentence) => `${sentence}\n`).join(''));
  return 0;
};

function store(target: string, text: string, exists: boolean): void {
  try {
    if (exists) replaceFile(target, Buffer.from(text));
    else writeWholeFile(target, text);
  } catch (error) {
    throw writeFailure(target, error);
  }
}

async function storedFile(name: string): Promise<ExportedFile | undefined> {
  try {
    return { name, text: await readSmallFile(name, longestDeviceSchema) };
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw new Error(readFailure(name, error), { cause: error });
  }
}

async function textOf(file: string): Promise<string> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(file);
  } catch (error) {
    throw new Error(readFailure(file, error), { cause: error });
  }
  const content = decode(bytes);
  if (content.kind !== 'text') throw new Error(`"${file}" is not a text file.`);
  return content.text;
}
