import type { Page } from 'playwright-core';
import { actUntilVisible } from './eventually';

/** Opens a menu by a key or a click, and returns the labels of its enabled items. */
export async function openMenu(page: Page, open: () => Promise<void>): Promise<readonly string[]> {
  const items = page.locator('.monaco-menu .action-item:not(.disabled) .action-label:not(.separator)');
  await actUntilVisible('a menu', open, items.first());
  return (await items.allInnerTexts()).map((text) => text.trim()).filter((text) => text !== '');
}
