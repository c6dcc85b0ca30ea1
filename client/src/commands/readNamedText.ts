import { window, workspace, type Uri } from 'vscode';
import type { NamedText } from '../../../toolkit/src/protocol';

/**
 * Reads a file that the user has chosen; undefined if it cannot be read, which a message explains.
 *
 * @param failure the message for a reason
 */
export async function readNamedText(
  file: Uri,
  failure: (reason: string) => string,
): Promise<NamedText | undefined> {
  try {
    const text = new TextDecoder().decode(await workspace.fs.readFile(file));
    return { name: file.path.split('/').at(-1) ?? '', text };
  } catch (error) {
    void window.showErrorMessage(failure(error instanceof Error ? error.message : String(error)));
    return undefined;
  }
}
