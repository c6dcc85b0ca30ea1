import type { Locator, Page } from 'playwright-core';
import { eventually } from './eventually';

/** The id of the extension's status bar item. */
export const firmwareItem = 'fortios-config.fortios-config.fortios.firmware';

/** The status bar of a window. */
export class StatusBar {
  private readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** The text of an item; empty if it is not visible. */
  async text(id: string): Promise<string> {
    const item = this.item(id);
    return (await item.isVisible()) ? (await item.innerText()).trim() : '';
  }

  /** The label of an item for screen readers. */
  async label(id: string): Promise<string> {
    return (await this.item(id).locator('a').first().getAttribute('aria-label')) ?? '';
  }

  async click(id: string): Promise<void> {
    await this.item(id).locator('a').first().click();
  }

  /** Activates an item with the keyboard, after the focus has been set on the status bar. */
  async activate(id: string): Promise<void> {
    await eventually(
      `the focus on ${id}`,
      async () => {
        const focused = await this.page.evaluate(
          () => document.activeElement?.closest('.statusbar-item, .statusbar')?.id ?? '',
        );
        if (focused !== '' && focused !== id) await this.page.keyboard.press('ArrowRight');
        return focused;
      },
      (focused) => focused === id,
    );
    await this.page.keyboard.press('Enter');
  }

  /** All items as `id: text`. */
  async items(): Promise<readonly string[]> {
    return this.page
      .locator('.statusbar-item')
      .evaluateAll((items) => items.map((item) => `${item.id}: ${item.textContent.trim()}`));
  }

  async waitUntilHidden(id: string): Promise<void> {
    await this.item(id).waitFor({ state: 'hidden' });
  }

  /** Waits until the extension's item shows the number of findings, and returns its text. */
  waitForFindings(): Promise<string> {
    return eventually(
      'the number of findings in the status bar',
      () => this.text(firmwareItem),
      (text) => /\d findings?$/.test(text),
    );
  }

  /** Waits until the open file has this language. */
  async waitForLanguage(expected: string): Promise<void> {
    await eventually(
      `the language ${expected}`,
      () => this.text('status.editor.mode'),
      (name) => name === expected,
    );
  }

  private item(id: string): Locator {
    return this.page.locator(`.statusbar-item[id="${id}"]`);
  }
}
