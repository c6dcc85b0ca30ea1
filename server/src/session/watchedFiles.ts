import {
  DidChangeWatchedFilesNotification,
  type ClientCapabilities,
  type Connection,
  type FileEvent,
} from 'vscode-languageserver';

/** Files that the client watches for the server, as far as it can; a connection has one handler for all of them. */
export class WatchedFiles {
  private readonly globs: string[] = [];
  private readonly handlers: ((changes: readonly FileEvent[]) => void)[] = [];

  constructor(
    private readonly connection: Connection,
    private readonly client: ClientCapabilities,
  ) {
    connection.onDidChangeWatchedFiles(({ changes }) => {
      for (const handle of this.handlers) handle(changes);
    });
  }

  /**
   * Adds files, before {@link register}.
   *
   * @param glob which files, in the folders that are open
   * @param handle is called with the changes of all watched files
   */
  watch(glob: string, handle: (changes: readonly FileEvent[]) => void): void {
    this.globs.push(glob);
    this.handlers.push(handle);
  }

  /** Tells the client, once it is initialized. */
  register(): void {
    if (!this.client.workspace?.didChangeWatchedFiles?.dynamicRegistration || this.globs.length === 0) return;
    void this.connection.client.register(DidChangeWatchedFilesNotification.type, {
      watchers: this.globs.map((globPattern) => ({ globPattern })),
    });
  }
}
