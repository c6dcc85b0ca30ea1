import {
  env,
  QuickPickItemKind,
  type Uri,
  window,
  workspace,
  type QuickPickItem,
  type TextDocument,
} from 'vscode';
import { t } from '../../l10n';
import { isFortiosDocument } from '../../embeddedDocuments';
import { revisionsOf, type Revision } from './gitRevisions';

import { isRendering, olderBackups } from './fileNames';
import { nearbyFiles } from './nearbyFiles';

/** One of two configurations that are compared. */
export interface ComparedSide {
  /** For titles: a file name, `clipboard`, or a revision. */
  readonly name: string;
  /** Decides the settings; the address of the lines if {@link isDocument}. */
  readonly uri: Uri;
  /** Whether the text is that of the document with this URI. */
  readonly isDocument: boolean;
  readonly text: string;
}

/** How many older backups come first; the lists below have all of them. */
const mostOlder = 3;

interface SideItem extends QuickPickItem {
  readonly read?: () => Promise<ComparedSide | undefined>;
}

export function sideOf(document: TextDocument): ComparedSide {
  const { uri } = document;
  return { name: baseName(uri), uri, isDocument: true, text: document.getText() };
}

/** The texts of {@link pickOtherSide}. */
export interface SidePrompt {
  readonly title: string;
  readonly placeHolder: string;
  /** Whether the clipboard and the revisions of the document are offered, too. */
  readonly withRevisions: boolean;
}

/** Asks for a configuration that a document is compared with. Undefined if the user cancels. */
export async function pickOtherSide(
  document: TextDocument,
  { title, placeHolder, withRevisions }: SidePrompt,
): Promise<ComparedSide | undefined> {
  const others = workspace.textDocuments.filter((other) => isFortiosDocument(other) && other !== document);
  const isCounterpart = (file: Uri): boolean => isRendering(baseName(document.uri), baseName(file));
  const itemsOf = async (): Promise<readonly SideItem[]> => {
    const [files, revisions] = await Promise.all([
      nearbyFiles(
        document,
        others.map(({ uri }) => uri),
      ),
      withRevisions ? revisionsOf(document.uri) : [],
    ]);
    const older = olderBackups(
      baseName(document.uri),
      [...others.map(({ uri }) => uri), ...files.folder, ...files.workspace],
      baseName,
    );
    return [
      ...section(t('Older backups of this device'), older.slice(0, mostOlder).map(fileItem)),
      ...section(t('Template and rendered result'), files.folder.filter(isCounterpart).map(fileItem)),
      ...section(t('Open editors'), others.map(openItem)),
      ...section(t('Folder of this file'), files.folder.filter((file) => !isCounterpart(file)).map(fileItem)),
      ...section(t('Workspace'), files.workspace.map(fileItem)),
      ...section(t('Other'), [
        { label: t('$(folder-opened) File…'), read: pickFile },
        ...(withRevisions
          ? [{ label: t('$(clippy) Clipboard'), read: () => readClipboard(document.uri) }]
          : []),
      ]),
      ...section(
        t('Git'),
        revisions.map((revision) => revisionItem(revision, document.uri)),
      ),
    ];
  };
  const chosen = await window.showQuickPick(itemsOf(), {
    title,
    placeHolder,
    matchOnDescription: true,
    matchOnDetail: true,
  });
  return chosen?.read?.();
}

/** Items below their title; nothing if there are none. */
function section(title: string, items: readonly SideItem[]): readonly SideItem[] {
  return items.length === 0 ? [] : [{ label: title, kind: QuickPickItemKind.Separator }, ...items];
}

function openItem(document: TextDocument): SideItem {
  return { ...fileItem(document.uri), read: () => Promise.resolve(sideOf(document)) };
}

function fileItem(uri: Uri): SideItem {
  return {
    label: `$(file) ${baseName(uri)}`,
    description: folderName(uri),
    read: () => readFile(uri),
  };
}

async function pickFile(): Promise<ComparedSide | undefined> {
  const [uri] = (await window.showOpenDialog({ title: t('Compare with') })) ?? [];
  return uri && readFile(uri);
}

async function readFile(uri: Uri): Promise<ComparedSide> {
  return sideOf(await workspace.openTextDocument(uri));
}

async function readClipboard(uri: Uri): Promise<ComparedSide | undefined> {
  const text = await env.clipboard.readText();
  if (text.trim() !== '') return { name: t('clipboard'), uri, isDocument: false, text };
  void window.showInformationMessage(t('FortiOS: the clipboard contains no text.'));
  return undefined;
}

function revisionItem(revision: Revision, uri: Uri): SideItem {
  const { name, subject, date } = revision;
  return {
    label: `$(git-commit) ${name}`,
    description: subject,
    detail: date,
    read: async () => ({
      name: `${baseName(uri)} (${name})`,
      uri,
      isDocument: false,
      text: await revision.readText(),
    }),
  };
}

/** The folder of a file as VS Code shows it, relative to the workspace; empty if that is its folder. */
function folderName(uri: Uri): string {
  const path = workspace.asRelativePath(uri);
  return path.slice(0, Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'), 0));
}

function baseName({ path }: Uri): string {
  return path.split('/').at(-1) ?? path;
}
