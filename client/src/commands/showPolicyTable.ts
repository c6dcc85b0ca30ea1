import { commands, type Disposable } from 'vscode';
import type { PolicyTableResult } from '../../../toolkit/src/protocol';
import { showPolicyTableCommand } from '../commandIds';
import type { PolicyTablePanels } from '../features/policyTable/policyTablePanels';
import { t } from '../l10n';
import { resultOrMessage } from '../server/resultOrMessage';
import type { ServerSession } from '../server/session';
import { withFortiosDocument } from './withFortiosDocument';

/** “FortiOS: Show Policy Table” */
export function registerShowPolicyTable(session: ServerSession, tables: PolicyTablePanels): Disposable {
  return commands.registerCommand(showPolicyTableCommand, (resource?: unknown) =>
    withFortiosDocument(
      session,
      { resource, missing: t('FortiOS: open the FortiGate configuration with the policies first.') },
      async ({ document }) => {
        const uri = document.uri.toString();
        const params = { uri };
        const answer = await session.ask('fortios/policyTable', params);
        const missing = t('FortiOS: the policies were not read. The document was closed or is too large.');
        const table = resultOrMessage<PolicyTableResult>(session, answer, missing);
        if (table) tables.show(uri, table);
      },
    ),
  );
}
