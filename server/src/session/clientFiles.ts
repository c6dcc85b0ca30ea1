import { mayBeConfiguration } from '../files/configurationFiles';
import {
  fileSizeRequest,
  readFileRequest,
  readFolderRequest,
  type FileParams,
  type FolderEntry,
} from '../protocol';
import {
  longestSmallFile,
  smallText,
  tooLarge,
  withinReadingTime,
  type FileAccess,
  type FoundFile,
} from '../files/fileAccess';
import type { ClientConnection } from './clientConnection';

/** The maximum number of folders that are searched: each costs a request to the client, which may need the network. */
export const maxFolders = 1000;

/** Files that the client reads for the server: those of virtual workspaces and, in a browser, all files. */
export function clientFiles(connection: ClientConnection): FileAccess {
  // At the end of the session, requests fail. Their files are treated as missing.
  const ask = async <Result>(method: string, uri: string): Promise<Result | undefined> => {
    const params: FileParams = { uri };
    return (await connection.request<Result | null>(method, params).catch(() => null)) ?? undefined;
  };
  const readBytes = async (uri: string): Promise<Uint8Array | undefined> => {
    const content = await ask<string>(readFileRequest, uri);
    return content === undefined ? undefined : Uint8Array.from(atob(content), (byte) => byte.charCodeAt(0));
  };
  const sized = async (uri: string): Promise<FoundFile | undefined> => {
    const size = await ask<number>(fileSizeRequest, uri);
    return size === undefined ? undefined : { uri, size };
  };
  const readSmallText = async (uri: string, limit: number): Promise<string | undefined> => {
    const size = await ask<number>(fileSizeRequest, uri);
    if (size === undefined) return undefined;
    if (size > limit) throw tooLarge(limit);
    const bytes = await readBytes(uri);
    return bytes && smallText(bytes);
  };
  const list = async (uri: string): Promise<readonly FolderEntry[]> =>
    (await ask<readonly FolderEntry[]>(readFolderRequest, uri)) ?? [];

  return {
    readBytes,
    readText: (uri, limit = longestSmallFile) => withinReadingTime(readSmallText(uri, limit)),
    async configurationsIn(folderUri) {
      const found: string[] = [];
      let folders: readonly string[] = [folderUri];
      for (let count = 1; folders.length > 0; count += folders.length) {
        if (count > maxFolders) return { tooManyFolders: 'folders' };
        const entries = (await Promise.all(folders.map(list))).flat().filter(isIncluded);
        for (const { name, uri, isFolder } of entries) {
          if (!isFolder && mayBeConfiguration(name)) found.push(uri);
        }
        folders = entries.filter(({ isFolder }) => isFolder).map(({ uri }) => uri);
      }
      const files = await Promise.all(found.sort().map(sized));
      return { files: files.filter((file) => file !== undefined) };
    },
  };
}

/** As in the local file system, hidden folders and Node's packages are excluded. */
function isIncluded({ name }: FolderEntry): boolean {
  return !name.startsWith('.') && name !== 'node_modules';
}
