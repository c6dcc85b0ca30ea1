import {
  Disposable,
  MarkdownString,
  StatusBarAlignment,
  window,
  workspace,
  type StatusBarItem,
  type TextDocument,
} from 'vscode';
import { openWalkthroughCommand, restartServerCommand, selectFirmwareCommand } from '../commands/names';
import { t } from '../l10n';
import { fortiosLanguageId } from '../language';
import type { ServerSession } from '../server/session';
import type { Walkthrough } from '../walkthrough/walkthrough';
import type { FirmwareOverrides } from './firmwareOverrides';
import { askFirmware } from './firmwarePicker';
import { statusText, type FirmwareStatus, type KnownStatus } from './statusText';

/** Left of the language, which VS Code gives 100.1. */
const priority = 100.2;

/** Shows, while a FortiOS document is in the active editor, by which firmware it is judged. */
export class FirmwareStatusItem implements Disposable {
  readonly #session: ServerSession;
  readonly #overrides: FirmwareOverrides;
  readonly #walkthrough: Walkthrough;
  readonly #item: StatusBarItem;
  readonly #subscriptions: Disposable;
  /** Counts refreshes, so that a late answer does not overwrite a newer one. */
  #refreshes = 0;

  constructor(session: ServerSession, overrides: FirmwareOverrides, walkthrough: Walkthrough) {
    this.#session = session;
    this.#overrides = overrides;
    this.#walkthrough = walkthrough;
    this.#item = window.createStatusBarItem('fortios.firmware', StatusBarAlignment.Right, priority);
    this.#item.name = t('FortiOS Firmware');
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
      overrides.onDidChange.listen(refreshIfShown),
      walkthrough.onDidCount.listen(refreshIfShown),
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
    const known = await knownStatus(this.#session, this.#overrides, document);
    // The server tells as soon as it knows the document, which brings us here again.
    if (!known) return { kind: 'starting' };
    return { ...known, firstFindings: await this.#walkthrough.detected(document, known) };
  }

  #show(status: FirmwareStatus): void {
    const { text, tooltip, accessibleText } = statusText(status);
    this.#item.text = text;
    const isFirst = status.kind === 'known' && status.firstFindings !== undefined;
    this.#item.tooltip = isFirst ? withFirstSteps(tooltip) : tooltip.join('\n');
    this.#item.accessibilityInformation = { label: accessibleText, role: 'button' };
    this.#item.command = status.kind === 'unavailable' ? restartServerCommand : selectFirmwareCommand;
    this.#item.show();
  }
}

/** What is known of a document's firmware; undefined where the server does not know the document (yet). */
export async function knownStatus(
  session: ServerSession,
  overrides: FirmwareOverrides,
  document: TextDocument,
): Promise<KnownStatus | undefined> {
  const firmware = await askFirmware(session, document);
  const chosenForDocument = overrides.get(document.uri.toString()) !== undefined;
  return firmware && { kind: 'known', firmware, chosenForDocument };
}

/** The sentences, and a way to the walkthrough. */
function withFirstSteps(sentences: readonly string[]): MarkdownString {
  const tooltip = new MarkdownString();
  tooltip.isTrusted = { enabledCommands: [openWalkthroughCommand] };
  for (const sentence of sentences) tooltip.appendText(sentence).appendMarkdown('\n\n');
  return tooltip.appendMarkdown(
    `[${t('First steps with FortiOS Config')}](command:${openWalkthroughCommand})`,
  );
}

/** The FortiOS document in the active editor. */
export function activeFortiosDocument(): TextDocument | undefined {
  const document = window.activeTextEditor?.document;
  return document?.languageId === fortiosLanguageId ? document : undefined;
}
