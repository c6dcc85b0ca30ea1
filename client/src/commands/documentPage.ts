import { commands, type Disposable, type TextDocument } from 'vscode';
import type { ReportPage, PagePanels } from '../features/panels/pagePanels';
import type { RequestParams } from '../../../toolkit/src/protocol';
import { resultOrMessage } from '../server/resultOrMessage';
import type { ServerSession } from '../server/session';
import { withFortiosDocument } from './withFortiosDocument';

/** The requests for a page about a document. */
type PageMethod = 'fortios/audit' | 'fortios/exposure' | 'fortios/pushChecklist' | 'fortios/advisories';

/** A page about a document that the server makes. */
export interface DocumentPage {
  /** The panel of the page, together with the document. */
  readonly kind: string;
  /** The request for the page; its parameters contain the URI of the document. */
  readonly method: PageMethod;
  readonly params: RequestParams<PageMethod>;
  /** The message for a document that was closed or is too large, to which the server answers `null`. */
  readonly missing: string;
}

/** Shows a page about a document in a panel, and again after each change of the document. */
export async function showDocumentPage(
  session: ServerSession,
  panels: PagePanels,
  { uri }: TextDocument,
  { kind, method, params, missing }: DocumentPage,
): Promise<void> {
  const sourceUri = uri.toString();
  const page = resultOrMessage<ReportPage>(session, await session.ask(method, params), missing);
  if (!page) return;
  const render = async (): Promise<ReportPage | undefined> => {
    const current = await session.request(method, params);
    return current && !('message' in current) ? { ...current, sourceUri } : undefined;
  };
  await panels.show(`${kind} ${sourceUri}`, { ...page, sourceUri }, { render });
}

/**
 * Registers a command that shows a page about a document and asks the user nothing.
 *
 * @param closed the message if no FortiOS document is open
 */
export function registerDocumentPage(
  session: ServerSession,
  panels: PagePanels,
  command: string,
  { closed, ...page }: Omit<DocumentPage, 'params'> & { readonly closed: string },
): Disposable {
  return commands.registerCommand(command, (resource?: unknown) =>
    withFortiosDocument(session, { resource, missing: closed }, ({ document }) =>
      showDocumentPage(session, panels, document, { ...page, params: { uri: document.uri.toString() } }),
    ),
  );
}
