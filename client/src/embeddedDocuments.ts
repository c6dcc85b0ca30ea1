import { commands, EventEmitter, workspace, type Disposable, type TextDocument } from 'vscode';
import { fortiosDocumentsKey } from './commandIds';
import { fortiosLanguageId, settingsSection } from './language';

const uris = new Set<string>();
const changed = new EventEmitter<TextDocument>();

/** Fires after a document of another language became one with FortiOS inside, and after it was closed. */
export const onDidChangeEmbedded = changed.event;

/**
 * Whether a document is FortiOS, or in another language with FortiOS inside, such as a backup in YAML, and its folder is
 * checked.
 */
export function isFortiosDocument(document: TextDocument): boolean {
  return isFortiosText(document) && isEnabledFor(document);
}

/** Whether a document is a configuration in a folder whose setting `fortios.enable` is off. */
export function isDisabledDocument(document: TextDocument): boolean {
  return isFortiosText(document) && !isEnabledFor(document);
}

/** Whether the extension does something in the folder of a document, by the setting `fortios.enable`. */
export function isEnabledFor(document: TextDocument): boolean {
  return workspace.getConfiguration(settingsSection, document).get<boolean>('enable', true);
}

/** Calls a function after the setting `fortios.enable` has changed for some folder. */
export function onDidChangeEnabled(handler: () => void): Disposable {
  return workspace.onDidChangeConfiguration((change) => {
    if (change.affectsConfiguration(`${settingsSection}.enable`)) handler();
  });
}

function isFortiosText({ languageId, uri }: TextDocument): boolean {
  return languageId === fortiosLanguageId || uris.has(uri.toString());
}

/** The open documents of other languages with FortiOS inside. */
function embeddedDocuments(): readonly TextDocument[] {
  return workspace.textDocuments.filter(
    (document) => document.languageId !== fortiosLanguageId && isFortiosDocument(document),
  );
}

/** The documents of a session: the language client is another bundle, and has no state of this module. */
export interface FortiosDocuments {
  readonly isFortios: typeof isFortiosDocument;
  readonly embedded: typeof embeddedDocuments;
  readonly onDidChangeEmbedded: typeof onDidChangeEmbedded;
}

export const fortiosDocuments: FortiosDocuments = {
  isFortios: isFortiosDocument,
  embedded: embeddedDocuments,
  onDidChangeEmbedded,
};

/** Records whether a document of another language has FortiOS inside. */
export function setEmbedded(document: TextDocument, isEmbedded: boolean): void {
  const uri = document.uri.toString();
  if (uris.has(uri) === isEmbedded) return;
  if (isEmbedded) uris.add(uri);
  else uris.delete(uri);
  // Menus compare it with the resource of an editor.
  void commands.executeCommand(
    'setContext',
    fortiosDocumentsKey,
    Object.fromEntries([...uris].map((one) => [one, true])),
  );
  changed.fire(document);
}
