import type { RequestParams } from '../../../../toolkit/src/protocol';
import type { ServerSession } from '../../server/session';
import type { PagePanels } from './pagePanels';

/**
 * Shows the page about a table, a setting or a value, for the version of a document.
 *
 * @returns false if the document is closed or its version does not have it
 */
export async function showReferencePage(
  session: ServerSession,
  panels: PagePanels,
  subject: RequestParams<'fortios/inspect'> & { readonly path: string },
): Promise<boolean> {
  const found = await session.request('fortios/inspect', subject);
  if (found?.documentation === undefined) return false;
  const { uri, path, value } = subject;
  const title = value === undefined ? path : `${path} > ${value}`;
  await panels.show('documentation', { title, markdown: found.documentation, referenceUri: uri });
  return true;
}
