import { commands, window, type Disposable } from 'vscode';
import {
  policyTableRequest,
  type PolicyTableParams,
  type PolicyTableResult,
} from '../../../server/src/protocol';
import { showPolicyTableCommand } from '../commandIds';
import type { PolicyTablePanels } from '../features/policyTable/policyTablePanels';
import { t } from '../l10n';
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
        const params: PolicyTableParams = { uri };
        const table = await session.request<PolicyTableResult | null>(policyTableRequest, params);
        if (table) {
          tables.show(uri, table);
        } else if (session.state === 'running') {
          void window.showErrorMessage(
            t('FortiOS: the policies were not read. The document was closed or is too large.'),
          );
        }
      },
    ),
  );
}
