import {
  LSPErrorCodes,
  MessageType,
  ResponseError,
  ShowMessageNotification,
  TextDocuments,
  type CancellationToken,
  type ClientCapabilities,
  type Connection,
} from 'vscode-languageserver';
import type { Explanations } from '../documentation/explanations';
import type { Engine } from '../engine';
import { effectiveFirmware, firmwareSettingsProblem, type EffectiveFirmware } from '../firmware/effective';
import type { ConfigDocument } from '../model/document/document';
import { DocumentIndex } from '../model/symbols/documentIndex';
import type { SchemaView } from '../model/visit';
import { NearestConfigs } from '../lintConfig/nearestConfigs';
import { rules } from '../rules/registry';
import { RuleNames } from '../rules/engine/ruleNames';
import type { Schema } from '../schema/schema';
import { Analyses, type Analysis } from './analyses';
import { Configurations } from './configurations';
import type { FileAccess } from '../files/fileAccess';
import type { Folders } from './folders';
import { settingsSection, SettingsStore, type ServerSettings } from './settings';
import { runCooperatively, yieldToEventLoop, timeSlice, unlessCancelled } from './scheduler';
import { analysisLevelOf } from './analysisLevel';

/** Documents up to this length, in UTF-16 code units, are parsed without a pause. */
const smallDocumentLength = 256 * 1024;

/** A document and the firmware it is judged by. */
export interface ParsedDocument {
  readonly document: ConfigDocument;
  readonly firmware: EffectiveFirmware;
}

/** A document with its graph of entries. */
export interface IndexedDocument extends ParsedDocument {
  /** As one of the documents of its configuration, where it is. */
  readonly index: DocumentIndex;
}

/** A document with its graph of entries, which is made when it is asked for. */
export interface IndexableDocument extends ParsedDocument {
  readonly index: () => DocumentIndex;
}

/** A document as the version in force sees it. */
export interface ViewedDocument {
  readonly document: ConfigDocument;
  readonly view: SchemaView;
}

/** A document with its findings. */
export interface DiagnosedDocument {
  readonly document: ConfigDocument;
  readonly analysis: Analysis;
}

/**
 * The documents that a client has open, and what is known of each under its settings. What is asked for a
 * document that is closed, or that nobody waits for any more, is undefined.
 */
export class OpenDocuments {
  readonly texts: TextDocuments<ConfigDocument>;
  readonly configurations: Configurations;
  readonly settings: SettingsStore;
  readonly schema: Schema;
  readonly explanations: Explanations;
  private readonly configs: NearestConfigs;
  private readonly analyses: Analyses;
  private readonly shownWarnings = new Set<string>();

  /**
   * @param given `initializationOptions`, of any shape
   * @param folders those that the client has open
   * @param files where `.fortios-lint.json` files are, and the other documents of a configuration
   */
  constructor(
    private readonly connection: Connection,
    private readonly engine: Engine,
    client: ClientCapabilities,
    given: unknown,
    folders: Folders,
    files: FileAccess,
  ) {
    const ask = (uri: string): Promise<unknown> =>
      connection.workspace.getConfiguration({ scopeUri: uri, section: settingsSection });
    this.configs = new NearestConfigs(files.readText, new RuleNames(rules));
    this.settings = new SettingsStore(client.workspace?.configuration ? ask : undefined, given, (uri) =>
      this.configs.of(uri),
    );
    this.schema = engine.schema;
    this.explanations = engine.explanations;
    this.analyses = new Analyses(engine.checker, (document) => this.isOpen(document));
    this.texts = new TextDocuments({
      create: (uri, languageId, version, content) => {
        // Not all clients watch files, and none those above its folders.
        this.configs.forget();
        this.configurations.opened(uri);
        return engine.open(content, { uri, languageId, version });
      },
      update: (document, changes, version) => {
        document.update(changes, version);
        return document;
      },
    });
    this.configurations = new Configurations({
      engine,
      files,
      folders,
      settings: this.settings,
      openDocuments: () => this.texts.all(),
    });
    this.texts.onDidClose(({ document }) => {
      this.settings.forget(document.uri);
      this.configurations.documentClosed(document.uri);
      document.dispose();
    });
  }

  /** Reads `.fortios-lint.json` files again, since one of them has changed. */
  rereadConfigs(): void {
    this.configs.forget();
    this.settings.reread();
  }

  /** An open document and its settings; undefined where it is closed, if only while the settings come. */
  async withSettings(
    uri: string,
  ): Promise<{ readonly document: ConfigDocument; readonly settings: ServerSettings } | undefined> {
    if (!this.texts.get(uri)) return undefined;
    const settings = await this.settings.of(uri);
    const document = this.texts.get(uri);
    return document && { document, settings };
  }

  /** A document that is parsed; none that is too large for that. */
  async parsed(uri: string, token?: CancellationToken): Promise<ParsedDocument | undefined> {
    return unlessCancelled(this.parse(uri), token);
  }

