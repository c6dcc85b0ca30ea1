import type { LanguageService } from '../languageService';
import { isSurelyConfiguration } from '../files/configurationFiles';
import { inputText } from '../files/inputText';
import { versionOfClosed, type ConfigDocument } from '../model/document/document';
import { maxFolders } from './clientFiles';
import type { FileAccess } from '../files/fileAccess';
import { fileKey } from './folders';

/** The configuration of one device does not have more files than this. */
const maxFiles = 500;

/** How much of them is read, in bytes; an index takes some times as much memory. */
const maxBytes = 64 * 1024 * 1024;

/** How many files are read at a time. */
const atOnce = 8;

/** What a folder's files are read with. */
export interface FolderReader {
  readonly language: LanguageService;
  readonly files: FileAccess;
  /** Whether a file of the folder belongs to it, and not to a folder in it that is open as well. */
  readonly isInside: (uri: string) => boolean;
  /** Whether a client has a file open, so that what is on the disk does not count. */
  readonly isOpen: (uri: string) => boolean;
}

/** The configurations in an open folder that no client has open, read from the disk and kept in step with it. */
export class FolderConfiguration {
  private readonly documents = new Map<string, ConfigDocument>();
  /** The files to be read again, by their keys; or all. */
  private outdated: Map<string, string> | 'all' = 'all';
  private work: Promise<void> = Promise.resolve();
  private closed = false;
  private skipReason: string | undefined;

  constructor(
    private readonly folder: string,
    private readonly reader: FolderReader,
  ) {}

  /** Why the folder is not read, in a sentence; undefined where it is. */
  get problem(): string | undefined {
    return this.skipReason;
  }

  /** The documents that are not open, by their keys; none where there is a problem. */
  get closedDocuments(): ReadonlyMap<string, ConfigDocument> {
    return this.documents;
  }

  /** Reads what has not been read, or has changed. */
  ready(): Promise<void> {
    // What went wrong once need not go wrong again.
    this.work = this.work.catch(() => undefined).then(() => this.read());
    return this.work;
  }

  /** Notes that a file may be otherwise now; also one that came, or has gone. */
  changed(uri: string): void {
    // Where there were too many, one less may be few enough.
    if (this.skipReason !== undefined) this.outdated = 'all';
    else if (this.outdated !== 'all') this.outdated.set(fileKey(uri), uri);
  }

  /** Forgets what was read of a file, as its client tells what it says. */
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
    for (let start = 0; start < uris.length; start += atOnce) {
      await Promise.all(uris.slice(start, start + atOnce).map((uri) => this.readFile(uri)));
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
    // It may have been opened in the meantime.
    if (!bytes || bytes.length > maxBytes || this.closed || this.reader.isOpen(uri)) return;
    const { language } = this.reader;
    const isCategory = (word: string): boolean => language.schema.isCategory(word);
    const read = inputText(bytes, uri, { doubtful: !isSurelyConfiguration(uri), isCategory });
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
