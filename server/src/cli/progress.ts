/** Shorter runs do not need a progress line. */
const quietMs = 400;

/** As often as people can read. */
const betweenMs = 100;

/**
 * Says on a terminal's last line how far a run is. Callers that write other text call {@link clear} before: the
 * line returns with the next step.
 */
export class Progress {
  private done = 0;
  private shown = false;
  private nextAt: number;

  /**
   * @param show replaces the line; undefined if standard error is not a terminal
   * @param total how many inputs there are
   */
  constructor(
    private readonly show: ((text: string) => void) | undefined,
    private readonly total: number,
    private readonly now: () => number = () => performance.now(),
  ) {
    this.nextAt = now() + quietMs;
  }

  /** Another input is done. */
  step(): void {
    this.done++;
    if (!this.show || this.now() < this.nextAt || this.done === this.total) return;
    this.nextAt = this.now() + betweenMs;
    this.show(`${this.done} of ${this.total} files checked …`);
    this.shown = true;
  }

  /** Takes the line away. */
  clear(): void {
    if (this.shown) this.show?.('');
    this.shown = false;
  }
}
