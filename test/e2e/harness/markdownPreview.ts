import type { Frame, Page } from 'playwright-core';
import { eventually } from './eventually';
import { innerFrames, isShown } from './frames';

/** A report in a panel next to the editor: a page in a frame of a frame. */
export class MarkdownPreview {
  private readonly frame: Frame;

  private constructor(frame: Frame) {
    this.frame = frame;
  }

  /** Waits until a panel matches. */
  static async find(page: Page, expected: RegExp): Promise<MarkdownPreview> {
    const frame = await eventually(
      `a preview with ${String(expected)}`,
      async () => {
        for (const candidate of innerFrames(page)) {
          const text = await candidate
            .locator('body')
            .innerText({ timeout: 200 })
            .catch(() => '');
          if (expected.test(text) && (await isShown(candidate))) return candidate;
        }
        return undefined;
      },
      (found) => found !== undefined,
    );
    if (!frame) throw new Error('The preview is gone.');
    return new MarkdownPreview(frame);
  }

  text(): Promise<string> {
    return this.frame.locator('body').innerText();
  }

  /** The HTML of the page with VS Code's colors; empty while its frame is being replaced. */
  html(): Promise<string> {
    return this.frame
      .locator('html')
      .evaluate((page) => page.outerHTML, undefined, { timeout: 1_000 })
      .catch(() => '');
  }

  /** Clicks the first link with a matching text. */
  async follow(label: RegExp): Promise<void> {
    await this.frame.getByText(label).first().click();
  }

  /** The text of the focused element. */
  focused(): Promise<string> {
    return this.frame.evaluate(() => document.activeElement?.textContent.trim() ?? '');
  }

  /** The scroll position in pixels. */
  scrolled(): Promise<number> {
    return this.frame.evaluate(() => window.scrollY);
  }

  /** Scrolls to the end; returns the scroll position in pixels. */
  async scrollToEnd(): Promise<number> {
    await this.frame.evaluate(() => {
      window.scrollTo(0, document.body.scrollHeight);
    });
    return this.scrolled();
  }
}
