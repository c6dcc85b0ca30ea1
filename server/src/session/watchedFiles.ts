import {
  DidChangeWatchedFilesNotification,
  type ClientCapabilities,
  type FileEvent,
} from 'vscode-languageserver';
import type { ClientConnection } from './clientConnection';

/** Files that the client watches for the server, if it supports this. LSP has one handler for all of them. */
export class WatchedFiles {
  private readonly globs: string[] = [];
  private readonly handlers: ((changes: readonly FileEvent[]) => void)[] = [];

  constructor(
    private readonly connection: ClientConnection,
    private readonly client: ClientCapabilities,
  ) {
    connection.onNotification(DidChangeWatchedFilesNotification.type, ({ changes }) => {
      for (const handle of this.handlers) handle(changes);
    });
  }

  /**
   * Adds files, before {@link register}.
   *
   * @param glob the files in the open folders
   * @param handle is called with the changes of all watched files
   */
  watch(glob: string, handle: (changes: readonly FileEvent[]) => void): void {
    this.globs.push(glob);
    this.handlers.push(handle);
  }

  /** Registers the files with the initialized client. */
  register(): void {
    if (!this.client.workspace?.didChangeWatchedFiles?.dynamicRegistration || this.globs.length === 0) return;
    this.connection.register(DidChangeWatchedFilesNotification.type, {
      watchers: this.globs.map((globPattern) => ({ globPattern })),
    });
  }
}
