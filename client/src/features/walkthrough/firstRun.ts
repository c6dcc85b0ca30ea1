/** The part of VS Code's `Memento` that is used. */
export interface FirstRunStorage {
  get(key: string): unknown;
  update(key: string, value: boolean): PromiseLike<void>;
}

const storageKey = 'firstRun.shown';

/**
 * Identifies the first document that the extension has ever detected. The status item shows what was detected in it,
 * until the user activates another document.
 */
export class FirstRun {
  private readonly storage: FirstRunStorage;
  private first: string | undefined;
  private hasEnded: boolean;

  constructor(storage: FirstRunStorage) {
    this.storage = storage;
    this.hasEnded = storage.get(storageKey) === true;
  }

  /** Whether the user has left the first document. */
  get isOver(): boolean {
    return this.hasEnded;
  }

  /** Whether the active document, which is checked, is the first one. If there was none before, it becomes the first. */
  async isFirst(uri: string): Promise<boolean> {
    if (this.hasEnded) return false;
    if (this.first === undefined) {
      this.first = uri;
      await this.storage.update(storageKey, true);
    }
    return this.first === uri;
  }

  /** A document has become active. */
  onActivate(uri: string): void {
    if (this.first !== undefined && this.first !== uri) this.hasEnded = true;
  }
}
