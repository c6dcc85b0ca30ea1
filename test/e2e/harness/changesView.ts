import type { Page } from 'playwright-core';
import { SideView } from './sideView';

/** The view of the changes between two configurations, in the side bar. */
export class ChangesView extends SideView {
  constructor(page: Page) {
    super(page, 'Changes');
  }

  /** Clicks the button that a row shows on hover. */
  async copyCommandsOf(text: string): Promise<void> {
    await this.clickAction(text, 'Copy the Commands of the Changes');
  }
}
