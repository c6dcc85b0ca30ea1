import { commands, window, workspace, type Disposable } from 'vscode';
import { newConfigurationCommand } from '../commandIds';
import { fortiosLanguageId } from '../language';

/** “New FortiOS Configuration” in “New File…”: an empty document of this language, in which completion offers everything. */
export function registerNewConfiguration(): Disposable {
  return commands.registerCommand(newConfigurationCommand, async () => {
    const document = await workspace.openTextDocument({ language: fortiosLanguageId, content: '' });
    await window.showTextDocument(document);
  });
}
