/**
 * The protocol of the language server in addition to LSP: notifications, and requests to the client. `requests.ts` has the
 * requests that it answers.
 */

/**
 * Request, server to client: the bytes of a file. {@link FileParams} → base64, or null if the file does not exist or
 * cannot be read. This request and the next two are sent only to clients with `offersFiles` in their
 * `initializationOptions`.
 */
export const readFileRequest = 'fortios/readFile';

/** Request, server to client: the size of a file in bytes. {@link FileParams} → a number, or null. */
export const fileSizeRequest = 'fortios/fileSize';

/** Request, server to client: the content of a folder. {@link FileParams} → {@link FolderEntry}[], or null. */
export const readFolderRequest = 'fortios/readFolder';

/** Notification, server to client: the result of the request `fortios/firmware` may have changed. {@link FirmwareChangedParams}. */
export const firmwareChangedNotification = 'fortios/firmwareChanged';

export interface FileParams {
  /** Of any scheme. */
  readonly uri: string;
}

export interface FolderEntry {
  readonly name: string;
  readonly uri: string;
  /** Otherwise it is a file. Links to folders are not listed. */
  readonly isFolder: boolean;
}

export interface FirmwareChangedParams {
  readonly uri: string;
}

/** A configuration; no open document is necessary. */
export interface ComparedText {
  /** Determines the settings that apply: the URI of the file, or of a file in the same folder. */
  readonly uri: string;
  readonly text: string;
}
