/** Shorter runs do not need a progress line. */
const quietMs = 400;

/** The interval between updates, short enough to look continuous and long enough to read. */
const betweenMs = 100;

/**
 * Shows the progress of a run on the terminal's last line. Callers must call {@link clear} before they write other
 * text; the next step shows the line again.
 */
export class Progress {
  private done = 0;
  private shown = false;
  private nextAt: number;

  /**
   * @param show replaces the line; undefined if standard error is not a terminal
   * @param total the number of inputs
   */
  constructor(
    private readonly show: ((text: string) => void) | undefined,
    private readonly total: number,
    private readonly now: () => number = () => performance.now(),
  ) {
    this.nextAt = now() + quietMs;
  }

  /** Counts a finished input. */
  step(): void {
    this.done++;
    if (!this.show || this.now() < this.nextAt || this.done === this.total) return;
    this.nextAt = this.now() + betweenMs;
    this.show(`${this.done} of ${this.total} files checked …`);
    this.shown = true;
  }

  /** Removes the line. */
  clear(): void {
    if (this.shown) this.show?.('');
    this.shown = false;
  }
}
