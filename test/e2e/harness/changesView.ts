import type { Locator, Page } from 'playwright-core';
import { eventually } from './eventually';

/** The view of changes or of a clean-up, in the side bar. */
export class ChangesView {
  private readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Waits until the rows with their descriptions are as expected. */
  async waitForRows(expected: readonly string[]): Promise<void> {
    await eventually(
      `the changes ${expected.join(' | ')}`,
      () => this.read(),
      (rows) => rows.join('\n') === expected.join('\n'),
    );
  }

  /** Clicks a row. */
  async choose(text: string): Promise<void> {
    await this.rows.filter({ hasText: text }).first().click();
  }

  /** Clicks the button that a row shows on hover. */
  async copyCommandsOf(text: string): Promise<void> {
    const row = this.rows.filter({ hasText: text }).first();
    await row.hover();
    await row.locator('.actions .action-label').first().click();
  }

  /** Clicks the checkbox of a row. */
  async toggle(text: string): Promise<void> {
    const row = this.rows.filter({ hasText: text }).first();
    await row.locator('.monaco-custom-toggle').first().click();
  }

  /** Label and description of each row. */
  private read(): Promise<readonly string[]> {
    return this.rows.evaluateAll((rows) =>
      rows.map((row) =>
        ['.label-name', '.label-description']
          .map((part) => (row.querySelector(part)?.textContent ?? '').trim())
          .join(' '),
      ),
    );
  }

  private get rows(): Locator {
    return this.page.locator('[id="workbench.view.extension.fortios"] .monaco-list-row');
  }
}
