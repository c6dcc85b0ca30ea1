import {
  DocumentFormattingRequest,
  DocumentOnTypeFormattingRequest,
  DocumentRangeFormattingRequest,
  DocumentSymbolRequest,
  FoldingRangeRequest,
  InlayHintRefreshRequest,
  InlayHintRequest,
  SelectionRangeRequest,
} from 'vscode-languageserver';
import { onTypeTriggers } from '../editorService';
import type { AddHandler } from './handler';

export const addDocumentSymbolHandler: AddHandler = ({ connection, language, analysis, adapter }) => {
  connection.onRequest(DocumentSymbolRequest.type, ({ textDocument: { uri } }, token) =>
    analysis.compute(
      uri,
      function* (view) {
        return yield* adapter.documentSymbols(yield* language.documentSymbols(view), uri);
      },
      token,
    ),
  );
  return { documentSymbolProvider: true };
};

export const addFoldingRangeHandler: AddHandler = ({ connection, language, analysis }) => {
  connection.onRequest(FoldingRangeRequest.type, ({ textDocument }, token) =>
    analysis.compute(textDocument.uri, ({ document }) => language.foldingRanges(document), token),
  );
  return { foldingRangeProvider: true };
};

export const addSelectionRangeHandler: AddHandler = ({ connection, language, analysis }) => {
  connection.onRequest(SelectionRangeRequest.type, async ({ textDocument, positions }, token) => {
    const view = await analysis.get(textDocument.uri, 'parsed', token);
    return view && positions.map((position) => language.selectionRange(view.document, position));
  });
  return { selectionRangeProvider: true };
};

export const addInlayHintHandler: AddHandler = ({ connection, client, language, documents, analysis }) => {
  connection.onRequest(InlayHintRequest.type, async ({ textDocument: { uri }, range }, token) => {
    const { inlayHints } = await documents.settings.of(uri);
    if (inlayHints === 'off') return [];
    const view = await analysis.get(uri, 'indexed', token);
    return view ? language.inlayHints(view, range, inlayHints) : [];
  });
  documents.onDidChangeSettings(() => {
    if (client.workspace?.inlayHint?.refreshSupport) void connection.request(InlayHintRefreshRequest.type);
  });
  return { inlayHintProvider: true };
};

const [firstTriggerCharacter, ...moreTriggerCharacter] = onTypeTriggers;

/** The tab size that a client sends is ignored, because FortiOS always indents by four spaces. */
export const addFormattingHandlers: AddHandler = ({ connection, language, analysis }) => {
  connection.onRequest(DocumentFormattingRequest.type, ({ textDocument }, token) =>
    analysis.compute(textDocument.uri, (view) => language.format(view), token),
  );
  connection.onRequest(DocumentRangeFormattingRequest.type, ({ textDocument, range }, token) =>
    analysis.compute(textDocument.uri, (view) => language.formatRange(view, range), token),
  );
  connection.onRequest(
    DocumentOnTypeFormattingRequest.type,
    async ({ textDocument, position, ch }, token) => {
      const view = await analysis.get(textDocument.uri, 'parsed', token);
      return view && language.formatOnType(view, position, ch);
    },
  );
  return {
    documentFormattingProvider: true,
    documentRangeFormattingProvider: true,
    documentOnTypeFormattingProvider: { firstTriggerCharacter, moreTriggerCharacter },
  };
};
