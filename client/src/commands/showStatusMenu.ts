import { commands, window, workspace, type Disposable, type TextDocument } from 'vscode';
import {
  checkPushCommand,
  selectFirmwareCommand,
  showAdvisoriesCommand,
  showDetectedCommand,
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
import {
  statusMenuItems,
  type AdvisoryCounts,
  type HardeningFindings,
  type StatusAction,
  type StatusMenuItem,
} from '../status/statusMenu';
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
  showDetected: showDetectedCommand,
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
        const [status, hardening, search] = [
          requestFirmwareStatus(overrides, findings, document),
          requestHardening(session, findings, document),
          requestAdvisories(session, document),
        ];
        const itemsWith = async (
          advisories: AdvisoryCounts | 'searching' | undefined,
        ): Promise<readonly StatusMenuItem[]> => {
          const known = await status;
          return known ? statusMenuItems(known, await hardening, advisories) : [];
        };
        const complete = search.then((found) =>
          itemsWith(found && !('message' in found) ? found : undefined),
        );
        const picked = await pickItem(itemsWith('searching'), complete);
        if (picked) await commands.executeCommand(actionCommands[picked.action]);
      },
    ),
  );
}

/** Shows items, and replaces them by the complete ones, which can take longer in a long document. */
async function pickItem(
  first: Promise<readonly StatusMenuItem[]>,
  complete: Promise<readonly StatusMenuItem[]>,
): Promise<StatusMenuItem | undefined> {
  const menu = window.createQuickPick<StatusMenuItem>();
  menu.title = t('FortiOS Config');
  menu.busy = true;
  const show = (items: readonly StatusMenuItem[]): void => {
    const [active] = menu.activeItems;
    menu.items = items;
    menu.activeItems = items.filter(({ action }) => action === (active?.action ?? items[0]?.action));
  };
  const picked = new Promise<StatusMenuItem | undefined>((resolve) => {
    menu.onDidAccept(() => {
      resolve(menu.selectedItems[0]);
    });
    menu.onDidHide(() => {
      resolve(undefined);
    });
  });
  menu.show();
  void first.then(show);
  void complete.then((items) => {
    show(items);
    menu.busy = false;
  });
  try {
    return await picked;
  } finally {
    menu.dispose();
  }
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
  const params = { uri: document.uri.toString() };
  const result = await session.request('fortios/hardeningFindings', params);
  return { isShown: false, count: result?.count, hasFolder };
}
