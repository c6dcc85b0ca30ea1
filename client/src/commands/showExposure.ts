import { commands, type Disposable } from 'vscode';
import { exposureRequest, type ExposureParams, type ReportPageResult } from '../../../server/src/protocol';
import { showExposureCommand } from '../commandIds';
import type { MarkdownPanels } from '../features/panels/markdownPanels';
import { t } from '../l10n';
import type { ServerSession } from '../server/session';
import { showDocumentPage } from './documentPage';
import { withFortiosDocument } from './withFortiosDocument';

/** “FortiOS: Show Exposure” */
export function registerShowExposure(session: ServerSession, panels: MarkdownPanels): Disposable {
  return commands.registerCommand(showExposureCommand, (resource?: unknown) =>
    withFortiosDocument(
      session,
      { resource, missing: t('FortiOS: open the FortiGate configuration whose exposure to show first.') },
      ({ document }) => {
        const params: ExposureParams = { uri: document.uri.toString() };
        return showDocumentPage(session, panels, document, {
          kind: 'exposure',
          missing: t('FortiOS: the exposure was not computed. The document was closed or is too large.'),
          request: () => session.ask<ReportPageResult | null>(exposureRequest, params),
        });
      },
    ),
  );
}
