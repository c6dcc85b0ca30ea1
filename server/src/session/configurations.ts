import type { EditorService } from '../editorService';
import { effectiveFirmware } from '../firmware/effective';
import { type ConfigDocument, versionOfClosed } from '../model/document/document';
import { SymbolTable } from '../model/symbols/symbolTable';
import { mayBeConfiguration, isSurelyConfiguration } from '../files/configurationFiles';
import type { FileAccess } from '../files/fileAccess';
import { fileKey, type Folders } from './folders';
import type { ServerSettings, SettingsStore } from './settings';
import { inputText } from '../files/inputText';
import { maxFolders } from './clientFiles';

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
    for (const folder of Array.from(this.byFolder.keys())) this.drop(folder);
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

/** The maximum number of files of a device's configuration. */
const maxFiles = 500;

/** The maximum total size of the files, in bytes. An index needs several times as much memory. */
const maxBytes = 64 * 1024 * 1024;

/** The number of files that are read at a time. */
const parallelReads = 8;

/** The dependencies for reading a folder's files. */
interface FolderReader {
  readonly language: EditorService;
  readonly files: FileAccess;
  /** Whether a file belongs to this folder, and not to a nested folder that is also open. */
  readonly isInside: (uri: string) => boolean;
  /** Whether a file is open in the client, which takes precedence over the disk. */
  readonly isOpen: (uri: string) => boolean;
}

/**
 * The configurations of an open folder that are not open in the client. They are read from the disk and updated after
 * changes.
 */
class FolderConfiguration {
  private readonly documents = new Map<string, ConfigDocument>();
  /** The keys of the files that must be read again, or `all`. */
  private outdated: Map<string, string> | 'all' = 'all';
  private work: Promise<void> = Promise.resolve();
  private closed = false;
  private skipReason: string | undefined;

  constructor(
    private readonly folder: string,
    private readonly reader: FolderReader,
  ) {}

  /** The message why the folder is not read; undefined if it is. */
  get problem(): string | undefined {
    return this.skipReason;
  }

  /** The documents that are not open, by their keys; empty if the folder is not read. */
  get closedDocuments(): ReadonlyMap<string, ConfigDocument> {
    return this.documents;
  }

  /** Reads new and changed files. */
  ready(): Promise<void> {
    // Failed files are read again at the next call.
    this.work = this.work.catch(() => undefined).then(() => this.read());
    return this.work;
  }

  /** Records that a file may have been changed, created or deleted. */
  changed(uri: string): void {
    // After too many files, one file less may be within the limit.
    if (this.skipReason !== undefined) this.outdated = 'all';
    else if (this.outdated !== 'all') this.outdated.set(fileKey(uri), uri);
  }

  /** Discards a file, because the client now sends its text. */
  opened(uri: string): void {
    this.forget(fileKey(uri));
  }

  dispose(): void {
    this.closed = true;
    this.forgetAll();
  }

  private async read(): Promise<void> {
    const { outdated } = this;
    if (this.closed || (outdated !== 'all' && outdated.size === 0)) return;
    this.outdated = new Map();
    const uris = outdated === 'all' ? await this.list() : [...outdated.values()];
    for (let start = 0; start < uris.length; start += parallelReads) {
      await Promise.all(uris.slice(start, start + parallelReads).map((uri) => this.readFile(uri)));
    }
    if (this.documents.size > maxFiles) this.skip(tooMany);
  }

  private async list(): Promise<readonly string[]> {
    this.forgetAll();
    this.skipReason = undefined;
    const content = await this.reader.files.configurationsIn(this.folder);
    if ('tooManyFolders' in content) {
      this.skip(folderReasons[content.tooManyFolders]);
      return [];
    }
    const files = content.files.filter(({ uri }) => this.reader.isInside(uri));
    const size = files.reduce((sum, file) => sum + file.size, 0);
    const reason = files.length > maxFiles ? tooMany : size > maxBytes ? tooLarge : undefined;
    if (reason === undefined) return files.map(({ uri }) => uri);
    this.skip(reason);
    return [];
  }

  private async readFile(uri: string): Promise<void> {
    const key = fileKey(uri);
    const bytes = this.reader.isOpen(uri) ? undefined : await this.reader.files.readBytes(uri);
    this.forget(key);
    // The file may have been opened in the meantime.
    if (!bytes || bytes.length > maxBytes || this.closed || this.reader.isOpen(uri)) return;
    const { language } = this.reader;
    const read = inputText(bytes, uri, { doubtful: !isSurelyConfiguration(uri), schema: language.schema });
    if (read === 'skipped' || 'failure' in read) return;
    this.documents.set(
      key,
      language.open(read.text, { uri, languageId: 'fortios', version: versionOfClosed }),
    );
  }

  private skip(reason: string): void {
    this.forgetAll();
    const name = fileKey(this.folder).replace(/^file:(?:\/\/)?/, '');
    this.skipReason = `"${name === '' ? '/' : name}" is not read as one configuration, although "fortios.workspace.oneConfiguration" is enabled, because ${reason}.`;
  }

  private forget(key: string): void {
    this.documents.get(key)?.dispose();
    this.documents.delete(key);
  }

  private forgetAll(): void {
    for (const document of this.documents.values()) document.dispose();
    this.documents.clear();
  }
}

const folderReasons = {
  root: 'it is the root of a file system',
  home: 'it is your home directory or contains it',
  folders: `it contains more than ${maxFolders} folders`,
};

const tooLarge = `its possible configurations have more than ${maxBytes / 1024 / 1024} MB`;

const tooMany = `it contains more than ${maxFiles} possible configurations`;
