import type { Page } from 'playwright-core';
import { eventually } from './eventually';

/** The keyboard of a user; counts the keys. */
export class Keyboard {
  private readonly page: Page;
  private keys = 0;

  constructor(page: Page) {
    this.page = page;
  }

  /** The number of keys pressed since the last call; a key with modifiers is one. */
  takeCount(): number {
    const count = this.keys;
    this.keys = 0;
    return count;
  }

  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) {
      this.keys++;
      await this.page.keyboard.press(key);
    }
  }

  async type(text: string): Promise<void> {
    this.keys += text.length;
    await this.page.keyboard.type(text, { delay: 20 });
  }

  /** Waits until the list of completions, which VS Code opens by itself, has this label, and accepts it. */
  async accept(label: string): Promise<void> {
    await this.acceptIn('.suggest-widget.visible', label);
  }

  /** Waits until the palette or a picker has this label, and accepts it. */
  async pick(label: string): Promise<void> {
    await this.acceptIn('.quick-input-widget:visible', label);
  }

  /** Opens the list of completions and accepts its first row. Returns its label; undefined if nothing is offered. */
  async acceptFirst(): Promise<string | undefined> {
    await this.press('Control+Space');
    const { first } = await eventually(
      'a completion list',
      async () => {
        const [focused] = await this.labels('.suggest-widget.visible', '.focused');
        // Before the answer, the list says that it loads.
        const text = await this.page.locator('.suggest-widget.visible .message').allInnerTexts();
        return { first: focused, isEmpty: text.some((one) => one.startsWith('No suggestions')) };
      },
      (list) => list.first !== undefined || list.isEmpty,
    );
    await this.press(first === undefined ? 'Escape' : 'Enter');
    return first;
  }

  private async acceptIn(list: string, label: string): Promise<void> {
    await eventually(
      `the focus on ${label}`,
      async () => {
        const labels = await this.labels(list, '');
        const [focused = ''] = await this.labels(list, '.focused');
        // The rows can change at any time, so that each key follows a look at the list.
        if (focused === label || !labels.includes(label) || !labels.includes(focused))
          return { focused, labels };
        await this.press(labels.indexOf(label) > labels.indexOf(focused) ? 'ArrowDown' : 'ArrowUp');
        const [next = ''] = await this.labels(list, '.focused');
        return { focused: next, labels };
      },
      ({ focused }) => focused === label,
    );
    await this.press('Enter');
  }

  private labels(list: string, state: '' | '.focused'): Promise<readonly string[]> {
    return this.page
      .locator(`${list} .monaco-list-row${state}`)
      .evaluateAll((rows) => rows.map((row) => (row.querySelector('.label-name')?.textContent ?? '').trim()));
  }
}
