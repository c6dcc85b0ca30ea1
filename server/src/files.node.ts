import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { FileAccess } from './session/files';

/** The files of this computer. */
export const nodeFiles: FileAccess = {
  async readText(uri) {
    if (!uri.startsWith('file:')) return undefined;
    try {
      return await readFile(fileURLToPath(uri), 'utf8');
    } catch {
      return undefined;
    }
  },
};
