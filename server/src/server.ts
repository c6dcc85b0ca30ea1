import {
  DidChangeConfigurationNotification,
  DocumentDiagnosticReportKind,
  MessageType,
  ShowMessageNotification,
  TextDocuments,
  TextDocumentSyncKind,
  type CancellationToken,
  type ClientCapabilities,
  type Connection,
  type InitializeResult,
} from 'vscode-languageserver';
import { Analyses, type Analysis } from './analysis';
import { checklistAnswer } from './checklistAnswer';
import type { Engine } from './engine';
import { quickFixes } from './features/codeActions/quickFixes';
import { completionsAt, completionTriggers, resolveCompletion } from './features/completion/completion';
import { diagnosticsOf } from './features/diagnostics/diagnostics';
import { hoverAt } from './features/hover/hover';
import { inspect } from './features/inspect/inspect';
import { signatureHelpAt, signatureTriggers } from './features/signatureHelp/signatureHelp';
import { effectiveFirmware, firmwareSettingsProblem, type EffectiveFirmware } from './firmware/effective';
import { firmwareOf, releasesOn, validateVersion } from './firmwareAnswers';
import type { ConfigDocument } from './model/document';
import { DocumentIndex } from './model/documentIndex';
import { navigationCapabilities, registerNavigation, type IndexedDocument } from './navigation';
import {
  firmwareChangedNotification,
  firmwareRequest,
  inspectRequest,
  pushChecklistRequest,
  releasesRequest,
  upgradeReportRequest,
  validateVersionRequest,
  type FirmwareParams,
  type FirmwareResult,
  type InspectParams,
  type PushChecklistParams,
  type PushChecklistResult,
  type UpgradeReportParams,
  type ValidateVersionParams,
} from './protocol';
import {
  readHostOptions,
  settingsSection,
  SettingsStore,
  type ServerSettings,
  type HostOptions,
} from './settings';
import { UpgradeReports } from './upgradeAnswers';

/** What the host of the server says of it. */
export interface ServerHost {
  /** Name and version, as clients show them. */
  readonly info: { readonly name: string; readonly version: string };
  /** Loads parser, schema and rules; called once, when a client initializes the server. */
  readonly loadEngine: () => Promise<Engine>;
}

/**
 * Registers every feature on a connection; the caller starts to listen. Clients that can pull diagnostics are
 * asked to, the others get them pushed.
 */
export function serve(connection: Connection, host: ServerHost): void {
  connection.onInitialize(async ({ capabilities, initializationOptions }) => {
    const engine = await host.loadEngine();
    const session = new Session(connection, engine, capabilities, initializationOptions);
    session.register();
    return session.answer(host.info);
  });
}

/** One client's session. */
class Session {
  private readonly documents: TextDocuments<ConfigDocument>;
  private readonly settings: SettingsStore;
  private readonly analyses: Analyses;
  private readonly upgrades: UpgradeReports;
  private readonly pulls: boolean;
  private readonly host: HostOptions;
  private readonly toldProblems = new Set<string>();
  private readonly announced = new WeakMap<ConfigDocument, string>();

  constructor(
    private readonly connection: Connection,
    private readonly engine: Engine,
    private readonly client: ClientCapabilities,
    given: unknown,
  ) {
    this.pulls = client.textDocument?.diagnostic !== undefined;
    const ask = (uri: string): Promise<unknown> =>
      connection.workspace.getConfiguration({ scopeUri: uri, section: settingsSection });
    this.settings = new SettingsStore(client.workspace?.configuration ? ask : undefined, given);
    this.host = readHostOptions(given);
    this.analyses = new Analyses(engine.checker);
    this.upgrades = new UpgradeReports(engine.schema);
    this.documents = new TextDocuments({
      create: (uri, languageId, version, content) => engine.open(content, { uri, languageId, version }),
      update: (document, changes, version) => {
        document.update(changes, version);
        return document;
      },
    });
  }

  /** The answer to `initialize`. */
  answer(serverInfo: ServerHost['info']): InitializeResult {
    return {
      serverInfo,
      capabilities: {
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
        ...(this.pulls && {
          diagnosticProvider: {
            identifier: settingsSection,
            interFileDependencies: false,
            workspaceDiagnostics: false,
          },
        }),
        codeActionProvider: { codeActionKinds: ['quickfix'] },
        ...navigationCapabilities,
        hoverProvider: true,
        completionProvider: { triggerCharacters: [...completionTriggers], resolveProvider: true },
        signatureHelpProvider: { triggerCharacters: [...signatureTriggers] },
      },
    };
  }

