import {
  Disposable,
  StatusBarAlignment,
  window,
  workspace,
  type StatusBarItem,
  type TextDocument,
} from 'vscode';
import { restartServerCommand, selectFirmwareCommand } from '../commands/names';
import { fortiosLanguageId } from '../language';
import type { ServerSession } from '../server/session';
import type { DocumentChoices } from './documentChoices';
import { askFirmware } from './firmwarePicker';
import { statusText, type FirmwareStatus } from './statusText';

/** Left of the language, which VS Code gives 100.1. */
const priority = 100.2;

/** Shows, while a FortiOS document is in the active editor, by which firmware it is judged. */
export class FirmwareStatusItem implements Disposable {
  readonly #session: ServerSession;
  readonly #choices: DocumentChoices;
  readonly #item: StatusBarItem;
  readonly #subscriptions: Disposable;
  /** Counts refreshes, so that a late answer does not overwrite a newer one. */
  #refreshes = 0;

  constructor(session: ServerSession, choices: DocumentChoices) {
    this.#session = session;
    this.#choices = choices;
    this.#item = window.createStatusBarItem('fortios.firmware', StatusBarAlignment.Right, priority);
    this.#item.name = 'FortiOS Firmware';
    const refresh = (): void => void this.#refresh();
    const refreshIfShown = (uri: string): void => {
      if (activeFortiosDocument()?.uri.toString() === uri) refresh();
    };
    this.#subscriptions = Disposable.from(
      this.#item,
      window.onDidChangeActiveTextEditor(refresh),
      workspace.onDidOpenTextDocument(({ uri }) => {
        // Also the way VS Code reports another language of the same document.
        if (window.activeTextEditor?.document.uri.toString() === uri.toString()) refresh();
      }),
      session.onDidChangeState.listen(refresh),
      session.onDidChangeFirmware.listen(({ uri }) => {
        refreshIfShown(uri);
      }),
      choices.onDidChange.listen(refreshIfShown),
    );
    refresh();
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  async #refresh(): Promise<void> {
    const refresh = ++this.#refreshes;
    const document = activeFortiosDocument();
    if (!document) {
      this.#item.hide();
      return;
    }
    const status = await this.#statusOf(document);
    if (refresh === this.#refreshes) this.#show(status);
  }

  async #statusOf(document: TextDocument): Promise<FirmwareStatus> {
    if (this.#session.state === 'failed') return { kind: 'unavailable' };
    if (this.#session.state !== 'running') return { kind: 'starting' };
    const firmware = await askFirmware(this.#session, document);
    // The server tells as soon as it knows the document, which brings us here again.
    if (!firmware) return { kind: 'starting' };
    return {
      kind: 'known',
      firmware,
      chosenForDocument: this.#choices.get(document.uri.toString()) !== undefined,
    };
  }

  #show(status: FirmwareStatus): void {
    const { text, tooltip, accessibleText } = statusText(status);
    this.#item.text = text;
    this.#item.tooltip = tooltip;
    this.#item.accessibilityInformation = { label: accessibleText, role: 'button' };
    this.#item.command = status.kind === 'unavailable' ? restartServerCommand : selectFirmwareCommand;
    this.#item.show();
  }
}

/** The FortiOS document in the active editor. */
export function activeFortiosDocument(): TextDocument | undefined {
  const document = window.activeTextEditor?.document;
  return document?.languageId === fortiosLanguageId ? document : undefined;
}
