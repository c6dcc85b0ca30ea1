import { commands, Uri, window, workspace, type Disposable } from 'vscode';
import { openSampleCommand } from '../commandIds';
import { fortiosLanguageId } from '../language';

/** A backup with a few mistakes; it is part of the extension. */
const sample = 'samples/FGT60F_7-4_2662_202405140900.conf';

/**
 * “FortiOS: Open a Sample Configuration”: opens the sample as an untitled document, so that edits do not change the
 * extension's file.
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
