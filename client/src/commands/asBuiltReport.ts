import {
  commands,
  env,
  ProgressLocation,
  Uri,
  window,
  type Disposable,
  type Memento,
  type TextDocument,
} from 'vscode';
import type {
  AsBuiltReportResult,
  NamedText,
  ReportFormat,
  RequestParams,
} from '../../../server/src/protocol';
import { asBuiltReportCommand } from '../commandIds';
import { t } from '../l10n';
import type { ServerSession } from '../server/session';
import { pickSource } from '../features/redact/redactionPicker';
import { readNamedText } from './readNamedText';
import { resultOrMessage } from '../server/resultOrMessage';
import { withFortiosDocument } from './withFortiosDocument';
import { folderOf, stemOf, writeText } from './writeText';

/** A report, and what is masked in it. */
type Report = Exclude<AsBuiltReportResult, { readonly message: string }>;

/** What the user chose for a report. */
type ReportChoice = Omit<RequestParams<'fortios/asBuiltReport'>, 'uri'>;

const extensions: Readonly<Record<ReportFormat, string>> = { html: 'html', markdown: 'md' };

/** “FortiOS: As-Built Report…” */
export function registerAsBuiltReport(session: ServerSession, memento: Memento): Disposable {
  return commands.registerCommand(asBuiltReportCommand, (resource?: unknown) =>
    withFortiosDocument(
      session,
      { resource, missing: t('FortiOS: open the FortiGate configuration to describe first.') },
      async ({ document }) => {
        const choice = await pickChoice(memento);
        const report = choice && (await requestReport(session, document, choice));
        if (choice && report) await saveReport(report, document, choice.format);
      },
    ),
  );
}

async function pickChoice(memento: Memento): Promise<ReportChoice | undefined> {
  const format = await pick<ReportFormat>(t('As-Built Report'), t('Select a format'), [
    { value: 'html', label: t('HTML'), detail: t('One printable file with a table of contents') },
    { value: 'markdown', label: t('Markdown'), detail: t('For a wiki or a ticket') },
  ]);
  if (format === undefined) return undefined;
  const source = await pickSource(t('As-Built Report'), memento);
  if (source === undefined) return undefined;
  const compares = await pick<boolean>(t('As-Built Report'), t('Select whether the report lists changes'), [
    { value: false, label: t('Without changes') },
    { value: true, label: t('With the changes since another backup…') },
  ]);
  if (compares === undefined) return undefined;
  if (!compares) return { format, ...source };
  const since = await pickBackup();
  return since && { format, ...source, since };
}

async function pick<T>(
  title: string,
  placeHolder: string,
  items: readonly { readonly value: T; readonly label: string; readonly detail?: string }[],
): Promise<T | undefined> {
  return (await window.showQuickPick(items, { title, placeHolder }))?.value;
}

async function pickBackup(): Promise<NamedText | undefined> {
  const [file] =
    (await window.showOpenDialog({ title: t('Backup to compare with'), openLabel: t('Compare') })) ?? [];
  return file && readNamedText(file, (reason) => t('FortiOS: the backup cannot be read: {0}', reason));
}

/** The report from the server; undefined if there is none, which a message explains. */
async function requestReport(
  session: ServerSession,
  document: TextDocument,
  choice: ReportChoice,
): Promise<Report | undefined> {
  const params = { uri: document.uri.toString(), ...choice };
  const result = await window.withProgress(
    { location: ProgressLocation.Notification, title: t('FortiOS: writing the report …') },
    () => session.ask('fortios/asBuiltReport', params),
  );
  const missing = t('FortiOS: the report was not created. The document was closed or is too large.');
  return resultOrMessage<Report>(session, result, missing);
}

async function saveReport(
  { text, note }: Report,
  { uri }: TextDocument,
  format: ReportFormat,
): Promise<void> {
  const extension = extensions[format];
  const folder = folderOf(uri);
  const target = await window.showSaveDialog({
    title: t('As-Built Report'),
    filters: { [extension.toUpperCase()]: [extension] },
    ...(folder && { defaultUri: Uri.joinPath(folder, `${stemOf(uri)}.as-built.${extension}`) }),
  });
  if (!target) return;
  const openFile = format === 'html' ? env.openExternal : undefined;
  await writeText(target, text, t('FortiOS: the report was saved. {0}', note), openFile);
}
