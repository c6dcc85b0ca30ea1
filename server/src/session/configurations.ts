import type { EditorService } from '../editorService';
import { effectiveFirmware } from '../firmware/effective';
import type { ConfigDocument } from '../model/document/document';
import { SymbolTable } from '../model/symbols/symbolTable';
import { mayBeConfiguration } from '../files/configurationFiles';
import type { FileAccess } from '../files/fileAccess';
import { FolderConfiguration } from './folderConfiguration';
import { fileKey, type Folders } from './folders';
import type { ServerSettings, SettingsStore } from './settings';

/** The dependencies of {@link Configurations}. */
interface ConfigurationSources {
  readonly language: EditorService;
  readonly files: FileAccess;
  readonly folders: Folders;
  readonly settings: SettingsStore;
  readonly openDocuments: () => readonly ConfigDocument[];
}

/**
 * The open folders whose documents are one configuration by `fortios.workspace.oneConfiguration`. Open documents are
 * read from the editor, other files from the disk.
 */
export class Configurations {
  private readonly byFolder = new Map<string, FolderConfiguration>();
  /** The settings of the documents by their keys, from the last call of {@link ready}. */
  private readonly settingsOf = new Map<string, ServerSettings>();

  constructor(private readonly sources: ConfigurationSources) {}

  /** Reads the files for {@link parts}; returns a message if they exceed the limits. */
  async ready(uri: string): Promise<string | undefined> {
    const { folders, settings } = this.sources;
    const folder = folders.of(uri);
    if (folder === undefined) return undefined;
    if (!(await settings.of(uri)).oneConfiguration) {
      this.drop(folder);
      return undefined;
    }
    let configuration = this.byFolder.get(folder);
    if (!configuration) {
      configuration = this.make(folder);
      this.byFolder.set(folder, configuration);
    }
    await configuration.ready();
    await Promise.all(
      [...this.documentsOf(folder, configuration)].map(async ([key, document]) => {
        this.settingsOf.set(key, await settings.of(document.uri));
      }),
    );
    return configuration.problem;
  }

  /**
   * The current symbol tables of all documents of a document's configuration, including its own, sorted by name; empty
   * if the document is a configuration by itself.
   */
  parts(uri: string): readonly SymbolTable[] {
    const { folders, language } = this.sources;
    const folder = folders.of(uri);
    const configuration = folder === undefined ? undefined : this.byFolder.get(folder);
    if (folder === undefined || !configuration || configuration.problem !== undefined) return [];
    const documents = [...this.documentsOf(folder, configuration)].sort(([a], [b]) => (a < b ? -1 : 1));
    return documents.flatMap(([key, document]) => {
      const settings = this.settingsOf.get(key);
      if (!settings || settings.ignored) return [];
      const { version } = effectiveFirmware(document.fileFirmware, settings.firmware);
      return SymbolTable.of(document, { schema: language.schema, version });
    });
  }

  /** All documents that are read for configurations, open and closed. */
  *documents(): Iterable<ConfigDocument> {
    for (const [folder, configuration] of this.byFolder)
      yield* this.documentsOf(folder, configuration).values();
  }

  /** Whether a change of one document may change the findings in another. */
  areInSameConfiguration(uri: string, other: string): boolean {
    const folder = this.sources.folders.of(uri);
    return folder !== undefined && this.byFolder.has(folder) && this.sources.folders.of(other) === folder;
  }

  /** Records that the client has opened a document. */
  opened(uri: string): void {
    this.configurationOf(uri)?.opened(uri);
  }

  /**
   * Records that the client has closed a document. After the last open document of a folder, its other documents are
   * freed.
   */
  documentClosed(uri: string): void {
    this.settingsOf.delete(fileKey(uri));
    const folder = this.sources.folders.of(uri);
    if (folder === undefined) return;
    this.byFolder.get(folder)?.changed(uri);
    const isOpen = (document: ConfigDocument): boolean => this.sources.folders.of(document.uri) === folder;
    if (!this.sources.openDocuments().some(isOpen)) this.drop(folder);
  }

  /**
   * Records that files on the disk have changed.
   *
   * @returns whether the findings in open documents may change
   */
  filesChanged(uris: readonly string[]): boolean {
    let matters = false;
    for (const uri of uris) {
      const configuration = mayBeConfiguration(uri) ? this.configurationOf(uri) : undefined;
      if (!configuration || this.isOpen(uri)) continue;
      configuration.changed(uri);
      matters = true;
    }
    return matters;
  }

  /** Clears the folders after the set of open folders has changed. */
  foldersChanged(): void {
    for (const folder of [...this.byFolder.keys()]) this.drop(folder);
  }

  private make(folder: string): FolderConfiguration {
    const { language, files, folders } = this.sources;
    return new FolderConfiguration(folder, {
      language,
      files,
      isInside: (uri) => folders.of(uri) === folder,
      isOpen: (uri) => this.isOpen(uri),
    });
  }

  private configurationOf(uri: string): FolderConfiguration | undefined {
    const folder = this.sources.folders.of(uri);
    return folder === undefined ? undefined : this.byFolder.get(folder);
  }

  private isOpen(uri: string): boolean {
    const key = fileKey(uri);
    return this.sources.openDocuments().some((document) => fileKey(document.uri) === key);
  }

  /** The documents of a folder by their keys, open documents first. */
  private documentsOf(
    folder: string,
    { closedDocuments }: FolderConfiguration,
  ): ReadonlyMap<string, ConfigDocument> {
    const documents = new Map(closedDocuments);
    for (const document of this.sources.openDocuments()) {
      if (this.sources.folders.of(document.uri) === folder) documents.set(fileKey(document.uri), document);
    }
    return documents;
  }

  private drop(folder: string): void {
    const configuration = this.byFolder.get(folder);
    if (!configuration) return;
    this.byFolder.delete(folder);
    for (const key of configuration.closedDocuments.keys()) this.settingsOf.delete(key);
    configuration.dispose();
  }
}
