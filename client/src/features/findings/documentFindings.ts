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
import { isFortiosDocument } from '../../embeddedDocuments';
import { FindingCounts } from './findingCounts';
import { isHardeningRule } from './hardeningRules';

export interface CountEvent {
  readonly uri: string;
  readonly findings: number;
  /** Whether an edit has removed a finding, or an error or warning. */
  readonly isFix: boolean;
}

/** The number of diagnostics that VS Code lists for a document. */
export interface ListedCount {
  readonly findings: number;
  /** The number of those that an open upgrade report adds. */
  readonly upgradeFindings: number;
}

/** The source of the server's findings. */
const diagnosticSource = 'fortios';

/** The source of the changes of an open upgrade report. */
const upgradeSource = 'fortios upgrade';

/** Counts the findings of the open documents. */
export class DocumentFindings implements Disposable {
  private readonly didCount = new EventEmitter<CountEvent>();
  readonly onDidCount = this.didCount.event;
  private readonly counts = new FindingCounts();
  private readonly subscriptions: Disposable;

  constructor() {
    this.subscriptions = Disposable.from(
      this.didCount,
      languages.onDidChangeDiagnostics(({ uris }) => {
        this.update(uris);
      }),
      workspace.onDidCloseTextDocument(({ uri }) => {
        this.counts.delete(uri.toString());
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

  /** The number of findings of the hardening rules that are reported. */
  hardeningCountOf({ uri }: TextDocument): number {
    return languages
      .getDiagnostics(uri)
      .filter(isListedFrom(diagnosticSource))
      .filter((diagnostic) => isHardeningRule(ruleOf(diagnostic))).length;
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
    }
  }
}

/** The findings of a document that VS Code has, also hints. */
export function findingsOf(uri: Uri): readonly Diagnostic[] {
  return languages.getDiagnostics(uri).filter(({ source }) => source === diagnosticSource);
}

/** The id of the rule of a finding; empty for a message that is not of a rule. */
export function ruleOf({ code = '' }: Diagnostic): string {
  return String(typeof code === 'object' ? code.value : code);
}

/** VS Code does not list hints in the Problems panel. */
function isListedFrom(wanted: string): (diagnostic: Diagnostic) => boolean {
  return ({ source, severity }) => source === wanted && severity !== DiagnosticSeverity.Hint;
}
