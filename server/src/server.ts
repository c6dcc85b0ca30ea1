import {
  DidChangeConfigurationNotification,
  DidChangeWorkspaceFoldersNotification,
  ErrorCodes,
  PositionEncodingKind,
  ResponseError,
  TextDocumentSyncKind,
  type Connection,
  type InitializeError,
  type InitializeParams,
  type ServerCapabilities,
} from 'vscode-languageserver';
import type { Engine } from './engine';
import { configurationGlob } from './files/configurationFiles';
import { lintConfigName } from './lintConfig/lintConfig';
import { clientFiles } from './session/clientFiles';
import { noFiles, reachableFiles, type FileAccess } from './files/fileAccess';
import { Folders } from './session/folders';
import type { RuleFailure } from './rules/engine/ruleExecutor';
import { Findings } from './session/findings';
import { Firmware } from './session/firmware';
import { formattingCapabilities, registerFormatting } from './session/formatting';
import { hoverAndCompletionCapabilities, registerHoverAndCompletion } from './session/hoverAndCompletion';
import { navigationCapabilities, registerNavigation } from './session/navigation';
import { OpenDocuments } from './session/openDocuments';
import { registerReports } from './session/reports';
import { semanticTokensCapabilities, SemanticTokens } from './session/semanticTokens';
import { ruleFailureReporter } from './session/ruleFailures';
import { readHostOptions, settingsSection } from './session/settings';
import { UpgradeReports } from './session/upgradeReports';
import { WatchedFiles } from './session/watchedFiles';

/** What the host of the server says of it. */
export interface ServerHost {
  /** Name and version, as clients show them. */
  readonly info: { readonly name: string; readonly version: string };
  /** Loads parser, schema and rules; called once, when a client initializes the server. */
  readonly loadEngine: (onRuleFailure: (failure: RuleFailure) => void) => Promise<Engine>;
  /** The files of this computer; none in a browser. The client may offer others. */
  readonly files?: FileAccess;
}

/** Registers every feature on a connection; the caller starts to listen. */
export function serve(connection: Connection, host: ServerHost): void {
  let initialized = false;
  connection.onInitialize(async (params) => {
    // A second session would know nothing of the documents that are open.
    if (initialized)
      return new ResponseError<InitializeError>(
        ErrorCodes.InvalidRequest,
        'The server is initialized already.',
      );
    initialized = true;
    const engine = await host.loadEngine(ruleFailureReporter(connection));
    return {
      serverInfo: host.info,
      capabilities: startSession(connection, engine, host, params),
    };
  });
}

/** What clients say of the folders they have open: those that know of one at most name only that. */
interface FoldersOpened {
  readonly workspaceFolders?: readonly { readonly uri: string }[] | null;
  readonly rootUri?: string | null;
}

function foldersOpened({ workspaceFolders, rootUri }: FoldersOpened): readonly string[] {
  return workspaceFolders?.map(({ uri }) => uri) ?? (rootUri ? [rootUri] : []);
}

/** Opens one client's session, and returns what the server can do for it. */
function startSession(
  connection: Connection,
  engine: Engine,
  { files: own }: ServerHost,
  { capabilities: client, initializationOptions: given, ...opened }: InitializeParams,
): ServerCapabilities {
  const host = readHostOptions(given);
  const files = reachableFiles(own, host.offersFiles ? clientFiles(connection) : noFiles);
  const folders = new Folders(foldersOpened(opened));
  const documents = new OpenDocuments(connection, engine, client, given, folders, files);
  const findings = new Findings(connection, documents, client, host);
  const firmware = new Firmware(connection, documents);
  const tokens = new SemanticTokens(connection, documents, client);
  const upgrades = new UpgradeReports(engine.schema);
  const watched = new WatchedFiles(connection, client);
  const refresh = (): void => {
    firmware.refresh();
    findings.refresh();
    tokens.refresh();
    if (client.workspace?.inlayHint?.refreshSupport) void connection.languages.inlayHint.refresh();
  };

  firmware.register();
  findings.register(upgrades);
  registerHoverAndCompletion(connection, documents, client, host);
  registerNavigation(connection, documents, client);
  registerFormatting(connection, documents);
  tokens.register();
  registerReports(connection, documents, upgrades);

  watched.watch(`**/${lintConfigName}`, (changes) => {
    if (!changes.some(({ uri }) => uri.endsWith(`/${lintConfigName}`))) return;
    documents.rereadConfigs();
    refresh();
  });
  watched.watch(configurationGlob, (changes) => {
    if (documents.configurations.filesChanged(changes.map(({ uri }) => uri))) findings.refresh();
  });
  connection.onNotification(DidChangeWorkspaceFoldersNotification.type, ({ event }) => {
    folders.change(event);
    documents.configurations.foldersChanged();
    refresh();
  });
  connection.onInitialized(() => {
    documents.warnOnce(engine.schemaProblem);
    watched.register();
    if (client.workspace?.didChangeConfiguration?.dynamicRegistration) {
      void connection.client.register(DidChangeConfigurationNotification.type, { section: settingsSection });
    }
  });
  connection.onDidChangeConfiguration(({ settings }) => {
    documents.settings.change(settings);
    refresh();
  });
  documents.texts.listen(connection);

  return {
    // Whatever a client offers, the protocol has it that it knows this one.
    positionEncoding: PositionEncodingKind.UTF16,
    workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
    ...findings.capabilities,
    ...hoverAndCompletionCapabilities,
    ...navigationCapabilities(client),
    ...formattingCapabilities,
    ...semanticTokensCapabilities,
  };
}
