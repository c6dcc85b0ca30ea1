import {
  commands,
  DiagnosticSeverity,
  Disposable,
  EventEmitter,
  languages,
  workspace,
  type Memento,
  type TextDocument,
  type Uri,
} from 'vscode';
import type { FirmwareResult, FirmwareSource } from '../../../../server/src/protocol';
import { fortiosLanguageId } from '../../language';
import { FindingCounts } from '../findings/findingCounts';
import { detectedKey, findingFixedKey, findingsKey, firmwareOriginKey } from './contextKeys';
import { FirstRun } from './firstRun';

/** Sets the context keys of the walkthrough, and decides whether a document is the first one ever detected. */
export class Walkthrough implements Disposable {
  readonly #didCount = new EventEmitter<string>();
  /** Fires the URI of a document whose findings were counted, until the user leaves the first document. */
  readonly onDidCount = this.#didCount.event;
  readonly #counts = new FindingCounts();
  readonly #firstRun: FirstRun;
  readonly #subscriptions: Disposable;

  /** @param storage shared by all windows */
  constructor(storage: Memento) {
    this.#firstRun = new FirstRun(storage);
    this.#subscriptions = Disposable.from(
      this.#didCount,
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

  /** The number of findings; undefined if the document is not checked yet. */
  findingsOf({ uri }: TextDocument): number | undefined {
    return this.#counts.get(uri.toString());
  }

  /**
   * Records the firmware of the active document.
   *
   * @returns the number of findings if the document is the first one that the extension has ever detected
   */
  async recordFirmware({ uri }: TextDocument, { effective }: FirmwareResult): Promise<number | undefined> {
    const key = uri.toString();
    const findings = this.#counts.get(key);
    setContext(firmwareOriginKey, originOf(effective.source));
    setContext(detectedKey, true);
    this.#firstRun.onActivate(key);
    if (findings === undefined) return undefined;
    return (await this.#firstRun.isFirst(key)) ? findings : undefined;
  }

  #count(uris: readonly Uri[]): void {
    for (const document of workspace.textDocuments) {
      const { uri, version, languageId } = document;
      const key = uri.toString();
      if (languageId !== fortiosLanguageId || !uris.some((changed) => changed.toString() === key)) continue;
      const findings = languages
        .getDiagnostics(uri)
        // VS Code does not list hints in the Problems panel.
        .filter(
          ({ source, severity }) => source === diagnosticSource && severity !== DiagnosticSeverity.Hint,
        ).length;
      if (this.#counts.record(key, version, findings)) setContext(findingFixedKey, true);
      setContext(findingsKey, findings > 0 ? 'some' : 'none');
      if (!this.#firstRun.isOver) this.#didCount.fire(key);
    }
  }
}

/** The source of the server's diagnostics. */
const diagnosticSource = 'fortios';

/** The variants of the walkthrough's firmware step. */
function originOf(source: FirmwareSource): string {
  if (source === 'header' || source === 'comment') return 'file';
  return source === 'fallback' ? 'fallback' : 'choice';
}

function setContext(key: string, value: string | boolean): void {
  void commands.executeCommand('setContext', key, value);
}
