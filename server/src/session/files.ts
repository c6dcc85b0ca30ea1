/** The files beside those that a client has open, as far as the host of the server can read them. */
export interface FileAccess {
  /**
   * The text of a file.
   *
   * @param uri of any scheme
   * @returns undefined where there is no such file, or it cannot be read
   */
  readonly readText: (uri: string) => Promise<string | undefined>;
}

/** A host without files, such as a browser. */
export const noFiles: FileAccess = { readText: () => Promise.resolve(undefined) };
