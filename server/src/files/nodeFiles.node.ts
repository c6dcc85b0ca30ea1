import { constants } from 'node:fs';
import { open, readFile, realpath, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { configurationGlob } from './configurationFiles';
import {
  longestSmallFile,
  smallText,
  tooLarge,
  UnusableFile,
  withinReadingTime,
  type FileAccess,
  type FolderContent,
  type FoundFile,
} from './fileAccess';
import { pathOf, rawPath } from './rawPath.node';

/** The local file system. */
export const nodeFiles: FileAccess = {
  async readText(uri, limit) {
    try {
      return await readSmallFile(pathOf(uri), limit);
    } catch (error) {
      if (error instanceof UnusableFile) throw error;
      const reason = unreadableReason(error);
      if (reason !== undefined) throw new UnusableFile(reason, { cause: error });
      return undefined;
    }
  },
  readBytes: read,
  async configurationsIn(folderUri) {
    const folder = pathOf(folderUri);
    const tooManyFolders = await widthOf(folder);
    if (tooManyFolders) return { tooManyFolders };
    // Loaded at the first use: few sessions search folders, and every module makes the start slower.
    const { glob } = await import('tinyglobby');
    const found = await glob(configurationGlob, {
      cwd: folder,
      absolute: true,
      expandDirectories: false,
      caseSensitiveMatch: false,
      followSymbolicLinks: false,
      ignore: ['**/node_modules/**'],
    });
    const files = await Promise.all(found.sort().map((file) => sized(file, uriIn(folderUri, file))));
    return { files: files.filter((file) => file !== undefined) };
  },
};

/**
 * The text of a small file.
 *
 * @throws {UnusableFile} as {@link FileAccess.readText} does, or the error of the file system
 */
export function readSmallFile(file: string, limit = longestSmallFile): Promise<string> {
  return withinReadingTime(readRegularFile(file, limit));
}

/**
 * Why an existing file cannot be read; undefined if it may not exist. The system may deny to look for it in folders that
 * it hides from the server.
 */
function unreadableReason(error: unknown): string | undefined {
  const { code, syscall } = error instanceof Error ? (error as NodeJS.ErrnoException) : {};
  if (code === 'ELOOP') return 'its symbolic links form a cycle';
  if (code === undefined || code === 'ENOENT' || syscall === 'stat') return undefined;
  return code === 'EACCES' || code === 'EPERM'
    ? 'permission to read it is denied'
    : `it cannot be read (${code})`;
}

async function readRegularFile(file: string, limit: number): Promise<string> {
  // Opening a device file can have side effects, and opening a pipe waits for its writer.
  if (!(await stat(rawPath(file))).isFile()) throw new UnusableFile('it is not a regular file');
  const handle = await open(rawPath(file), constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const state = await handle.stat();
    if (!state.isFile()) throw new UnusableFile('it is not a regular file');
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(Math.min(state.size, limit) + 1), 0);
    if (bytesRead > limit) throw tooLarge(limit);
    return smallText(buffer.subarray(0, bytesRead));
  } finally {
    await handle.close();
  }
}

async function read(uri: string): Promise<Buffer | undefined> {
  try {
    return await readFile(rawPath(pathOf(uri)));
  } catch {
    return undefined;
  }
}

/** Whether a folder is the home directory, contains it, or is the root of a file system. */
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

/** The URI of a file in a folder, on the same server. */
function uriIn(folderUri: string, file: string): string {
  if (new URL(folderUri).host === '') return pathToFileURL(file).href;
  const inFolder = path.relative(pathOf(folderUri), file);
  return folderUri.replace(/\/$/, '') + pathToFileURL(`/${inFolder}`).pathname;
}

/** Undefined if it is not a regular file or does not exist. */
async function sized(file: string, uri: string): Promise<FoundFile | undefined> {
  try {
    const state = await stat(file);
    return state.isFile() ? { uri, size: state.size } : undefined;
  } catch {
    return undefined;
  }
}
