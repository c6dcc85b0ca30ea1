import type { Page } from 'playwright-core';
import { SideView } from './sideView';

/** The view of the changes between two configurations, or of a clean-up, in the side bar. */
export class ChangesView extends SideView {
  constructor(page: Page, title = 'Changes') {
    super(page, title);
  }

  /** Collapses the other views, so that all rows are visible, and waits for the rows. */
  override async waitForRows(expected: readonly string[]): Promise<void> {
    await super.waitForRows(expected, () => this.collapseOthers());
  }

  /** Clicks the button that a row shows on hover. */
  async copyCommandsOf(text: string): Promise<void> {
    await this.clickAction(text, 'Copy the Commands of the Changes');
  }
}
