import {
  commands,
  DiagnosticSeverity,
  Disposable,
  languages,
  workspace,
  type Memento,
  type TextDocument,
  type Uri,
} from 'vscode';
import type { FirmwareSource } from '../../../server/src/protocol';
import type { KnownStatus } from '../firmware/statusText';
import { fortiosLanguageId } from '../language';
import { Emitter } from '../emitter';
import { detectedKey, findingFixedKey, findingsKey, firmwareOriginKey } from './contextKeys';
import { FindingCounts } from './findingCounts';
import { FirstRun } from './firstRun';

/**
 * Lets VS Code's walkthrough know how far the person has come, and knows what is to be said of the first document that
 * the extension has ever recognised.
 */
export class Walkthrough implements Disposable {
  /** The URI of a document whose findings have been counted; told until the first document has had its time. */
  readonly onDidCount = new Emitter<string>();
  readonly #counts = new FindingCounts();
  readonly #firstRun: FirstRun;
  readonly #subscriptions: Disposable;

  /** @param storage for all windows, and for ever */
  constructor(storage: Memento) {
    this.#firstRun = new FirstRun(storage);
    this.#subscriptions = Disposable.from(
      languages.onDidChangeDiagnostics(({ uris }) => {
        this.#count(uris);
      }),
      workspace.onDidCloseTextDocument(({ uri }) => {
        this.#counts.delete(uri.toString());
      }),
    );
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  /** How many findings a document has; undefined while it has not been checked. */
  findingsOf({ uri }: TextDocument): number | undefined {
    return this.#counts.get(uri.toString());
  }

  /**
   * The firmware of the document in front is known.
   *
   * @returns how many findings it has, if it is the first document that the extension has ever recognised
   */
  async detected({ uri }: TextDocument, { firmware }: KnownStatus): Promise<number | undefined> {
    const name = uri.toString();
    const findings = this.#counts.get(name);
    setContext(firmwareOriginKey, originOf(firmware.effective.source));
    setContext(detectedKey, true);
    this.#firstRun.turnTo(name);
    if (findings === undefined) return undefined;
    return (await this.#firstRun.isFirst(name)) ? findings : undefined;
  }

  #count(uris: readonly Uri[]): void {
    for (const document of workspace.textDocuments) {
      const { uri, version, languageId } = document;
      const name = uri.toString();
      if (languageId !== fortiosLanguageId || !uris.some((changed) => changed.toString() === name)) continue;
      const findings = languages
        .getDiagnostics(uri)
        // Hints stand in the text alone: VS Code neither lists nor counts them.
        .filter(
          ({ source, severity }) => source === diagnosticSource && severity !== DiagnosticSeverity.Hint,
        ).length;
      if (this.#counts.note(name, version, findings)) setContext(findingFixedKey, true);
      setContext(findingsKey, findings > 0 ? 'some' : 'none');
      if (!this.#firstRun.isOver) this.onDidCount.emit(name);
    }
  }
}

/** What the server calls itself in its findings. */
const diagnosticSource = 'fortios';

/** What the walkthrough says differently. */
function originOf(source: FirmwareSource): string {
  if (source === 'header' || source === 'comment') return 'file';
  return source === 'fallback' ? 'fallback' : 'choice';
}

function setContext(key: string, value: string | boolean): void {
  void commands.executeCommand('setContext', key, value);
}
