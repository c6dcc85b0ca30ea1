import { isRecord } from '../base/collections';
import { pageHtml } from '../page/html';
import { pageMarkdown } from '../page/markdown';
import type { Page, PageBlock } from '../page/page';
import { pageText, type TextStyle } from '../page/text';
import { uriReference } from './formats/paths';
import type { Terminal } from './terminal';

/** The address of a line in Markdown. */
export function linkToLine(file: string, line: number): string {
  return `${uriReference(file)}#L${line}`;
}

export type PageFormat = 'text' | 'markdown' | 'html';

/** How a page is written: the style of the terminal, and its lines in files whose commands are inside another language. */
export type PageStyle = TextStyle & Partial<Pick<Terminal, 'lineIn'>>;

/** The formats of a page, in `--format`. */
export const pageFormats: Readonly<Record<PageFormat, (page: Page, style: PageStyle) => string>> = {
  text: (page, style) => pageText(inFiles(page, style), style),
  markdown: (page, style) => pageMarkdown(inFiles(page, style), linkToLine),
  html: (page, style) => pageHtml(inFiles(page, style)),
};

/** The same page with the lines of the files. */
export function inFiles(page: Page, { lineIn }: Pick<PageStyle, 'lineIn'>): Page {
  if (!lineIn) return page;
  const change = (one: unknown): unknown => {
    if (!isRecord(one)) return Array.isArray(one) ? one.map(change) : one;
    const changed = Object.fromEntries(Object.entries(one).map(([name, inner]) => [name, change(inner)]));
    const { file, line } = one;
    return typeof file === 'string' && typeof line === 'number'
      ? { ...changed, line: lineIn(file, line) }
      : changed;
  };
  return { ...page, blocks: page.blocks.map((block) => change(block) as PageBlock) };
}

/** Formats an answer; `style` is that of the terminal. */
export type AnswerFormat<Answer> = (answer: Answer, style: PageStyle) => string;

/**
 * The formats of an answer that has a page: text, Markdown, HTML, and JSON beside it.
 *
 * @param pageOf the page; what it contains may depend on the format
 */
export function formatsOf<Answer>(
  pageOf: (answer: Answer, format: PageFormat) => Page,
  json: (answer: Answer) => unknown,
): Readonly<Record<PageFormat | 'json', AnswerFormat<Answer>>> {
  return {
    text: (answer, style) => pageFormats.text(pageOf(answer, 'text'), style),
    markdown: (answer, style) => pageFormats.markdown(pageOf(answer, 'markdown'), style),
    html: (answer, style) => pageFormats.html(pageOf(answer, 'html'), style),
    json: (answer) => `${JSON.stringify(json(answer))}\n`,
  };
}
