import { commands, window, type Disposable } from 'vscode';
import {
  releasesRequest,
  upgradeReportRequest,
  type ReleasesResult,
  type UpgradeReportParams,
  type UpgradeReportResult,
} from '../../../server/src/protocol';
import { resolveTargetEditor } from '../targetEditor';
import { askFirmware } from '../firmware/firmwarePicker';
import { targetEntries } from '../firmware/pickerEntries';
import { pickVersion } from '../firmware/versionPicker';
import { t } from '../l10n';
import type { MarkdownPage, MarkdownPanels } from '../markdown/markdownPanels';
import type { ServerSession } from '../server/session';
import { upgradeReportCommand } from './names';

/** “FortiOS: What Changes If I Upgrade…” */
export function registerUpgradeReport(session: ServerSession, panels: MarkdownPanels): Disposable {
  return commands.registerCommand(upgradeReportCommand, async (named?: unknown) => {
    const document = (await resolveTargetEditor(named))?.document;
    if (!document) {
      void window.showInformationMessage(
        t('FortiOS: open the FortiGate configuration that is to be upgraded first.'),
      );
      return;
    }
    // Asked by hand, so a server that failed before gets another chance; if it fails again, the session says so.
    if (session.state === 'failed') await session.restart();
    const [releases, firmware] = await Promise.all([
      session.request<ReleasesResult>(releasesRequest),
      askFirmware(session, document),
    ]);
    if (!releases) return;
    const target = await pickVersion(session, {
      title: t('What changes if I upgrade to …'),
      placeholder: firmware
        ? t('From FortiOS {0} to … Choose a release, or type a version', firmware.effective.version)
        : t('Choose a release, or type a version such as 7.4.4'),
      entries: targetEntries(releases, firmware),
    });
    if (target === undefined) return;
    const uri = document.uri.toString();
    const params: UpgradeReportParams = { uri, target };
    const report = await askReport(session, params);
    if (report && 'message' in report) {
      void window.showErrorMessage(t('FortiOS: {0}', report.message));
    } else if (report) {
      await panels.show(`upgrade ${uri}`, pageOf(report, uri), async () => {
        const anew = await askReport(session, params);
        return anew && !('message' in anew) ? pageOf(anew, uri) : undefined;
      });
    } else {
      void window.showErrorMessage(
        t('FortiOS: the report could not be made; the document was closed, or is too large.'),
      );
    }
  });
}

async function askReport(
  session: ServerSession,
  params: UpgradeReportParams,
): Promise<UpgradeReportResult | undefined> {
  return (await session.request<UpgradeReportResult | null>(upgradeReportRequest, params)) ?? undefined;
}

function pageOf(
  { title, markdown }: Exclude<UpgradeReportResult, { readonly message: string }>,
  linesOf: string,
): MarkdownPage {
  return { title, markdown, linesOf };
}
