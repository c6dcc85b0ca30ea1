import { readClusterFacts, type ClusterFacts } from '../model/clusterFacts';
import {
  Emitter,
  ConfigurationRequest,
  TextDocuments,
  type ClientCapabilities,
  type WorkspaceFoldersChangeEvent,
} from 'vscode-languageserver';
import type { FileAccess } from '../files/fileAccess';
import type { EditorService } from '../editorService';
import { NearestAdvisories, NearestConfigs, NearestDevices, shownPath } from '../lintConfig/nearestConfigs';
import type { ConfigDocument } from '../model/document/document';
import type { DocumentView } from '../model/symbols/documentView';
import { SymbolTable } from '../model/symbols/symbolTable';
import { RuleNames } from '../rules/engine/ruleNames';
import { rules } from '../rules/registry';
import type { SecretNames } from '../secrets/masking';
import { secretsInLines } from '../secrets/secretNames';
import type { ClientConnection } from './clientConnection';
import { Configurations } from './configurations';
import { fileKey, type Folders } from './folders';
import { OuterTexts } from './outerTexts';
import { settingsSection, SettingsStore, type ServerSettings } from './settings';

export interface OpenDocument {
  readonly document: ConfigDocument;
  readonly settings: ServerSettings;
}

/** The open documents, their settings, and the other documents of their configurations. */
export class DocumentStore {
  readonly texts: TextDocuments<ConfigDocument>;
  /** The texts of other languages that contain the commands of some of the documents. */
  readonly outer: OuterTexts;
  readonly configurations: Configurations;
  readonly settings: SettingsStore;
  private readonly configs: NearestConfigs;
  private readonly devices: NearestDevices;
  private readonly advisories: NearestAdvisories;
  private readonly settingsChanged = new Emitter<void>();
  /** After this event, all results may have changed. */
  readonly onDidChangeSettings = this.settingsChanged.event;
  private readonly closedFilesChanged = new Emitter<void>();
  /** Files of a configuration have changed on the disk, so that the findings of open documents may have changed. */
  readonly onDidChangeClosedFiles = this.closedFilesChanged.event;

  /**
   * @param given `initializationOptions`, of any shape
   * @param folders the folders that are open in the client
   * @param files access to `.fortios-lint.json` files and the other documents of a configuration
   */
  constructor(
    connection: ClientConnection,
    private readonly language: EditorService,
    client: ClientCapabilities,
    given: unknown,
    private readonly folders: Folders,
    files: FileAccess,
  ) {
    const ask = async (uri: string): Promise<unknown> => {
      const items = [{ scopeUri: uri, section: settingsSection }];
      const [answer] = await connection.request<readonly unknown[]>(ConfigurationRequest.type, { items });
      return answer;
    };
    this.configs = new NearestConfigs(files.readText, new RuleNames(rules), () => language.schema);
    this.devices = new NearestDevices(files.readText, shownPath);
    this.advisories = new NearestAdvisories(files.readText, shownPath);
    this.settings = new SettingsStore(
      client.workspace?.configuration ? ask : undefined,
      given,
      (uri) => this.configs.of(uri),
      (uri) => this.devices.of(uri),
      (uri) => this.advisories.of(uri),
    );
    this.outer = new OuterTexts(() => language.schema);
    this.texts = new TextDocuments({
      create: (uri, languageId, version, content) => {
        // Not all clients watch files, and no client watches files above its folders.
        this.forgetConfigs();
        this.configurations.opened(uri);
        const inner = this.outer.open(uri, languageId, version, content);
        return language.open(inner, { uri, languageId, version });
      },
      update: (document, changes, version) => {
        this.outer.update(document, changes, version);
        return document;
      },
    });
    this.configurations = new Configurations({
      language,
      files,
      folders,
      settings: this.settings,
      openDocuments: () => this.texts.all(),
    });
    this.texts.onDidClose(({ document }) => {
      this.outer.close(document.uri);
      this.settings.forget(document.uri);
      this.configurations.documentClosed(document.uri);
      document.dispose();
    });
  }

  /** A document with its settings; undefined if it is not open, or is closed before the settings arrive. */
  async withSettings(uri: string): Promise<OpenDocument | undefined> {
    if (!this.texts.get(uri)) return undefined;
    const settings = await this.settings.of(uri);
    const document = this.texts.get(uri);
    return document && { document, settings };
  }

  /** The clusters of the other open documents in the folder of a document, if it is about a cluster itself. */
  neighborsOf(document: ConfigDocument): readonly ClusterFacts[] {
    const { uri } = document;
    const others = this.texts
      .all()
      .filter((other) => other.uri !== uri && folderOf(other.uri) === folderOf(uri));
    if (others.length === 0 || !readClusterFacts(uri, document.getText())) return [];
    return others.flatMap((other) => readClusterFacts(nameOf(other.uri), other.getText()) ?? []);
  }

  /** A document with the other open documents of its configuration. */
  withRelated(document: ConfigDocument): readonly ConfigDocument[] {
    const { uri } = document;
    const others = this.texts
      .all()
      .filter((one) => one.uri !== uri && this.configurations.areInSameConfiguration(uri, one.uri));
    return [...others, document];
  }

  /** The URIs of the folders that are open in the client. */
  get openFolders(): readonly string[] {
    return this.folders.all;
  }

  /** Whether this document is open, and not another one with the same URI. */
  isOpen(document: ConfigDocument): boolean {
    return this.texts.get(document.uri) === document;
  }

  /** The secrets of all open documents and of those in the same configurations, as far as they were read. */
  secrets(): readonly SecretNames[] {
    const documents = new Set([...this.texts.all(), ...this.configurations.documents()]);
    return [...documents].map((document) => SymbolTable.secretNamesOf(document));
  }

  /** What looks like a secret in the open documents, for errors that occur while a document is read. */
  looseSecrets(): readonly SecretNames[] {
    return this.texts.all().map((document) => secretsInLines(document.getText()));
  }

  /** Whether a document is still open with its current text. */
  currentness(document: ConfigDocument): () => boolean {
    const { version } = document;
    return () => document.version === version && this.isOpen(document);
  }

  /** A document in the firmware version that its settings determine. */
  viewOf({ document, settings }: OpenDocument): DocumentView {
    return this.language.view(document, settings.firmware, () => this.configurations.parts(document.uri));
  }

  /** @param given the settings of a client that does not support `workspace/configuration` */
  changeSettings(given: unknown): void {
    this.settings.change(given);
    this.settingsChanged.fire();
  }

  /** Reads the configuration files, such as `.fortios-lint.json`, again after one of them has changed. */
  rereadConfigs(): void {
    this.forgetConfigs();
    this.settings.reread();
    this.settingsChanged.fire();
  }

  private forgetConfigs(): void {
    this.configs.forget();
    this.devices.forget();
    this.advisories.forget();
  }

  changeFolders(event: WorkspaceFoldersChangeEvent): void {
    this.folders.change(event);
    this.configurations.foldersChanged();
    this.settingsChanged.fire();
  }

  /** Records that files have changed on the disk. */
  changeFiles(uris: readonly string[]): void {
    if (this.configurations.filesChanged(uris)) this.closedFilesChanged.fire();
  }
}

function folderOf(uri: string): string {
  return uri.slice(0, uri.lastIndexOf('/'));
}

function nameOf(uri: string): string {
  return fileKey(uri).slice(fileKey(uri).lastIndexOf('/') + 1);
}
