import { commands, Uri, window, type Disposable } from 'vscode';
import { saveReportCommand } from '../commandIds';
import { renderMarkdown, type MarkdownPage, type MarkdownPanels } from '../features/panels/markdownPanels';
import { reportFileName, savedHtml, savedMarkdown } from '../features/panels/savedReport';
import { t } from '../l10n';
import { folderOf, writeText } from './writeText';

/** “FortiOS: Save Report…”: the page of the active panel as a file. */
export function registerSaveReport(panels: MarkdownPanels): Disposable {
  return commands.registerCommand(saveReportCommand, async () => {
    const page = panels.active;
    if (!page) {
      void window.showInformationMessage(t('FortiOS: select the panel with the report first.'));
      return;
    }
    const target = await window.showSaveDialog({
      title: t('Save Report'),
      defaultUri: defaultUri(page),
      filters: { HTML: ['html'], Markdown: ['md'] },
    });
    if (target) await save(page, target);
  });
}

/** Next to the document, otherwise in the first folder of the workspace. */
function defaultUri({ title, sourceUri }: MarkdownPage): Uri {
  const name = reportFileName(title, 'html');
  const folder = folderOf(sourceUri === undefined ? undefined : Uri.parse(sourceUri));
  return folder ? Uri.joinPath(folder, name) : Uri.file(name);
}

/** The extension of the file decides the format. */
async function save({ title, markdown }: MarkdownPage, target: Uri): Promise<void> {
  const isHtml = /\.html?$/i.test(target.path);
  const body = isHtml ? await renderMarkdown(markdown) : undefined;
  if (isHtml && body === undefined) {
    void window.showErrorMessage(
      t(
        'FortiOS: the extension for Markdown is disabled. Save the report as Markdown: end its name with .md.',
      ),
    );
    return;
  }
  const text = body === undefined ? savedMarkdown(markdown) : savedHtml(title, body);
  await writeText(target, text, t('FortiOS: the report was saved.'));
}
