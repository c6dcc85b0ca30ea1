import {
  ErrorCodes,
  ShowDocumentRequest,
  Location,
  ResponseError,
  type CodeLens,
  CallHierarchyIncomingCallsRequest,
  CallHierarchyOutgoingCallsRequest,
  CallHierarchyPrepareRequest,
  CodeLensRequest,
  CodeLensResolveRequest,
  DefinitionRequest,
  DocumentHighlightRequest,
  ExecuteCommandRequest,
  PrepareRenameRequest,
  ReferencesRequest,
  RenameRequest,
  WorkspaceSymbolRequest,
} from 'vscode-languageserver';
import { showReferencesCommand } from '../editorService';
import type { AddHandler } from './handler';

export const addDefinitionHandler: AddHandler = ({ connection, language, analysis, adapter }) => {
  connection.onRequest(DefinitionRequest.type, async ({ textDocument, position }, token) => {
    const view = await analysis.get(textDocument.uri, 'indexed', token);
    return view && adapter.definition(language.definition(view, position));
  });
  return { definitionProvider: true };
};

export const addReferencesHandler: AddHandler = ({ connection, language, analysis }) => {
  connection.onRequest(ReferencesRequest.type, async ({ textDocument, position, context }, token) => {
    const view = await analysis.get(textDocument.uri, 'indexed', token);
    return view && language.references(view, position, context.includeDeclaration);
  });
  return { referencesProvider: true };
};

export const addCallHierarchyHandlers: AddHandler = ({ connection, language, analysis }) => {
  connection.onRequest(CallHierarchyPrepareRequest.type, async ({ textDocument, position }, token) => {
    const view = await analysis.get(textDocument.uri, 'indexed', token);
    return (view && language.prepareCallHierarchy(view, position)) ?? null;
  });
  connection.onRequest(CallHierarchyIncomingCallsRequest.type, async ({ item }, token) => {
    const view = await analysis.get(item.uri, 'indexed', token);
    return view ? language.incomingCalls(view, item) : null;
  });
  connection.onRequest(CallHierarchyOutgoingCallsRequest.type, async ({ item }, token) => {
    const view = await analysis.get(item.uri, 'indexed', token);
    return view ? language.outgoingCalls(view, item) : null;
  });
  return { callHierarchyProvider: true };
};

export const addDocumentHighlightHandler: AddHandler = ({ connection, language, analysis }) => {
  connection.onRequest(DocumentHighlightRequest.type, async ({ textDocument, position }, token) => {
    const view = await analysis.get(textDocument.uri, 'indexed', token);
    return view && language.highlights(view, position);
  });
  return { documentHighlightProvider: true };
};

export const addRenameHandlers: AddHandler = ({ connection, client, language, analysis, adapter }) => {
  connection.onRequest(
    PrepareRenameRequest.type,
    async ({ textDocument, position }, token) => {
      const view = await analysis.get(textDocument.uri, 'indexed', token);
      return view && orResponseError(language.prepareRename(view, position));
    },
    aName,
  );
  connection.onRequest(RenameRequest.type, async ({ textDocument, position, newName }, token) => {
    const view = await analysis.get(textDocument.uri, 'indexed', token);
    if (!view) return undefined;
    const answer = language.rename(view, position, newName);
    return orResponseError('message' in answer ? answer : adapter.edit(answer));
  });
  // Options are only for clients that support them.
  return { renameProvider: client.textDocument?.rename?.prepareSupport ? { prepareProvider: true } : true };
};

export const addWorkspaceSymbolHandler: AddHandler = ({ connection, language, documents, analysis }) => {
  connection.onRequest(WorkspaceSymbolRequest.type, async ({ query }, token) => {
    const views = await Promise.all(documents.texts.keys().map((uri) => analysis.get(uri, 'indexed', token)));
    return language.workspaceSymbols(
      views.filter((view) => view !== undefined),
      query,
    );
  });
  return { workspaceSymbolProvider: true };
};

export const addCodeLensHandlers: AddHandler = ({
  connection,
  client,
  host,
  language,
  documents,
  analysis,
}) => {
  const command = host.showReferencesCommand ?? showReferencesCommand;
  const withCommand = (lens: CodeLens): CodeLens =>
    lens.command ? { ...lens, command: { ...lens.command, command } } : lens;
  connection.onRequest(CodeLensRequest.type, async ({ textDocument: { uri } }, token) => {
    const { codeLens } = await documents.settings.of(uri);
    // Switched off, lenses cost nothing: the document is not even indexed.
    const view =
      codeLens.references || codeLens.shadowed ? await analysis.get(uri, 'indexed', token) : undefined;
    if (!view) return [];
    const shadowed = codeLens.shadowed
      ? await analysis.compute(uri, (one) => language.shadowLenses(one), token)
      : [];
    return [...(shadowed ?? []).map(withCommand), ...(codeLens.references ? language.codeLenses(view) : [])];
  });
  connection.onRequest(CodeLensResolveRequest.type, async (lens, token) => {
    const uri: unknown = lens.data;
    const view = typeof uri === 'string' ? await analysis.get(uri, 'indexed', token) : undefined;
    return view ? withCommand(language.resolveCodeLens(view, lens)) : lens;
  });
  if (host.showReferencesCommand !== undefined) return { codeLensProvider: { resolveProvider: true } };
  // The editor cannot list locations: a click on a lens leads to the first one, if the editor can show documents.
  connection.onRequest(ExecuteCommandRequest.type, async ({ command: name, arguments: given = [] }) => {
    if (name !== showReferencesCommand)
      return new ResponseError<void>(ErrorCodes.InvalidParams, `The server has no command "${name}".`);
    const locations: unknown = given[2];
    const first: unknown = Array.isArray(locations) ? locations[0] : undefined;
    if (client.window?.showDocument?.support && Location.is(first))
      await connection.request(ShowDocumentRequest.type, {
        uri: first.uri,
        selection: first.range,
        takeFocus: true,
      });
    return null;
  });
  return {
    codeLensProvider: { resolveProvider: true },
    executeCommandProvider: { commands: [showReferencesCommand] },
  };
};

/** The user changes the name. */
const aName = { keep: ['placeholder'] };

/** Errors become responses with a message, which editors show at the cursor. */
function orResponseError<T extends object>(answer: T | { readonly message: string }): T | ResponseError {
  return 'message' in answer ? new ResponseError<void>(ErrorCodes.InvalidRequest, answer.message) : answer;
}
