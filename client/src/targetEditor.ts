import { TabInputText, Uri, window, workspace, type TextDocument, type TextEditor } from 'vscode';
import { isFortiosDocument } from './embeddedDocuments';

/** The active editor if it shows a FortiOS document; if a panel is active, a visible editor that does. */
function targetEditor(): TextEditor | undefined {
  const editors = window.activeTextEditor ? [window.activeTextEditor] : window.visibleTextEditors;
  return editors.find(({ document }) => isFortiosDocument(document));
}

/**
 * The editor that a command applies to. Menus pass the URI of their document. The palette and the walkthrough pass
 * nothing; then a FortiOS document that is hidden behind another tab is shown.
 *
 * @param resource the first argument that VS Code passes to the command
 */
export async function resolveTargetEditor(resource: unknown): Promise<TextEditor | undefined> {
  if (!(resource instanceof Uri)) {
    const visible = targetEditor();
    if (visible || window.activeTextEditor) return visible;
    const hidden = hiddenDocument();
    return hidden && window.showTextDocument(hidden);
  }
  const open = window.visibleTextEditors.find(
    ({ document }) => document.uri.toString() === resource.toString(),
  );
  if (open) return isFortiosDocument(open.document) ? open : undefined;
  const document = await workspace.openTextDocument(resource);
  if (!isFortiosDocument(document)) return undefined;
  return window.showTextDocument(document, { preview: false });
}

/** A FortiOS document in a tab that is not visible. */
function hiddenDocument(): TextDocument | undefined {
  const tabs = window.tabGroups.all.flatMap((group) => group.tabs);
  return workspace.textDocuments.find(
    (document) =>
      isFortiosDocument(document) &&
      tabs.some(
        ({ input }) => input instanceof TabInputText && input.uri.toString() === document.uri.toString(),
      ),
  );
}
