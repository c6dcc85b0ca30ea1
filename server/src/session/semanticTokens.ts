import type { ClientCapabilities, Connection, ServerCapabilities } from 'vscode-languageserver';
import { tokenLegend } from '../features/semanticTokens/legend';
import {
  prepareTokens,
  semanticTokens,
  semanticTokensIn,
  tokenEdits,
} from '../features/semanticTokens/semanticTokens';
import type { ConfigDocument } from '../model/document/document';
import type { OpenDocuments } from './openDocuments';

/** What {@link SemanticTokens} answers. */
export const semanticTokensCapabilities: ServerCapabilities = {
  semanticTokensProvider: { legend: tokenLegend, full: { delta: true }, range: true },
};

/** What a client was told last of a document. */
interface SentTokens {
  readonly resultId: string;
  readonly data: number[];
}

/** The semantic tokens of documents: whole, as the edit to what was told last, or of some lines. */
export class SemanticTokens {
  private readonly lastSent = new WeakMap<ConfigDocument, SentTokens>();
  private count = 0;

  constructor(
    private readonly connection: Connection,
    private readonly documents: OpenDocuments,
    private readonly client: ClientCapabilities,
  ) {}

  register(): void {
    const { semanticTokens: requests } = this.connection.languages;
    requests.on(async ({ textDocument }, token) => {
      const known = await this.documents.computed(textDocument.uri, prepareTokens, token);
      return known ? this.send(known.document, semanticTokens(known.document, known.view)) : { data: [] };
    });
    requests.onDelta(async ({ textDocument, previousResultId }, token) => {
      const known = await this.documents.computed(textDocument.uri, prepareTokens, token);
      if (!known) return { data: [] };
      const before = this.lastSent.get(known.document);
      const now = this.send(known.document, semanticTokens(known.document, known.view));
      if (before?.resultId !== previousResultId) return now;
      return { resultId: now.resultId, edits: tokenEdits(before.data, now.data) };
    });
    requests.onRange(async ({ textDocument, range }, token) => {
      const known = await this.documents.parsed(textDocument.uri, token);
      return { data: known ? semanticTokensIn(known.document, this.documents.viewOf(known), range) : [] };
    });
  }

  /** Makes the client ask anew, as another version may be in force. */
  refresh(): void {
    if (this.client.workspace?.semanticTokens?.refreshSupport)
      void this.connection.languages.semanticTokens.refresh();
  }

  private send(document: ConfigDocument, data: number[]): SentTokens {
    const lastSent = { resultId: String(++this.count), data };
    this.lastSent.set(document, lastSent);
    return lastSent;
  }
}
