import {
  DidChangeConfigurationNotification,
  DidChangeWorkspaceFoldersNotification,
  InitializedNotification,
  DidChangeWatchedFilesNotification,
  type ClientCapabilities,
  type FileEvent,
} from 'vscode-languageserver';
import { configurationGlob } from '../files/configurationFiles';
import { advisoriesName, deviceSchemaName, lintConfigName } from '../lintConfig/lintConfig';
import { settingsSection } from '../session/settings';
import type { AddHandler } from './handler';
import type { ClientConnection } from '../session/clientConnection';

/** Changes of settings, folders and files; and messages after the start. */
export const addWorkspaceHandlers: AddHandler = ({ connection, client, language, documents, warnings }) => {
  const watched = new WatchedFiles(connection, client);
  for (const name of [lintConfigName, deviceSchemaName, advisoriesName])
    watched.watch(`**/${name}`, (changes) => {
      if (changes.some(({ uri }) => uri.endsWith(`/${name}`))) documents.rereadConfigs();
    });
  watched.watch(configurationGlob, (changes) => {
    documents.changeFiles(changes.map(({ uri }) => uri));
  });
  connection.onNotification(DidChangeWorkspaceFoldersNotification.type, ({ event }) => {
    documents.changeFolders(event);
  });
  connection.onNotification(DidChangeConfigurationNotification.type, ({ settings }) => {
    documents.changeSettings(settings);
  });
  connection.onNotification(InitializedNotification.type, () => {
    warnings.showOnce(language.schemaProblem);
    watched.register();
    if (client.workspace?.didChangeConfiguration?.dynamicRegistration) {
      connection.register(DidChangeConfigurationNotification.type, { section: settingsSection });
    }
  });
  return { workspace: { workspaceFolders: { supported: true, changeNotifications: true } } };
};

/** Files that the client watches for the server, if it supports this. LSP has one handler for all of them. */
class WatchedFiles {
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
