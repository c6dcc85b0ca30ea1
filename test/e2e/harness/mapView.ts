import type { Frame, Page } from 'playwright-core';
import { eventually } from './eventually';
import { waitForFrame } from './frames';

/** The view of a network map next to the editor: a page in a frame of a frame. */
export class MapView {
  constructor(private readonly page: Page) {}

  /** Waits until the drawing has boxes with all these titles, and returns the titles of all boxes. */
  async waitForBoxes(...expected: readonly string[]): Promise<readonly string[]> {
    const text = await eventually(
      `the boxes ${expected.join(', ')}`,
      async () => (await (await this.frame()).locator('.node[data-id] .title').allTextContents()).join('\n'),
      (titles) => expected.every((title) => titles.split('\n').includes(title)),
    );
    return text.split('\n');
  }

  async click(title: string): Promise<void> {
    await this.box(await this.frame(), title).click();
  }

  async doubleClick(title: string): Promise<void> {
    await this.box(await this.frame(), title).dblclick();
  }

  async hover(title: string): Promise<void> {
    await this.box(await this.frame(), title).hover();
  }

  /** Presses a button of the page. */
  async press(name: string): Promise<void> {
    await (await this.frame()).getByRole('button', { name, exact: true }).click();
  }

  /** Selects or deselects a part in the list “Collapse”. */
  async collapse(part: string): Promise<void> {
    const frame = await this.frame();
    const box = frame.getByLabel(part, { exact: true });
    if (!(await box.isVisible())) await frame.locator('#choice summary').click();
    await box.click();
    await frame.locator('#choice summary').click();
  }

  /** Types into the search, and returns the titles of the boxes that are found. */
  async search(text: string): Promise<readonly string[]> {
    const frame = await this.frame();
    await frame.getByLabel('Search').fill(text);
    return frame.locator('.node.found .title').allTextContents();
  }

  async note(): Promise<string> {
    return (await this.frame()).locator('#note').innerText();
  }

  async status(): Promise<string> {
    return (await this.frame()).locator('#status').innerText();
  }

  /** The factor of the size of the drawing. */
  async zoom(): Promise<number> {
    return Number(await (await this.frame()).locator('#drawing svg').getAttribute('data-zoom'));
  }

  /** The cells of the visible rows of the table. */
  async rows(): Promise<readonly string[]> {
    const rows = await (await this.frame()).locator('#rows tr:visible').all();
    return Promise.all(rows.map(async (row) => (await row.locator('td').allInnerTexts()).join(' | ')));
  }

  /** The page as HTML, for axe. */
  async html(): Promise<string> {
    return eventually(
      'the complete page of the map',
      async () => (await this.frame()).locator('html').evaluate((root) => root.outerHTML),
      (text) => text.includes('</main>'),
    );
  }

  private box(frame: Frame, title: string): ReturnType<Frame['locator']> {
    return frame
      .locator('.node[data-id]')
      .filter({ has: frame.locator(`.title:text-is("${title}")`) })
      .first();
  }

  private frame(): Promise<Frame> {
    return waitForFrame(this.page, '#tools #zoomIn');
  }
}
