import { commands, window, type Disposable, type Memento, type TextDocument } from 'vscode';
import type { NamedText, RequestParams } from '../../../toolkit/src/protocol';
import type { Page } from '../../../toolkit/src/page/page';
import { asBuiltReportCommand } from '../commandIds';
import type { PagePanels } from '../features/panels/pagePanels';
import { t } from '../l10n';
import type { ServerSession } from '../server/session';
import { pickSource } from '../features/redact/redactionPicker';
import { readNamedText } from './readNamedText';
import { askForReport } from '../server/askForReport';
import { resultOrMessage } from '../server/resultOrMessage';
import { withFortiosDocument } from './withFortiosDocument';

/** What the user chose for a report. */
type ReportChoice = Omit<RequestParams<'fortios/asBuiltReport'>, 'uri'>;

/** “FortiOS: As-Built Report…” */
export function registerAsBuiltReport(
  session: ServerSession,
  panels: PagePanels,
  memento: Memento,
): Disposable {
  return commands.registerCommand(asBuiltReportCommand, (resource?: unknown) =>
    withFortiosDocument(
      session,
      { resource, missing: t('FortiOS: open the FortiGate configuration to describe first.') },
      async ({ document }) => {
        const choice = await pickChoice(memento);
        const report = choice && (await requestReport(session, document, choice));
        const sourceUri = document.uri.toString();
        if (report) await panels.show(`as-built ${sourceUri}`, { ...report, sourceUri });
      },
    ),
  );
}

async function pickChoice(memento: Memento): Promise<ReportChoice | undefined> {
  const source = await pickSource(t('As-Built Report'), memento);
  if (source === undefined) return undefined;
  const compares = await pick<boolean>(t('As-Built Report'), t('Select whether the report lists changes'), [
    { value: false, label: t('Without changes') },
    { value: true, label: t('With the changes since another backup…') },
  ]);
  if (compares === undefined) return undefined;
  if (!compares) return source;
  const since = await pickBackup();
  return since && { ...source, since };
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
): Promise<Page | undefined> {
  const params = { uri: document.uri.toString(), ...choice };
  const title = t('FortiOS: writing the report …');
  const result = await askForReport(session, 'fortios/asBuiltReport', params, { title });
  const missing = t('FortiOS: the report was not created. The document was closed or is too large.');
  return resultOrMessage<Page>(session, result, missing);
}
