import type { Locator, Page } from 'playwright-core';
import { actUntilVisible, eventually, ignoreTimeout } from './eventually';
import { openMenu } from './menu';

/** One of the views of FortiGate in the side bar. */
export class SideView {
  constructor(
    protected readonly page: Page,
    private readonly title: string,
  ) {}

  /**
   * Waits until the rows with their descriptions are as expected.
   *
   * @param prepare is called before each look
   */
  async waitForRows(expected: readonly string[], prepare?: () => Promise<void>): Promise<void> {
    await eventually(
      `the rows ${expected.join(' | ')}`,
      async () => {
        await prepare?.();
        return this.read();
      },
      (rows) => rows.join('\n') === expected.join('\n'),
    );
  }

  /** Waits until a row with this beginning is listed. */
  async waitForRow(beginning: string): Promise<void> {
    await eventually(
      `the row ${beginning}`,
      () => this.read(),
      (rows) => rows.some((row) => row.startsWith(beginning)),
    );
  }

  /** Waits until the row with this beginning is the selected one. */
  async waitForSelected(beginning: string): Promise<void> {
    await eventually(
      `${beginning} to be selected`,
      () => this.read('.monaco-list-row.selected'),
      (rows) => rows.length === 1 && rows[0]?.startsWith(beginning) === true,
    );
  }

  /** What a screen reader reads for each visible row. */
  spoken(): Promise<readonly string[]> {
    return this.pane
      .locator('.monaco-list-row')
      .evaluateAll((rows) => rows.map((row) => row.getAttribute('aria-label') ?? ''));
  }

  /** Waits for a text above the rows. */
  async waitForMessage(expected: string): Promise<void> {
    await this.pane.locator('.message').filter({ hasText: expected }).first().waitFor();
  }

  /** The text above the rows; empty without one. */
  async message(): Promise<string> {
    const texts = await this.pane.locator('.message').allInnerTexts();
    return texts.join(' ').trim();
  }

  /** The texts of the buttons while the view is empty. */
  async welcomeButtons(): Promise<readonly string[]> {
    await this.pane.locator('.welcome-view .monaco-button').first().waitFor();
    return this.pane.locator('.welcome-view .monaco-button').allInnerTexts();
  }

  /** Clicks a row. */
  async choose(text: string): Promise<void> {
    await this.row(text).click();
  }

  /** Clicks a button that a row shows on hover. */
  async clickAction(text: string, action: string): Promise<void> {
    await clickShown(this.row(text), `.actions .action-label[aria-label^="${action}"]`);
  }

  /** Clicks the checkbox of a row. */
  async toggle(text: string): Promise<void> {
    await this.row(text).locator('.monaco-custom-toggle').first().click();
  }

  /** Moves the keyboard's focus to the first row, once the view has it: a command that focuses the view is not awaited. */
  async focusFirst(): Promise<void> {
    await actUntilVisible(
      'the focus on the first row',
      () => this.page.keyboard.press('Home'),
      this.pane.locator('.monaco-list:focus .monaco-list-row.focused[data-index="0"]'),
    );
  }

  /** Opens the focused row with the keyboard; a row inside it contains this text. */
  async openFocused(inside: string): Promise<void> {
    const closed = this.pane.locator('.monaco-list-row.focused[aria-expanded="false"]');
    await actUntilVisible(
      `a row with ${inside}`,
      async () => {
        // On a row that is open and still waits for its rows, the key would move the focus into it.
        if (await closed.isVisible()) await this.page.keyboard.press('ArrowRight');
      },
      this.row(inside),
    );
  }

  /** Presses a key that moves the focus to a row with this text, and waits until it is there. */
  async moveFocus(key: string, text: string): Promise<void> {
    await this.page.keyboard.press(key);
    await this.pane.locator('.monaco-list-row.focused').filter({ hasText: text }).waitFor();
  }

  /** Opens the menu of the selected row with the keyboard, and returns its items. */
  async openMenu(): Promise<readonly string[]> {
    return openMenu(this.page, () => this.page.keyboard.press('Shift+F10'));
  }

  /** Runs a command from the menu of a row. */
  async chooseInMenu(text: string, command: string): Promise<void> {
    const item = this.page.locator('.monaco-menu .action-label', { hasText: command }).first();
    await actUntilVisible('a menu', () => this.row(text).click({ button: 'right' }), item);
    await eventually(
      `the menu with ${command} to close`,
      async () => {
        await item.click({ timeout: 3_000 }).catch(ignoreTimeout);
        await item.waitFor({ state: 'hidden', timeout: 3_000 }).catch(ignoreTimeout);
        return item.isHidden();
      },
      (isClosed) => isClosed,
    );
  }

  /** Clicks an action in the title of the view. */
  async runAction(label: string): Promise<void> {
    const header = this.page.locator(
      `[id="workbench.view.extension.fortios"] .pane-header[aria-label^="${this.title}"]`,
    );
    await clickShown(header, `[aria-label^="${label}"]`);
  }

  /** Collapses the other views of FortiGate. */
  protected async collapseOthers(): Promise<void> {
    const expanded = this.page
      .locator('[id="workbench.view.extension.fortios"] .pane-header[aria-expanded="true"]')
      .and(this.page.locator(`:not([aria-label^="${this.title}"])`));
    // By keyboard: the headers move meanwhile, and a click on a row would collapse it.
    for (let left = await expanded.count(); left > 0; left--)
      await expanded.first().press('ArrowLeft', { timeout: 3_000 }).catch(ignoreTimeout);
  }

  /** Label and description of each row. */
  private read(rows = '.monaco-list-row'): Promise<readonly string[]> {
    return this.pane.locator(rows).evaluateAll((all) =>
      all.map((row) =>
        ['.label-name', '.label-description']
          .map((part) => (row.querySelector(part)?.textContent ?? '').trim())
          .join(' ')
          .trim(),
      ),
    );
  }

  private row(text: string): Locator {
    return this.pane.locator('.monaco-list-row').filter({ hasText: text }).first();
  }

  private get pane(): Locator {
    return this.page.locator(`.pane:has(.pane-header[aria-label^="${this.title}"])`);
  }
}

/** Clicks a button that an element shows only below the mouse: again if the element has moved away from it meanwhile. */
async function clickShown(element: Locator, button: string): Promise<void> {
  await eventually(
    `a click on ${button}`,
    async () => {
      try {
        await element.hover({ timeout: 3_000 });
        await element.locator(button).first().click({ timeout: 3_000 });
        return true;
      } catch (error) {
        ignoreTimeout(error);
        return false;
      }
    },
    (isClicked) => isClicked,
  );
}
