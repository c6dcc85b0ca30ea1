import type { Locator, Page } from 'playwright-core';
import { eventually } from './eventually';
import type { QuickInput } from './quickInput';

/** VS Code's walkthrough of the extension. */
export class Walkthrough {
  private readonly page: Page;
  private readonly quickInput: QuickInput;

  constructor(page: Page, quickInput: QuickInput) {
    this.page = page;
    this.quickInput = quickInput;
  }

  /** Opens the page. */
  async open(): Promise<void> {
    if (await this.steps().first().isVisible()) return;
    await this.quickInput.runCommand('FortiOS: First Steps');
    await this.steps().first().waitFor();
  }

  /** The titles of the visible steps, when they are as expected. */
  async waitForTitles(expected: RegExp): Promise<readonly string[]> {
    return eventually(
      `a step like ${expected.source}`,
      () => this.steps().locator('.step-title').allInnerTexts(),
      (titles) => titles.some((title) => expected.test(title)),
    );
  }

  /** Expands a step by its id in the manifest; returns the description of its picture. */
  async select(id: string): Promise<string> {
    const step = this.step(id);
    if ((await step.getAttribute('aria-expanded')) !== 'true') await step.locator('.step-title').click();
    const picture = this.page.locator('.getting-started-media img');
    return eventually(
      `the picture of the step ${id}`,
      async () => ((await picture.isVisible()) ? ((await picture.getAttribute('alt')) ?? '') : ''),
      (text) => text !== '',
    );
  }

  /** Presses a button of the expanded step. */
  async press(label: string): Promise<void> {
    await this.page.locator('.getting-started-step.expanded').getByText(label, { exact: true }).click();
  }

  /** Waits until VS Code has marked a step as done. */
  async waitUntilDone(id: string): Promise<void> {
    await eventually(
      `the step ${id} to be done`,
      () => this.isDone(id),
      (done) => done,
    );
  }

  async isDone(id: string): Promise<boolean> {
    const box = this.page.locator(`[data-done-step-id$="#${id}"]`).first();
    return (await box.getAttribute('aria-checked')) === 'true';
  }

  private steps(): Locator {
    return this.page.locator('.getting-started-step');
  }

  private step(id: string): Locator {
    return this.page.locator(`.getting-started-step[data-step-id$="#${id}"]`);
  }
}