  register(): void {
    const { connection, documents } = this;
    connection.onInitialized(() => {
      if (this.engine.schemaProblem !== undefined) this.warn(this.engine.schemaProblem);
      if (this.client.workspace?.didChangeConfiguration?.dynamicRegistration) {
        void connection.client.register(DidChangeConfigurationNotification.type, {
          section: settingsSection,
        });
      }
    });
    connection.onDidChangeConfiguration(({ settings }) => {
      this.settings.change(settings);
      for (const document of documents.all()) this.refresh(document);
      if (this.pulls && this.client.workspace?.diagnostics?.refreshSupport)
        void connection.languages.diagnostics.refresh();
    });
    documents.onDidChangeContent(({ document }) => {
      this.refresh(document);
    });
    documents.onDidClose(({ document }) => {
      this.settings.forget(document.uri);
      document.dispose();
      if (!this.pulls) void connection.sendDiagnostics({ uri: document.uri, diagnostics: [] });
    });
    this.registerFindings();
    this.registerKnowledge();
    this.registerFirmware();
    registerNavigation(this.connection, {
      indexed: (uri, token) => this.indexed(uri, token),
      allIndexed: async (token) => {
        const known = await Promise.all(this.documents.keys().map((uri) => this.indexed(uri, token)));
        return known.filter((one) => one !== undefined);
      },
      wantsLenses: async (uri) => (await this.settings.of(uri)).codeLens.references,
    });
    documents.listen(connection);
  }

  private registerFindings(): void {
    const { connection } = this;
    connection.languages.diagnostics.on(async ({ textDocument, previousResultId }, token) => {
      const known = await this.analyse(textDocument.uri, token);
      if (!known) return { kind: DocumentDiagnosticReportKind.Full, items: [] };
      const { id: resultId, problems } = known.analysis;
      return previousResultId === resultId
        ? { kind: DocumentDiagnosticReportKind.Unchanged, resultId }
        : {
            kind: DocumentDiagnosticReportKind.Full,
            resultId,
            items: this.diagnostics(problems, textDocument.uri),
          };
    });
    connection.onCodeAction(async ({ textDocument: { uri }, range, context }, token) => {
      const known = await this.analyse(uri, token);
      if (!known) return [];
      const { document, analysis } = known;
      const fixes = quickFixes(analysis.problems, { uri, version: document.version, range, context });
      return [...fixes, ...this.upgrades.fixes(document, analysis.firmware, { range, only: context.only })];
    });
  }

  private registerKnowledge(): void {
    const { connection } = this;
    const { schema } = this.engine;
    const { suggestCommand } = this.host;
    const options = {
      snippets: this.client.textDocument?.completion?.completionItem?.snippetSupport ?? false,
      ...(suggestCommand !== undefined && { suggestCommand }),
    };
    connection.onHover(async ({ textDocument, position }, token) => {
      const known = await this.judge(textDocument.uri, token);
      return known ? hoverAt(known.document, known.firmware, schema, position) : undefined;
    });
    connection.onCompletion(async ({ textDocument, position }, token) => {
      const known = await this.judge(textDocument.uri, token);
      return known ? completionsAt(known.document, known.firmware, schema, position, options) : undefined;
    });
    connection.onCompletionResolve((item) => resolveCompletion(item, schema));
    connection.onRequest(
      inspectRequest,
      async ({ uri, ...query }: InspectParams, token: CancellationToken) => {
        const known = await this.judge(uri, token);
        return (known && inspect(schema, known.firmware, query)) ?? null;
      },
    );
    connection.onRequest(
      pushChecklistRequest,
      async ({ uri }: PushChecklistParams, token: CancellationToken): Promise<PushChecklistResult | null> => {
        const known = await this.judge(uri, token);
        return known ? checklistAnswer(known.document, known.firmware, schema) : null;
      },
    );
    connection.onSignatureHelp(async ({ textDocument, position }, token) => {
      const known = await this.judge(textDocument.uri, token);
      return known ? signatureHelpAt(known.document, known.firmware, schema, position) : undefined;
    });
  }

