/** The delay after the last change, in milliseconds. */
const debounceMs = 400;

/** Runs a function later, unless it is disposed first. */
export type Delay = (run: () => void, milliseconds: number) => { dispose(): void };

/** What the refresh of a page needs from VS Code. */
export interface RefreshHost {
  isVisible(): boolean;
  /** Renders the page again and shows it. */
  refresh(): Promise<void>;
  readonly delay?: Delay;
}

/** Renders a page again after its document has changed: debounced, one run at a time, and only while it is visible. */
export class PageRefresh {
  private readonly host: RefreshHost;
  private isOutdated = false;
  private isRefreshing = false;
  private timer: { dispose(): void } | undefined;

  constructor(host: RefreshHost) {
    this.host = host;
  }

  /** The document of the page has changed. */
  invalidate(): void {
    this.isOutdated = true;
    this.schedule();
  }

  /** The page has become visible. */
  onVisible(): void {
    if (this.isOutdated) this.schedule();
  }

  dispose(): void {
    this.isOutdated = false;
    this.timer?.dispose();
  }

  private schedule(): void {
    this.timer?.dispose();
    this.timer = undefined;
    if (this.isRefreshing || !this.host.isVisible()) return;
    this.timer = (this.host.delay ?? setTimer)(() => void this.refresh(), debounceMs);
  }

  private async refresh(): Promise<void> {
    this.timer = undefined;
    this.isOutdated = false;
    this.isRefreshing = true;
    try {
      await this.host.refresh();
    } finally {
      this.isRefreshing = false;
      this.onVisible();
    }
  }
}

const setTimer: Delay = (run, milliseconds) => {
  const timer = setTimeout(run, milliseconds);
  return {
    dispose: () => {
      clearTimeout(timer);
    },
  };
};
