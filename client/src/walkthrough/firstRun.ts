/** The part of VS Code's `Memento` that is needed. */
export interface FirstRunStorage {
  get(key: string): unknown;
  update(key: string, value: boolean): PromiseLike<void>;
}

const storageKey = 'firstRun.shown';

/**
 * Which document is the first one that the extension has ever recognised: what was detected in it is shown once, until
 * the person turns to another one.
 */
export class FirstRun {
  readonly #storage: FirstRunStorage;
  #first: string | undefined;
  #isOver: boolean;

  constructor(storage: FirstRunStorage) {
    this.#storage = storage;
    this.#isOver = storage.get(storageKey) === true;
  }

  /** Whether the first document has had its time. */
  get isOver(): boolean {
    return this.#isOver;
  }

  /**
   * Tells whether the document in front, which has been checked, is the first one. Where there was none before, it is
   * from now on.
   */
  async isFirst(uri: string): Promise<boolean> {
    if (this.#isOver) return false;
    if (this.#first === undefined) {
      this.#first = uri;
      await this.#storage.update(storageKey, true);
    }
    return this.#first === uri;
  }

  /** A document is in front now. */
  turnTo(uri: string): void {
    if (this.#first !== undefined && this.#first !== uri) this.#isOver = true;
  }
}
