import { commands, type Disposable } from 'vscode';
import { showVersionCommand } from '../commandIds';
import { InspectPicker } from '../features/inspect/inspectPicker';
import type { PagePanels } from '../features/panels/pagePanels';
import { t } from '../l10n';
import type { ServerSession } from '../server/session';
import { withFortiosDocument } from './withFortiosDocument';

/** “FortiOS: Browse Tables and Settings” */
export function registerShowVersion(session: ServerSession, panels: PagePanels): Disposable {
  return commands.registerCommand(showVersionCommand, (resource?: unknown) =>
    withFortiosDocument(
      session,
      { resource, missing: t('FortiOS: open a FortiGate configuration first. Its version is shown.') },
      (editor) => new InspectPicker(session, panels, editor).show(),
    ),
  );
}
