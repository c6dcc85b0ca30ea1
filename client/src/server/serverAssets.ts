import { Uri, workspace } from 'vscode';
import type { Assets } from '../../../server/src/protocol';

/** What the server in a worker is made of. */
export interface ServerAssets {
  /** Its bundle. */
  readonly script: Uint8Array<ArrayBuffer>;
  /** What the worker waits for as its first message. */
  readonly assets: Assets;
}

/**
 * Reads the server out of the installed extension, through VS Code: wherever it is installed, an address that a worker
 * may load is not always to be had.
 *
 * @param extension its folder
 * @throws an Error with one sentence for the user where a part cannot be read
 */
export async function readServerAssets(extension: Uri): Promise<ServerAssets> {
  const [script, runtime, grammar, schema] = await Promise.all([
    read(extension, 'dist/web/server.js'),
    // What the server in a process has beside it serves this one, too.
    read(extension, 'dist/server/web-tree-sitter.wasm'),
    read(extension, 'dist/server/tree-sitter-fortios.wasm'),
    // Without it the syntax can be checked all the same; the engine says that it cannot be used.
    read(extension, 'dist/server/fortios-schema.txt').catch(() => new Uint8Array()),
  ]);
  return { script, assets: { runtime, grammar, schema } };
}

async function read(extension: Uri, name: string): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return new Uint8Array(await workspace.fs.readFile(Uri.joinPath(extension, name)));
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`FortiOS Config is not installed completely; install it again (${reason}).`, { cause });
  }
}
