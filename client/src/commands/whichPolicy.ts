import { commands, window, type Disposable } from 'vscode';
import {
  lookupDefaultsRequest,
  type LookupDefaults,
  type LookupDefaultsParams,
} from '../../../server/src/protocol';
import { whichPolicyCommand } from '../commandIds';
import type { LookupPanels } from '../features/lookup/lookupPanels';
import { t } from '../l10n';
import type { ServerSession } from '../server/session';
import { withFortiosDocument } from './withFortiosDocument';

/** “FortiOS: Which Policy Matches…” */
export function registerWhichPolicy(session: ServerSession, lookups: LookupPanels): Disposable {
  return commands.registerCommand(whichPolicyCommand, (resource?: unknown) =>
    withFortiosDocument(
      session,
      { resource, missing: t('FortiOS: open the FortiGate configuration with the policies first.') },
      async ({ document, selection }) => {
        const uri = document.uri.toString();
        const { line, character } = selection.active;
        const params: LookupDefaultsParams = { uri, position: { line, character } };
        const defaults = await session.request<LookupDefaults | null>(lookupDefaultsRequest, params);
        if (defaults) lookups.show(uri, defaults.title, defaults);
        else if (session.state === 'running')
          void window.showErrorMessage(
            t('FortiOS: the policies were not read. The document was closed or is too large.'),
          );
      },
    ),
  );
}
