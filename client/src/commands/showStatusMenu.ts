import { commands, window, workspace, type Disposable, type TextDocument } from 'vscode';
import {
  hardeningFindingsRequest,
  type HardeningFindingsParams,
  type HardeningFindingsResult,
} from '../../../server/src/protocol';
import {
  checkPushCommand,
  selectFirmwareCommand,
  showAdvisoriesCommand,
  showHardeningFindingsCommand,
  showStatusMenuCommand,
  upgradeReportCommand,
  useFileVersionCommand,
} from '../commandIds';
import type { DocumentFindings } from '../features/findings/documentFindings';
import { readHardeningShown } from '../features/findings/hardeningSettings';
import type { FirmwareOverrides } from '../features/firmware/firmwareOverrides';
import { t } from '../l10n';
import type { ServerSession } from '../server/session';
import { requestFirmwareStatus } from '../status/firmwareStatusItem';
import { statusMenuItems, type HardeningFindings, type StatusAction } from '../status/statusMenu';
import { requestAdvisories } from './showAdvisories';
import { withFortiosDocument } from './withFortiosDocument';

const actionCommands: Readonly<Record<StatusAction, string>> = {
  useFileVersion: useFileVersionCommand,
  selectFirmware: selectFirmwareCommand,
  showProblems: 'workbench.actions.view.problems',
  showAdvisories: showAdvisoriesCommand,
  toggleHardening: showHardeningFindingsCommand,
  checkPush: checkPushCommand,
  upgradeReport: upgradeReportCommand,
};

/** Runs for a click on the status item: a menu with the version, the findings and the reports. */
export function registerShowStatusMenu(
  session: ServerSession,
  overrides: FirmwareOverrides,
  findings: DocumentFindings,
): Disposable {
  return commands.registerCommand(showStatusMenuCommand, () =>
    withFortiosDocument(
      session,
      { missing: t('FortiOS: open a FortiGate configuration or the sample first.') },
      async ({ document }) => {
        const items = Promise.all([
          requestFirmwareStatus(session, overrides, findings, document),
          requestHardening(session, findings, document),
          requestAdvisories(session, document),
        ]).then(([status, hardening, advisories]) => {
          const counts = advisories && !('message' in advisories) ? advisories : undefined;
          return status ? [...statusMenuItems(status, hardening, counts)] : [];
        });
        const picked = await window.showQuickPick(items, { title: t('FortiOS Config') });
        if (picked) await commands.executeCommand(actionCommands[picked.action]);
      },
    ),
  );
}

/** While the hardening rules are off, the server counts what they would report. */
async function requestHardening(
  session: ServerSession,
  findings: DocumentFindings,
  document: TextDocument,
): Promise<HardeningFindings> {
  const hasFolder = workspace.getWorkspaceFolder(document.uri) !== undefined;
  const shown = findings.hardeningCountOf(document);
  if (shown > 0 || readHardeningShown(document)) return { isShown: true, count: shown, hasFolder };
  const params: HardeningFindingsParams = { uri: document.uri.toString() };
  const result = await session.request<HardeningFindingsResult | null>(hardeningFindingsRequest, params);
  return { isShown: false, count: result?.count, hasFolder };
}
