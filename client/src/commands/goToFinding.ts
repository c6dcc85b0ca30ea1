import { commands, window, type Disposable } from 'vscode';
import { goToFindingCommand } from '../commandIds';
import { t } from '../l10n';
import type { ServerSession } from '../server/session';
import { withFortiosDocument } from './withFortiosDocument';

/** “FortiOS: Go to the Next Finding”: VS Code's command, which this one also runs from the walkthrough and panels. */
export function registerGoToFinding(session: ServerSession): Disposable {
  return commands.registerCommand(goToFindingCommand, () =>
    withFortiosDocument(
      session,
      { missing: t('FortiOS: open a FortiGate configuration or the sample first.') },
      async ({ document, viewColumn }) => {
        await window.showTextDocument(document, viewColumn === undefined ? {} : { viewColumn });
        await commands.executeCommand('editor.action.marker.next');
      },
    ),
  );
}
