import { commands, type Disposable } from 'vscode';
import {
  pushChecklistRequest,
  type PushChecklistParams,
  type PushChecklistResult,
} from '../../../server/src/protocol';
import { checkPushCommand } from '../commandIds';
import type { MarkdownPanels } from '../features/panels/markdownPanels';
import { t } from '../l10n';
import type { ServerSession } from '../server/session';
import { showDocumentPage } from './documentPage';
import { withFortiosDocument } from './withFortiosDocument';

/** “FortiOS: Check FortiToken Push” */
export function registerCheckPush(session: ServerSession, panels: MarkdownPanels): Disposable {
  return commands.registerCommand(checkPushCommand, (resource?: unknown) =>
    withFortiosDocument(
      session,
      { resource, missing: t('FortiOS: open the FortiGate configuration whose push to check first.') },
      ({ document }) => {
        const params: PushChecklistParams = { uri: document.uri.toString() };
        return showDocumentPage(session, panels, document, {
          kind: 'push',
          missing: t('FortiOS: the checklist was not created. The document was closed or is too large.'),
          request: () => session.ask<PushChecklistResult | null>(pushChecklistRequest, params),
        });
      },
    ),
  );
}
