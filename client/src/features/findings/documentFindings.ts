import {
  DiagnosticSeverity,
  Disposable,
  EventEmitter,
  languages,
  workspace,
  type Diagnostic,
  type TextDocument,
  type Uri,
} from 'vscode';
import type { FirmwareResult } from '../../../../toolkit/src/protocol';
import { isFortiosDocument } from '../../embeddedDocuments';
import type { ServerSession } from '../../server/session';
import { requestFirmware } from '../firmware/firmwarePicker';
import { CheckProgress, type CheckState } from './checkProgress';
import { FindingCounts } from './findingCounts';
import { isHardeningRule } from './hardeningRules';

export interface CountEvent {
  readonly uri: string;
  readonly findings: number;
  /** Whether an edit has removed a finding, or an error or warning. */
  readonly isFix: boolean;
}

/** The number of findings of a document: errors, warnings and information, as the Problems panel lists them. */
export interface ListedCount {
  readonly findings: number;
  /** The number of those that an open upgrade report adds. */
  readonly upgradeFindings: number;
}

/** The source of the server's findings. */
const diagnosticSource = 'fortios';

/** The source of the changes of an open upgrade report. */
const upgradeSource = 'fortios upgrade';

/** Counts the findings of the open documents, and knows which documents are being checked. */
export class DocumentFindings implements Disposable {
  private readonly session: ServerSession;
  private readonly didCount = new EventEmitter<CountEvent>();
  readonly onDidCount = this.didCount.event;
  private readonly didChange = new EventEmitter<string>();
  /** Fires with the URI of a document if its findings, the progress of its check or its firmware may have changed. */
  readonly onDidChange = this.didChange.event;
  private readonly counts = new FindingCounts();
  private readonly progress = new CheckProgress();
  private readonly subscriptions: Disposable;

  constructor(session: ServerSession) {
    this.session = session;
    this.subscriptions = Disposable.from(
      this.didCount,
      this.didChange,
      languages.onDidChangeDiagnostics(({ uris }) => {
        this.update(uris);
      }),
      session.onDidChangeFirmware(({ uri }) => {
        const document = workspace.textDocuments.find((one) => one.uri.toString() === uri);
        if (document) void this.refresh(document);
      }),
      session.onDidChangeState((state) => {
        if (state !== 'running') this.progress.clear();
        for (const { uri } of workspace.textDocuments) this.didChange.fire(uri.toString());
      }),
      workspace.onDidCloseTextDocument(({ uri }) => {
        this.counts.delete(uri.toString());
        this.progress.delete(uri.toString());
      }),
    );
  }

  dispose(): void {
    this.subscriptions.dispose();
  }

  /** The numbers that the Problems panel shows; undefined if the document is not checked yet. */
  countOf({ uri }: TextDocument): ListedCount | undefined {
    const findings = this.counts.get(uri.toString());
    if (findings === undefined) return undefined;
    const upgradeFindings = languages.getDiagnostics(uri).filter(isListedFrom(upgradeSource)).length;
    return { findings: findings + upgradeFindings, upgradeFindings };
  }

  /** Whether the numbers of a document are those of a check that has ended. */
  stateOf({ uri }: TextDocument): CheckState {
    if (this.session.state === 'failed') return 'off';
    return this.progress.stateOf(uri.toString());
  }

  /** Requests the firmware of a document, and whether it is being checked; undefined if the server has not opened it. */
  async requestFirmware(document: TextDocument): Promise<FirmwareResult | undefined> {
    const firmware = await requestFirmware(this.session, document);
    if (firmware && !document.isClosed)
      this.progress.record(document.uri.toString(), firmware, this.countOf(document)?.findings);
    return firmware;
  }

  /** The number of findings of the hardening rules that are reported. */
  hardeningCountOf({ uri }: TextDocument): number {
    return languages
      .getDiagnostics(uri)
      .filter(isListedFrom(diagnosticSource))
      .filter((diagnostic) => isHardeningRule(ruleOf(diagnostic))).length;
  }

  private async refresh(document: TextDocument): Promise<void> {
    if (this.session.state === 'running') await this.requestFirmware(document);
    this.didChange.fire(document.uri.toString());
  }

  private update(uris: readonly Uri[]): void {
    for (const document of workspace.textDocuments) {
      const { uri, version } = document;
      const key = uri.toString();
      if (!isFortiosDocument(document) || !uris.some((changed) => changed.toString() === key)) continue;
      const listed = languages.getDiagnostics(uri).filter(isListedFrom(diagnosticSource));
      const findings = listed.length;
      const problems = listed.filter(({ severity }) => severity <= DiagnosticSeverity.Warning).length;
      const isFix = this.counts.record(key, version, { findings, problems });
      this.didCount.fire({ uri: key, findings, isFix });
      void this.refresh(document);
    }
  }
}

/** The findings of a document that VS Code has, also hints. */
export function findingsOf(uri: Uri): readonly Diagnostic[] {
  return languages.getDiagnostics(uri).filter(({ source }) => source === diagnosticSource);
}

/** The changes of the open upgrade report about a document, also hints. */
export function upgradeChangesOf(uri: Uri): readonly Diagnostic[] {
  return languages.getDiagnostics(uri).filter(({ source }) => source === upgradeSource);
}

/** The id of the rule of a finding; empty for a message that is not of a rule. */
export function ruleOf({ code = '' }: Diagnostic): string {
  return String(typeof code === 'object' ? code.value : code);
}

/** VS Code does not list hints in the Problems panel. */
function isListedFrom(wanted: string): (diagnostic: Diagnostic) => boolean {
  return ({ source, severity }) => source === wanted && severity !== DiagnosticSeverity.Hint;
}
