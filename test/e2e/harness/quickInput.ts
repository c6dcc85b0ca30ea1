import type { Locator, Page } from 'playwright-core';
import { actUntilVisible, eventually, ignoreTimeout } from './eventually';
import { rowLabelled } from './listRows';

/** The selector of the input box. */
export const quickInputWidget = '.quick-input-widget:visible';

/** The input box at the top of the window: command palette, pickers, input. */
export class QuickInput {
  private readonly page: Page;
  private readonly widget: Locator;

  constructor(page: Page) {
    this.page = page;
    this.widget = page.locator(quickInputWidget);
  }

  /** Opens a box by its key, and types a text. */
  async open(key: string, text: string): Promise<void> {
    await eventually(
      `${text} in the box`,
      () => this.openAndType(key, text),
      (typed) => typed === text,
    );
  }

  /** Opens a box by a click. */
  async openBy(click: () => Promise<void>): Promise<void> {
    await actUntilVisible('an open box', click, this.widget);
  }

  /** Runs a command by its exact title in the palette, with the category. */
  async runCommand(title: string): Promise<void> {
    await eventually(
      `the command ${title}`,
      async () => {
        const found = await this.findCommand(title);
        if (found !== true) return found;
        try {
          await this.row(title).click({ timeout: 3_000 });
          return true;
        } catch (error) {
          ignoreTimeout(error);
          return 'the palette closed';
        }
      },
      (done) => done === true,
    );
  }

  /** Runs a command that opens a picker with this row. A window that moves its focus closes the picker again. */
  async runCommandWithPicker(title: string, label: string): Promise<void> {
    await actUntilVisible(`the row ${label}`, () => this.runCommand(title), this.row(label));
  }

  /** The commands in the palette for a typed text, in alphabetical order. */
  async commands(typed: string): Promise<readonly string[]> {
    const labels = await eventually(
      `commands for ${typed}`,
      async () => {
        await this.openAndType('F1', `>${typed}`);
        return this.labels();
      },
      (found) => found.length > 0 && found.every((label) => label.startsWith(typed)),
    );
    await this.page.keyboard.press('Escape');
    await this.waitUntilClosed();
    return [...labels].sort((one, other) => one.localeCompare(other, 'en'));
  }

  /** Waits until the palette lists a command, and closes it. */
  async waitForCommand(title: string): Promise<void> {
    await eventually(
      `the command ${title}`,
      () => this.findCommand(title),
      (found) => found === true,
    );
    await this.page.keyboard.press('Escape');
    await this.waitUntilClosed();
  }

  /** Waits for a picker and returns its rows: label and description. */
  async rows(): Promise<readonly string[]> {
    return eventually(
      'the rows of a picker',
      () => this.visibleRows(),
      (rows) => rows.length > 0,
    );
  }

  /** Selects the row with this label; the picker closes, or the next one replaces it at once. */
  async pick(label: string): Promise<void> {
    const row = await this.find(label);
    await eventually(
      `the picker with ${label} to close`,
      async () => {
        await row.click({ timeout: 3_000 }).catch(ignoreTimeout);
        await row.waitFor({ state: 'hidden', timeout: 5_000 }).catch(ignoreTimeout);
        return row.isHidden();
      },
      (isClosed) => isClosed,
    );
  }

  /** Selects the row with this label; the next picker may have a row with the same label. */
  async choose(label: string): Promise<void> {
    await (await this.find(label)).click();
  }

  /** Replaces the text in the open picker. */
  async type(text: string): Promise<void> {
    const input = this.widget.locator('input');
    await input.waitFor();
    await input.fill(text);
  }

  /** Waits until a row matches: label and description. */
  async waitForRow(expected: RegExp): Promise<void> {
    await eventually(
      `a row like ${expected.source}`,
      () => this.visibleRows(),
      (rows) => rows.some((row) => expected.test(row)),
    );
  }

  /** Waits until the text in the open picker matches, and returns it. */
  async waitForInput(expected: RegExp): Promise<string> {
    return eventually(
      `${expected.source} in the box`,
      () => this.widget.locator('input').first().inputValue(),
      (text) => expected.test(text),
    );
  }

  /** Waits until the open box shows this validation message. */
  async waitForMessage(expected: string): Promise<void> {
    await this.widget.locator('.quick-input-message').filter({ hasText: expected }).waitFor();
  }

