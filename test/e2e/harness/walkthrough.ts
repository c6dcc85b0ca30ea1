import type { Locator, Page } from 'playwright-core';
import { eventually } from './eventually';
import type { QuickInput } from './quickInput';

/** VS Code's page of first steps with the extension. */
export class Walkthrough {
  readonly #page: Page;
  readonly #quickInput: QuickInput;

  constructor(page: Page, quickInput: QuickInput) {
    this.#page = page;
    this.#quickInput = quickInput;
  }

  /** Shows the page, in front of whatever is there. */
  async open(): Promise<void> {
    if (await this.#steps().first().isVisible()) return;
    await this.#quickInput.runCommand('FortiOS: First Steps');
    await this.#steps().first().waitFor();
  }

  /** The titles of the steps that are shown, once they are as expected. */
  async waitForTitles(expected: RegExp): Promise<readonly string[]> {
    return eventually(
      `a step like ${expected.source}`,
      () => this.#steps().locator('.step-title').allInnerTexts(),
      (titles) => titles.some((title) => expected.test(title)),
    );
  }

  /** Unfolds a step, by its id in the manifest; gives what describes its picture. */
  async select(id: string): Promise<string> {
    const step = this.#step(id);
    if ((await step.getAttribute('aria-expanded')) !== 'true') await step.locator('.step-title').click();
    const picture = this.#page.locator('.getting-started-media img');
    return eventually(
      `the picture of the step ${id}`,
      async () => ((await picture.isVisible()) ? ((await picture.getAttribute('alt')) ?? '') : ''),
      (text) => text !== '',
    );
  }

  /** Presses one of the buttons of the step that is unfolded. */
  async press(label: string): Promise<void> {
    await this.#page.locator('.getting-started-step.expanded').getByText(label, { exact: true }).click();
  }

  /** Waits until VS Code has ticked a step off. */
  async waitUntilDone(id: string): Promise<void> {
    await eventually(
      `the step ${id} to be done`,
      () => this.isDone(id),
      (done) => done,
    );
  }

  async isDone(id: string): Promise<boolean> {
    const box = this.#page.locator(`[data-done-step-id$="#${id}"]`).first();
    return (await box.getAttribute('aria-checked')) === 'true';
  }

  #steps(): Locator {
    return this.#page.locator('.getting-started-step');
  }

  #step(id: string): Locator {
    return this.#page.locator(`.getting-started-step[data-step-id$="#${id}"]`);
  }
}
