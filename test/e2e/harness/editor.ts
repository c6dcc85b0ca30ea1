import { setTimeout as delay } from 'node:timers/promises';
import type { Locator, Page } from 'playwright-core';
import { actUntilVisible, eventually, ignoreTimeout } from './eventually';
import { rowLabelled } from './listRows';
import type { QuickInput } from './quickInput';

/** How a squiggle is drawn. */
export type Squiggle = 'error' | 'warning' | 'info' | 'hint';

/** The text editor with the focus. */
export class Editor {
  private readonly page: Page;
  private readonly quickInput: QuickInput;
  private readonly editor: Locator;

  constructor(page: Page, quickInput: QuickInput) {
    this.page = page;
    this.quickInput = quickInput;
    this.editor = page.locator('.editor-group-container.active .monaco-editor').first();
  }

  async waitUntilShown(): Promise<void> {
    await this.editor.locator('.view-line').first().waitFor();
  }

  /** Waits until keys go to it: VS Code moves the focus some time after a command, or after a box is closed. */
  async waitForFocus(): Promise<void> {
    await this.page.locator('.editor-group-container.active .monaco-editor.focused').first().waitFor();
  }

  /** Moves the cursor to a one-based position, and the focus to the editor. */
  async goTo(line: number, column: number): Promise<void> {
    await eventually(
      `the cursor in line ${line}, column ${column}`,
      async () => {
        await this.quickInput.open('Control+G', `:${line}:${column}`);
        await this.quickInput.accept();
        const selection = this.page.locator('[id="status.editor.selection"]', {
          hasText: new RegExp(`^\\s*Ln ${line}, Col ${column}\\b`),
        });
        await selection.waitFor({ timeout: 5_000 }).catch(ignoreTimeout);
        return selection.isVisible();
      },
      (isThere) => isThere,
    );
    await this.waitForFocus();
  }