  /** How the schema sees a document under the version in force. */
  viewOf({ firmware }: ParsedDocument): SchemaView {
    return { schema: this.schema, version: firmware.version };
  }

  /**
   * A document for which something was made step by step, while other requests were answered.
   *
   * @param compute goes through the steps, and gives what they come to
   * @param minSteps as {@link runCooperatively} has it
   * @throws ResponseError where the document has changed meanwhile, or nobody waits any more
   */
  async computed<T>(
    uri: string,
    compute: (document: ConfigDocument, view: SchemaView) => Generator<void, T>,
    token: CancellationToken,
    minSteps?: number,
  ): Promise<(ViewedDocument & { readonly value: T }) | undefined> {
    const known = await this.parsed(uri, token);
    if (!known) return undefined;
    const { document } = known;
    const { version } = document;
    const view = this.viewOf(known);
    const isSame = (): boolean => document.version === version && this.isOpen(document);
    const shouldContinue = (): boolean => isSame() && !token.isCancellationRequested;
    const done = await runCooperatively(compute(document, view), shouldContinue, minSteps);
    if (done) return { document, view, value: done.value };
    throw isSame()
      ? new ResponseError(LSPErrorCodes.RequestCancelled, 'The request was cancelled.')
      : new ResponseError(LSPErrorCodes.ContentModified, 'The document has changed.');
  }

  /** A document, and its graph of entries for whoever asks for it. */
  async withIndex(uri: string, token?: CancellationToken): Promise<IndexableDocument | undefined> {
    return unlessCancelled(this.indexLazily(uri), token);
  }

  async indexed(uri: string, token?: CancellationToken): Promise<IndexedDocument | undefined> {
    return unlessCancelled(this.index(uri), token);
  }

  /** All open documents, and with them those of their configurations. */
  async allIndexed(token?: CancellationToken): Promise<readonly IndexedDocument[]> {
    const known = await Promise.all(this.texts.keys().map((uri) => this.indexed(uri, token)));
    return known.filter((one) => one !== undefined);
  }

  async diagnosed(uri: string, token?: CancellationToken): Promise<DiagnosedDocument | undefined> {
    return unlessCancelled(this.diagnose(uri), token);
  }

  private isOpen(document: ConfigDocument): boolean {
    return this.texts.get(document.uri) === document;
  }

  private async parse(uri: string): Promise<(ParsedDocument & { settings: ServerSettings }) | undefined> {
    const known = await this.withSettings(uri);
    if (!known || analysisLevelOf(known.document) === 'none') return undefined;
    const { document, settings } = known;
    const steps = document.parseInSteps(timeSlice);
    while (!steps.next().done) {
      if (document.length < smallDocumentLength) continue;
      await yieldToEventLoop();
      if (!this.isOpen(document)) return undefined;
    }
    return { document, settings, firmware: effectiveFirmware(document.fileFirmware, settings.firmware) };
  }

  private async indexLazily(uri: string): Promise<IndexableDocument | undefined> {
    if (this.texts.get(uri)) await this.configurations.ready(uri);
    const known = await this.parse(uri);
    if (!known) return undefined;
    const { document, firmware } = known;
    const view = this.viewOf(known);
    const index = (): DocumentIndex => DocumentIndex.of(document, view).among(this.configurations.parts(uri));
    return { document, firmware, index };
  }

  private async index(uri: string): Promise<IndexedDocument | undefined> {
    for (;;) {
      const known = await this.indexLazily(uri);
      if (!known || analysisLevelOf(known.document) !== 'full') return undefined;
      const { document, firmware, index } = known;
      const { rules } = await this.settings.of(uri);
      const { version } = document;
      const isRead = await runCooperatively(
        this.engine.checker.prepareInSteps(document, firmware, rules),
        () => document.version === version && this.isOpen(document),
      );
      if (isRead) return { document, firmware, index: index() };
      if (!this.isOpen(document)) return undefined;
    }
  }

  private async diagnose(uri: string): Promise<DiagnosedDocument | undefined> {
    for (;;) {
      const problem = this.texts.get(uri) && (await this.configurations.ready(uri));
      // What was asked about the place where somebody types is answered first: findings are waited for less.
      if ((this.texts.get(uri)?.length ?? 0) >= smallDocumentLength) await yieldToEventLoop();
      await this.parse(uri);
      const known = await this.withSettings(uri);
      if (!known) return undefined;
      const { document, settings } = known;
      this.warnOnce(problem);
      this.warnOnce(firmwareSettingsProblem(settings.firmware));
      for (const problem of settings.problems) this.warnOnce(problem);
      const analysis = await this.analyses.of(document, settings, this.configurations.parts(uri));
      if (analysis) return { document, analysis };
    }
  }

  /**
   * Shows a message the first time that it is true; `connection.window` would ask a question, which not every
   * client can show.
   */
  warnOnce(message: string | undefined): void {
    if (message === undefined || this.shownWarnings.has(message)) return;
    this.shownWarnings.add(message);
    void this.connection.sendNotification(ShowMessageNotification.type, {
      type: MessageType.Warning,
      message,
    });
  }
}
