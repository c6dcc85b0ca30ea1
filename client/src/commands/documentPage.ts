import { type TextDocument } from 'vscode';
import type { MarkdownPage, MarkdownPanels } from '../features/panels/markdownPanels';
import { documentChanged, type ServerSession } from '../server/session';
import { resultOrMessage } from '../server/resultOrMessage';

/** A page about a document that the server makes. */
export interface DocumentPage {
  /** The panel of the page, together with the document. */
  readonly kind: string;
  /** The message for a document that was closed or is too large, to which the server answers `null`. */
  readonly missing: string;
  readonly request: () => Promise<
    MarkdownPage | { readonly message: string } | typeof documentChanged | null | undefined
  >;
}

/** Shows a page about a document in a panel, and again after each change of the document. */
export async function showDocumentPage(
  session: ServerSession,
  panels: MarkdownPanels,
  { uri }: TextDocument,
  { kind, missing, request }: DocumentPage,
): Promise<void> {
  const sourceUri = uri.toString();
  const page = resultOrMessage<MarkdownPage>(session, await request(), missing);
  if (!page) return;
  const render = async (): Promise<MarkdownPage | undefined> => {
    const current = await request();
    return current && current !== documentChanged && !('message' in current)
      ? { ...current, sourceUri }
      : undefined;
  };
  await panels.show(`${kind} ${sourceUri}`, { ...page, sourceUri }, { render });
}
