import type { Locator, Page } from 'playwright-core';

/** The menus among the actions at the top right of the active editor. */
export class TitleMenu {
  private readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Opens a menu and returns the labels of its enabled items. */
  async open(label: string): Promise<readonly string[]> {
    await this.action(label).click();
    const items = this.page.locator('.monaco-menu .action-item:not(.disabled) .action-label:not(.separator)');
    await items.first().waitFor();
    return (await items.allInnerTexts()).map((text) => text.trim()).filter((text) => text !== '');
  }

  /** Clicks an action that is not a menu. */
  async run(label: string): Promise<void> {
    await this.action(label).click();
  }

  isVisible(label: string): Promise<boolean> {
    return this.action(label).isVisible();
  }

  private action(label: string): Locator {
    return this.page
      .locator(`.editor-group-container.active .editor-actions [aria-label^="${label}"]`)
      .first();
  }
}
