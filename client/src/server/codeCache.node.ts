import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';

/**
 * The folder where the server's process keeps the code that V8 has compiled, which makes the next start faster. Node
 * supports this from version 22.1 on; older versions ignore the folder. Folders of other versions of the extension are
 * removed.
 *
 * @param storage the absolute path of the extension's storage; it may not exist
 */
export async function codeCacheFolder(storage: string, version: string): Promise<string> {
  const folder = path.join(storage, 'code-cache');
  try {
    const outdated = (await readdir(folder)).filter((name) => name !== version);
    await Promise.all(outdated.map((name) => rm(path.join(folder, name), { recursive: true, force: true })));
  } catch {
    // There is no cache yet, or it cannot be changed. The server starts without it.
  }
  return path.join(folder, version);
}
