import { TextDocument } from 'vscode-languageserver-textdocument';
import type {
  CodeAction,
  Diagnostic,
  DocumentDiagnosticReport,
  InitializeResult,
  PublishDiagnosticsParams,
  Range,
  TextDocumentContentChangeEvent,
  TextEdit,
} from 'vscode-languageserver-protocol';
import { StdioClient, type ServerExit } from './stdioClient';

/** The capabilities of an editor, and the settings of its user. */
export interface EditorOptions {
  /** Whether it pulls diagnostics; otherwise they are pushed. */
  readonly pull?: boolean;
  /** Whether the server can request a refresh of diagnostics and semantic tokens. */
  readonly refresh?: boolean;
  /** Whether it shows the rule id as a link. */
  readonly codeDescription?: boolean;
  /** Whether it shows the progress of long work. */
  readonly progress?: boolean;
  /** Whether it can watch files. */
  readonly watch?: boolean;
  /** The section `fortios` for a document; undefined if the editor does not support `workspace/configuration`. */
  readonly settings?: ((uri: string) => unknown) | undefined;
  readonly initializationOptions?: unknown;
  /** URIs of the open folders. */
  readonly folders?: readonly string[];
  /** The URI of the open folder, for an editor that supports only one. */
  readonly rootUri?: string;
  /** Whether the server runs in this process, where neither its process nor long work is the subject. */
  readonly here?: boolean;
  /** The script of the server; by default that of the last build. */
  readonly server?: string;
  readonly serverArgs?: readonly string[];
  /** Answers requests of the server, except those for settings; by default with null. */
  readonly answer?: (method: string, params: unknown) => unknown;
}

const running = new Set<EditorSession>();

/** Stops all running editors; for `afterEach`. */
export async function stopEditors(): Promise<void> {
  await Promise.all([...running].map((editor) => editor.client.kill()));
  running.clear();
}

/** An editor with open documents and its own server process. */
export class EditorSession {
  private readonly documents = new Map<string, TextDocument>();

  private constructor(
    readonly client: StdioClient,
    private readonly options: EditorOptions,
    readonly initialized: InitializeResult,
  ) {}

  /** Starts a server and returns after `initialized`. */
  static async start(options: EditorOptions = {}): Promise<EditorSession> {
    const client = new StdioClient({
      ...(options.here && { here: true }),
      ...(options.server !== undefined && { server: options.server }),
      ...(options.serverArgs && { args: options.serverArgs }),
      answer: (method, params) => {
        if (method !== 'workspace/configuration') return options.answer?.(method, params);
        const { items } = params as { items: readonly { scopeUri: string }[] };
        return Promise.all(items.map(async ({ scopeUri }) => (await options.settings?.(scopeUri)) ?? null));
      },
    });
    const result = await client.request<InitializeResult>('initialize', {
      processId: options.here ? null : process.pid,
      rootUri: options.rootUri ?? null,
      workspaceFolders: options.folders?.map((uri) => ({ uri, name: uri })) ?? null,
      capabilities: capabilitiesOf(options),
      initializationOptions: options.initializationOptions,
    });
    client.notify('initialized', {});
    const editor = new EditorSession(client, options, result);
    running.add(editor);
    return editor;
  }

  open(uri: string, text: string, languageId = 'fortios'): void {
    this.documents.set(uri, TextDocument.create(uri, languageId, 1, text));
    this.client.notify('textDocument/didOpen', { textDocument: { uri, languageId, version: 1, text } });
  }

  /** Sends changes as one notification. */
  change(uri: string, ...changes: readonly TextDocumentContentChangeEvent[]): void {
    const before = this.document(uri);
    const document = TextDocument.update(before, [...changes], before.version + 1);
    this.documents.set(uri, document);
    this.client.notify('textDocument/didChange', {
      textDocument: { uri, version: document.version },
      contentChanges: changes,
    });
  }

  /** Replaces the only occurrence of `old`. */
  replace(uri: string, old: string, text: string): void {
    this.change(uri, { range: this.rangeOf(uri, old), text });
  }

  close(uri: string): void {
    this.documents.delete(uri);
    this.client.notify('textDocument/didClose', { textDocument: { uri } });
  }

  /** The current text in the editor. */
  text(uri: string): string {
    return this.document(uri).getText();
  }

