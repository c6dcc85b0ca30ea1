import type { EditorService } from '../editorService';
import { isSurelyConfiguration } from '../files/configurationFiles';
import { inputText } from '../files/inputText';
import { versionOfClosed, type ConfigDocument } from '../model/document/document';
import { maxFolders } from './clientFiles';
import type { FileAccess } from '../files/fileAccess';
import { fileKey } from './folders';

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
export class FolderConfiguration {
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
