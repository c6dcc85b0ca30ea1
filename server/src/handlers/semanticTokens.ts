import type { Steps } from '../base/steps';
import {
  SemanticTokensDeltaRequest,
  SemanticTokensRangeRequest,
  SemanticTokensRefreshRequest,
  SemanticTokensRequest,
  type SemanticTokens,
  type SemanticTokensDelta,
} from 'vscode-languageserver';
import { tokenLegend } from '../editorService';
import type { ConfigDocument } from '../model/document/document';
import type { AddHandler } from './handler';

/** The last result that the client received for a document. */
interface SentTokens {
  readonly resultId: string;
  readonly data: number[];
}

/** Semantic tokens of the whole document, of a range, or as changes to the last result. */
export const addSemanticTokensHandlers: AddHandler = (services) => {
  const { connection, client, language, documents, analysis } = services;
  const lastSent = new WeakMap<ConfigDocument, SentTokens>();
  let count = 0;
  const send = (document: ConfigDocument, data: number[]): SentTokens => {
    const sent = { resultId: String(++count), data };
    lastSent.set(document, sent);
    return sent;
  };
  connection.onRequest(SemanticTokensRequest.type, async ({ textDocument: { uri } }, token) => {
    const steps = analysis.compute(
      uri,
      function* (view): Steps<SemanticTokens> {
        return send(view.document, yield* language.semanticTokens(view));
      },
      token,
    );
    return (await steps) ?? { data: [] };
  });
  connection.onRequest(
    SemanticTokensDeltaRequest.type,
    async ({ textDocument: { uri }, previousResultId }, token) => {
      const steps = analysis.compute(
        uri,
        function* (view): Steps<SemanticTokens | SemanticTokensDelta> {
          const data = yield* language.semanticTokens(view);
          const before = lastSent.get(view.document);
          const now = send(view.document, data);
          if (before?.resultId !== previousResultId) return now;
          return { resultId: now.resultId, edits: language.tokenEdits(before.data, data) };
        },
        token,
      );
      return (await steps) ?? { data: [] };
    },
  );
  connection.onRequest(SemanticTokensRangeRequest.type, async ({ textDocument: { uri }, range }, token) => {
    const data = await analysis.compute(uri, (view) => language.semanticTokensIn(view, range), token);
    return { data: data ?? [] };
  });
  documents.onDidChangeSettings(() => {
    if (client.workspace?.semanticTokens?.refreshSupport)
      void connection.request(SemanticTokensRefreshRequest.type);
  });
  return { semanticTokensProvider: { legend: tokenLegend, full: { delta: true }, range: true } };
};
