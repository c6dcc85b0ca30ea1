import {
  commands,
  ProgressLocation,
  Uri,
  window,
  workspace,
  type Disposable,
  type Memento,
  type TextDocument,
} from 'vscode';
import type { EncodedExport, ExportFormat, ExportResult, RequestParams } from '../../../server/src/protocol';
import { exportCommand } from '../commandIds';
import { t } from '../l10n';
import type { ServerSession } from '../server/session';
import { pickSource } from '../features/redact/redactionPicker';
import { resultOrMessage } from '../server/resultOrMessage';
import { withFortiosDocument } from './withFortiosDocument';
import { folderOf, stemOf } from './writeText';

/** The files of an export, and what is masked in them. */
type Exported = Exclude<ExportResult, { readonly message: string }>;

/** “FortiOS: Export…” */
export function registerExport(session: ServerSession, memento: Memento): Disposable {
  return commands.registerCommand(exportCommand, (resource?: unknown) =>
    withFortiosDocument(
      session,
      { resource, missing: t('FortiOS: open the FortiGate configuration to export first.') },
      async ({ document }) => {
        const format = await pickFormat();
        const source = format && (await pickSource(t('Export'), memento));
        if (format === undefined || source === undefined) return;
        const exported = await requestFiles(session, document, { format, ...source });
        if (exported) await saveFiles(exported, document);
      },
    ),
  );
}

async function pickFormat(): Promise<ExportFormat | undefined> {
  const items: readonly { readonly format: ExportFormat; readonly label: string; readonly detail: string }[] =
    [
      {
        format: 'xlsx',
        label: t('Workbook (XLSX)'),
        detail: t(
          'Sheets with policies, NAT, addresses, groups, services, routes, interfaces, VPNs, users and findings',
        ),
      },
      { format: 'csv', label: t('CSV'), detail: t('A file for each table, in a folder') },
      { format: 'json', label: t('JSON'), detail: t('All tables in one file') },
      {
        format: 'parquet',
        label: t('Parquet'),
        detail: t('A file for each table, for DuckDB, Spark or pandas'),
      },
    ];
  const picked = await window.showQuickPick(items, {
    title: t('Export'),
    placeHolder: t('Select a format'),
  });
  return picked?.format;
}

/** The files from the server; undefined if there are none, which a message explains. */
async function requestFiles(
  session: ServerSession,
  document: TextDocument,
  choice: Omit<RequestParams<'fortios/export'>, 'uri'>,
): Promise<Exported | undefined> {
  const params = { uri: document.uri.toString(), ...choice };
  const parts: EncodedExport[] = [];
  const result = await window.withProgress(
    { location: ProgressLocation.Notification, title: t('FortiOS: exporting …') },
    () =>
      session.ask('fortios/export', params, (part: EncodedExport) => {
        parts.push(part);
      }),
  );
  const missing = t('FortiOS: nothing was exported. The document was closed or is too large.');
  const exported = resultOrMessage<Exported>(session, result, missing);
  return (
    exported && {
      note: exported.note,
      files: exported.files.map((last): EncodedExport => ({
        name: last.name,
        content: [...parts.filter(({ name }) => name === last.name), last]
          .map(({ content }) => content)
          .join(''),
      })),
    }
  );
}

/** Asks for the name of one file, or for the folder of several. */
async function saveFiles({ files, note }: Exported, document: TextDocument): Promise<void> {
  const [first] = files;
  if (!first) return;
  const folder = folderOf(document.uri);
  const target = files.length === 1 ? await pickFile(first, document, folder) : await pickFolder(folder);
  if (!target) return;
  try {
    for (const { name, content } of files) {
      const file = files.length === 1 ? target : Uri.joinPath(target, name);
      await workspace.fs.writeFile(
        file,
        Uint8Array.from(atob(content), (character) => character.charCodeAt(0)),
      );
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    void window.showErrorMessage(t('FortiOS: the export was not saved: {0}', reason));
    return;
  }
  void window.showInformationMessage(
    files.length === 1
      ? t('FortiOS: exported. {0}', note)
      : t('FortiOS: {0} files exported. {1}', String(files.length), note),
  );
}

async function pickFile(
  { name }: EncodedExport,
  { uri }: TextDocument,
  folder: Uri | undefined,
): Promise<Uri | undefined> {
  const extension = name.slice(name.lastIndexOf('.') + 1);
  return window.showSaveDialog({
    title: t('Export'),
    filters: { [extension.toUpperCase()]: [extension] },
    ...(folder && { defaultUri: Uri.joinPath(folder, `${stemOf(uri)}.${extension}`) }),
  });
}

async function pickFolder(folder: Uri | undefined): Promise<Uri | undefined> {
  const [chosen] =
    (await window.showOpenDialog({
      title: t('Folder for the tables'),
      openLabel: t('Export'),
      canSelectFolders: true,
      canSelectFiles: false,
      ...(folder && { defaultUri: folder }),
    })) ?? [];
  return chosen;
}
