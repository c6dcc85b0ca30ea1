import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { pageHtml } from '../../toolkit/src/page/html';
import { host } from './harness/hooks';

/** A page with rows whose order is neither that of their names nor that of their numbers. */
function pageWith(count: number): string {
  const rows = Array.from({ length: count }, (_, index) => [
    `fw-${(index * 7919) % count}`,
    String((index * 104_729) % count),
  ]);
  return pageHtml({
    title: 'Fleet',
    blocks: [{ kind: 'table', columns: ['Name', 'Findings'], numbers: [1], rowHead: 0, rows }],
  });
}

const column = (page: Page, index: number): Promise<string[]> =>
  page.locator(`tbody tr:visible :nth-child(${index + 1})`).allTextContents();

describe('a page with a sortable table', () => {
  it('is sorted by its columns, filtered, and shows all of its 10,000 rows on request', async () => {
    await host().withPage(async (page) => {
      await page.setContent(pageWith(10_000));
      const name = page.getByRole('button', { name: 'Name' });
      await name.click();
      assert.deepEqual((await column(page, 0)).slice(0, 3), ['fw-0', 'fw-1', 'fw-2']);
      await page.getByRole('button', { name: 'Findings' }).click();
      const numbers = (await column(page, 1)).map(Number);
      assert.deepEqual(
        numbers,
        Array.from({ length: 500 }, (_, index) => 9999 - index),
      );
      await page.getByLabel('Filter').fill('fw-999');
      assert.equal(await page.getByRole('status').innerText(), '11 of 10000 rows');
      await page.getByLabel('Filter').fill('');
      await page.getByRole('button', { name: 'Show all 10000 rows' }).click();
      await name.click();
      await name.click();
      assert.equal(await page.locator('tbody tr:visible').count(), 10_000);
      assert.equal((await column(page, 0))[0], 'fw-9999');
    });
  });
});
