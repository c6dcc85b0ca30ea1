import { commands, window, type Disposable } from 'vscode';
import {
  pushChecklistRequest,
  type PushChecklistParams,
  type PushChecklistResult,
} from '../../../server/src/protocol';
import { resolveTargetEditor } from '../targetEditor';
import { t } from '../l10n';
import type { MakePage, MarkdownPanels } from '../markdown/markdownPanels';
import type { ServerSession } from '../server/session';
import { checkPushCommand } from './names';

/** “FortiOS: Check FortiToken Push” */
export function registerCheckPush(session: ServerSession, panels: MarkdownPanels): Disposable {
  return commands.registerCommand(checkPushCommand, async (named?: unknown) => {
    const document = (await resolveTargetEditor(named))?.document;
    if (!document) {
      void window.showInformationMessage(
        t('FortiOS: open the FortiGate configuration whose push is to be checked first.'),
      );
      return;
    }
    // Asked by hand, so a server that failed before gets another chance; if it fails again, the session says so.
    if (session.state === 'failed') await session.restart();
    const uri = document.uri.toString();
    const params: PushChecklistParams = { uri };
    const makePage: MakePage = async () => {
      const checklist = await session.request<PushChecklistResult | null>(pushChecklistRequest, params);
      return checklist ? { ...checklist, linesOf: uri } : undefined;
    };
    const page = await makePage();
    if (page) {
      await panels.show(`push ${uri}`, page, makePage);
    } else if (session.state === 'running') {
      void window.showErrorMessage(
        t('FortiOS: the checklist could not be made; the document was closed, or is too large.'),
      );
    }
  });
}
