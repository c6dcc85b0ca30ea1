import { Uri, window, workspace } from 'vscode';
import { t } from '../l10n';

/** The folder of a document; without a document, or for an untitled one, the first folder of the workspace. */
export function folderOf(document: Uri | undefined): Uri | undefined {
  return document && document.scheme !== 'untitled'
    ? Uri.joinPath(document, '..')
    : workspace.workspaceFolders?.[0]?.uri;
}

/** The name of a document without its extension. */
export function stemOf({ path }: Uri): string {
  return (path.split('/').at(-1) ?? '').replace(/\.[^.]*$/, '');
}

/** Writes a file, and states that it was written, with a button that opens it, or why it was not. */
export async function writeText(
  target: Uri,
  text: string,
  confirmation: string,
  openFile: (target: Uri) => Thenable<unknown> = (uri) => window.showTextDocument(uri),
): Promise<void> {
  try {
    await workspace.fs.writeFile(target, new TextEncoder().encode(text));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    void window.showErrorMessage(t('FortiOS: the file was not saved: {0}', reason));
    return;
  }
  const open = t('Open');
  const answer = await window.showInformationMessage(confirmation, open);
  if (answer === open) await openFile(target);
}
