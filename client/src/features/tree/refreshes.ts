/**
 * After an event and after an answer, VS Code may still be reading, in milliseconds: it handles an event within 200 ms of
 * another one later, and asks for the rows inside a row after it has the row.
 */
const quietTime = 300;

/**
 * Has VS Code read a tree again, never while it reads it, nor before it has begun to: it would drop the answers to the
 * requests that are open, or show the same rows twice at a time, and rows would stay empty.
 */
export class Refreshes {
  private readonly fire: () => void;
  private timer: ReturnType<typeof setTimeout> | undefined;
  /** VS Code reads the tree from its roots as soon as it is visible: it is new, or has changed. */
  private isAnnounced = true;
  private reads = 0;
  private isWaiting = false;
  private quietFrom = 0;

  /** @param fire tells VS Code that the tree has changed */
  constructor(fire: () => void) {
    this.fire = fire;
  }

  /** Has the tree read after a delay in milliseconds; an earlier wish that waits is replaced. */
  request(delay = 0): void {
    clearTimeout(this.timer);
    this.isWaiting = false;
    const wait = Math.max(delay, this.quietFrom - Date.now());
    // Not later if nothing is read: the rows of another document have gone already.
    if (wait <= 0) this.refresh();
    else
      this.timer = setTimeout(() => {
        this.refresh();
      }, wait);
  }

  /**
   * Answers a request of VS Code for rows.
   *
   * @param parent undefined for the roots
   */
  async answer<T>(parent: object | undefined, read: () => Promise<T>): Promise<T> {
    if (!parent) this.isAnnounced = false;
    this.reads++;
    try {
      return await read();
    } finally {
      this.reads--;
      this.quietFrom = Date.now() + quietTime;
      if (this.isWaiting && this.reads === 0) this.request();
    }
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.isWaiting = false;
  }

  private refresh(): void {
    if (this.isAnnounced) return;
    this.isWaiting = this.reads > 0;
    if (this.isWaiting) return;
    if (this.quietFrom > Date.now()) {
      this.request();
      return;
    }
    this.isAnnounced = true;
    this.fire();
  }
}
