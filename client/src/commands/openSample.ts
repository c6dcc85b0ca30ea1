import { commands, Uri, window, workspace, type Disposable } from 'vscode';
import { fortiosLanguageId } from '../language';
import { openSampleCommand } from './names';

/** A backup with a few mistakes, which comes with the extension. */
const sample = 'samples/FGT60F_7-4_2662_202405140900.conf';

/**
 * “FortiOS: Open a Sample Configuration”: as a new document, so that everything can be tried on it and nothing of the
 * extension is changed.
 *
 * @param extension the folder of the installed extension
 */
export function registerOpenSample(extension: Uri): Disposable {
  return commands.registerCommand(openSampleCommand, async () => {
    const content = new TextDecoder().decode(await workspace.fs.readFile(Uri.joinPath(extension, sample)));
    const document = await workspace.openTextDocument({ language: fortiosLanguageId, content });
    await window.showTextDocument(document);
  });
}
