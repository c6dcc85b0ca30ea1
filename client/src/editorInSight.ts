import { window, type TextEditor } from 'vscode';
import { fortiosLanguageId } from './language';

/**
 * The editor that a command is meant for: the active one, where it shows a FortiOS document; while a panel has the
 * focus, one beside it that does.
 */
export function fortiosEditorInSight(): TextEditor | undefined {
  const editors = window.activeTextEditor ? [window.activeTextEditor] : window.visibleTextEditors;
  return editors.find(({ document }) => document.languageId === fortiosLanguageId);
}
