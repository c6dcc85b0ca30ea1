import type { Disposable, TextDocument } from 'vscode';
import type { AdvisoriesResult } from '../../../toolkit/src/protocol';
import { showAdvisoriesCommand } from '../commandIds';
import type { PagePanels } from '../features/panels/pagePanels';
import { t } from '../l10n';
import type { ServerSession } from '../server/session';
import { registerDocumentPage } from './documentPage';

/** “FortiOS: Show Security Advisories” */
export function registerShowAdvisories(session: ServerSession, panels: PagePanels): Disposable {
  return registerDocumentPage(session, panels, showAdvisoriesCommand, {
    kind: 'advisories',
    method: 'fortios/advisories',
    closed: t('FortiOS: open the FortiGate configuration whose advisories to show first.'),
    missing: t('FortiOS: the advisories were not searched for. The document was closed or is too large.'),
  });
}

/** The published vulnerabilities for a document; nothing for one that was closed or is too large. */
export function requestAdvisories(
  session: ServerSession,
  document: TextDocument,
): Promise<AdvisoriesResult | null | undefined> {
  const params = { uri: document.uri.toString() };
  return session.request('fortios/advisories', params);
}
