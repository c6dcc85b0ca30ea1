import type { Locator, Page } from 'playwright-core';
import { eventually } from './eventually';
import type { QuickInput } from './quickInput';

/** One row of the Outline view. */
export interface OutlineRow {
  readonly name: string;
  /** The gray text after the name. */
  readonly detail: string;
  /** 1 at top level. */
  readonly level: number;
}

/** The Outline view, below the list of files. */
export class Outline {
  private readonly page: Page;
  private readonly quickInput: QuickInput;

  constructor(page: Page, quickInput: QuickInput) {
    this.page = page;
    this.quickInput = quickInput;
  }

  /** Shows the view, waits until its visible rows are as expected, and returns them. */
  async waitFor(
    expectation: string,
    asExpected: (rows: readonly OutlineRow[]) => boolean,
  ): Promise<readonly OutlineRow[]> {
    await this.quickInput.runCommand('Explorer: Focus on Outline View');
    return eventually(expectation, () => this.read(), asExpected);
  }

  /** Selects a row, which moves the cursor to its symbol. A click on a row that VS Code replaces meanwhile is repeated. */
  async choose(name: string): Promise<void> {
    const row = this.rows().filter({ hasText: name }).first();
    await eventually(
      `the row ${name} to be selected`,
      async () => {
        await row.click();
        return row.getAttribute('aria-selected');
      },
      (selected) => selected === 'true',
    );
  }

  private async read(): Promise<readonly OutlineRow[]> {
    return this.rows().evaluateAll((rows) =>
      rows.map((row) => ({
        name: row.querySelector('.label-name')?.textContent ?? '',
        detail: row.querySelector('.label-description')?.textContent ?? '',
        level: Number(row.getAttribute('aria-level')),
      })),
    );
  }

  private rows(): Locator {
    return this.page.locator('.outline-tree .monaco-list-row');
  }
}
