import { commands, window, type Disposable } from 'vscode';
import { resolveTargetEditor } from '../targetEditor';
import { InspectPicker } from '../inspect/inspectPicker';
import { t } from '../l10n';
import type { MarkdownPanels } from '../markdown/markdownPanels';
import type { ServerSession } from '../server/session';
import { showVersionCommand } from './names';

/** “FortiOS: Show What This Version Knows” */
export function registerShowVersion(session: ServerSession, panels: MarkdownPanels): Disposable {
  return commands.registerCommand(showVersionCommand, async (named?: unknown) => {
    const editor = await resolveTargetEditor(named);
    if (!editor) {
      void window.showInformationMessage(
        t('FortiOS: open a FortiGate configuration first; its version is the one that is shown.'),
      );
      return;
    }
    // Asked by hand, so a server that failed before gets another chance; if it fails again, the session says so.
    if (session.state === 'failed') await session.restart();
    await new InspectPicker(session, panels, editor).show();
  });
}
