import { commands, window, type Disposable } from 'vscode';
import { showPageCommand } from '../commandIds';
import type { PagePanels } from '../features/panels/pagePanels';
import { showReferencePage } from '../features/panels/referencePages';
import { t } from '../l10n';
import type { ServerSession } from '../server/session';

/** “more” in a hover, and the links in the pages. The server has the texts, so this works offline. */
export function registerShowPage(session: ServerSession, panels: PagePanels): Disposable {
  return commands.registerCommand(showPageCommand, async (uri?: unknown, path?: unknown) => {
    if (typeof uri !== 'string' || typeof path !== 'string') return;
    if (await showReferencePage(session, panels, { uri, path })) return;
    void window.showErrorMessage(
      t('FortiOS: the page about “{0}” was not found. The document may be closed.', path),
    );
  });
}
