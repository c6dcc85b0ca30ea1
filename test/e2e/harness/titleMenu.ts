import type { Locator, Page } from 'playwright-core';
import { openMenu } from './menu';

/** The menus among the actions at the top right of the active editor. */
export class TitleMenu {
  private readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Opens a menu and returns the labels of its enabled items. */
  async open(label: string): Promise<readonly string[]> {
    return openMenu(this.page, () => this.action(label).click());
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
