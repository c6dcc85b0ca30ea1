import { readFile, realpath, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { configurationGlob } from './configurationFiles';
import type { FileAccess, FolderContent, FoundFile } from './fileAccess';

/** The files of this computer. */
export const nodeFiles: FileAccess = {
  async readText(uri) {
    return (await read(uri))?.toString('utf8');
  },
  readBytes: read,
  async configurationsIn(folderUri) {
    const folder = fileURLToPath(folderUri);
    const tooManyFolders = await widthOf(folder);
    if (tooManyFolders) return { tooManyFolders };
    // Loaded where it is needed first: few sessions look into folders, and all of them wait for what is loaded at start.
    const { glob } = await import('tinyglobby');
    const found = await glob(configurationGlob, {
      cwd: folder,
      absolute: true,
      expandDirectories: false,
      caseSensitiveMatch: false,
      followSymbolicLinks: false,
      ignore: ['**/node_modules/**'],
    });
    const files = await Promise.all(found.sort().map(sized));
    return { files: files.filter((file) => file !== undefined) };
  },
};

async function read(uri: string): Promise<Buffer | undefined> {
  try {
    return await readFile(fileURLToPath(uri));
  } catch {
    return undefined;
  }
}

/** Whether a folder is, or holds, the home directory, or is the root of a file system. */
async function widthOf(
  folder: string,
): Promise<Extract<FolderContent, { tooManyFolders: unknown }>['tooManyFolders'] | undefined> {
  const real = await realpathOf(folder);
  if (real === path.parse(real).root) return 'root';
  const toHome = path.relative(real, await realpathOf(homedir()));
  return toHome === '' || !(toHome === '..' || toHome.startsWith(`..${path.sep}`) || path.isAbsolute(toHome))
    ? 'home'
    : undefined;
}

function realpathOf(file: string): Promise<string> {
  return realpath(file).catch(() => path.resolve(file));
}

/** Undefined for what is no file, or is gone. */
async function sized(file: string): Promise<FoundFile | undefined> {
  try {
    const { size } = await stat(file);
    return { uri: pathToFileURL(file).href, size };
  } catch {
    return undefined;
  }
}