  /** The range of `text` in a document. */
  rangeOf(uri: string, text: string): Range {
    const document = this.document(uri);
    const start = document.getText().indexOf(text);
    if (start < 0) throw new Error(`The document does not say ${JSON.stringify(text)}.`);
    return { start: document.positionAt(start), end: document.positionAt(start + text.length) };
  }

  /** The current diagnostics of a document, pulled or pushed. */
  async diagnostics(uri: string): Promise<readonly Diagnostic[]> {
    if (this.options.pull) {
      const report = await this.pull(uri);
      return report.kind === 'full' ? report.items : [];
    }
    return (await this.pushed(uri)).diagnostics;
  }

  /** The next diagnostics that are pushed for the current version of the document. */
  pushed(uri: string): Promise<PublishDiagnosticsParams> {
    const { version } = this.document(uri);
    return this.client.next<PublishDiagnosticsParams>(
      'textDocument/publishDiagnostics',
      (params) => params.uri === uri && params.version === version,
    );
  }

  /** Pulls diagnostics with the previous result id. */
  pull(uri: string, previousResultId?: string): Promise<DocumentDiagnosticReport> {
    return this.client.request('textDocument/diagnostic', {
      textDocument: { uri },
      ...(previousResultId !== undefined && { previousResultId }),
    });
  }

  /** The ids of the rules of a document's errors and warnings. */
  async rules(uri: string): Promise<readonly string[]> {
    return rulesIn(await this.diagnostics(uri));
  }

  /** The code actions at `text` in a document. */
  codeActions(uri: string, text: string, diagnostics: readonly Diagnostic[] = []): Promise<CodeAction[]> {
    return this.client.request('textDocument/codeAction', {
      textDocument: { uri },
      range: this.rangeOf(uri, text),
      context: { diagnostics },
    });
  }

  /** Applies a code action and notifies the server. */
  apply(action: CodeAction): void {
    for (const change of action.edit?.documentChanges ?? []) {
      if (!('edits' in change)) continue;
      const { uri, version } = change.textDocument;
      if (version !== this.document(uri).version) throw new Error('The edit is for another version.');
      const text = TextDocument.applyEdits(this.document(uri), change.edits as TextEdit[]);
      this.change(uri, { text });
    }
  }

  stop(): Promise<ServerExit> {
    running.delete(this);
    return this.client.stop();
  }

  private document(uri: string): TextDocument {
    const document = this.documents.get(uri);
    if (!document) throw new Error(`${uri} is not open.`);
    return document;
  }
}

/** The ids of the rules of errors and warnings in text order. */
export function rulesIn(diagnostics: readonly Diagnostic[]): readonly string[] {
  return diagnostics
    .filter(({ severity }) => severity === 1 || severity === 2)
    .map(({ code }) => String(code));
}

/** The text of a diagnostic; empty if there is none. */
export function messageOf(diagnostic: Diagnostic | undefined): string {
  const message = diagnostic?.message ?? '';
  return typeof message === 'string' ? message : message.value;
}

function capabilitiesOf({
  pull,
  refresh,
  codeDescription,
  progress,
  watch,
  settings,
}: EditorOptions): object {
  const links = codeDescription !== undefined && { codeDescriptionSupport: codeDescription };
  return {
    ...(progress && { window: { workDoneProgress: true } }),
    textDocument: {
      synchronization: { didSave: true },
      publishDiagnostics: { versionSupport: true, relatedInformation: true, ...links },
      ...(pull && { diagnostic: { dynamicRegistration: false, relatedDocumentSupport: false, ...links } }),
      completion: {
        completionItem: { snippetSupport: true, documentationFormat: ['markdown', 'plaintext'] },
      },
      hover: { contentFormat: ['markdown', 'plaintext'] },
      definition: { linkSupport: true },
      documentSymbol: { hierarchicalDocumentSymbolSupport: true },
      rename: { prepareSupport: true },
      codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix'] } } },
    },
    workspace: {
      configuration: settings !== undefined,
      didChangeConfiguration: { dynamicRegistration: settings !== undefined },
      ...(watch && { didChangeWatchedFiles: { dynamicRegistration: true } }),
      workspaceEdit: { documentChanges: true },
      ...(refresh !== undefined && {
        diagnostics: { refreshSupport: refresh },
        semanticTokens: { refreshSupport: refresh },
      }),
    },
  };
}
