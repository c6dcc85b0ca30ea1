import { commands, env, window, workspace, type Disposable, type Uri } from 'vscode';
import { base64Of } from '../../../server/src/base/base64';
import type { ImportListResult, RequestParams } from '../../../toolkit/src/protocol';
import { pasteAsObjectsCommand } from '../commandIds';
import type { PagePanels } from '../features/panels/pagePanels';
import { t } from '../l10n';
import { askForReport } from '../server/askForReport';
import { resultOrMessage } from '../server/resultOrMessage';
import type { ServerSession } from '../server/session';
import { withFortiosDocument } from './withFortiosDocument';

type Params = RequestParams<'fortios/importList'>;
type Answer = Exclude<ImportListResult, { readonly message: string }>;
type ListKind = NonNullable<Params['listKind']>;
type Unknown = Extract<Answer, { readonly unknown: unknown }>['unknown'][number];

/** “FortiOS: Paste as Objects…”: the commands for the rows of the clipboard or of a file, with their rehearsal. */
export function registerPasteAsObjects(session: ServerSession, panels: PagePanels): Disposable {
  return commands.registerCommand(pasteAsObjectsCommand, (resource?: unknown) =>
    withFortiosDocument(
      session,
      {
        resource,
        missing: t('FortiOS: open the configuration of the FortiGate that gets the objects first.'),
      },
      async ({ document }) => {
        const list = await pickList();
        if (!list) return;
        const uri = document.uri.toString();
        const page = await requestPage(session, { uri, list });
        if (page) await panels.show(`import ${uri}`, { ...page, sourceUri: uri });
      },
    ),
  );
}

/** The text of the clipboard, or a file. */
async function pickList(): Promise<Params['list'] | undefined> {
  const text = (await env.clipboard.readText()).trim();
  const [first = ''] = text.split('\n');
  const items = [
    { label: t('Clipboard'), description: first.trim().slice(0, 60), isFile: false },
    { label: t('File…'), description: t('CSV, TSV, Excel, or one address on each line'), isFile: true },
  ];
  const chosen = await window.showQuickPick(text === '' ? items.slice(1) : items, {
    title: pasteTitle(),
    placeHolder: t('Select the list'),
  });
  if (!chosen) return undefined;
  if (!chosen.isFile) return { name: t('clipboard'), content: base64Of(new TextEncoder().encode(text)) };
  const [file] = (await window.showOpenDialog({ title: pasteTitle() })) ?? [];
  return file && readFile(file);
}

async function readFile(file: Uri): Promise<Params['list'] | undefined> {
  try {
    const bytes = await workspace.fs.readFile(file);
    return { name: file.path.split('/').at(-1) ?? '', content: base64Of(bytes) };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    void window.showErrorMessage(t('FortiOS: the file cannot be read: {0}', reason));
    return undefined;
  }
}

/** Asks what the list does not say, until there is a page. Undefined if the user cancels, or if it is refused. */
async function requestPage(
  session: ServerSession,
  begun: Params,
): Promise<Extract<Answer, { readonly blocks: unknown }> | undefined> {
  let params = begun;
  for (;;) {
    const title = t('FortiOS: reading the list …');
    const result = await askForReport(session, 'fortios/importList', params, { title });
    const missing = t('FortiOS: the list was not read. The document was closed or is too large.');
    const answer = resultOrMessage<Answer>(session, result, missing);
    if (!answer || 'blocks' in answer) return answer;
    const said = 'vdoms' in answer ? await pickVdom(answer.vdoms) : await pickColumns(answer.unknown, params);
    if (!said) return undefined;
    params = { ...params, ...said };
  }
}

async function pickVdom(vdoms: readonly string[]): Promise<Pick<Params, 'vdom'> | undefined> {
  const vdom = await window.showQuickPick(vdoms, {
    title: pasteTitle(),
    placeHolder: t('Select the VDOM of the objects'),
  });
  return vdom === undefined ? undefined : { vdom };
}

/** What the rows are, then which column is what. */
async function pickColumns(
  [first]: readonly Unknown[],
  { listKind, columns: known = [] }: Params,
): Promise<Pick<Params, 'listKind' | 'columns'> | undefined> {
  if (!first) return undefined;
  const { kind, columns, missing, fields } = first;
  const chosen = kind ?? listKind ?? (await pickKind());
  if (chosen === undefined) return undefined;
  if (kind === undefined) return { listKind: chosen };
  const said = [...known];
  for (const group of missing) {
    const column = await window.showQuickPick(columns, {
      title: pasteTitle(),
      placeHolder: t('Select the column with: {0}', group),
    });
    if (column === undefined) return undefined;
    const field = fields.find((one) => group.split(' or ').includes(one)) ?? group;
    said.push(`${field}=${column}`);
  }
  return { listKind: chosen, columns: said };
}

async function pickKind(): Promise<ListKind | undefined> {
  const kinds: readonly { readonly label: string; readonly rows: ListKind }[] = [
    { label: t('Addresses'), rows: 'addresses' },
    { label: t('Groups'), rows: 'groups' },
    { label: t('Services'), rows: 'services' },
    { label: t('Static routes'), rows: 'routes' },
    { label: t('Virtual IPs'), rows: 'vips' },
    { label: t('Policies'), rows: 'policies' },
  ];
  const placeHolder = t('Select what the rows are');
  const chosen = await window.showQuickPick(kinds, { title: pasteTitle(), placeHolder });
  return chosen?.rows;
}

function pasteTitle(): string {
  return t('Paste as Objects');
}
