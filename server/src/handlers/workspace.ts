import {
  DidChangeConfigurationNotification,
  DidChangeWorkspaceFoldersNotification,
} from 'vscode-languageserver';
import { configurationGlob } from '../files/configurationFiles';
import { lintConfigName } from '../lintConfig/lintConfig';
import { settingsSection } from '../session/settings';
import { WatchedFiles } from '../session/watchedFiles';
import type { AddHandler } from './handler';

/** Changes of settings, folders and files; and messages after the start. */
export const addWorkspaceHandlers: AddHandler = ({ connection, client, language, documents, warnings }) => {
  const watched = new WatchedFiles(connection, client);
  watched.watch(`**/${lintConfigName}`, (changes) => {
    if (changes.some(({ uri }) => uri.endsWith(`/${lintConfigName}`))) documents.rereadConfigs();
  });
  watched.watch(configurationGlob, (changes) => {
    documents.changeFiles(changes.map(({ uri }) => uri));
  });
  connection.onNotification(DidChangeWorkspaceFoldersNotification.type, ({ event }) => {
    documents.changeFolders(event);
  });
  connection.onDidChangeConfiguration(({ settings }) => {
    documents.changeSettings(settings);
  });
  connection.onInitialized(() => {
    warnings.showOnce(language.schemaProblem);
    watched.register();
    if (client.workspace?.didChangeConfiguration?.dynamicRegistration) {
      void connection.client.register(DidChangeConfigurationNotification.type, { section: settingsSection });
    }
  });
  return { workspace: { workspaceFolders: { supported: true, changeNotifications: true } } };
};
