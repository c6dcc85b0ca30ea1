import { FileType, Uri, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { base64Of } from '../../../server/src/base/base64';
import {
  fileSizeRequest,
  readFileRequest,
  readFolderRequest,
  type FileParams,
  type FolderEntry,
} from '../../../toolkit/src/protocol';

/** Answers the server's file requests. In a browser and in virtual workspaces only VS Code can read files. */
export function handleFileRequests(client: BaseLanguageClient): void {
  handle(client, readFileRequest, async (uri) => base64Of(await workspace.fs.readFile(uri)));
  handle(client, fileSizeRequest, async (uri) => (await workspace.fs.stat(uri)).size);
  handle(client, readFolderRequest, async (uri) => toEntries(uri, await workspace.fs.readDirectory(uri)));
}

/** Answers null for a file that does not exist or cannot be read. */
function handle(client: BaseLanguageClient, method: string, answer: (uri: Uri) => Promise<unknown>): void {
  client.onRequest(method, async ({ uri }: FileParams) => {
    try {
      return await answer(Uri.parse(uri));
    } catch {
      return null;
    }
  });
}

/** Links to folders are left out because they can form cycles; a link to a file counts as that file. */
function toEntries(folder: Uri, content: readonly [name: string, type: FileType][]): readonly FolderEntry[] {
  return content.flatMap(([name, type]) => {
    const isFolder = type === FileType.Directory;
    if (!isFolder && (type & FileType.File) === 0) return [];
    return [{ name, uri: Uri.joinPath(folder, name).toString(), isFolder }];
  });
}
