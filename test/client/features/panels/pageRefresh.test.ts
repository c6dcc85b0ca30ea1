import assert from 'node:assert/strict';
import { PageRefresh } from '../../../../client/src/features/panels/pageRefresh';

/** A page whose timers and refreshes the test completes. */
class Page {
  visible = true;
  /** The number of refreshes that have started. */
  started = 0;
  readonly refresh = new PageRefresh({
    isVisible: () => this.visible,
    refresh: () => {
      this.started++;
      return new Promise((resolve) => {
        this.finishing = resolve;
      });
    },
    delay: (run) => {
      this.pending.add(run);
      return { dispose: () => void this.pending.delete(run) };
    },
  });
  private readonly pending = new Set<() => void>();
  private finishing: () => void = () => undefined;

  get timers(): number {
    return this.pending.size;
  }

  /** Lets all timers elapse. */
  elapse(): void {
    for (const run of Array.from(this.pending)) {
      this.pending.delete(run);
      run();
    }
  }

  /** Ends the refresh that has started. */
  async finish(): Promise<void> {
    this.finishing();
    await new Promise((resolve) => setImmediate(resolve));
  }
}

describe('PageRefresh', () => {
  it('refreshes once after several changes', async () => {
    const page = new Page();
    page.refresh.invalidate();
    page.refresh.invalidate();
    assert.deepEqual([page.timers, page.started], [1, 0]);
    page.elapse();
    await page.finish();
    assert.deepEqual([page.timers, page.started], [0, 1]);
  });

  it('refreshes again after a change during a refresh, and never twice at a time', async () => {
    const page = new Page();
    page.refresh.invalidate();
    page.elapse();
    page.refresh.invalidate();
    page.refresh.invalidate();
    assert.deepEqual([page.timers, page.started], [0, 1]);
    await page.finish();
    assert.deepEqual([page.timers, page.started], [1, 1]);
    page.elapse();
    await page.finish();
    assert.deepEqual([page.timers, page.started], [0, 2]);
  });

  it('waits until the page is visible', async () => {
    const page = new Page();
    page.visible = false;
    page.refresh.invalidate();
    assert.equal(page.timers, 0);
    page.visible = true;
    page.refresh.onVisible();
    page.elapse();
    await page.finish();
    assert.equal(page.started, 1);
    page.refresh.onVisible();
    assert.deepEqual([page.timers, page.started], [0, 1]);
  });

  it('does nothing after it is disposed', async () => {
    const page = new Page();
    page.refresh.invalidate();
    page.refresh.dispose();
    assert.equal(page.timers, 0);
    page.refresh.invalidate();
    page.elapse();
    page.refresh.invalidate();
    page.refresh.dispose();
    await page.finish();
    assert.deepEqual([page.timers, page.started], [0, 1]);
  });
});
