/** The part of VS Code's `Memento` that is used. */
export interface DeclinedStorage {
  get(key: string): unknown;
  update(key: string, value: readonly string[]): PromiseLike<void>;
}

const storageKey = 'detection.declined';

/** Beyond this number, the oldest choice is dropped. */
const maximumUris = 200;

/** Stores the documents whose language the user changed from FortiOS to another one. */
export class DeclinedDocuments {
  private readonly storage: DeclinedStorage;
  private readonly uris: Set<string>;

  constructor(storage: DeclinedStorage) {
    this.storage = storage;
    const stored = storage.get(storageKey);
    this.uris = new Set(Array.isArray(stored) ? stored.filter((uri) => typeof uri === 'string') : []);
  }

  has(uri: string): boolean {
    return this.uris.has(uri);
  }

  /** The user changed the language from FortiOS. */
  async add(uri: string): Promise<void> {
    this.uris.delete(uri);
    this.uris.add(uri);
    for (const oldest of this.uris) {
      if (this.uris.size <= maximumUris) break;
      this.uris.delete(oldest);
    }
    await this.save();
  }

  /** The user changed the language to FortiOS. */
  async delete(uri: string): Promise<void> {
    if (this.uris.delete(uri)) await this.save();
  }

  /** Untitled documents are not stored, because VS Code reuses their names. */
  private async save(): Promise<void> {
    await this.storage.update(
      storageKey,
      [...this.uris].filter((uri) => !uri.startsWith('untitled:')),
    );
  }
}
