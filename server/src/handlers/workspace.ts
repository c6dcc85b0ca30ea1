import {
  DidChangeConfigurationNotification,
  DidChangeWorkspaceFoldersNotification,
  InitializedNotification,
} from 'vscode-languageserver';
import { configurationGlob } from '../files/configurationFiles';
import { advisoriesName, deviceSchemaName, lintConfigName } from '../lintConfig/lintConfig';
import { settingsSection } from '../session/settings';
import { WatchedFiles } from '../session/watchedFiles';
import type { AddHandler } from './handler';

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
