import type { Page } from 'playwright-core';
import { eventually } from './eventually';
import { quickInputWidget } from './quickInput';

/** How often a list must look the same before its row is accepted: about a second. */
const LOOKS_AT_REST = 8;

interface Row {
  readonly label: string;
  /** The position in the list, from 0. */
  readonly index: number;
  readonly isFocused: boolean;
}

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

  /** Opens the palette, types a part of a title, and runs the command with this title. */
  async runCommand(typed: string, title: string): Promise<void> {
    await this.press('F1');
    // A key before the box is open would go into the editor.
    await this.page.locator(`${quickInputWidget} input`).first().waitFor();
    await this.type(typed);
    await this.pick(title);
  }

  /** Waits until the list of completions, which VS Code opens by itself, has this label, and accepts it. */
  async accept(label: string): Promise<void> {
    await this.acceptIn('.suggest-widget.visible', label);
  }

  /** Waits until the palette or a picker has this label, and accepts it. */
  async pick(label: string): Promise<void> {
    await this.acceptIn(quickInputWidget, label);
  }

  /** Opens the list of completions and accepts its first row. Returns its label; undefined if nothing is offered. */
  async acceptFirst(): Promise<string | undefined> {
    await this.press('Control+Space');
    const { first } = await eventually(
      'a completion list',
      async () => {
        const focused = (await this.rows('.suggest-widget.visible')).find((row) => row.isFocused)?.label;
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
    let before = '';
    let sameLooks = 0;
    const { wanted } = await eventually(
      `the focus on ${label}`,
      async () => {
        const rows = await this.rows(list);
        const now = JSON.stringify(rows);
        sameLooks = now === before ? sameLooks + 1 : 0;
        before = now;
        // The rows can change at any time, so that each key follows a look at the list.
        const focused = rows.find((row) => row.isFocused);
        const wanted = rows.find((row) => row.label === label);
        if (focused && wanted && focused !== wanted)
          await this.page.keyboard.press(wanted.index > focused.index ? 'ArrowDown' : 'ArrowUp');
        return { rows, wanted };
      },
      // VS Code shows an earlier list until the answer to the last key arrives, and then selects the first row again.
      ({ wanted }) => wanted?.isFocused === true && sameLooks >= LOOKS_AT_REST,
    );
    // The keys of a user who waits for the complete list; how many were pressed depends on how fast it was filled.
    this.keys += wanted?.index ?? 0;
    await this.press('Enter');
  }

  /** The rows of a list that are drawn. */
  private rows(list: string): Promise<readonly Row[]> {
    return this.page.locator(`${list} .monaco-list-row`).evaluateAll((rows) =>
      rows.map((row) => ({
        label: (row.querySelector('.label-name')?.textContent ?? '').trim(),
        index: Number(row.getAttribute('data-index')),
        isFocused: row.classList.contains('focused'),
      })),
    );
  }
}
