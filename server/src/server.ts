import {
  ErrorCodes,
  PositionEncodingKind,
  ResponseError,
  TextDocumentSyncKind,
  type Connection,
  type InitializeError,
  type InitializeParams,
  type ServerCapabilities,
} from 'vscode-languageserver';
import { noFiles, reachableFiles, type FileAccess } from './files/fileAccess';
import { addCodeActionHandler, addDiagnosticsHandler } from './handlers/diagnostics';
import { addFindingsHandlers } from './handlers/findings';
import { addFirmwareHandlers } from './handlers/firmware';
import { addFurtherAnswers, type AddHandler, type FurtherRequests } from './handlers/handler';
import {
  addCompletionHandlers,
  addHoverHandler,
  addSignatureHelpHandler,
} from './handlers/hoverAndCompletion';
import * as navigation from './handlers/navigation';
import { addSemanticTokensHandlers } from './handlers/semanticTokens';
import * as structure from './handlers/structure';
import { addWorkspaceHandlers } from './handlers/workspace';
import type { EditorService } from './editorService';
import type { RuleFailure } from './rules/engine/ruleExecutor';
import type { Masked } from './secrets/masking';
import { AnalysisService } from './session/analysisService';
import { ClientConnection } from './session/clientConnection';
import { clientFiles } from './session/clientFiles';
import { DocumentStore } from './session/documentStore';
import { Folders } from './session/folders';
import type { PositionLimits } from './session/positionLimits';
import { ResponseAdapter } from './session/responseAdapter';
import { ruleFailureReporter, Warnings } from './session/warnings';
import { SecondServers, type SecondServer } from './session/secondServer';
import { readHostOptions } from './session/settings';

/**
 * The methods that the server handles from its start, except opening, editing and closing documents. The order matters:
 * firmware changes are sent before findings. All other methods are registered by the host, which loads them with the first
 * request, because they are half of the code.
 */
const handlers: readonly AddHandler[] = [
  addFirmwareHandlers, // fortios/firmware, fortios/releases, fortios/validateVersion, fortios/firmwareChanged
  addDiagnosticsHandler, // textDocument/diagnostic, or textDocument/publishDiagnostics
  addCodeActionHandler, // textDocument/codeAction
  addFindingsHandlers, // fortios/fixRule, fortios/checkText, fortios/hardeningFindings
  addHoverHandler, // textDocument/hover
  addCompletionHandlers, // textDocument/completion, completionItem/resolve
  addSignatureHelpHandler, // textDocument/signatureHelp
  navigation.addDefinitionHandler, // textDocument/definition
  navigation.addReferencesHandler, // textDocument/references
  navigation.addCallHierarchyHandlers, // textDocument/prepareCallHierarchy, callHierarchy/incomingCalls, …/outgoingCalls
  navigation.addDocumentHighlightHandler, // textDocument/documentHighlight
  navigation.addRenameHandlers, // textDocument/prepareRename, textDocument/rename
  navigation.addWorkspaceSymbolHandler, // workspace/symbol
  navigation.addCodeLensHandlers, // textDocument/codeLens, codeLens/resolve
  structure.addDocumentSymbolHandler, // textDocument/documentSymbol
  structure.addFoldingRangeHandler, // textDocument/foldingRange
  structure.addSelectionRangeHandler, // textDocument/selectionRange
  addSemanticTokensHandlers, // textDocument/semanticTokens/full, …/full/delta, …/range
  structure.addInlayHintHandler, // textDocument/inlayHint
  structure.addFormattingHandlers, // textDocument/formatting, …/rangeFormatting, …/onTypeFormatting
  addWorkspaceHandlers, // initialized, workspace/didChangeConfiguration, …/didChangeWorkspaceFolders, …/didChangeWatchedFiles
];

/** The properties of the host that differ between a process and a browser. */
export interface ServerHost {
  /** Name and version, which clients show. */
  readonly info: { readonly name: string; readonly version: string };
  /** Loads parser, schema and rules; called once, when a client initializes the server. */
  readonly loadService: (onRuleFailure: (failure: RuleFailure) => void) => Promise<EditorService>;
  /** Access to the local file system; absent in a browser. The client may provide other files. */
  readonly files?: FileAccess;
  /** The message strategy of the connection. */
  readonly limits?: PositionLimits;
  /** Loads the requests of the rest of the product, with the first request that has no handler. */
  readonly loadFurtherRequests: () => Promise<FurtherRequests>;
  /** Starts a server for reports; absent in a second server. It rejects if none can be started. */
  readonly startSecondServer?: () => SecondServer | Promise<SecondServer>;
}

/**
 * Registers all handlers on a connection; the caller starts to listen.
 *
 * @returns describes an error that ends the process, for its log
 */
export function serve(raw: Connection, host: ServerHost): (error: unknown) => Masked<string> {
  const connection = new ClientConnection(raw);
  let initialized = false;
  connection.onInitialize(async (params) => {
    // A second session would not contain the documents that are already open.
    if (initialized)
      return new ResponseError<InitializeError>(
        ErrorCodes.InvalidRequest,
        'The server is already initialized.',
      );
    initialized = true;
    const language = await host.loadService(ruleFailureReporter(connection));
    return {
      serverInfo: host.info,
      capabilities: startSession(connection, language, host, params),
    };
  });
  return (error) => connection.describe(error);
}

/** Opens one client's session, and returns the capabilities of the server. */
function startSession(
  connection: ClientConnection,
  language: EditorService,
  { files: own, limits, loadFurtherRequests, startSecondServer }: ServerHost,
  opened: InitializeParams,
): ServerCapabilities {
  const { capabilities: client } = opened;
  const given: unknown = opened.initializationOptions;
  const host = readHostOptions(given);
  const files = reachableFiles(own, host.offersFiles ? clientFiles(connection) : noFiles);
  const folders = new Folders(openFolders(opened));
  const documents = new DocumentStore(connection, language, client, given, folders, files);
  connection.useSecrets(
    () => documents.secrets(),
    () => documents.looseSecrets(),
  );
  connection.useOuterTexts(documents.outer);
  limits?.useDocuments((uri) => (documents.outer.of(uri) ? undefined : documents.texts.get(uri)));
  const warnings = new Warnings(connection);
  const analysis = new AnalysisService(language, documents, warnings);
  const adapter = new ResponseAdapter(client);
  const second = new SecondServers(startSecondServer, { connection, documents, opened });
  const services = { connection, client, host, language, documents, analysis, adapter, warnings, second };
  const capabilities = handlers.map((addHandler) => addHandler(services));
  connection.describeFurtherRequests(async () => (await loadFurtherRequests()).rows);
  let answers: ReturnType<FurtherRequests['loadAnswers']> | undefined;
  connection.onFurtherRequest('fortios/', async () => {
    const { rows, loadAnswers } = await loadFurtherRequests();
    addFurtherAnswers(services, rows, () => (answers ??= loadAnswers(services)));
  });
  connection.listenFor(documents.texts);
  return Object.assign(
    {
      // The protocol requires every client to support UTF-16.
      positionEncoding: PositionEncodingKind.UTF16,
      textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
    },
    ...capabilities,
  ) as ServerCapabilities;
}

/** The folders in the parameters of `initialize`; clients that support at most one folder send only `rootUri`. */
interface OpenFolders {
  readonly workspaceFolders?: readonly { readonly uri: string }[] | null;
  readonly rootUri?: string | null;
}

function openFolders({ workspaceFolders, rootUri }: OpenFolders): readonly string[] {
  return workspaceFolders?.map(({ uri }) => uri) ?? (rootUri ? [rootUri] : []);
}
