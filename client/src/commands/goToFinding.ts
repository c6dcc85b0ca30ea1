import { commands, window, type Disposable } from 'vscode';
import { resolveTargetEditor } from '../targetEditor';
import { t } from '../l10n';
import { goToFindingCommand } from './names';

/** “FortiOS: Go to the Next Finding”: as VS Code does it, but from the walkthrough and from panels, too. */
export function registerGoToFinding(): Disposable {
  return commands.registerCommand(goToFindingCommand, async () => {
    const editor = await resolveTargetEditor(undefined);
    if (!editor) {
      void window.showInformationMessage(t('FortiOS: open a FortiGate configuration, or the sample, first.'));
      return;
    }
    const { document, viewColumn } = editor;
    await window.showTextDocument(document, viewColumn === undefined ? {} : { viewColumn });
    await commands.executeCommand('editor.action.marker.next');
  });
}
