import type { Locator } from 'playwright-core';

/** The first of a list's rows whose label is exactly this. */
export function rowLabelled(rows: Locator, label: string): Locator {
  const labels = rows.page().locator('.monaco-icon-label .label-name');
  const exactly = new RegExp(`^\\s*${label.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}\\s*$`);
  return rows.filter({ has: labels.filter({ hasText: exactly }) }).first();
}
