import type { Page } from 'playwright-core';
import { eventually } from './eventually';

/** The notifications and dialogs of a window. */
export class Notifications {
  private readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async messages(): Promise<readonly string[]> {
    return this.page.locator('.notification-toast .notification-list-item-message').allInnerTexts();
  }

  /** Waits for a notification whose text matches. */
  async waitFor(expected: RegExp): Promise<void> {
    await eventually(
      `a notification like ${expected.source}`,
      () => this.messages(),
      (messages) => messages.some((message) => expected.test(message)),
    );
  }

  /** The labels of the buttons. */
  async buttons(): Promise<readonly string[]> {
    return this.page.locator(buttons).allInnerTexts();
  }

  async press(label: string): Promise<void> {
    await this.page.locator(buttons, { hasText: label }).first().click();
  }

  /** The number of modal dialogs. */
  dialogs(): Promise<number> {
    return this.page.locator(dialog).count();
  }

  /** Waits for the modal dialog and presses a button; returns the text of the dialog. */
  async answerDialog(label: string): Promise<string> {
    const text = await this.page.locator(`${dialog} .dialog-message-container`).innerText();
    await this.page.locator(`${dialog} .monaco-button`, { hasText: label }).first().click();
    return text;
  }
}

const dialog = '.monaco-dialog-box';
const buttons = '.notification-toast .notification-list-item-buttons-container a';
