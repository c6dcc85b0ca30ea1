import { pageHtml } from '../page/html';
import { pageMarkdown } from '../page/markdown';
import type { Page } from '../page/page';
import { pageText, type TextStyle } from '../page/text';
import { uriReference } from './formats/paths';

/** The address of a line in Markdown. */
export function linkToLine(file: string, line: number): string {
  return `${uriReference(file)}#L${line}`;
}

export type PageFormat = 'text' | 'markdown' | 'html';

/** The formats of a page, in `--format`. */
export const pageFormats: Readonly<Record<PageFormat, (page: Page, style: TextStyle) => string>> = {
  text: pageText,
  markdown: (page) => pageMarkdown(page, linkToLine),
  html: pageHtml,
};

/** Formats an answer; `style` is that of the terminal. */
export type AnswerFormat<Answer> = (answer: Answer, style: TextStyle) => string;

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
