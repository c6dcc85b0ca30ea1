/** A file that may be a configuration by its name. */
export interface FoundFile {
  readonly uri: string;
  /** In bytes. */
  readonly size: number;
}

/** What a folder holds; or why nobody looks: it is that of everything a person has, or of the whole computer. */
export type FolderContent = { readonly files: readonly FoundFile[] } | { readonly tooWide: 'home' | 'root' };

/** The files beside those that a client has open, as far as the host of the server can read them. */
export interface FileAccess {
  /**
   * The text of a file.
   *
   * @param uri of any scheme
   * @returns undefined where there is no such file, or it cannot be read
   */
  readonly readText: (uri: string) => Promise<string | undefined>;
  /** The bytes of a file; undefined where there is no such file, or it cannot be read. */
  readonly readBytes: (uri: string) => Promise<Uint8Array | undefined>;
  /** The files in a folder, at any depth, that may be configurations by their names. Links are not followed. */
  readonly configurationsIn: (folderUri: string) => Promise<FolderContent>;
}

/** A host without files, such as a browser. */
export const noFiles: FileAccess = {
  readText: () => Promise.resolve(undefined),
  readBytes: () => Promise.resolve(undefined),
  configurationsIn: () => Promise.resolve({ files: [] }),
};
