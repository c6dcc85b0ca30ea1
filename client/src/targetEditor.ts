import { TabInputText, Uri, window, workspace, type TextDocument, type TextEditor } from 'vscode';
import { fortiosLanguageId } from './language';

/**
 * The editor that a command is meant for: the active one, where it shows a FortiOS document; while a panel has the
 * focus, one beside it that does.
 */
function targetEditor(): TextEditor | undefined {
  const editors = window.activeTextEditor ? [window.activeTextEditor] : window.visibleTextEditors;
  return editors.find(({ document }) => document.languageId === fortiosLanguageId);
}

/**
 * The editor that a command is meant for, shown where it is not yet: menus name the document that they stand at; the
 * palette and the walkthrough, which may cover the editor, name none.
 *
 * @param named what VS Code calls the command with
 */
export async function resolveTargetEditor(named: unknown): Promise<TextEditor | undefined> {
  if (!(named instanceof Uri)) {
    const inSight = targetEditor();
    if (inSight || window.activeTextEditor) return inSight;
    const hidden = hiddenDocument();
    return hidden && window.showTextDocument(hidden);
  }
  const open = window.visibleTextEditors.find(({ document }) => document.uri.toString() === named.toString());
  if (open) return open.document.languageId === fortiosLanguageId ? open : undefined;
  const document = await workspace.openTextDocument(named);
  if (document.languageId !== fortiosLanguageId) return undefined;
  return window.showTextDocument(document, { preview: false });
}

/** A FortiOS document that is open, but behind something else. */
function hiddenDocument(): TextDocument | undefined {
  const tabs = window.tabGroups.all.flatMap((group) => group.tabs);
  return workspace.textDocuments.find(
    ({ uri, languageId }) =>
      languageId === fortiosLanguageId &&
      tabs.some(({ input }) => input instanceof TabInputText && input.uri.toString() === uri.toString()),
  );
}
