import { printable } from './terminal';

/** Shorter runs do not need a progress line. */
const quietMs = 400;

/** The interval between updates, short enough to look continuous and long enough to read. */
const betweenMs = 100;

const clockMs = 1000;

/** The time from which on the rest of a run can be estimated. */
const estimateMs = 2000;

const barWidth = 20;

/**
 * Shows the progress of a run on the terminal's last line: a bar, the time left, and the file that is processed. Callers must
 * call {@link clear} before they write other text; the next advance shows the line again.
 */
export class Progress {
  private done = 0;
  private file = '';
  private shown = false;
  private nextAt: number;
  private readonly begin: number;

  /**
   * @param show replaces the line; undefined if standard error is not a terminal
   * @param total the number of inputs
   */
  constructor(
    private readonly show: ((text: string) => void) | undefined,
    private readonly total: number,
    private readonly now: () => number = () => performance.now(),
    /** The time between two updates, in milliseconds. */
    private readonly interval = betweenMs,
  ) {
    this.begin = now();
    this.nextAt = this.begin + Math.max(quietMs, interval);
  }

  /** Begins with an input. */
  start(file: string): void {
    this.file = file;
    this.update();
  }

  /**
   * Shows once a second how long the run takes, while the work is done in other threads.
   *
   * @returns ends it
   */
  startClock(): () => void {
    if (!this.show) return () => undefined;
    const clock = setInterval(() => {
      if (this.file !== '') this.update();
    }, clockMs);
    // An error elsewhere must be able to end the process.
    clock.unref();
    return () => {
      clearInterval(clock);
    };
  }

  /** Counts a finished input. */
  advance(): void {
    this.done++;
    this.update();
  }

  /** Shows the done share of work on all files together, from 0 to 1. */
  showShare(share: number): void {
    this.done = this.total * Math.min(1, share);
    this.update(`${Math.floor(share * 100)} %`);
  }

  private update(done = `${this.done} of ${this.total} files`): void {
    if (!this.show) return;
    const now = this.now();
    if (now < this.nextAt || this.done === this.total) return;
    this.nextAt = now + this.interval;
    const full = Math.floor((this.done / this.total) * barWidth);
    const bar = `[${'#'.repeat(full)}${'-'.repeat(barWidth - full)}]`;
    const rest = this.estimate(now - this.begin);
    this.show(`${bar} ${done}${rest}: ${printable(this.file)}`);
    this.shown = true;
  }

  /** `, 2.5 files/s, about 3 min left`, from the files that are done; `, 12 s so far` before the first one. */
  private estimate(elapsed: number): string {
    if (elapsed < estimateMs) return '';
    if (this.done === 0) return `, ${Math.floor(elapsed / 1000)} s so far`;
    const perSecond = (this.done / elapsed) * 1000;
    const seconds = Math.ceil((this.total - this.done) / perSecond);
    const left = `about ${seconds < 60 ? `${seconds} s` : `${Math.ceil(seconds / 60)} min`} left`;
    return Number.isInteger(this.done) && this.total > 1
      ? `, ${perSecond.toFixed(perSecond < 10 ? 1 : 0)} files/s, ${left}`
      : `, ${left}`;
  }

  /** Removes the line. */
  clear(): void {
    if (this.shown) this.show?.('');
    this.shown = false;
  }
}
