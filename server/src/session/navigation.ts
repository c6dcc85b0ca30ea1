import {
  ErrorCodes,
  ResponseError,
  type ClientCapabilities,
  type Connection,
  type ServerCapabilities,
} from 'vscode-languageserver';
import { codeLenses, resolveCodeLens } from '../features/codeLens/codeLens';
import { definitionAt } from '../features/definition/definition';
import { foldingRanges } from '../features/folding/folding';
import { highlightsAt } from '../features/highlight/highlight';
import { inlayHints } from '../features/inlayHints/inlayHints';
import { referencesAt } from '../features/references/references';
import { prepareRenameAt, renameAt } from '../features/rename/rename';
import { selectionRangeAt } from '../features/selectionRange/selectionRange';
import { documentSymbols, prepareSymbols } from '../features/symbols/documentSymbols';
import { workspaceSymbols } from '../features/symbols/workspaceSymbols';
import { ResponseAdapter } from './responseAdapter';
import type { OpenDocuments } from './openDocuments';

/** What {@link registerNavigation} answers; options of it are for clients that say they know them. */
export const navigationCapabilities = ({ textDocument }: ClientCapabilities): ServerCapabilities => ({
  definitionProvider: true,
  referencesProvider: true,
  documentHighlightProvider: true,
  renameProvider: textDocument?.rename?.prepareSupport ? { prepareProvider: true } : true,
  documentSymbolProvider: true,
  workspaceSymbolProvider: true,
  foldingRangeProvider: true,
  selectionRangeProvider: true,
  codeLensProvider: { resolveProvider: true },
  inlayHintProvider: true,
});

/** Registers going from name to name, renaming, and the structure of documents. */
export function registerNavigation(
  connection: Connection,
  documents: OpenDocuments,
  client: ClientCapabilities,
): void {
  const adapter = new ResponseAdapter(client);
  connection.onDefinition(async ({ textDocument, position }, token) => {
    const known = await documents.indexed(textDocument.uri, token);
    return known && adapter.definition(definitionAt(known.document, known.index, position));
  });
  connection.onReferences(async ({ textDocument, position, context }, token) => {
    const known = await documents.indexed(textDocument.uri, token);
    return known
      ? referencesAt(known.document, known.index, position, context.includeDeclaration)
      : undefined;
  });
  connection.onDocumentHighlight(async ({ textDocument, position }, token) => {
    const known = await documents.indexed(textDocument.uri, token);
    return known ? highlightsAt(known.document, known.index, position) : undefined;
  });
  connection.onPrepareRename(async ({ textDocument, position }, token) => {
    const known = await documents.indexed(textDocument.uri, token);
    return known ? orResponseError(prepareRenameAt(known.document, known.index, position)) : undefined;
  });
  connection.onRenameRequest(async ({ textDocument, position, newName }, token) => {
    const known = await documents.indexed(textDocument.uri, token);
    if (!known) return undefined;
    const answer = renameAt(known.document, known.index, position, newName);
    return orResponseError('message' in answer ? answer : adapter.edit(answer));
  });
  connection.onDocumentSymbol(async ({ textDocument: { uri } }, token) => {
    const known = await documents.computed(uri, prepareSymbols, token);
    return known && adapter.documentSymbols(documentSymbols(known.document, known.view), uri);
  });
  connection.onWorkspaceSymbol(async ({ query }, token) => {
    const known = await documents.allIndexed(token);
    const parts = new Set(known.flatMap(({ index }) => index.parts));
    return workspaceSymbols(
      [...parts].map((part) => [part.document, part] as const),
      query,
    );
  });
  connection.onFoldingRanges(async ({ textDocument }, token) => {
    const known = await documents.parsed(textDocument.uri, token);
    return known ? foldingRanges(known.document) : undefined;
  });
  connection.onSelectionRanges(async ({ textDocument, positions }, token) => {
    const known = await documents.parsed(textDocument.uri, token);
    return known ? positions.map((position) => selectionRangeAt(known.document, position)) : undefined;
  });
  connection.onCodeLens(async ({ textDocument: { uri } }, token) => {
    const { codeLens } = await documents.settings.of(uri);
    if (!codeLens.references) return [];
    const known = await documents.indexed(uri, token);
    return known ? codeLenses(uri, known.index) : [];
  });
  connection.languages.inlayHint.on(async ({ textDocument: { uri }, range }, token) => {
    const settings = await documents.settings.of(uri);
    if (!settings.inlayHints) return [];
    const known = await documents.indexed(uri, token);
    return known ? inlayHints(known.document, known.index, range) : [];
  });
  connection.onCodeLensResolve(async (lens, token) => {
    const uri: unknown = lens.data;
    const known = typeof uri === 'string' ? await documents.indexed(uri, token) : undefined;
    return known ? resolveCodeLens(known.document, known.index, lens) : lens;
  });
}

/** Editors show the message of an error where the person tried to rename. */
function orResponseError<T extends object>(answer: T | { readonly message: string }): T | ResponseError {
  return 'message' in answer ? new ResponseError<void>(ErrorCodes.InvalidRequest, answer.message) : answer;
}
