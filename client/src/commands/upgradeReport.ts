import { commands, type Disposable, type TextDocument } from 'vscode';
import {
  closeUpgradeReportNotification,
  type CloseUpgradeReportParams,
  type UpgradeReportResult,
} from '../../../toolkit/src/protocol';
import { upgradeReportCommand } from '../commandIds';
import { releasesParams, requestFirmware } from '../features/firmware/firmwarePicker';
import { upgradeTargetItems } from '../features/firmware/versionItems';
import { pickVersion } from '../features/firmware/versionPicker';
import type { ReportPage, PagePanels } from '../features/panels/pagePanels';
import type { UpgradeTargets } from '../features/upgrade/upgradeTargets';
import { t } from '../l10n';
import { resultOrMessage } from '../server/resultOrMessage';
import type { ServerSession } from '../server/session';
import { withFortiosDocument } from './withFortiosDocument';

type UpgradeReport = Exclude<UpgradeReportResult, { readonly message: string }>;

/** “FortiOS: What Changes If I Upgrade…” */
export function registerUpgradeReport(
  session: ServerSession,
  panels: PagePanels,
  targets: UpgradeTargets,
): Disposable {
  return commands.registerCommand(upgradeReportCommand, (resource?: unknown) =>
    withFortiosDocument(
      session,
      { resource, missing: t('FortiOS: open the FortiGate configuration to upgrade first.') },
      async ({ document }) => {
        const target = await pickTarget(session, document);
        if (target !== undefined) await showReport({ session, panels, targets }, document, target);
      },
    ),
  );
}

async function pickTarget(session: ServerSession, document: TextDocument): Promise<string | undefined> {
  const [releases, firmware] = await Promise.all([
    session.request('fortios/releases', releasesParams(document)),
    requestFirmware(session, document),
  ]);
  if (!releases) return undefined;
  return pickVersion(session, {
    title: t('What changes if I upgrade to …'),
    placeholder: firmware
      ? t('From FortiOS {0} to … Select a release or type a version', firmware.effective.version)
      : t('Select a release or type a version such as 7.4.4'),
    items: upgradeTargetItems(releases, firmware),
  });
}

interface ReportServices {
  readonly session: ServerSession;
  readonly panels: PagePanels;
  readonly targets: UpgradeTargets;
}

async function showReport(
  { session, panels, targets }: ReportServices,
  document: TextDocument,
  target: string,
): Promise<void> {
  const uri = document.uri.toString();
  const params = { uri, target };
  const missing = t('FortiOS: the report was not created. The document was closed or is too large.');
  const answer = await session.ask('fortios/upgradeReport', params);
  const report = resultOrMessage<UpgradeReport>(session, answer, missing);
  if (!report) return;
  targets.set(uri, report.target);
  const render = async (): Promise<ReportPage | undefined> => {
    const current = await session.request('fortios/upgradeReport', params);
    return current && !('message' in current) ? { ...current, sourceUri: uri } : undefined;
  };
  const onClose = (): void => {
    targets.delete(uri);
    const closed: CloseUpgradeReportParams = { uri };
    void session.notify(closeUpgradeReportNotification, closed);
  };
  await panels.show(`upgrade ${uri}`, { ...report, sourceUri: uri }, { render, onClose });
}
