import type { Disposable } from 'vscode';
import { checkPushCommand } from '../commandIds';
import type { PagePanels } from '../features/panels/pagePanels';
import { t } from '../l10n';
import type { ServerSession } from '../server/session';
import { registerDocumentPage } from './documentPage';

/** “FortiOS: Check FortiToken Push” */
export function registerCheckPush(session: ServerSession, panels: PagePanels): Disposable {
  return registerDocumentPage(session, panels, checkPushCommand, {
    kind: 'push',
    method: 'fortios/pushChecklist',
    closed: t('FortiOS: open the FortiGate configuration whose push to check first.'),
    missing: t('FortiOS: the checklist was not created. The document was closed or is too large.'),
  });
}
