import { FileType, Uri, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  fileSizeRequest,
  readFileRequest,
  readFolderRequest,
  type FileParams,
  type FolderEntry,
} from '../../../server/src/protocol';

/** Lets the server read files that only VS Code can: those of a virtual workspace, and all of them from a browser. */
export function handleFileRequests(client: BaseLanguageClient): void {
  handle(client, readFileRequest, async (uri) => base64(await workspace.fs.readFile(uri)));
  handle(client, fileSizeRequest, async (uri) => (await workspace.fs.stat(uri)).size);
  handle(client, readFolderRequest, async (uri) => entriesOf(uri, await workspace.fs.readDirectory(uri)));
}

/** What is not there, and what VS Code cannot read, is null to the server. */
function handle<Result>(
  client: BaseLanguageClient,
  method: string,
  answer: (uri: Uri) => Promise<Result>,
): void {
  client.onRequest(method, async ({ uri }: FileParams) => {
    try {
      return await answer(Uri.parse(uri));
    } catch {
      return null;
    }
  });
}

/** A link to a folder is left out, so that nobody walks in circles; one to a file is that file. */
function entriesOf(folder: Uri, content: readonly [name: string, type: FileType][]): readonly FolderEntry[] {
  return content.flatMap(([name, type]) => {
    const isFolder = type === FileType.Directory;
    if (!isFolder && (type & FileType.File) === 0) return [];
    return [{ name, uri: Uri.joinPath(folder, name).toString(), isFolder }];
  });
}

/** As many arguments as a call surely takes. */
const mostArguments = 0x4000;

function base64(bytes: Uint8Array): string {
  let binary = '';
  for (let start = 0; start < bytes.length; start += mostArguments) {
    binary += String.fromCharCode(...bytes.subarray(start, start + mostArguments));
  }
  return btoa(binary);
}
