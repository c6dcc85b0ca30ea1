import { isRecord } from 'fortios-language/base/collections';
import { pageHtml } from '../../page/html';
import { pageMarkdown } from '../../page/markdown';
import type { Page, PageBlock, PageFormat } from '../../page/page';
import { pageText, type TextStyle } from '../../page/text';
import { uriReference } from '../findings/formats/paths';
import type { Terminal } from './terminal';

/** The address of a line in Markdown. */
export function linkToLine(file: string, line: number): string {
  return `${uriReference(file)}#L${line}`;
}

/**
 * How a page is written: the style of the terminal, its lines in files whose commands are inside another language, and the
 * masking of its texts, which a format would cut or escape.
 */
export type PageStyle = TextStyle & Partial<Pick<Terminal, 'lineIn' | 'mask'>>;

/** The formats of a page, in `--format`. */
export const pageFormats: Readonly<Record<PageFormat, (page: Page, style: PageStyle) => string>> = {
  text: (page, style) => pageText(shownPage(page, style), style),
  markdown: (page, style) => pageMarkdown(shownPage(page, style), linkToLine),
  html: (page, style) => pageHtml(shownPage(page, style)),
};

/** The page as all formats write it: without secrets, and with the lines of the files. */
export function shownPage(page: Page, style: Pick<PageStyle, 'lineIn' | 'mask'>): Page {
  return inFiles(style.mask ? style.mask(page) : page, style);
}

/** The same page with the lines of the files. */
function inFiles(page: Page, { lineIn }: Pick<PageStyle, 'lineIn'>): Page {
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

/** The properties of JSON that name the file of a line, the first that is there. */
const filesOfLines: Readonly<Record<string, readonly string[]>> = {
  line: ['path', 'file', 'commands'],
  lines: ['path', 'file', 'commands'],
  oldLine: ['old', 'oldPath', 'backup'],
  newLine: ['new', 'path', 'commands'],
  firstLine: ['first'],
  secondLine: ['second'],
};

const namesOfFiles: ReadonlySet<string> = new Set(Object.values(filesOfLines).flat());

/** JSON without secrets, with the lines of the files. */
export function jsonText(json: unknown, { lineIn, mask }: Pick<PageStyle, 'lineIn' | 'mask'>): string {
  const shown = mask ? mask(json) : json;
  return JSON.stringify(lineIn ? jsonInFiles(shown, lineIn) : shown);
}

/**
 * @param around the files that the objects around it name; what is inside them can have values with the same names
 * @param first 0 for a position of LSP
 */
function jsonInFiles(
  json: unknown,
  lineIn: (file: string, line: number) => number,
  around: ReadonlyMap<string, string> = new Map(),
  first = 1,
): unknown {
  if (Array.isArray(json)) return json.map((one: unknown) => jsonInFiles(one, lineIn, around));
  if (!isRecord(json)) return json;
  const files = new Map(around);
  for (const [name, one] of Object.entries(json)) {
    const file = isRecord(one) ? one['path'] : one;
    if (typeof file === 'string' && namesOfFiles.has(name) && !files.has(name)) files.set(name, file);
  }
  const changed = Object.entries(json).map(([name, one]) => {
    const [file] = (filesOfLines[name] ?? []).flatMap((of) => files.get(of) ?? []);
    const change = (inner: unknown): unknown =>
      file === undefined || typeof inner !== 'number'
        ? jsonInFiles(inner, lineIn, files, name === 'start' || name === 'end' ? 0 : 1)
        : lineIn(file, inner + 1 - first) - 1 + first;
    // `lines` is also the number of lines of a file.
    if (name === 'lines') return [name, Array.isArray(one) ? one.map(change) : one];
    return [name, change(one)];
  });
  return Object.fromEntries(changed);
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
    json: (answer, style) => `${jsonText(json(answer), style)}\n`,
  };
}
