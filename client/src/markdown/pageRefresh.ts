/** How long a page waits for the next change of what it is made of, in milliseconds. */
const calm = 400;

/** Runs something later, unless it is called off before. */
export type Delay = (run: () => void, milliseconds: number) => { dispose(): void };

/** What the refresh of a page needs from those who know VS Code. */
export interface RefreshHost {
  isVisible(): boolean;
  /** Makes the page anew and shows it. */
  refresh(): Promise<void>;
  readonly delay?: Delay;
}

/**
 * Keeps a page up to date: makes it anew once its sources have been left alone for a moment, one time after the
 * other, and not before somebody sees it.
 */
export class PageRefresh {
  readonly #host: RefreshHost;
  #isOutdated = false;
  #isRefreshing = false;
  #waiting: { dispose(): void } | undefined;

  constructor(host: RefreshHost) {
    this.#host = host;
  }

  /** What the page is made of has changed. */
  invalidate(): void {
    this.#isOutdated = true;
    this.#plan();
  }

  /** The page can be seen again. */
  shown(): void {
    if (this.#isOutdated) this.#plan();
  }

  dispose(): void {
    this.#isOutdated = false;
    this.#waiting?.dispose();
  }

  #plan(): void {
    this.#waiting?.dispose();
    this.#waiting = undefined;
    if (this.#isRefreshing || !this.#host.isVisible()) return;
    this.#waiting = (this.#host.delay ?? later)(() => void this.#refresh(), calm);
  }

  async #refresh(): Promise<void> {
    this.#waiting = undefined;
    this.#isOutdated = false;
    this.#isRefreshing = true;
    try {
      await this.#host.refresh();
    } finally {
      this.#isRefreshing = false;
      this.shown();
    }
  }
}

const later: Delay = (run, milliseconds) => {
  const timer = setTimeout(run, milliseconds);
  return {
    dispose: () => {
      clearTimeout(timer);
    },
  };
};