  private registerFirmware(): void {
    const { connection } = this;
    connection.onRequest(firmwareRequest, async ({ uri }: FirmwareParams): Promise<FirmwareResult | null> => {
      const known = await this.withSettings(uri);
      return known ? firmwareOf(known.document, known.settings) : null;
    });
    connection.onRequest(releasesRequest, () => releasesOn(new Date()));
    connection.onRequest(validateVersionRequest, ({ text }: ValidateVersionParams) => validateVersion(text));
    connection.onRequest(upgradeReportRequest, async ({ uri, target }: UpgradeReportParams) => {
      const known = await this.analyse(uri);
      return known ? this.upgrades.make(known.document, known.analysis.firmware, target) : null;
    });
  }

  /** Tells the client what is new about a document: its findings, where it does not pull, and its firmware. */
  private refresh(document: ConfigDocument): void {
    const { uri, version } = document;
    void this.announceFirmware(document);
    if (this.pulls) return;
    void this.analyse(uri).then((known) => {
      if (known?.document.version !== version) return;
      const diagnostics = this.diagnostics(known.analysis.problems, uri);
      return this.connection.sendDiagnostics({ uri, version, diagnostics });
    });
  }

  /** Tells the client that a document is judged by another firmware, or by the same for another reason. */
  private async announceFirmware(document: ConfigDocument): Promise<void> {
    const answer = JSON.stringify(firmwareOf(document, await this.settings.of(document.uri)));
    if (this.announced.get(document) === answer) return;
    this.announced.set(document, answer);
    await this.connection.sendNotification(firmwareChangedNotification, { uri: document.uri });
  }

  private diagnostics(problems: Analysis['problems'], uri: string): ReturnType<typeof diagnosticsOf> {
    const relatedInformation = this.pulls
      ? (this.client.textDocument?.diagnostic?.relatedInformation ?? true)
      : (this.client.textDocument?.publishDiagnostics?.relatedInformation ?? false);
    return diagnosticsOf(problems, uri, { relatedInformation });
  }

  /** The document and the firmware it is judged by; undefined where it is closed, or nobody waits any more. */
  private async judge(
    uri: string,
    token: CancellationToken,
  ): Promise<{ readonly document: ConfigDocument; readonly firmware: EffectiveFirmware } | undefined> {
    const known = await this.withSettings(uri);
    if (!known || token.isCancellationRequested) return undefined;
    const { document, settings } = known;
    return { document, firmware: effectiveFirmware(document.fileFirmware, settings.firmware) };
  }

  /** The document and its graph of entries; undefined where it is closed, or nobody waits any more. */
  private async indexed(uri: string, token: CancellationToken): Promise<IndexedDocument | undefined> {
    const known = await this.judge(uri, token);
    if (!known) return undefined;
    const { document, firmware } = known;
    const view = { schema: this.engine.schema, version: firmware.version };
    return { document, index: DocumentIndex.of(document, view) };
  }

  /** The document and its analysis; undefined where it is closed, or nobody waits for the answer any more. */
  private async analyse(
    uri: string,
    token?: CancellationToken,
  ): Promise<{ readonly document: ConfigDocument; readonly analysis: Analysis } | undefined> {
    const known = await this.withSettings(uri);
    if (!known || token?.isCancellationRequested) return undefined;
    const { document, settings } = known;
    const problem = firmwareSettingsProblem(settings.firmware);
    if (problem !== undefined && !this.toldProblems.has(problem)) {
      this.toldProblems.add(problem);
      this.warn(problem);
    }
    return { document, analysis: this.analyses.of(document, settings) };
  }

  /** An open document and its settings; undefined where it is closed, if only while the settings come. */
  private async withSettings(
    uri: string,
  ): Promise<{ readonly document: ConfigDocument; readonly settings: ServerSettings } | undefined> {
    if (!this.documents.get(uri)) return undefined;
    const settings = await this.settings.of(uri);
    const document = this.documents.get(uri);
    return document && { document, settings };
  }

  /** Shows a message; `connection.window` would ask a question, which not every client can show. */
  private warn(message: string): void {
    void this.connection.sendNotification(ShowMessageNotification.type, {
      type: MessageType.Warning,
      message,
    });
  }
}
