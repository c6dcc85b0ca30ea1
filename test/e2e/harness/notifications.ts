import type { Page } from 'playwright-core';

/** The notifications and dialogs of a window. */
export class Notifications {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  async messages(): Promise<readonly string[]> {
    return this.#page.locator('.notification-toast .notification-list-item-message').allInnerTexts();
  }

  /** The labels of the buttons. */
  async buttons(): Promise<readonly string[]> {
    return this.#page.locator(buttons).allInnerTexts();
  }

  async press(label: string): Promise<void> {
    await this.#page.locator(buttons, { hasText: label }).first().click();
  }

  /** The number of modal dialogs. */
  dialogs(): Promise<number> {
    return this.#page.locator('.monaco-dialog-box').count();
  }
}

const buttons = '.notification-toast .notification-list-item-buttons-container a';
