import { window, workspace, type Uri } from 'vscode';
import { t } from '../l10n';

/** Writes a file, and states that it was written, with a button that opens it, or why it was not. */
export async function writeText(target: Uri, text: string, confirmation: string): Promise<void> {
  try {
    await workspace.fs.writeFile(target, new TextEncoder().encode(text));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    void window.showErrorMessage(t('FortiOS: the file was not saved: {0}', reason));
    return;
  }
  const open = t('Open');
  const answer = await window.showInformationMessage(confirmation, open);
  if (answer === open) await window.showTextDocument(target);
}
