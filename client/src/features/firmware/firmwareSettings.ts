import { ConfigurationTarget, workspace, type TextDocument, type WorkspaceFolder } from 'vscode';
import { settingsSection } from '../../language';
import type { SavedVersions, ScopeContext, VersionScope } from './versionScope';

const versionSetting = 'firmware.version';

type SettingsScope = Exclude<VersionScope, 'document'>;

/** Reads which scopes a version can be saved for, and the versions that are saved. */
export function readScopeContext(document: TextDocument | undefined): ScopeContext {
  const folders = workspace.workspaceFolders ?? [];
  return {
    hasDocument: document !== undefined,
    folder: folderOf(document)?.name,
    folderCount: folders.length,
    saved: savedVersions(document),
  };
}

/** The version that applies if neither the user nor the file specifies one. */
export function fallbackVersion(document: TextDocument | undefined): string {
  return workspace.getConfiguration(settingsSection, document).get<string>('firmware.fallback', '7.4');
}

/**
 * Saves the firmware version in the settings.
 *
 * @param value undefined removes the entry
 * @throws if VS Code cannot write the settings file; the message states the reason
 */
export async function saveVersion(
  document: TextDocument | undefined,
  scope: SettingsScope,
  value: string | undefined,
): Promise<void> {
  const resource = scope === 'folder' ? folderOf(document)?.uri : document?.uri;
  await workspace
    .getConfiguration(settingsSection, resource)
    .update(versionSetting, value, configurationTargets[scope]);
}

const configurationTargets: Readonly<Record<SettingsScope, ConfigurationTarget>> = {
  folder: ConfigurationTarget.WorkspaceFolder,
  workspace: ConfigurationTarget.Workspace,
  user: ConfigurationTarget.Global,
};

/** The folder of the document; without a document, the folder of the workspace if it is the only one. */
function folderOf(document: TextDocument | undefined): WorkspaceFolder | undefined {
  if (document) return workspace.getWorkspaceFolder(document.uri);
  const folders = workspace.workspaceFolders ?? [];
  return folders.length === 1 ? folders[0] : undefined;
}

function savedVersions(document: TextDocument | undefined): SavedVersions {
  const resource = folderOf(document)?.uri ?? document?.uri;
  const saved = workspace.getConfiguration(settingsSection, resource).inspect<string>(versionSetting);
  return {
    user: saved?.globalValue,
    workspace: saved?.workspaceValue,
    folder: saved?.workspaceFolderValue,
  };
}
