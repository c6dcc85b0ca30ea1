import axe, { type AxeResults } from 'axe-core';
import type { BrowserContext, Page } from 'playwright-core';
import { eventually } from './eventually';
import { MarkdownPreview } from './markdownPreview';

/** Checks a window with axe. Returns violations of serious and critical impact: the rule, and the elements. */
export class Accessibility {
  private readonly context: BrowserContext;
  private readonly page: Page;

  constructor(context: BrowserContext, page: Page) {
    this.context = context;
    this.page = page;
  }

  /** The violations in a part of the window, given as a selector. */
  violations(part: string): Promise<readonly string[]> {
    return violationsIn(this.page, part);
  }

  /**
   * The violations in a panel beside the editor.
   *
   * @param expected matches the text of the panel
   */
  async violationsInPreview(expected: RegExp): Promise<readonly string[]> {
    // VS Code can replace the frame of a panel at any time.
    const html = await eventually(
      `the complete page with ${expected.source}`,
      async () => (await MarkdownPreview.find(this.page, expected)).html(),
      (text) => text.includes('</main>'),
    );
    return this.violationsInHtml(html);
  }

  /** The violations in a page of a frame, of which axe checks a copy: the page forbids other scripts. */
  async violationsInHtml(html: string): Promise<readonly string[]> {
    const copy = await this.context.newPage();
    try {
      // A copy has no nonces, without which the policy of the page forbids its styles.
      // Nor does it need the scripts, which expect VS Code.
      await copy.setContent(
        html.replace(/<meta http-equiv="Content-Security-Policy"[^>]*>|<script[^>]*>[^]*?<\/script>/g, ''),
      );
      return await violationsIn(copy, 'html');
    } finally {
      await copy.close();
    }
  }
}

async function violationsIn(page: Page, part: string): Promise<readonly string[]> {
  await page.evaluate(axe.source);
  const { violations, passes } = await page.evaluate<AxeResults>(`axe.run(${JSON.stringify(part)})`);
  if (passes.length === 0) throw new Error(`axe found no elements to check in ${part}.`);
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}
