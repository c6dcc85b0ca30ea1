import axe, { type AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

/**
 * Has axe look at a page, or at a part of it.
 *
 * @param part a selector; the whole page without one
 * @returns what keeps people out, seriously or altogether: the rule, and the elements that break it
 */
export async function barriers(page: Page, part = 'html'): Promise<readonly string[]> {
  await page.evaluate(axe.source);
  const { violations, passes } = await page.evaluate<AxeResults>(`axe.run(${JSON.stringify(part)})`);
  if (passes.length === 0) throw new Error(`axe found nothing to look at in ${part}.`);
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}
