import type { Locator, Page } from 'playwright-core';
import { eventually } from './eventually';

/** VS Code's panel with edits that the user has to confirm. */
export class RefactorPreview {
  private readonly panel: Locator;

  constructor(page: Page) {
    this.panel = page.locator('.bulk-edit-panel');
  }

  /** Waits until a row for each of these files is listed. */
  async waitForFiles(names: readonly string[]): Promise<void> {
    await eventually(
      `edits of ${names.join(', ')}`,
      () => this.panel.locator('.monaco-list-row').allInnerTexts(),
      (rows) => names.every((name) => rows.some((row) => row.includes(name))),
    );
  }

  /** Confirms all edits of each file, and applies them. */
  async applyAll(names: readonly string[]): Promise<void> {
    for (const name of names)
      await this.panel
        .locator('.monaco-list-row', { hasText: name })
        .first()
        .locator('input')
        .first()
        .check();
    await this.panel.locator('.monaco-button', { hasText: 'Apply' }).click();
  }
}
