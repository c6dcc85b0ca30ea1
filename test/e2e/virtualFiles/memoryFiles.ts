import { EventEmitter, FileChangeType, FileType, type FileChangeEvent, type Uri } from 'vscode';

/** Files in memory, by their paths. */
export class MemoryFiles {
  private readonly files: Map<string, Uint8Array>;
  private readonly changed = new EventEmitter<FileChangeEvent[]>();
  /** Increases with each change, like a time. */
  changes = 1;

  constructor(files: Iterable<readonly [path: string, content: Uint8Array]>) {
    this.files = new Map(files);
  }

  readonly onDidChange = this.changed.event;

  read(path: string): Uint8Array | undefined {
    return this.files.get(path);
  }

  isFolder(path: string): boolean {
    return path === '/' || [...this.files.keys()].some((file) => file.startsWith(`${path}/`));
  }

  list(path: string): ReadonlyMap<string, FileType> {
    const prefix = path === '/' ? path : `${path}/`;
    const entries = new Map<string, FileType>();
    for (const file of this.files.keys()) {
      if (!file.startsWith(prefix)) continue;
      const [name = '', ...below] = file.slice(prefix.length).split('/');
      entries.set(name, below.length > 0 ? FileType.Directory : FileType.File);
    }
    return entries;
  }

  write(uri: Uri, content: Uint8Array): void {
    const type = this.files.has(uri.path) ? FileChangeType.Changed : FileChangeType.Created;
    this.files.set(uri.path, content);
    this.tell(uri, type);
  }

  remove(uri: Uri): void {
    this.files.delete(uri.path);
    this.tell(uri, FileChangeType.Deleted);
  }

  private tell(uri: Uri, type: FileChangeType): void {
    this.changes += 1;
    this.changed.fire([{ uri, type }]);
  }
}
