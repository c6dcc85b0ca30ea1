import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Assets } from 'fortios-language/checkService';

/**
 * The build puts the assets next to the bundle. A process that runs the sources directly reads the assets of the last
 * build.
 */
const assetsFolder = __filename.endsWith('.ts') ? path.resolve(__dirname, '../../dist/server') : __dirname;

/** The path of a file that the build puts next to the bundles. */
export function bundledPath(name: string): string {
  return path.join(assetsFolder, name);
}

let ownAssets: Promise<Assets> | undefined;

/**
 * Reads the wasm modules and the schema data, once in a process: a command may need them in several places.
 *
 * @param folder absolute; by default the folder of the build
 * @throws an Error with a message for the user if a wasm module cannot be read
 */
export function readAssets(folder?: string): Promise<Assets> {
  return folder === undefined ? (ownAssets ??= readFrom(assetsFolder)) : readFrom(folder);
}

async function readFrom(folder: string): Promise<Assets> {
  const [runtime, grammar, schema] = await Promise.all([
    readAsset(folder, 'web-tree-sitter.wasm'),
    readAsset(folder, 'tree-sitter-fortios.wasm'),
    // Without the schema the syntax is still checked, and the engine reports that the schema is missing.
    readAsset(folder, 'fortios-schema.txt').catch(() => new Uint8Array()),
  ]);
  return { runtime, grammar, schema };
}

/**
 * Reads the assets of a language server, including the explanations of settings.
 *
 * @throws as {@link readAssets}; without the file of explanations, hovers contain only the schema's facts
 */
export async function readServerAssets(folder = assetsFolder): Promise<Assets> {
  const [assets, explanations] = await Promise.all([readFrom(folder), readExplanations(folder)]);
  return { ...assets, explanations };
}

/** The bytes of the file of explanations; empty if it is missing. */
export async function readExplanations(folder = assetsFolder): Promise<Uint8Array> {
  return readAsset(folder, 'fortios-explanations.txt').catch(() => new Uint8Array());
}

async function readAsset(folder: string, name: string): Promise<Uint8Array> {
  try {
    return await readFile(path.join(folder, name));
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`FortiOS Config is not installed completely. Install it again (${reason}).`, { cause });
  }
}
