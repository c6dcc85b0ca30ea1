import {
  LSPErrorCodes,
  ResponseError,
  type CancellationToken,
  type ClientCapabilities,
  type Connection,
  type ServerCapabilities,
} from 'vscode-languageserver';
import { tokenLegend } from '../features/semanticTokens/legend';
import {
  prepareTokens,
  semanticTokens,
  semanticTokensIn,
  tokenEdits,
} from '../features/semanticTokens/semanticTokens';
import type { ConfigDocument } from '../model/document';
import type { SchemaView } from '../model/visit';
import type { OpenDocuments } from './openDocuments';
import { pause } from './slices';

/** What {@link SemanticTokens} answers. */
export const semanticTokensCapabilities: ServerCapabilities = {
  semanticTokensProvider: { legend: tokenLegend, full: { delta: true }, range: true },
};

/** A document as the version in force sees it. */
interface ViewedDocument {
  readonly document: ConfigDocument;
  readonly view: SchemaView;
}

/** What a client was told last of a document. */
interface Told {
  readonly resultId: string;
  readonly data: number[];
}

/** The semantic tokens of documents: whole, as the edit to what was told last, or of some lines. */
export class SemanticTokens {
  private readonly told = new WeakMap<ConfigDocument, Told>();
  private count = 0;

  constructor(
    private readonly connection: Connection,
    private readonly documents: OpenDocuments,
    private readonly client: ClientCapabilities,
  ) {}

  register(): void {
    const { semanticTokens: requests } = this.connection.languages;
    requests.on(async ({ textDocument }, token) => {
      const known = await this.prepared(textDocument.uri, token);
      return known ? this.tell(known.document, semanticTokens(known.document, known.view)) : { data: [] };
    });
    requests.onDelta(async ({ textDocument, previousResultId }, token) => {
      const known = await this.prepared(textDocument.uri, token);
      if (!known) return { data: [] };
      const before = this.told.get(known.document);
      const now = this.tell(known.document, semanticTokens(known.document, known.view));
      if (before?.resultId !== previousResultId) return now;
      return { resultId: now.resultId, edits: tokenEdits(before.data, now.data) };
    });
    requests.onRange(async ({ textDocument, range }, token) => {
      const known = await this.viewed(textDocument.uri, token);
      return { data: known ? semanticTokensIn(known.document, known.view, range) : [] };
    });
  }

  /** Makes the client ask anew, as another version may be in force. */
  refresh(): void {
    if (this.client.workspace?.semanticTokens?.refreshSupport)
      void this.connection.languages.semanticTokens.refresh();
  }

  /**
   * A document whose tokens are made, while other requests were answered between.
   *
   * @throws ResponseError where the document changed meanwhile, or nobody waits any more
   */
  private async prepared(uri: string, token: CancellationToken): Promise<ViewedDocument | undefined> {
    const known = await this.viewed(uri, token);
    if (!known) return undefined;
    const { document, view } = known;
    const { version } = document;
    const steps = prepareTokens(document, view);
    while (!steps.next().done) {
      await pause();
      if (token.isCancellationRequested)
        throw new ResponseError(LSPErrorCodes.RequestCancelled, 'The request was cancelled.');
      if (this.documents.texts.get(uri) !== document || document.version !== version)
        throw new ResponseError(LSPErrorCodes.ContentModified, 'The document has changed.');
    }
    return known;
  }

  private async viewed(uri: string, token: CancellationToken): Promise<ViewedDocument | undefined> {
    const known = await this.documents.judged(uri, token);
    if (!known) return undefined;
    return { document: known.document, view: this.documents.viewOf(known) };
  }

  private tell(document: ConfigDocument, data: number[]): Told {
    const told = { resultId: String(++this.count), data };
    this.told.set(document, told);
    return told;
  }
}
