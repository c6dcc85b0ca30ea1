import { commands, Uri, window, type Disposable } from 'vscode';
import { pageHtml } from '../../../toolkit/src/page/html';
import { pageMarkdown } from '../../../toolkit/src/page/markdown';
import { saveReportCommand } from '../commandIds';
import type { PagePanels, ReportPage } from '../features/panels/pagePanels';
import { reportFileName } from '../features/panels/reportFileName';
import { t } from '../l10n';
import { folderOf, writeText } from './writeText';

/** “FortiOS: Save Report…”: the report of the active panel as a file, whose extension decides the format. */
export function registerSaveReport(panels: PagePanels): Disposable {
  return commands.registerCommand(saveReportCommand, async () => {
    const report = panels.activeReport;
    if (!report) {
      void window.showInformationMessage(t('FortiOS: select the panel with the report first.'));
      return;
    }
    const target = await window.showSaveDialog({
      title: t('Save Report'),
      defaultUri: defaultUri(report),
      filters: { HTML: ['html'], Markdown: ['md'] },
    });
    if (!target) return;
    const text = /\.html?$/i.test(target.path) ? pageHtml(report) : pageMarkdown(report);
    await writeText(target, text, t('FortiOS: the report was saved.'));
  });
}

/** Next to the document, otherwise in the first folder of the workspace. */
function defaultUri({ title, sourceUri }: ReportPage): Uri {
  const name = reportFileName(title, 'html');
  const folder = folderOf(sourceUri === undefined ? undefined : Uri.parse(sourceUri));
  return folder ? Uri.joinPath(folder, name) : Uri.file(name);
}
