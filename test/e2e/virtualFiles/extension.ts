// A file system that exists only in the browser, like those of vscode.dev: only VS Code can read its files.
import { Disposable, FileSystemError, FileType, Uri, workspace, type ExtensionContext } from 'vscode';
import { MemoryFiles } from './memoryFiles';

export async function activate({ extensionUri, subscriptions }: ExtensionContext): Promise<void> {
  const bytes = await workspace.fs.readFile(Uri.joinPath(extensionUri, 'files.json'));
  const files = JSON.parse(new TextDecoder().decode(bytes)) as readonly (readonly [string, string])[];
  const memory = new MemoryFiles(files.map(([name, text]) => [`/${name}`, new TextEncoder().encode(text)]));
  subscriptions.push(
    workspace.registerFileSystemProvider('virtual', {
      onDidChangeFile: memory.onDidChange,
      watch: () => new Disposable(() => undefined),
      stat: ({ path }) => {
        const size = memory.read(path)?.length;
        if (size === undefined && !memory.isFolder(path)) throw FileSystemError.FileNotFound(path);
        const type = size === undefined ? FileType.Directory : FileType.File;
        return { type, ctime: 0, mtime: memory.changes, size: size ?? 0 };
      },
      readDirectory: ({ path }) => {
        if (!memory.isFolder(path)) throw FileSystemError.FileNotFound(path);
        return [...memory.list(path)];
      },
      readFile: ({ path }) => {
        const content = memory.read(path);
        if (!content) throw FileSystemError.FileNotFound(path);
        return content;
      },
      writeFile: (uri, content) => {
        memory.write(uri, content);
      },
      // Folders are where files are.
      createDirectory: () => undefined,
      delete: (uri) => {
        memory.remove(uri);
      },
      rename: (from, to) => {
        const content = memory.read(from.path);
        if (!content) throw FileSystemError.FileNotFound(from);
        memory.write(to, content);
        memory.remove(from);
      },
    }),
  );
}
