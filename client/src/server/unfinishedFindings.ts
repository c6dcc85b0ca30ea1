import {
  window,
  workspace,
  type Diagnostic,
  type Disposable,
  type TextDocument,
  type TextDocumentChangeEvent,
  type TextEditorSelectionChangeEvent,
} from 'vscode';
import { vsdiag, type Middleware } from 'vscode-languageclient';
import type { FortiosDocuments } from '../embeddedDocuments';
import { aboutMissingValues, linesAfterChange, type WrittenLines } from './writtenLines';

/** Withholds the findings about missing values in an entry or template until the cursor leaves it. */
export class UnfinishedFindings {
  /** By URI. */
  private readonly written = new Map<string, WrittenLines>();
  /** The URIs of the documents whose last report was shortened. */
  private readonly withheld = new Set<string>();

  /** @param refresh requests the diagnostics of all documents again */
  constructor(
    private readonly documents: Pick<FortiosDocuments, 'isFortios'>,
    private readonly refresh: () => void,
  ) {}

  /** Observes the editors. */
  start(): Disposable[] {
    return [
      workspace.onDidChangeTextDocument((event) => {
        this.handleChange(event);
      }),
      window.onDidChangeTextEditorSelection((event) => {
        this.handleSelection(event);
      }),
      workspace.onDidCloseTextDocument(({ uri }) => {
        this.written.delete(uri.toString());
      }),
    ];
  }

  readonly provideDiagnostics: NonNullable<Middleware['provideDiagnostics']> = async (
    document,
    previousId,
    token,
    next,
  ) => {
    const key = ('uri' in document ? document.uri : document).toString();
    if ('uri' in document && !this.documents.isFortios(document))
      return { kind: vsdiag.DocumentDiagnosticReportKind.full, items: [] };
    // The server answers "unchanged" to a known id, but the client has only a part of that report.
    const report = await next(document, this.withheld.delete(key) ? undefined : previousId, token);
    const lines = this.written.get(key);
    if (!lines || report?.kind !== vsdiag.DocumentDiagnosticReportKind.full) return report;
    const items = report.items.filter((one) => !isWithheld(one, lines));
    if (items.length === report.items.length) return report;
    this.withheld.add(key);
    return { ...report, items };
  };

  private handleChange({ document, contentChanges }: TextDocumentChangeEvent): void {
    if (!this.documents.isFortios(document)) return;
    const key = document.uri.toString();
    for (const change of contentChanges) {
      const lines = linesAfterChange(this.written.get(key), change, (line) => lineOf(document, line));
      if (lines) this.written.set(key, lines);
      else this.written.delete(key);
    }
  }

  private handleSelection({ textEditor, selections }: TextEditorSelectionChangeEvent): void {
    const key = textEditor.document.uri.toString();
    const lines = this.written.get(key);
    if (!lines || selections.some(({ active }) => active.line >= lines.first && active.line <= lines.last))
      return;
    this.written.delete(key);
    if (this.withheld.has(key)) this.refresh();
  }
}

function isWithheld({ code, range }: Diagnostic, { first, last }: WrittenLines): boolean {
  const rule = typeof code === 'object' ? code.value : code;
  return aboutMissingValues.has(rule) && range.start.line >= first && range.start.line <= last;
}

function lineOf(document: TextDocument, line: number): string | undefined {
  return line >= 0 && line < document.lineCount ? document.lineAt(line).text : undefined;
}
