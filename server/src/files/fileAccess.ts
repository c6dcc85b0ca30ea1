import { decode } from './content';

export interface FoundFile {
  readonly uri: string;
  /** In bytes. */
  readonly size: number;
}

/**
 * The configurations in a folder, or the reason why it is not searched: it is a home directory or the root of a file
 * system, or it contains too many folders.
 */
export type FolderContent =
  { readonly files: readonly FoundFile[] } | { readonly tooManyFolders: 'home' | 'root' | 'folders' };

/** The maximum size of a `.fortios-lint.json`, which may be in a folder that the user does not trust. */
export const longestSmallFile = 64 * 1024;

/** In milliseconds: a network drive may not respond, and a busy editor responds late. */
const longestRead = 10_000;

/**
 * A file that exists but is too large, too slow, not a regular text file or not readable. The message completes a sentence
 * that begins with the file's name.
 */
export class UnusableFile extends Error {}

/** The error for a file over a limit in bytes. */
export function tooLarge(limit: number): UnusableFile {
  return new UnusableFile(`it is larger than ${limit / 1024} KB`);
}

/**
 * The text of a small file, in an encoding that configurations can have, too.
 *
 * @throws {UnusableFile} if it is not text
 */
export function smallText(bytes: Uint8Array): string {
  const content = decode(bytes);
  if (content.kind !== 'text') throw new UnusableFile('it is not a text file');
  return content.text;
}

/**
 * Waits for the content of a small file.
 *
 * @param longest in milliseconds
 * @throws {UnusableFile} if it takes too long
 */
export async function withinReadingTime<T>(content: Promise<T>, longest = longestRead): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const timeout = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new UnusableFile(`reading it took more than ${longest / 1000} seconds`));
    }, longest);
  });
  try {
    return await Promise.race([content, timeout]);
  } finally {
    clearTimeout(timer);
  }
}

export interface FileAccess {
  /**
   * The text of a small file.
   *
   * @param uri of any scheme
   * @param limit in bytes; {@link longestSmallFile} if not given
   * @returns undefined if the file does not exist
   * @throws {UnusableFile} if it is too large, not a regular text file, not readable, or takes too long
   */
  readonly readText: (uri: string, limit?: number) => Promise<string | undefined>;
  /** The bytes of a file; undefined if it does not exist or cannot be read. */
  readonly readBytes: (uri: string) => Promise<Uint8Array | undefined>;
  /** The possible configurations in a folder, at any depth, by their names. Links are not followed. */
  readonly configurationsIn: (folderUri: string) => Promise<FolderContent>;
}

/** For hosts that cannot read files. */
export const noFiles: FileAccess = {
  readText: () => Promise.resolve(undefined),
  readBytes: () => Promise.resolve(undefined),
  configurationsIn: () => Promise.resolve({ files: [] }),
};

/**
 * Reads local files directly and all other files through the client.
 *
 * @param own local files, whose URIs begin with `file:`; undefined in a browser
 * @param viaClient files that the client reads
 */
export function reachableFiles(own: FileAccess | undefined, viaClient: FileAccess): FileAccess {
  const by = (uri: string): FileAccess => (own && uri.startsWith('file:') ? own : viaClient);
  return {
    readText: (uri, limit) => by(uri).readText(uri, limit),
    readBytes: (uri) => by(uri).readBytes(uri),
    configurationsIn: (uri) => by(uri).configurationsIn(uri),
  };
}
