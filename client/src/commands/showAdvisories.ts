import { commands, type Disposable, type TextDocument } from 'vscode';
import {
  advisoriesRequest,
  type AdvisoriesParams,
  type AdvisoriesResult,
} from '../../../server/src/protocol';
import { showAdvisoriesCommand } from '../commandIds';
import type { MarkdownPage, MarkdownPanels } from '../features/panels/markdownPanels';
import { t } from '../l10n';
import type { ServerSession } from '../server/session';
import { resultOrMessage } from './resultOrMessage';
import { withFortiosDocument } from './withFortiosDocument';

/** “FortiOS: Show Security Advisories” */
export function registerShowAdvisories(session: ServerSession, panels: MarkdownPanels): Disposable {
  return commands.registerCommand(showAdvisoriesCommand, (resource?: unknown) =>
    withFortiosDocument(
      session,
      { resource, missing: t('FortiOS: open the FortiGate configuration whose advisories to show first.') },
      async ({ document }) => {
        const sourceUri = document.uri.toString();
        const missing = t(
          'FortiOS: the advisories were not searched for. The document was closed or is too large.',
        );
        const page = resultOrMessage<MarkdownPage>(
          session,
          await requestAdvisories(session, document),
          missing,
        );
        if (!page) return;
        const render = async (): Promise<MarkdownPage | undefined> => {
          const current = await requestAdvisories(session, document);
          return current && !('message' in current) ? { ...current, sourceUri } : undefined;
        };
        await panels.show(`advisories ${sourceUri}`, { ...page, sourceUri }, { render });
      },
    ),
  );
}

/** The published vulnerabilities for a document; nothing for one that was closed or is too large. */
export function requestAdvisories(
  session: ServerSession,
  document: TextDocument,
): Promise<AdvisoriesResult | null | undefined> {
  const params: AdvisoriesParams = { uri: document.uri.toString() };
  return session.request<AdvisoriesResult | null>(advisoriesRequest, params);
}
