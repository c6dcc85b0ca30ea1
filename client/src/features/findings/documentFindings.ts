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
import { fortiosLanguageId } from '../../language';
import { FindingCounts } from './findingCounts';

/** The findings of a document were counted. */
export interface CountEvent {
  readonly uri: string;
  readonly findings: number;
  /** Whether an edit has removed a finding, or an error or warning. */
  readonly isFix: boolean;
}

/** The source of the server's diagnostics. */
const diagnosticSource = 'fortios';

/** Counts the findings of the open documents. */
export class DocumentFindings implements Disposable {
  readonly #didCount = new EventEmitter<CountEvent>();
  readonly onDidCount = this.#didCount.event;
  readonly #counts = new FindingCounts();
  readonly #subscriptions: Disposable;

  constructor() {
    this.#subscriptions = Disposable.from(
      this.#didCount,
      languages.onDidChangeDiagnostics(({ uris }) => {
        this.#update(uris);
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
  countOf({ uri }: TextDocument): number | undefined {
    return this.#counts.get(uri.toString());
  }

  /** The number of findings of the hardening rules that are reported. */
  hardeningCountOf({ uri }: TextDocument): number {
    return languages
      .getDiagnostics(uri)
      .filter((diagnostic) => isListed(diagnostic) && ruleOf(diagnostic).startsWith(hardeningPrefix)).length;
  }

  #update(uris: readonly Uri[]): void {
    for (const { uri, version, languageId } of workspace.textDocuments) {
      const key = uri.toString();
      if (languageId !== fortiosLanguageId || !uris.some((changed) => changed.toString() === key)) continue;
      const listed = languages.getDiagnostics(uri).filter(isListed);
      const findings = listed.length;
      const problems = listed.filter(({ severity }) => severity <= DiagnosticSeverity.Warning).length;
      const isFix = this.#counts.record(key, version, { findings, problems });
      this.#didCount.fire({ uri: key, findings, isFix });
    }
  }
}

const hardeningPrefix = 'security/';

function ruleOf({ code }: Diagnostic): string {
  return String(typeof code === 'object' ? code.value : code);
}

/** VS Code does not list hints in the Problems panel. */
function isListed({ source, severity }: Diagnostic): boolean {
  return source === diagnosticSource && severity !== DiagnosticSeverity.Hint;
}
