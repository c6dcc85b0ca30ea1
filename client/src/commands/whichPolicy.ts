import { commands, type Disposable } from 'vscode';
import type { LookupDefaults } from '../../../toolkit/src/protocol';
import { whichPolicyCommand } from '../commandIds';
import type { LookupPanels } from '../features/lookup/lookupPanels';
import { t } from '../l10n';
import { resultOrMessage } from '../server/resultOrMessage';
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
        const params = { uri, position: { line, character } };
        const answer = await session.ask('fortios/lookupDefaults', params);
        const missing = t('FortiOS: the policies were not read. The document was closed or is too large.');
        const defaults = resultOrMessage<LookupDefaults>(session, answer, missing);
        if (defaults) lookups.show(uri, defaults.title, defaults);
      },
    ),
  );
}
