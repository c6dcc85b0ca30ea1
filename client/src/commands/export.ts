import { commands, Uri, window, workspace, type Disposable, type Memento, type TextDocument } from 'vscode';
import type { ExportResult, RequestParams } from '../../../toolkit/src/protocol';
import { exportCommand } from '../commandIds';
import { t } from '../l10n';
import type { ServerSession } from '../server/session';
import { pickSource } from '../features/redact/redactionPicker';
import { askForReport } from '../server/askForReport';
import { resultOrMessage } from '../server/resultOrMessage';
import { withFortiosDocument } from './withFortiosDocument';
import { folderOf, stemOf } from './writeText';

type Workbook = Exclude<ExportResult, { readonly message: string }>;

/** “FortiOS: Export as Workbook…” */
export function registerExport(session: ServerSession, memento: Memento): Disposable {
  return commands.registerCommand(exportCommand, (resource?: unknown) =>
    withFortiosDocument(
      session,
      { resource, missing: t('FortiOS: open the FortiGate configuration to export first.') },
      async ({ document }) => {
        const source = await pickSource(t('Export'), memento);
        const workbook = source && (await requestWorkbook(session, document, source));
        if (workbook) await saveWorkbook(workbook, document);
      },
    ),
  );
}

/** The workbook in Base64 with the note on it; undefined if there is none, which a message explains. */
async function requestWorkbook(
  session: ServerSession,
  document: TextDocument,
  choice: Omit<RequestParams<'fortios/export'>, 'uri'>,
): Promise<Workbook | undefined> {
  const params = { uri: document.uri.toString(), ...choice };
  const parts: Pick<Workbook, 'content'>[] = [];
  const result = await askForReport(session, 'fortios/export', params, {
    title: t('FortiOS: exporting …'),
    onPart: (part: Pick<Workbook, 'content'>) => {
      parts.push(part);
    },
  });
  const missing = t('FortiOS: nothing was exported. The document was closed or is too large.');
  const last = resultOrMessage<Workbook>(session, result, missing);
  return last && { ...last, content: [...parts, last].map(({ content }) => content).join('') };
}

async function saveWorkbook({ content, note }: Workbook, { uri }: TextDocument): Promise<void> {
  const folder = folderOf(uri);
  const target = await window.showSaveDialog({
    title: t('Export'),
    filters: { XLSX: ['xlsx'] },
    ...(folder && { defaultUri: Uri.joinPath(folder, `${stemOf(uri)}.xlsx`) }),
  });
  if (!target) return;
  try {
    const bytes = Uint8Array.from(atob(content), (character) => character.charCodeAt(0));
    await workspace.fs.writeFile(target, bytes);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    void window.showErrorMessage(t('FortiOS: the export was not saved: {0}', reason));
    return;
  }
  void window.showInformationMessage(t('FortiOS: exported. {0}', note));
}
