import type { TextDocument } from 'vscode';
import {
  CodeActionRequest,
  CompletionRequest,
  DefinitionRequest,
  DidChangeTextDocumentNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  DocumentDiagnosticRequest,
  DocumentHighlightRequest,
  HoverRequest,
  ReferencesRequest,
  SignatureHelpRequest,
  State,
  TextDocumentSyncKind,
  type BaseLanguageClient,
  type DynamicFeature,
  type ServerCapabilities,
} from 'vscode-languageclient';
import type { FortiosDocuments } from '../embeddedDocuments';

/**
 * The methods of LSP for documents of other languages, and the capability of the server with their options. Formatting, folding,
 * outlines and colors of the whole document stay those of its language.
 */
const features: readonly (readonly [string, keyof ServerCapabilities | undefined])[] = [
  [DidOpenTextDocumentNotification.method, undefined],
  [DidChangeTextDocumentNotification.method, undefined],
  [DidCloseTextDocumentNotification.method, undefined],
  [HoverRequest.method, 'hoverProvider'],
  [CompletionRequest.method, 'completionProvider'],
  [SignatureHelpRequest.method, 'signatureHelpProvider'],
  [DefinitionRequest.method, 'definitionProvider'],
  [ReferencesRequest.method, 'referencesProvider'],
  [DocumentHighlightRequest.method, 'documentHighlightProvider'],
  [CodeActionRequest.method, 'codeActionProvider'],
  [DocumentDiagnosticRequest.method, 'diagnosticProvider'],
];

/** Registers the features of a language client for documents of other languages with FortiOS inside. */
export class EmbeddedFeatures {
  /** By URI. */
  private readonly attached = new Map<string, readonly (() => void)[]>();

  constructor(
    private readonly client: BaseLanguageClient,
    private readonly documents: FortiosDocuments,
  ) {}

  /** Observes the documents and the state of the client. */
  start(): { dispose(): unknown }[] {
    const { documents } = this;
    return [
      documents.onDidChangeEmbedded((document) => {
        if (documents.isFortios(document)) this.attach(document);
        else this.detach(document.uri.toString());
      }),
      this.client.onDidChangeState(({ newState }) => {
        // A server that was started again has no registrations.
        this.attached.clear();
        if (newState === State.Running)
          documents.embedded().forEach((one) => {
            this.attach(one);
          });
      }),
    ];
  }

  private attach({ uri }: TextDocument): void {
    const capabilities = this.client.initializeResult?.capabilities;
    if (!capabilities || !this.client.isRunning() || this.attached.has(uri.toString())) return;
    // The path of one document; VS Code compares it before it reads it as a pattern.
    const documentSelector = [{ scheme: uri.scheme, pattern: uri.fsPath }];
    const registered = features.flatMap(([method, capability]) => {
      const feature = this.client.getFeature(method as typeof HoverRequest.method) as
        DynamicFeature<object> | undefined;
      const options: unknown =
        capability === undefined ? { syncKind: TextDocumentSyncKind.Incremental } : capabilities[capability];
      if (!feature || options === undefined) return [];
      const id = `${method} ${uri.toString()}`;
      feature.register({
        id,
        registerOptions: { ...(typeof options === 'object' && options), documentSelector },
      });
      return [
        () => {
          feature.unregister(id);
        },
      ];
    });
    this.attached.set(uri.toString(), registered);
  }

  private detach(uri: string): void {
    for (const unregister of this.attached.get(uri) ?? []) unregister();
    this.attached.delete(uri);
  }
}