  /** Types into the open picker and accepts its first row. */
  async enter(text: string): Promise<void> {
    await this.type(text);
    await this.widget.locator('input').press('Enter');
  }

  /** Accepts the checked rows of the open picker. The next box may replace it at once. */
  async acceptChecked(): Promise<void> {
    await this.widget.locator('input').press('Enter');
    await this.page.locator('.quick-input-widget.show-checkboxes:visible').waitFor({ state: 'hidden' });
  }

  /** Types an absolute path into VS Code's own file dialog, and selects its file in the list. */
  async enterPath(path: string): Promise<void> {
    // The dialog replaces the text until it shows its first folder.
    const row = await this.find(path.slice(path.lastIndexOf('/') + 1), path);
    await eventually(
      'the file dialog to close',
      async () => {
        // The dialog ignores the click while it reads the folder. It can replace the text, so Enter can fail.
        if (await row.isVisible()) await row.click({ timeout: 3_000 }).catch(ignoreTimeout);
        await this.widget.waitFor({ state: 'hidden', timeout: 3_000 }).catch(ignoreTimeout);
        return this.widget.isHidden();
      },
      (isClosed) => isClosed,
    );
  }

  /** Accepts the text of the open box, and waits until it is closed. Does nothing if it is closed. */
  async accept(): Promise<void> {
    await eventually(
      'the box to close',
      async () => {
        // VS Code's own file dialog ignores the key while it reads the folder.
        if (await this.widget.isVisible())
          await this.widget.locator('input').press('Enter', { timeout: 3_000 }).catch(ignoreTimeout);
        await this.widget.waitFor({ state: 'hidden', timeout: 3_000 }).catch(ignoreTimeout);
        return this.widget.isHidden();
      },
      (isClosed) => isClosed,
    );
  }

  async waitUntilClosed(): Promise<void> {
    await this.widget.waitFor({ state: 'hidden' });
  }

  /** Types a text, because a long list does not show a row immediately, and waits for the row with this label. */
  private async find(label: string, typed = label): Promise<Locator> {
    const row = this.row(label);
    await eventually(
      `the row ${label}`,
      async () => {
        await this.retype(typed);
        return (await row.isVisible()) || this.labels();
      },
      (found) => found === true,
    );
    return row;
  }

  /** Whether the open palette lists a command; if not, what it lists, and the palette is closed. */
  private async findCommand(title: string): Promise<true | readonly string[]> {
    const row = this.row(title);
    await this.openAndType('F1', `>${title}`);
    await row.waitFor({ timeout: 3_000 }).catch(ignoreTimeout);
    if (await row.isVisible()) return true;
    const labels = await this.labels();
    // The palette does not show commands that were registered after it opened.
    await this.page.keyboard.press('Escape');
    return labels;
  }

  /** Opens a box that is not open: an editor that opens at the same time takes the focus, and the box closes. */
  private async openAndType(key: string, text: string): Promise<string | undefined> {
    if (!(await this.widget.isVisible())) await this.page.keyboard.press(key);
    return this.retype(text);
  }

  /**
   * Types text again if the box does not contain it, because a closing picker may have received it. Does nothing if no
   * box is open; the caller tries again.
   *
   * @returns the text that the box had before
   */
  private async retype(text: string): Promise<string | undefined> {
    const input = this.widget.locator('input');
    try {
      const before = await input.inputValue({ timeout: 3_000 });
      if (before !== text) await input.fill(text, { timeout: 3_000 });
      return before;
    } catch (error) {
      ignoreTimeout(error);
      return undefined;
    }
  }

  /** The row with this label at any position, because rows move while a list is filled. */
  private row(label: string): Locator {
    return rowLabelled(this.widget.locator('.monaco-list-row'), label);
  }

  private labels(): Promise<readonly string[]> {
    return this.widget
      .locator('.monaco-list-row')
      .evaluateAll((rows) =>
        rows.map((row) => (row.querySelector('.monaco-icon-label .label-name')?.textContent ?? '').trim()),
      );
  }

  private async visibleRows(): Promise<readonly string[]> {
    const texts = await this.widget.locator('.monaco-list-row').allInnerTexts();
    return texts.map((text) => text.replace(/\s+/g, ' ').trim());
  }
}
