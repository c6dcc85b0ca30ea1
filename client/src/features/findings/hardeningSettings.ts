import { ConfigurationTarget, workspace, type TextDocument } from 'vscode';
import { settingsSection } from '../../language';
import { isHardeningShown, readLevels, withHardening } from './hardeningRules';

const rulesSetting = 'rules';

/** Whether the settings report the hardening rules for a document. */
export function readHardeningShown(document: TextDocument): boolean {
  return isHardeningShown(
    readLevels(workspace.getConfiguration(settingsSection, document).get(rulesSetting)),
  );
}

/**
 * Saves in the settings of the document's folder whether the hardening rules are reported; for a document outside the
 * workspace, in the user settings.
 *
 * @returns the name of the folder, if any
 * @throws if VS Code cannot write the settings file; the message states the reason
 */
export async function saveHardeningShown(document: TextDocument, show: boolean): Promise<string | undefined> {
  const folder = workspace.getWorkspaceFolder(document.uri);
  const settings = workspace.getConfiguration(settingsSection, folder?.uri ?? document.uri);
  const saved = settings.inspect(rulesSetting);
  const user = readLevels(saved?.globalValue);
  // Without a workspace file, the settings of the only folder are those of the workspace.
  const workspaceLevels = workspace.workspaceFile === undefined ? {} : readLevels(saved?.workspaceValue);
  const own = folder ? readLevels(saved?.workspaceFolderValue) : user;
  const wider = folder ? { ...user, ...workspaceLevels } : {};
  await settings.update(
    rulesSetting,
    withHardening(own, wider, show),
    folder ? ConfigurationTarget.WorkspaceFolder : ConfigurationTarget.Global,
  );
  return folder?.name;
}
