import { commands, type Disposable, type Memento, type TextDocument } from 'vscode';
import type { FirmwareResult, FirmwareSource } from '../../../../toolkit/src/protocol';
import type { DocumentFindings } from '../findings/documentFindings';
import { tabUris } from '../tree/viewedDocument';
import { detectedKey, findingFixedKey, findingsKey, firmwareOriginKey } from './contextKeys';
import { FirstRun } from './firstRun';

/** Sets the context keys of the walkthrough, and decides whether a document is the first one ever detected. */
export class Walkthrough implements Disposable {
  private readonly findings: DocumentFindings;
  private readonly firstRun: FirstRun;
  private readonly subscription: Disposable;

  /** @param storage shared by all windows */
  constructor(storage: Memento, findings: DocumentFindings) {
    this.findings = findings;
    this.firstRun = new FirstRun(storage);
    this.subscription = findings.onDidCount(({ uri, findings: count, isFix }) => {
      if (isFix) setContext(findingFixedKey, true);
      // VS Code removes the findings of a file whose editor is closed.
      if (count > 0 || tabUris().has(uri)) setContext(findingsKey, count > 0 ? 'some' : 'none');
    });
  }

  dispose(): void {
    this.subscription.dispose();
  }

  /**
   * Records the firmware of the active document.
   *
   * @returns whether the document is checked and is the first one that the extension has ever detected
   */
  async recordFirmware(document: TextDocument, { effective }: FirmwareResult): Promise<boolean> {
    const uri = document.uri.toString();
    setContext(firmwareOriginKey, originOf(effective.source));
    setContext(detectedKey, true);
    this.firstRun.onActivate(uri);
    return this.findings.countOf(document) !== undefined && this.firstRun.isFirst(uri);
  }
}

/** The variants of the walkthrough's firmware step. */
function originOf(source: FirmwareSource): string {
  if (source === 'header' || source === 'comment' || source === 'fileName') return 'file';
  return source === 'fallback' ? 'fallback' : 'choice';
}

function setContext(key: string, value: string | boolean): void {
  void commands.executeCommand('setContext', key, value);
}
