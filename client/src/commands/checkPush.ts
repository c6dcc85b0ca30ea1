import { commands, window, type Disposable } from 'vscode';
import {
  pushChecklistRequest,
  type PushChecklistParams,
  type PushChecklistResult,
} from '../../../server/src/protocol';
import { checkPushCommand } from '../commandIds';
import type { MarkdownPanels, RenderPage } from '../features/panels/markdownPanels';
import { t } from '../l10n';
import type { ServerSession } from '../server/session';
import { withFortiosDocument } from './withFortiosDocument';

/** “FortiOS: Check FortiToken Push” */
export function registerCheckPush(session: ServerSession, panels: MarkdownPanels): Disposable {
  return commands.registerCommand(checkPushCommand, (resource?: unknown) =>
    withFortiosDocument(
      session,
      { resource, missing: t('FortiOS: open the FortiGate configuration whose push to check first.') },
      async ({ document }) => {
        const uri = document.uri.toString();
        const params: PushChecklistParams = { uri };
        const render: RenderPage = async () => {
          const checklist = await session.request<PushChecklistResult | null>(pushChecklistRequest, params);
          return checklist ? { ...checklist, sourceUri: uri } : undefined;
        };
        const page = await render();
        if (page) {
          await panels.show(`push ${uri}`, page, { render });
        } else if (session.state === 'running') {
          void window.showErrorMessage(
            t('FortiOS: the checklist was not created. The document was closed or is too large.'),
          );
        }
      },
    ),
  );
}
