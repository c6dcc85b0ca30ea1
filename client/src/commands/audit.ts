import { commands, window, type Disposable, type QuickPickItem } from 'vscode';
import { auditCommand } from '../commandIds';
import type { PagePanels } from '../features/panels/pagePanels';
import { t } from '../l10n';
import type { ServerSession } from '../server/session';
import { showDocumentPage } from './documentPage';
import { withFortiosDocument } from './withFortiosDocument';

/** “FortiOS: Audit…” */
export function registerAudit(session: ServerSession, panels: PagePanels): Disposable {
  return commands.registerCommand(auditCommand, (resource?: unknown) =>
    withFortiosDocument(
      session,
      { resource, missing: t('FortiOS: open the FortiGate configuration to audit first.') },
      async ({ document }) => {
        const choice = await pickBenchmark();
        if (!choice) return;
        const { benchmark, level } = choice;
        const params = { uri: document.uri.toString(), benchmark, ...(level && { level }) };
        await showDocumentPage(session, panels, document, {
          kind: `audit ${benchmark} ${level ?? ''}`,
          missing: t('FortiOS: the configuration was not audited. The document was closed or is too large.'),
          method: 'fortios/audit',
          params,
        });
      },
    ),
  );
}

/** What `fortios audit` takes as `--benchmark` and `--level`. */
interface BenchmarkChoice {
  readonly benchmark: string;
  readonly level?: '1';
}

/** Undefined if the user cancels. */
async function pickBenchmark(): Promise<BenchmarkChoice | undefined> {
  const items: readonly (QuickPickItem & BenchmarkChoice)[] = [
    {
      benchmark: 'cis',
      label: t('CIS benchmark for the version of the file'),
      detail: t('The one for 7.4 from FortiOS 7.4 on, the one for 7.0 before'),
    },
    {
      benchmark: 'cis',
      level: '1',
      label: t('CIS benchmark, only items of level 1'),
      detail: t('The items that every device should meet'),
    },
    { benchmark: 'cis-7.4', label: t('CIS benchmark for FortiOS 7.4') },
    { benchmark: 'cis-7.0', label: t('CIS benchmark for FortiOS 7.0') },
    {
      benchmark: 'stig',
      label: t('DISA STIG for FortiGate Firewall NDM'),
      detail: t('The items that a configuration shows'),
    },
    {
      benchmark: 'practice',
      label: t('Good practice'),
      detail: t('What other tools check beside the benchmarks: DNS over TLS, logs of neighbors, the release'),
    },
  ];
  const options = { title: t('Audit'), placeHolder: t('Select a benchmark') };
  return window.showQuickPick(items, options);
}
