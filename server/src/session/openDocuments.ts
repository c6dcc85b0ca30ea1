import {
  MessageType,
  ShowMessageNotification,
  TextDocuments,
  type CancellationToken,
  type ClientCapabilities,
  type Connection,
} from 'vscode-languageserver';
import type { Engine } from '../engine';
import { effectiveFirmware, firmwareSettingsProblem, type EffectiveFirmware } from '../firmware/effective';
import type { ConfigDocument } from '../model/document';
import { DocumentIndex } from '../model/documentIndex';
import { NearestConfigs } from '../lintConfig/nearestConfigs';
import { rules } from '../rules/registry';
import { RuleNames } from '../rules/ruleNames';
import type { Schema } from '../schema/schema';
import { Analyses, type Analysis } from './analyses';
import { Configurations } from './configurations';
import { noFiles, type FileAccess } from './files';
import type { Folders } from './folders';
import { settingsSection, SettingsStore, type ServerSettings } from './settings';

/** A document and the firmware it is judged by. */
export interface JudgedDocument {
  readonly document: ConfigDocument;
  readonly firmware: EffectiveFirmware;
}

/** A document with its graph of entries. */
export interface IndexedDocument extends JudgedDocument {
  /** As one of the documents of its configuration, where it is. */
  readonly index: DocumentIndex;
}

/** A document with its findings. */
export interface AnalysedDocument {
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
  private readonly configs: NearestConfigs;
  private readonly analyses: Analyses;
  private readonly toldProblems = new Set<string>();

  /**
   * @param given `initializationOptions`, of any shape
   * @param folders those that the client has open
   * @param files where `.fortios-lint.json` files are, and the other documents of a configuration
   */
  constructor(
    private readonly connection: Connection,
    engine: Engine,
    client: ClientCapabilities,
    given: unknown,
    folders: Folders,
    files: FileAccess = noFiles,
  ) {
    const ask = (uri: string): Promise<unknown> =>
      connection.workspace.getConfiguration({ scopeUri: uri, section: settingsSection });
    this.configs = new NearestConfigs(files.readText, new RuleNames(rules));
    this.settings = new SettingsStore(client.workspace?.configuration ? ask : undefined, given, (uri) =>
      this.configs.of(uri),
    );
    this.schema = engine.schema;
    this.analyses = new Analyses(engine.checker);
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

  async judged(uri: string, token?: CancellationToken): Promise<JudgedDocument | undefined> {
    const known = await this.withSettings(uri);
    if (!known || token?.isCancellationRequested) return undefined;
    const { document, settings } = known;
    return { document, firmware: effectiveFirmware(document.fileFirmware, settings.firmware) };
  }

  async indexed(uri: string, token?: CancellationToken): Promise<IndexedDocument | undefined> {
    if (this.texts.get(uri)) await this.configurations.ready(uri);
    const known = await this.judged(uri, token);
    if (!known) return undefined;
    const { document, firmware } = known;
    const index = DocumentIndex.of(document, { schema: this.schema, version: firmware.version });
    return { document, firmware, index: index.among(this.configurations.parts(uri)) };
  }

  /** All open documents, and with them those of their configurations. */
  async allIndexed(token?: CancellationToken): Promise<readonly IndexedDocument[]> {
    const known = await Promise.all(this.texts.keys().map((uri) => this.indexed(uri, token)));
    return known.filter((one) => one !== undefined);
  }

  async analysed(uri: string, token?: CancellationToken): Promise<AnalysedDocument | undefined> {
    const problem = this.texts.get(uri) && (await this.configurations.ready(uri));
    const known = await this.withSettings(uri);
    if (!known || token?.isCancellationRequested) return undefined;
    const { document, settings } = known;
    this.warnOnce(problem);
    this.warnOnce(firmwareSettingsProblem(settings.firmware));
    for (const problem of settings.problems) this.warnOnce(problem);
    return { document, analysis: this.analyses.of(document, settings, this.configurations.parts(uri)) };
  }

  /**
   * Shows a message the first time that it is true; `connection.window` would ask a question, which not every
   * client can show.
   */
  warnOnce(message: string | undefined): void {
    if (message === undefined || this.toldProblems.has(message)) return;
    this.toldProblems.add(message);
    void this.connection.sendNotification(ShowMessageNotification.type, {
      type: MessageType.Warning,
      message,
    });
  }
}
