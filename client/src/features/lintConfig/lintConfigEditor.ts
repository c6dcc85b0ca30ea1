import {
  CompletionItem,
  CompletionItemKind,
  Diagnostic,
  DiagnosticSeverity,
  languages,
  Range,
  workspace,
  type Disposable,
  type TextDocument,
} from 'vscode';
import type { LintConfigSuggestion } from '../../../../toolkit/src/protocol';
import type { ServerSession } from '../../server/session';

const files = { pattern: '**/.fortios-lint.json' };
/** In milliseconds. */
const checkDelay = 300;

const kinds: Readonly<Record<LintConfigSuggestion['kind'], CompletionItemKind>> = {
  table: CompletionItemKind.Module,
  setting: CompletionItemKind.Property,
  value: CompletionItemKind.Value,
};

/** Completes what `.fortios-lint.json` requires, and underlines what is invalid in it. The rest is the work of its JSON schema. */
export class LintConfigEditor implements Disposable {
  private readonly session: ServerSession;
  private readonly diagnostics = languages.createDiagnosticCollection('fortios-lint');
  private readonly timers = new Map<string, ReturnType<typeof setTimeout>>();
  private readonly subscriptions: readonly Disposable[];

  constructor(session: ServerSession) {
    this.session = session;
    this.subscriptions = [
      languages.registerCompletionItemProvider(
        files,
        {
          provideCompletionItems: (document, position) =>
            this.complete(document, document.offsetAt(position)),
        },
        '"',
        '[',
        '=',
      ),
      workspace.onDidOpenTextDocument((document) => {
        this.schedule(document);
      }),
      workspace.onDidChangeTextDocument(({ document }) => {
        this.schedule(document);
      }),
      workspace.onDidCloseTextDocument(({ uri }) => {
        this.diagnostics.delete(uri);
      }),
    ];
    for (const document of workspace.textDocuments) this.schedule(document);
  }

  dispose(): void {
    for (const timer of this.timers.values()) clearTimeout(timer);
    for (const one of this.subscriptions) one.dispose();
    this.diagnostics.dispose();
  }

  private async complete(document: TextDocument, offset: number): Promise<CompletionItem[]> {
    const params = { text: document.getText(), offset };
    const found = await this.session.request('fortios/completeLintConfig', params);
    return (found ?? []).map(({ label, detail, kind, insertText, from, to }) => {
      const item = new CompletionItem(label, kinds[kind]);
      item.detail = detail;
      item.insertText = insertText;
      item.filterText = insertText;
      item.range = new Range(document.positionAt(from), document.positionAt(to));
      return item;
    });
  }

  private schedule(document: TextDocument): void {
    if (languages.match(files, document) === 0) return;
    const key = document.uri.toString();
    clearTimeout(this.timers.get(key));
    this.timers.set(
      key,
      setTimeout(() => {
        this.timers.delete(key);
        void this.check(document);
      }, checkDelay),
    );
  }

  private async check(document: TextDocument): Promise<void> {
    const { version } = document;
    const params = { text: document.getText() };
    const problems = await this.session.request('fortios/checkLintConfig', params);
    // A later check is on its way.
    if (!problems || document.isClosed || document.version !== version) return;
    const diagnostics = problems.map(({ line = 0, message }) => {
      const { range, firstNonWhitespaceCharacterIndex } = document.lineAt(line);
      const diagnostic = new Diagnostic(
        range.with(range.start.with(line, firstNonWhitespaceCharacterIndex)),
        message,
        DiagnosticSeverity.Warning,
      );
      diagnostic.source = 'FortiOS';
      return diagnostic;
    });
    this.diagnostics.set(document.uri, diagnostics);
  }
}
