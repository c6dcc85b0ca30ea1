import type { Frame, Page } from 'playwright-core';
import { eventually } from './eventually';
import { findFrame, waitForFrame } from './frames';

const rows = '#grid tbody';

/** The policy table in a panel next to the editor: a page in a frame of a frame. */
export class PolicyTable {
  private readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Waits until the ids of the rendered rows are these. */
  async waitForIds(expected: string): Promise<void> {
    await eventually(
      `the policies ${expected}`,
      async () => {
        const frame = await findFrame(this.page, rows);
        return (await frame?.locator('tbody td.id').allInnerTexts())?.join(' ') ?? '';
      },
      (ids) => ids === expected,
    );
  }

  /** Types into the filter with this label. */
  async filter(label: string, text: string): Promise<void> {
    await (await this.frame()).getByRole('searchbox', { name: label }).fill(text);
  }

  /** Toggles the filter with this label. */
  async toggle(label: string): Promise<void> {
    await (await this.frame()).getByRole('checkbox', { name: label }).click();
  }

  /** Clicks the header of a column, and returns its sort order. */
  async sortBy(name: string): Promise<string> {
    const column = (await this.frame()).getByRole('columnheader', { name });
    await column.click();
    return (await column.getAttribute('aria-sort')) ?? '';
  }

  /** Clicks the cell with this text. */
  async click(text: string): Promise<void> {
    await (await this.frame()).getByRole('gridcell', { name: text, exact: true }).click();
  }

  /** The titles of the columns. */
  async columns(): Promise<string> {
    return (await (await this.frame()).getByRole('columnheader').allInnerTexts()).join(' ');
  }

  /** Shows or hides a column. */
  async chooseColumn(title: string): Promise<void> {
    const frame = await this.frame();
    await frame.locator('summary').click();
    await frame.getByRole('checkbox', { name: title, exact: true }).click();
  }

  async copyAsCsv(): Promise<void> {
    const frame = await this.frame();
    await frame.locator('summary').click();
    await frame.getByRole('button', { name: 'Copy as CSV' }).click();
  }

  /** Clicks the cell with this text in the row of a policy. */
  async activate(id: string, text: string): Promise<void> {
    const frame = await this.frame();
    const row = frame.locator('tbody tr', { has: frame.locator(`td.id:text-is("${id}")`) });
    await row.getByRole('gridcell', { name: text, exact: true }).click();
  }

  /** Presses keys in order, and returns the text of the focused cell. */
  async press(...keys: readonly string[]): Promise<string> {
    for (const key of keys) await this.page.keyboard.press(key);
    return (await this.frame()).evaluate(() => document.activeElement?.textContent ?? '');
  }

  /** The text next to the filters. */
  async status(): Promise<string> {
    return (await this.frame()).getByRole('status').innerText();
  }

  private frame(): Promise<Frame> {
    return waitForFrame(this.page, rows);
  }
}
