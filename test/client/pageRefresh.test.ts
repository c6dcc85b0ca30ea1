import assert from 'node:assert/strict';
import { PageRefresh } from '../../client/src/markdown/pageRefresh';

/** A page whose waits and refreshes end when the test says so. */
class Page {
  visible = true;
  /** How often it began to be made anew. */
  begun = 0;
  readonly refresh = new PageRefresh({
    isVisible: () => this.visible,
    refresh: () => {
      this.begun++;
      return new Promise((resolve) => {
        this.#finish = resolve;
      });
    },
    delay: (run) => {
      this.#waits.add(run);
      return { dispose: () => void this.#waits.delete(run) };
    },
  });
  readonly #waits = new Set<() => void>();
  #finish: () => void = () => undefined;

  get waits(): number {
    return this.#waits.size;
  }

  /** Ends all waits. */
  wait(): void {
    for (const run of [...this.#waits]) {
      this.#waits.delete(run);
      run();
    }
  }

  /** Ends the refresh that has begun. */
  async finish(): Promise<void> {
    this.#finish();
    await new Promise((resolve) => setImmediate(resolve));
  }
}

describe('a page that is kept up to date', () => {
  it('is made anew once, after the last of several changes', async () => {
    const page = new Page();
    page.refresh.invalidate();
    page.refresh.invalidate();
    assert.deepEqual([page.waits, page.begun], [1, 0]);
    page.wait();
    await page.finish();
    assert.deepEqual([page.waits, page.begun], [0, 1]);
  });

  it('is made anew once more where something changed meanwhile, and never twice at a time', async () => {
    const page = new Page();
    page.refresh.invalidate();
    page.wait();
    page.refresh.invalidate();
    page.refresh.invalidate();
    assert.deepEqual([page.waits, page.begun], [0, 1]);
    await page.finish();
    assert.deepEqual([page.waits, page.begun], [1, 1]);
    page.wait();
    await page.finish();
    assert.deepEqual([page.waits, page.begun], [0, 2]);
  });

  it('waits until somebody sees it', async () => {
    const page = new Page();
    page.visible = false;
    page.refresh.invalidate();
    assert.equal(page.waits, 0);
    page.visible = true;
    page.refresh.shown();
    page.wait();
    await page.finish();
    assert.equal(page.begun, 1);
    page.refresh.shown();
    assert.deepEqual([page.waits, page.begun], [0, 1]);
  });

  it('is left alone once it is closed', async () => {
    const page = new Page();
    page.refresh.invalidate();
    page.refresh.dispose();
    assert.equal(page.waits, 0);
    page.refresh.invalidate();
    page.wait();
    page.refresh.invalidate();
    page.refresh.dispose();
    await page.finish();
    assert.deepEqual([page.waits, page.begun], [0, 1]);
  });
});
