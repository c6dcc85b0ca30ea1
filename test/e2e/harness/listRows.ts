import type { Locator } from 'playwright-core';

/** The first row of a list with exactly this label. */
export function rowLabelled(rows: Locator, label: string): Locator {
  const labels = rows.page().locator('.monaco-icon-label .label-name');
  const exactly = new RegExp(`^\\s*${label.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}\\s*$`);
  return rows.filter({ has: labels.filter({ hasText: exactly }) }).first();
}
