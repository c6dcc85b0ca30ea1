import type { Page } from 'playwright-core';
import { eventually } from './eventually';
import type { QuickInput } from './quickInput';

/** One row of the Problems view. */
export interface Problem {
  readonly severity: 'error' | 'warning' | 'info';
  readonly message: string;
  readonly source: string;
  /** The id of the rule: `ftm-push/server-ip-removed`. */
  readonly rule: string;
  /** The name of the file. */
  readonly file: string;
  /** One-based, as in the view. */
  readonly line: number;
}

/** The Problems view. */
export class ProblemsPanel {
  private readonly page: Page;
  private readonly quickInput: QuickInput;

  constructor(page: Page, quickInput: QuickInput) {
    this.page = page;
    this.quickInput = quickInput;
  }

  /** Shows the view, waits until its problems are as expected, and returns them. */
  async waitFor(
    expectation: string,
    asExpected: (problems: readonly Problem[]) => boolean,
  ): Promise<readonly Problem[]> {
    await this.show();
    return eventually(expectation, () => this.read(), asExpected);
  }

  async show(): Promise<void> {
    const view = this.page.locator('.markers-panel');
    if (await view.isVisible()) return;
    await this.quickInput.runCommand('Problems: Focus on Problems View');
    await view.waitFor();
  }

  async hide(): Promise<void> {
    const view = this.page.locator('.markers-panel');
    if (!(await view.isVisible())) return;
    await this.quickInput.runCommand('View: Hide Panel');
    await view.waitFor({ state: 'hidden' });
  }

  private async read(): Promise<readonly Problem[]> {
    const rows = await this.page.locator('.markers-panel .monaco-list-row').evaluateAll((elements) =>
      elements.map((row) => ({
        text: row.textContent,
        icon: row.querySelector('.marker-icon .codicon, .marker-icon')?.className ?? '',
        message: row.querySelector('.marker-message')?.textContent ?? '',
        source: row.querySelector('.marker-source')?.textContent ?? '',
        fileName: row.querySelector('.label-name')?.textContent ?? '',
        code: row.querySelector('.marker-code')?.textContent ?? '',
      })),
    );
    let file = '';
    return rows.flatMap(({ text, icon, message, source, code, fileName }) => {
      const position = /Ln (\d+), Col \d+/.exec(text);
      if (position === null) {
        // The row of a file, above its problems.
        file = fileName;
        return [];
      }
      // A related location, below its problem.
      if (message === '') return [];
      const severity = icon.includes('error') ? 'error' : icon.includes('warning') ? 'warning' : 'info';
      return [{ severity, message, source, rule: code, file, line: Number(position[1]) }];
    });
  }
}
