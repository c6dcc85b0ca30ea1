import { RelativePattern, window, workspace, type TextDocument, type Uri } from 'vscode';
import { isFortiosDocument } from '../../embeddedDocuments';
import { isFortios, recognize } from '../../../../server/src/containers/recognition';

/** A configuration that a tool is asked about, or the sentence for the assistant if there is none. */
export type Found = { readonly document: TextDocument } | { readonly refusal: string };

export function openDocuments(): readonly TextDocument[] {
  return workspace.textDocuments.filter(isFortiosDocument);
}

/** The name of a document in answers: its path in the workspace. */
export function nameOf({ uri, isUntitled }: TextDocument): string {
  return isUntitled ? uri.path : workspace.asRelativePath(uri);
}

/** The same, in which no character can end the data of an answer or draw a link. */
export function escapedName(document: TextDocument): string {
  return nameOf(document)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/[[\]`]/g, '\\$&');
}

/**
 * The document that a word names: an open one, a file of the workspace, or for an empty word the one that the user sees.
 */
export async function findDocument(word: string): Promise<Found> {
  const open = openDocuments();
  if (word === '') return seenDocument(open);
  const named = open.filter((document) => [nameOf(document), escapedName(document)].includes(word));
  const [first, second] = named.length > 0 ? named : open.filter(({ uri }) => uri.path.endsWith(`/${word}`));
  if (first && !second) return { document: first };
  if (second)
    return {
      refusal: `Several open documents are called "${word}": ${open.map(nameOf).join(', ')}. Give the path.`,
    };
  const file = await fileInWorkspace(word);
  if (!file)
    return { refusal: `There is no open document and no file "${word}" in the workspace. ${advice(open)}` };
  const document = await openText(file);
  return document && isConfiguration(document)
    ? { document }
    : { refusal: `"${word}" is not a FortiOS configuration. ${advice(open)}` };
}

/** A file as a document that is not shown; undefined if it is binary or too large. */
async function openText(file: Uri): Promise<TextDocument | undefined> {
  try {
    return await workspace.openTextDocument(file);
  } catch {
    return undefined;
  }
}

function isConfiguration(document: TextDocument): boolean {
  return isFortiosDocument(document) || isFortios(recognize(document.getText()));
}

function seenDocument(open: readonly TextDocument[]): Found {
  const { activeTextEditor, visibleTextEditors } = window;
  const seen = [activeTextEditor, ...visibleTextEditors].find(
    (editor) => editor && isFortiosDocument(editor.document),
  )?.document;
  const [only, another] = open;
  const document = seen ?? (another ? undefined : only);
  if (document) return { document };
  return only
    ? { refusal: `Several documents are open: ${open.map(nameOf).join(', ')}. Give file, one of them.` }
    : { refusal: 'No FortiOS document is open. Give file, the path of a configuration in the workspace.' };
}

function advice(open: readonly TextDocument[]): string {
  return open.length === 0
    ? 'Give the path of a configuration in the workspace.'
    : `These documents are open: ${open.map(nameOf).join(', ')}.`;
}

/** A file below a folder of the workspace. VS Code searches only there, so that no path leads outside. */
async function fileInWorkspace(word: string): Promise<Uri | undefined> {
  if (word.split(/[\\/]/).includes('..')) return undefined;
  for (const folder of workspace.workspaceFolders ?? []) {
    const inFolder = word.startsWith(`${folder.name}/`) ? [word, word.slice(folder.name.length + 1)] : [word];
    for (const path of inFolder) {
      const pattern = new RelativePattern(folder, path.replace(/[[\]{}*?]/g, '[$&]'));
      const [file] = await workspace.findFiles(pattern, null, 1);
      if (file) return file;
    }
  }
  return undefined;
}