  /** Types key by key, so that the editor reacts to each. */
  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text, { delay: 20 });
  }

  /** Pastes text at the cursor without reformatting it. */
  async paste(text: string): Promise<void> {
    await this.page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
    await this.page.keyboard.press('Control+V');
  }

  /** Renames the symbol at the cursor. */
  async rename(newName: string): Promise<void> {
    const box = this.page.locator('.rename-box input');
    await actUntilVisible('the box of a rename', () => this.press('F2'), box);
    await box.fill(newName);
    await box.press('Enter');
  }

  async press(key: string): Promise<void> {
    await this.page.keyboard.press(key);
  }

  /** Waits for a code lens whose text matches. */
  async waitForLens(text: RegExp | string): Promise<void> {
    await this.lens(text).waitFor();
  }

  async clickLens(text: RegExp | string): Promise<void> {
    await this.lens(text).click();
  }

  /** How many links are underlined in the open editors. */
  linkCount(): Promise<number> {
    return this.page.locator('.editor-instance .detected-link').count();
  }

  /** Waits for a list of references below a line that contains this text. */
  async waitForPeek(text: string): Promise<void> {
    await this.page.locator('.peekview-widget .view-line', { hasText: text }).first().waitFor();
  }

  private lens(text: RegExp | string): Locator {
    return this.editor.locator('.codelens-decoration a', { hasText: text }).first();
  }

  /** The visible lines from top to bottom. */
  visibleLines(): Promise<readonly string[]> {
    return this.editor
      .locator('.view-lines')
      .evaluate((lines) =>
        [...lines.querySelectorAll<HTMLElement>('.view-line')]
          .sort((a, b) => Number.parseInt(a.style.top, 10) - Number.parseInt(b.style.top, 10))
          .map((line) => line.textContent.replaceAll('\u00a0', ' ')),
      );
  }

  /** The text of the line with the cursor, and nothing if it is not visible. */
  currentLine(): Promise<readonly string[]> {
    return this.editor.evaluate((element) => {
      const marked = element.querySelector<HTMLElement>('.view-overlays .current-line')?.parentElement;
      return [...element.querySelectorAll<HTMLElement>('.view-line')]
        .filter((line) => line.style.top === marked?.style.top)
        .map((line) => line.textContent.replaceAll('\u00a0', ' '));
    });
  }

  /** Waits until a squiggle of this kind is drawn. */
  async waitForSquiggle(kind: Squiggle): Promise<void> {
    await this.editor.locator(`.squiggly-${kind}`).first().waitFor({ state: 'attached' });
  }

  /** The message of the finding that VS Code shows between the lines. */
  async visibleFinding(): Promise<string> {
    const finding = this.page.locator('.marker-widget');
    await finding.waitFor();
    return finding.innerText();
  }

  /** The number of visible squiggles of this kind. */
  squiggles(kind: Squiggle): Promise<number> {
    return this.editor.locator(`.squiggly-${kind}`).count();
  }

  /**
   * Moves the mouse to the first visible occurrence of `text`; returns the text of the hover.
   *
   * @param complete matches the hover after all providers have answered
   */
  async hover(text: string, complete: RegExp): Promise<string> {
    const { x, y } = await this.centreOf(text);
    // The mouse may be over a tab, whose tooltip stays while the mouse does not move.
    const popup = this.page.locator('.monaco-hover:not(.hidden, .workbench-hover) .monaco-hover-content');
    let looks = 0;
    return eventually(
      `a hover on ${text}`,
      async () => {
        // After about ten seconds, a hover without the expected text is that of another place.
        if ((await popup.first().isVisible()) && ++looks % 100 !== 0)
          return (await popup.allInnerTexts()).join('\n').trim();
        // VS Code requests a hover only after the mouse has moved.
        await this.page.mouse.move(x, y + 120);
        await this.page.mouse.move(x, y, { steps: 4 });
        await popup.first().waitFor({ timeout: 2_000 }).catch(ignoreTimeout);
        return '';
      },
      (content) => complete.test(content),
    );
  }

  /** Shows the hover at the cursor, and returns the colors of words in its code; empty for a word that it lacks. */
  async coloursInHover(words: readonly string[]): Promise<readonly string[]> {
    const code = this.page.locator('.monaco-hover:not(.hidden, .workbench-hover) .monaco-tokenized-source');
    await this.hoverAtCursor(code.first());
    return code.first().evaluate((element, wanted) => {
      const spans = [...element.querySelectorAll('span')].filter(({ children }) => children.length === 0);
      return wanted.map((word) => {
        const span = spans.find(({ textContent }) => textContent.trim() === word);
        return span ? getComputedStyle(span).color : '';
      });
    }, words);
  }

  /** Shows the hover at the cursor, returns a PNG of it, and closes it. */
  async pictureOfHover(): Promise<Buffer> {
    const popup = this.page.locator('.monaco-hover:not(.hidden, .workbench-hover)');
    await this.hoverAtCursor(popup.first());
    const picture = await popup.first().screenshot({ animations: 'disabled' });
    await this.press('Escape');
    await popup.first().waitFor({ state: 'hidden' });
    return picture;
  }

  private async hoverAtCursor(part: Locator): Promise<void> {
    await actUntilVisible(
      'the hover at the cursor',
      async () => {
        await this.press('Control+K');
        await this.press('Control+I');
      },
      part,
    );
  }

  /** Clicks a link in the visible hover. */
  async followHoverLink(label: string): Promise<void> {
    await this.page
      .locator('.monaco-hover:not(.hidden) a')
      .filter({ hasText: new RegExp(`^${label}$`) })
      .first()
      .click();
  }

  /**
   * Requests completion at the cursor and returns the labels of the list, best first.
   *
   * @param expected the label, or a pattern for it, of an item of the final list: a list that opened while typing is
   *   filtered later
   */
  async complete(expected: string | RegExp): Promise<readonly string[]> {
    const list = this.page.locator('.suggest-widget.visible');
    const isExpected = (label: string): boolean =>
      typeof expected === 'string' ? label === expected : expected.test(label);
    return eventually(
      `a completion list with ${String(expected)}`,
      async () => {
        if (!(await list.isVisible())) {
          await this.page.keyboard.press('Control+Space');
          await list.waitFor({ timeout: 2_000 }).catch(ignoreTimeout);
        }
        return this.completionLabels();
      },
      (labels) => labels.some(isExpected),
    );
  }

  /** Types text and returns the labels of the list that VS Code opens automatically; see `complete`. */
  async completeAfter(typed: string, expected: string | RegExp): Promise<readonly string[]> {
    // After a setting is accepted, the list of its values can open before the old one is seen to close.
    const list = this.page.locator('.suggest-widget.visible');
    await list.waitFor({ state: 'hidden', timeout: 2_000 }).catch(ignoreTimeout);
    await this.type(typed);
    return this.complete(expected);
  }

  /** The labels in the open completion list; empty if it is closed. */
  completionLabels(): Promise<readonly string[]> {
    return this.page
      .locator('.suggest-widget.visible .monaco-list-row')
      .evaluateAll((rows) => rows.map((row) => (row.querySelector('.label-name')?.textContent ?? '').trim()));
  }

  /** Opens the documentation next to the completion list; returns its text. */
  async completionDocumentation(): Promise<string> {
    const details = this.page.locator('.suggest-details-container .suggest-details');
    return eventually(
      'the documentation of a completion',
      async () => {
        if (!(await details.isVisible())) {
          // It is lost while the list changes.
          await this.page.keyboard.press('Control+Space');
          await details.waitFor({ timeout: 2_000 }).catch(ignoreTimeout);
        }
        return (await details.isVisible()) ? details.innerText() : '';
      },
      (text) => text.trim() !== '' && !text.includes('Loading...'),
    );
  }

  /** Accepts the completion with this label from the open list. */
  async acceptCompletion(label: string): Promise<void> {
    const row = rowLabelled(this.page.locator('.suggest-widget.visible .monaco-list-row'), label);
    // A list that still changes would move another row below the mouse.
    await eventually(
      'the completion list to stay the same for half a second',
      async () => {
        const before = await this.completionLabels();
        await delay(500);
        return [before.join('\n'), (await this.completionLabels()).join('\n')];
      },
      ([before, after]) => before === after,
    );
    await row.click();
    await row.waitFor({ state: 'hidden' });
  }

  /** Opens the quick fixes at the cursor and returns their titles. */
  async quickFixes(): Promise<readonly string[]> {
    const menu = this.page.locator('.action-widget');
    const rows = menu.locator('.monaco-list-row.action');
    await actUntilVisible('the menu of quick fixes', () => this.press('Control+.'), rows.first());
    return (await rows.allInnerTexts()).map((row) => row.trim());
  }

  /** Applies one of the quick fixes at the cursor, by its exact title. */
  async applyQuickFix(title: string): Promise<void> {
    const focused = this.page.locator('.action-widget .monaco-list-row.action.focused');
    // By keyboard: VS Code ignores clicks on a new menu until the mouse has moved.
    await eventually(
      `the focus on the quick fix "${title}"`,
      async () => {
        const titles = await this.quickFixes();
        // The menu shows the fixes of the findings when it was opened.
        if (!titles.includes(title)) await this.press('Escape');
        const [current = ''] = await focused.allInnerTexts();
        if (current.trim() !== title) await this.press('ArrowDown');
        return { current: current.trim(), titles };
      },
      ({ current }) => current === title,
    );
    await this.press('Enter');
    await this.page.locator('.action-widget').waitFor({ state: 'hidden' });
  }

  /**
   * The current colors of words; empty for a word that is not visible.
   *
   * @param places each word, and a part of its line; the first visible line with it counts
   */
  colours(places: readonly { readonly word: string; readonly line: string }[]): Promise<readonly string[]> {
    return this.editor.locator('.view-lines').evaluate(
      (lines, wanted) =>
        wanted.map(({ word, line }) => {
          const [span] = [...lines.querySelectorAll('.view-line')]
            .filter((candidate) => candidate.textContent.replaceAll('\u00a0', ' ').includes(line))
            .flatMap((candidate) => [...candidate.querySelectorAll('span span')])
            .filter((candidate) => candidate.textContent.includes(word));
          return span === undefined ? '' : getComputedStyle(span).color;
        }),
      places,
    );
  }

  /** The background color. */
  background(): Promise<string> {
    return this.editor
      .locator('.monaco-editor-background')
      .first()
      .evaluate((element) => getComputedStyle(element).backgroundColor);
  }

  /** The center of the first visible occurrence of `text`, in pixels of the window. */
  private centreOf(text: string): Promise<{ readonly x: number; readonly y: number }> {
    return this.editor.locator('.view-lines').evaluate((lines, wanted) => {
      for (const line of lines.querySelectorAll('.view-line')) {
        const start = line.textContent.replaceAll('\u00a0', ' ').indexOf(wanted);
        if (start < 0) continue;
        const range = document.createRange();
        const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
        let offset = 0;
        let begun = false;
        for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
          const length = node.textContent?.length ?? 0;
          if (!begun && start < offset + length) {
            range.setStart(node, start - offset);
            begun = true;
          }
          if (begun && start + wanted.length <= offset + length) {
            range.setEnd(node, start + wanted.length - offset);
            const box = range.getBoundingClientRect();
            return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
          }
          offset += length;
        }
      }
      throw new Error(`"${wanted}" is not in view`);
    }, text);
  }
}
