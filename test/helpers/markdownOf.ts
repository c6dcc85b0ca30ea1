import { pageMarkdown } from '../../toolkit/src/page/markdown';
import type { Page } from '../../toolkit/src/page/page';

/** What an editor shows of a page, as Markdown with links to lines. */
export function markdownOf(page: Page): string {
  return pageMarkdown(page, (_, line) => `#L${line}`);
}
