/** The part of VS Code's `Memento` that is needed. */
export interface DeclinedStorage {
  get(key: string): unknown;
  update(key: string, value: readonly string[]): PromiseLike<void>;
}

const storageKey = 'detection.declined';

/** Enough for a folder of backups; beyond it the oldest choice is forgotten. */
const maximumRemembered = 200;

/** Remembers, across sessions, the documents that the user wants in another language than FortiOS. */
export class DeclinedDocuments {
  readonly #storage: DeclinedStorage;
  readonly #uris: Set<string>;

  constructor(storage: DeclinedStorage) {
    this.#storage = storage;
    const stored = storage.get(storageKey);
    this.#uris = new Set(Array.isArray(stored) ? stored.filter((uri) => typeof uri === 'string') : []);
  }

  has(uri: string): boolean {
    return this.#uris.has(uri);
  }

  /** The user turned FortiOS off for a document. */
  async add(uri: string): Promise<void> {
    this.#uris.delete(uri);
    this.#uris.add(uri);
    for (const oldest of this.#uris) {
      if (this.#uris.size <= maximumRemembered) break;
      this.#uris.delete(oldest);
    }
    await this.#save();
  }

  /** The user turned FortiOS on for a document. */
  async delete(uri: string): Promise<void> {
    if (this.#uris.delete(uri)) await this.#save();
  }

  /** An untitled document's name is given to another one later, so it is remembered for this session only. */
  async #save(): Promise<void> {
    await this.#storage.update(
      storageKey,
      [...this.#uris].filter((uri) => !uri.startsWith('untitled:')),
    );
  }
}
