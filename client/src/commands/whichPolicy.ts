import { commands, window, type Disposable, type Memento, type TextEditor } from 'vscode';
import {
  lookupDefaultsRequest,
  lookupRequest,
  type LookupDefaults,
  type LookupDefaultsParams,
  type LookupPage,
  type LookupParams,
} from '../../../server/src/protocol';
import { whichPolicyCommand } from '../commandIds';
import { askForPacket } from '../features/lookup/packetInput';
import type { MarkdownPage, MarkdownPanels } from '../features/panels/markdownPanels';
import { t } from '../l10n';
import type { ServerSession } from '../server/session';
import { withFortiosDocument } from './withFortiosDocument';

/** “FortiOS: Which Policy Matches…” */
export function registerWhichPolicy(
  session: ServerSession,
  panels: MarkdownPanels,
  memento: Memento,
): Disposable {
  return commands.registerCommand(whichPolicyCommand, (resource?: unknown) =>
    withFortiosDocument(
      session,
      { resource, missing: t('FortiOS: open the FortiGate configuration with the policies first.') },
      async (editor) => {
        const params = await askInput(session, editor, memento);
        if (params) await showAnswer(session, panels, params);
      },
    ),
  );
}

async function askInput(
  session: ServerSession,
  { document, selection }: TextEditor,
  memento: Memento,
): Promise<LookupParams | undefined> {
  const uri = document.uri.toString();
  const { line, character } = selection.active;
  const params: LookupDefaultsParams = { uri, position: { line, character } };
  const defaults = await session.request<LookupDefaults | null>(lookupDefaultsRequest, params);
  if (!defaults) {
    reportFailure(session);
    return undefined;
  }
  let vdom: string | undefined;
  if (defaults.vdoms.length > 1) {
    vdom = await window.showQuickPick(defaults.vdoms, {
      title: t('Which policy matches …'),
      placeHolder: t('Select the VDOM where the packet comes in'),
    });
    if (vdom === undefined) return undefined;
  }
  const packet = await askForPacket(session, memento, { uri, vdom, defaults });
  return packet && { uri, ...packet, ...(vdom !== undefined && { vdom }) };
}

async function showAnswer(
  session: ServerSession,
  panels: MarkdownPanels,
  params: LookupParams,
): Promise<void> {
  const answer = await session.request<LookupPage | null>(lookupRequest, params);
  if (!answer) {
    reportFailure(session);
    return;
  }
  if ('message' in answer) {
    void window.showErrorMessage(t('FortiOS: {0}', answer.message));
    return;
  }
  const render = async (): Promise<MarkdownPage | undefined> => {
    const current = await session.request<LookupPage | null>(lookupRequest, params);
    return current && !('message' in current) ? { ...current, sourceUri: params.uri } : undefined;
  };
  await panels.show(`lookup ${params.uri}`, { ...answer, sourceUri: params.uri }, { render });
}

function reportFailure({ state }: ServerSession): void {
  if (state !== 'running') return;
  void window.showErrorMessage(
    t('FortiOS: the policies were not read. The document was closed or is too large.'),
  );
}
