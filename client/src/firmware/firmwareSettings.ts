import { ConfigurationTarget, workspace, type TextDocument, type WorkspaceFolder } from 'vscode';
import { settingsSection } from '../language';
import type { ChoiceContext, ChoiceTarget, SavedChoices } from './settingsTarget';

const versionSetting = 'firmware.version';

/** Reads, for the document in the active editor if there is one, what decides where a choice can be kept. */
export function choiceContext(document: TextDocument | undefined): ChoiceContext {
  const folders = workspace.workspaceFolders ?? [];
  return {
    hasDocument: document !== undefined,
    folder: folderFor(document)?.name,
    folderCount: folders.length,
    saved: savedChoices(document),
  };
}

/** The setting that applies where no file says anything and nobody chose. */
export function fallbackVersion(document: TextDocument | undefined): string {
  return workspace.getConfiguration(settingsSection, document).get<string>('firmware.fallback', '7.4');
}

/**
 * Writes the choice of firmware into the settings.
 *
 * @param value undefined removes the entry
 * @throws where VS Code cannot write the settings file; the message says why
 */
export async function saveVersion(
  document: TextDocument | undefined,
  target: Exclude<ChoiceTarget, 'document'>,
  value: string | undefined,
): Promise<void> {
  const scope = target === 'folder' ? folderFor(document)?.uri : document?.uri;
  await workspace
    .getConfiguration(settingsSection, scope)
    .update(versionSetting, value, configurationTarget[target]);
}

const configurationTarget: Readonly<Record<Exclude<ChoiceTarget, 'document'>, ConfigurationTarget>> = {
  folder: ConfigurationTarget.WorkspaceFolder,
  workspace: ConfigurationTarget.Workspace,
  user: ConfigurationTarget.Global,
};

/** Without a document, the only folder is meant, where there is only one. */
function folderFor(document: TextDocument | undefined): WorkspaceFolder | undefined {
  if (document) return workspace.getWorkspaceFolder(document.uri);
  const folders = workspace.workspaceFolders ?? [];
  return folders.length === 1 ? folders[0] : undefined;
}

function savedChoices(document: TextDocument | undefined): SavedChoices {
  const scope = folderFor(document)?.uri ?? document?.uri;
  const found = workspace.getConfiguration(settingsSection, scope).inspect<string>(versionSetting);
  return {
    user: found?.globalValue,
    workspace: found?.workspaceValue,
    folder: found?.workspaceFolderValue,
  };
}
