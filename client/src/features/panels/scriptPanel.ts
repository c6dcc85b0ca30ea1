import { Uri, type WebviewPanel } from 'vscode';
import { PageRefresh } from './pageRefresh';
import type { ScriptPage } from './panelHtml';

/**
 * Shows a page of one script in a panel.
 *
 * @param script the file in the folder of scripts
 */
export function showScriptPage(
  { title, webview }: WebviewPanel,
  scripts: Uri,
  script: string,
  html: (page: ScriptPage) => string,
): void {
  const address = webview.asWebviewUri(Uri.joinPath(scripts, script)).toString();
  webview.html = html({ title, script: address, nonce: crypto.randomUUID() });
}

/**
 * The refresh of the page of a panel, which ends with the panel.
 *
 * @param refresh renders the page again
 * @param onClose called when the panel is closed
 */
export function refreshOf(
  panel: WebviewPanel,
  refresh: () => Promise<void>,
  onClose: () => void,
): PageRefresh {
  const pageRefresh = new PageRefresh({ isVisible: () => panel.visible, refresh });
  panel.onDidDispose(() => {
    pageRefresh.dispose();
    onClose();
  });
  panel.onDidChangeViewState(() => {
    if (panel.visible) pageRefresh.onVisible();
  });
  return pageRefresh;
}
