import { Uri, workspace } from 'vscode';
import type { Assets } from '../../../toolkit/src/protocol';

/** The files that a server in a worker needs. */
export interface ServerAssets {
  /**
   * The texts of the server's modules by their names, in the order of `dist/web/server.json`: each one comes after those that
   * it imports, except by `import()`.
   */
  readonly modules: ReadonlyMap<string, string>;
  /** The worker expects them in its first message. */
  readonly data: Assets;
}

/**
 * Reads the server's files through VS Code, because a worker cannot load a URL from every place where an extension
 * can be installed.
 *
 * @param extension the folder of the installed extension
 * @throws an Error with one sentence for the user if a file cannot be read
 */
export async function readServerAssets(extension: Uri): Promise<ServerAssets> {
  const [modules, runtime, grammar, schema, explanations] = await Promise.all([
    readModules(extension),
    readAsset(extension, 'dist/server/web-tree-sitter.wasm'),
    readAsset(extension, 'dist/server/tree-sitter-fortios.wasm'),
    // Without the schema, the server checks the syntax and reports the missing file.
    readAsset(extension, 'dist/server/fortios-schema.txt').catch(() => new Uint8Array()),
    // Without the explanations, hovers show the facts of the schema only.
    readAsset(extension, 'dist/server/fortios-explanations.txt').catch(() => new Uint8Array()),
  ]);
  return { modules, data: { runtime, grammar, schema, explanations } };
}

async function readModules(extension: Uri): Promise<ReadonlyMap<string, string>> {
  const decoder = new TextDecoder();
  const list: unknown = JSON.parse(decoder.decode(await readAsset(extension, 'dist/web/server.json')));
  const names = Array.isArray(list) ? list.filter((name) => typeof name === 'string') : [];
  const texts = names.map(async (name) => decoder.decode(await readAsset(extension, `dist/server/${name}`)));
  return new Map((await Promise.all(texts)).map((text, at) => [names[at] ?? '', text]));
}

async function readAsset(extension: Uri, name: string): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return new Uint8Array(await workspace.fs.readFile(Uri.joinPath(extension, name)));
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`FortiOS Config is not installed completely. Install it again (${reason}).`, { cause });
  }
}
