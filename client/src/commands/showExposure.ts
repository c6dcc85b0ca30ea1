import type { Disposable } from 'vscode';
import { showExposureCommand } from '../commandIds';
import type { PagePanels } from '../features/panels/pagePanels';
import { t } from '../l10n';
import type { ServerSession } from '../server/session';
import { registerDocumentPage } from './documentPage';

/** “FortiOS: Show Exposure” */
export function registerShowExposure(session: ServerSession, panels: PagePanels): Disposable {
  return registerDocumentPage(session, panels, showExposureCommand, {
    kind: 'exposure',
    method: 'fortios/exposure',
    closed: t('FortiOS: open the FortiGate configuration whose exposure to show first.'),
    missing: t('FortiOS: the exposure was not computed. The document was closed or is too large.'),
  });
}
