import type { Frame, Page } from 'playwright-core';
import { eventually } from './eventually';
import { waitForFrame } from './frames';

/** A view with a form in a panel next to the editor, such as that of a policy lookup: a page in a frame of a frame. */
export class LookupView {
  /** @param form the selector of its form */
  constructor(
    private readonly page: Page,
    private readonly form = 'form#question',
  ) {}

  /** Waits until the fields with these labels have these values. */
  async waitForFields(expected: Readonly<Record<string, string>>): Promise<void> {
    await eventually(
      `the fields ${JSON.stringify(expected)}`,
      async () => {
        const values: Record<string, string> = {};
        const frame = await this.frame();
        for (const label of Object.keys(expected))
          values[label] = await frame.getByLabel(label, { exact: true }).inputValue();
        return JSON.stringify(values);
      },
      (values) => values === JSON.stringify(expected),
    );
  }

  /** Types into the field with this label. */
  async fill(label: string, text: string): Promise<void> {
    await (await this.frame()).getByLabel(label, { exact: true }).fill(text);
  }

  /** Presses keys in order, and returns the label or text of the focused element. */
  async press(...keys: readonly string[]): Promise<string> {
    const frame = await this.focus();
    for (const key of keys) await this.page.keyboard.press(key);
    return frame.evaluate(() => {
      const focused = document.activeElement;
      const label = focused?.closest('label') ?? focused;
      return label?.textContent.trim() ?? '';
    });
  }

  /** Presses a button. */
  async click(button: string): Promise<void> {
    await (await this.frame()).getByRole('button', { name: button }).click();
  }

  /** Types with the keyboard into the focused element, in place of its text. */
  async type(text: string): Promise<void> {
    await this.focus();
    await this.page.keyboard.press('Control+A');
    await this.page.keyboard.insertText(text);
  }

  /** Waits for an answer that matches, and returns it. */
  waitForAnswer(expected: RegExp): Promise<string> {
    return eventually(
      `the answer ${String(expected)}`,
      async () => (await this.frame()).locator('#answer').innerText(),
      (text) => expected.test(text),
    );
  }

  /** Waits for the text of the status of the form. */
  waitForStatus(expected: RegExp): Promise<string> {
    return eventually(
      `the status ${String(expected)}`,
      async () => (await this.frame()).getByRole('status').innerText(),
      (text) => expected.test(text),
    );
  }

  /** Waits for the sentence about what is wrong. */
  async waitForProblem(expected: string): Promise<void> {
    await eventually(
      `the problem ${expected}`,
      async () => (await this.frame()).getByRole('alert').innerText(),
      (text) => text === expected,
    );
  }

  /** Waits until the view has the focus, which VS Code gives to it after it is filled. */
  private async focus(): Promise<Frame> {
    const frame = await this.frame();
    await eventually(
      'the focus in the view',
      () => frame.evaluate(() => document.hasFocus()),
      (hasFocus) => hasFocus,
    );
    return frame;
  }

  private frame(): Promise<Frame> {
    return waitForFrame(this.page, this.form);
  }
}
