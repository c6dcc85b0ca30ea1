import { counted } from 'fortios-language/base/numbers';
import { escapeHtml, oneLine, visibleOnOneLine, wordBreak } from 'fortios-language/base/escaping';
import { fileHtml, panelPageHtml, type PageParts } from './htmlPage';
import {
  anchorOf,
  changesTable,
  firstPlaces,
  lineText,
  listItem,
  mostPlainRows,
  spansOf,
  type Inline,
  type Page,
  type PageBlock,
  type PageCell,
  type PageSpan,
  type PageTable,
  type PageTile,
} from './page';
import { inlineText } from './text';

/** What the links of a page do. A file has only those to its own headings. */
export interface HtmlLinks {
  /** The address and the description of the link to a line, counted from 1; undefined if lines of the file have none. */
  readonly line?: (
    file: string,
    line: number,
  ) => { readonly href: string; readonly title: string } | undefined;
  readonly copy?: (text: string) => CopyLink;
}

/** The address, the text and the description of the link that copies the lines of a block. */
export interface CopyLink {
  readonly href: string;
  readonly label: string;
  readonly title: string;
}

/** One HTML file that needs nothing from the network; it has a script only if a table is long. */
export function pageHtml(page: Page): string {
  return [...htmlPieces(page)].join('');
}

/** The same in pieces, for a page that is too long for one text. */
export function htmlPieces(page: Page): Iterable<string> {
  return fileHtml(partsOf(page));
}

/**
 * A page for a panel of VS Code: the same HTML in the colors of the theme.
 *
 * @param nonce a random text; only scripts with it run
 */
export function panelHtml(page: Page, links: HtmlLinks, nonce: string): string {
  return panelPageHtml(partsOf(page, links), nonce);
}

function partsOf(page: Page, links?: HtmlLinks): PageParts {
  const body = new HtmlWriter(links).articles(page.blocks);
  return { title: page.title, body, hasScript: isSortable(page) };
}

/** Blocks as a part of another page, which has the style of panels. */
export function blocksHtml(blocks: readonly PageBlock[], links: HtmlLinks): string {
  return new HtmlWriter(links).articles(blocks).join('\n');
}

/** Whether a page has a table that can be sorted and filtered, with a script. */
export function isSortable({ blocks }: Pick<Page, 'blocks'>): boolean {
  return blocks.some(isLongTable);
}

function isLongTable(block: PageBlock): boolean {
  if (block.kind === 'item' || block.kind === 'details') return block.blocks.some(isLongTable);
  const table = block.kind === 'changes' ? changesTable(block) : block;
  return table.kind === 'table' && table.rows.length > mostPlainRows;
}

/** Tables with at most this number of columns fit on a page in portrait format. */
const narrowColumns = 7;

/** Whether a block is printed in landscape format. */
function isWide(block: PageBlock): boolean {
  return block.kind === 'drawing' || (block.kind === 'table' && block.columns.length > narrowColumns);
}

/** The lists that begin with each block that is matched; the first begins with the first block. */
function splitAt(
  blocks: readonly PageBlock[],
  isStart: (block: PageBlock) => boolean,
): readonly (readonly PageBlock[])[] {
  const parts: PageBlock[][] = [];
  for (const block of blocks) {
    const current = parts.at(-1);
    if (current === undefined || isStart(block)) parts.push([block]);
    else current.push(block);
  }
  return parts;
}

/** Writes blocks as HTML. Headings of different articles, and tables, have different ids. */
class HtmlWriter {
  private article = 0;
  private tables = 0;

  constructor(private readonly links: HtmlLinks = {}) {}

  /** Each cover and each heading of the first level begins an article, which begins on a new page when it is printed. */
  articles(blocks: readonly PageBlock[]): readonly string[] {
    const isStart = (block: PageBlock): boolean =>
      block.kind === 'cover' || (block.kind === 'heading' && block.level === 1);
    return splitAt(blocks, isStart).flatMap((part, index) => {
      this.article = index + 1;
      return ['<article>', ...this.sections(part), '</article>'];
    });
  }

  /** Each heading of the second level begins a section. */
  private sections(blocks: readonly PageBlock[]): readonly string[] {
    const isStart = (block: PageBlock): boolean => block.kind === 'heading' && (block.level ?? 2) === 2;
    return splitAt(blocks, isStart).flatMap((part) => {
      const lines = part.map((block) => this.block(block));
      const [first] = part;
      if (first?.kind !== 'heading' || !isStart(first)) return lines;
      const kind = part.some(isWide) ? ' class="wide"' : first.startsPage === true ? ' class="page"' : '';
      return [`<section id="${this.anchor(inlineText(first.text))}"${kind}>`, ...lines, '</section>'];
    });
  }

  private anchor(heading: string): string {
    return `part${this.article}-${anchorOf(heading)}`;
  }

  private block(block: PageBlock): string {
    switch (block.kind) {
      case 'text':
        if (block.role === 'note' || block.role === 'soft')
          return `<p class="${block.role}">${this.inline(block.text)}</p>`;
        return block.role === 'summary'
          ? `<p><b>${this.inline(block.text)}</b></p>`
          : `<p>${this.inline(block.text)}</p>`;
      case 'heading': {
        const level = block.level ?? 2;
        return `<h${level}>${this.inline(block.text)}</h${level}>`;
      }
      case 'list': {
        const items = block.items
          .map(listItem)
          .map(
            ({ text, items: below }) =>
              `<li>${this.inline(text)}${below.length === 0 ? '' : listHtml(below.map((item) => `<li>${this.inline(item)}</li>`))}</li>`,
          );
        const { shown = items.length } = block;
        if (items.length <= shown + 2) return listHtml(items);
        return `${listHtml(items.slice(0, shown))}\n${detailsHtml(`${items.length - shown} more`, listHtml(items.slice(shown)))}`;
      }
      case 'details':
        return detailsHtml(block.summary, this.nested(block.blocks));
      case 'changes':
        return this.table(changesTable(block));
      case 'tiles':
        return `<ul class="tiles">${block.tiles.map(tileHtml).join('')}</ul>`;
      case 'cover':
        return [
          '<header class="cover">',
          `<p class="kind">${escapedText(block.label)}</p>`,
          `<h1>${escapedText(block.title)}</h1>`,
          `<p class="product">${escapedText(block.subtitle)}</p>`,
          this.block({ kind: 'facts', facts: block.facts }),
          `<p class="note">${escapedText(block.note)}</p>`,
          '</header>',
        ].join('\n');
      case 'contents':
        return [
          '<nav><h2>Contents</h2><ol>',
          ...block.headings.map((heading) => `<li>${this.inline([{ heading }])}</li>`),
          '</ol></nav>',
        ].join('\n');
      case 'facts':
        return `<dl>${block.facts.map(([name, value]) => `<dt>${escapedText(name)}</dt><dd>${this.cell(value)}</dd>`).join('')}</dl>`;
      case 'table':
        return this.table(block);
      case 'items':
        return block.items
          .map(
            ({ title, weight, texts }) =>
              `<div class="item ${escapeHtml(weight)}"><h4>${escapedText(title)}<span class="weight">${weight === 'fail' ? 'failed' : escapeHtml(weight)}</span></h4>\n${texts.map((one) => `<p>${escapedText(one)}</p>`).join('\n')}\n</div>`,
          )
          .join('\n');
      case 'item':
        return `<section class="item ${block.tone}"><h3>${this.inline(block.title)}</h3>\n${this.nested(block.blocks)}\n</section>`;
      case 'places': {
        const { shown, more } = firstPlaces(block.places);
        const places = shown.map(({ file, line, label }) =>
          this.inline([{ file, line }, ...(label === '' ? [] : [' ', { name: label }])]),
        );
        return `<p class="soft">${places.join(', ')}${more === undefined ? '' : ` ${more}`}</p>`;
      }
      case 'commands':
        return this.copyable(block.text);
      case 'drawing':
        return `<figure><div class="drawing" tabindex="0" role="region" aria-label="Drawing">${block.svg}</div><figcaption>${escapedText(block.text)}</figcaption></figure>`;
    }
  }

  private nested(blocks: readonly PageBlock[]): string {
    return blocks.map((block) => this.block(block)).join('\n');
  }

  private table({ columns, rows, numbers = [], rowHead, ids = [], caption }: PageTable): string {
    const id = `table${++this.tables}`;
    const isLong = rows.length > mostPlainRows;
    const body = rows.map((row, index) => {
      const cells = row.map((cell, column) => {
        const tag = column === rowHead ? 'th' : 'td';
        const sort = typeof cell === 'object' ? cell.sort : undefined;
        const attributes = [
          ...(column === rowHead ? ['scope="row"'] : []),
          ...(numbers.includes(column) ? ['class="n"'] : []),
          ...(sort === undefined ? [] : [`data-sort="${escapeHtml(sort)}"`]),
        ];
        return `<${[tag, ...attributes].join(' ')}>${this.cell(cell)}</${tag}>`;
      });
      const anchor = ids[index];
      return `<tr${anchor === undefined ? '' : ` id="${anchor}"`}>${cells.join('')}</tr>`;
    });
    const heads = columns.map(
      (column, index) =>
        `<th scope="col"${numbers.includes(index) ? ' class="n"' : ''}>${escapedText(column)}</th>`,
    );
    const name = caption ?? counted(rows.length, 'row');
    return [
      ...(isLong
        ? [
            `<label class="filter" hidden>Filter rows<input type="search" data-table="${id}"> <span class="soft" id="${id}-status" role="status"></span></label>`,
          ]
        : []),
      `<div class="scroll" tabindex="0" role="region" aria-label="${escapeHtml(name)}"><table${isLong ? ` class="sortable" id="${id}"` : ''}>${isLong || caption !== undefined ? `<caption>${escapedText(name)}</caption>` : ''}`,
      `<thead><tr>${heads.join('')}</tr></thead><tbody>`,
      ...body,
      '</tbody></table></div>',
    ].join('\n');
  }

  private cell(cell: PageCell): string {
    if (typeof cell === 'string') return breakable(cell);
    const text = this.inline(cell.text);
    const shown = cell.tone ? `<span class="${cell.tone}">${text}</span>` : text;
    const detail = cell.detail === undefined ? '' : `<small>${this.inline(cell.detail)}</small>`;
    const folded = (cell.folded ?? []).map(({ summary, blocks }) =>
      detailsHtml(summary, this.nested(blocks)),
    );
    return [shown, detail, ...folded].join('');
  }

  private inline(text: Inline): string {
    return spansOf(text)
      .map((span) => {
        if ('name' in span) return `<code>${breakable(span.name)}</code>`;
        if ('heading' in span)
          return `<a href="#${this.anchor(span.heading)}">${escapedText(span.heading)}</a>`;
        if ('strong' in span) return `<b>${this.inline(span.strong)}</b>`;
        if (!('literal' in span)) return this.line(span);
        const text = breakable(span.literal);
        return span.address === undefined ? text : `<a href="${escapeHtml(span.address)}">${text}</a>`;
      })
      .join('');
  }

  private line(place: Extract<PageSpan, { readonly line: number }>): string {
    const text = escapedText(lineText(place));
    const link = this.links.line?.(place.file, place.line);
    return link ? `<a href="${escapeHtml(link.href)}" title="${escapeHtml(link.title)}">${text}</a>` : text;
  }

  private copyable(text: string): string {
    const pre = `<pre>${escapeHtml(text)}</pre>`;
    const link = this.links.copy?.(text);
    return link ? copyableHtml(pre, link) : pre;
  }
}

/** A block of code with a link that copies it. */
export function copyableHtml(pre: string, { href, label, title }: CopyLink): string {
  return `<div class="copyable"><a class="copy" href="${escapeHtml(href)}" title="${escapeHtml(title)}">${escapeHtml(label)}</a>${pre}</div>`;
}

function tileHtml({ value, label, tone }: PageTile): string {
  const shown = tone !== undefined && value !== 0 ? ` class="${tone}"` : '';
  return `<li><b${shown}>${escapedText(String(value))}</b> ${escapedText(label)}</li>`;
}

function listHtml(items: readonly string[]): string {
  return `<ul>${items.join('')}</ul>`;
}

function detailsHtml(summary: string, html: string): string {
  return `<details><summary>${escapedText(summary)}</summary>\n${html}\n</details>`;
}

/**
 * Escapes a text whose long words may be broken, behind a separator if they have one: a table with wide columns would not
 * fit on a page.
 */
function breakable(value: string): string {
  return value
    .split(/(\S{19,})/)
    .map((part, index) =>
      index % 2 === 0
        ? escapedText(part)
        : (part.match(/[^_\-./:@]{0,14}[_\-./:@]{0,14}/gu) ?? [])
            .map(escapedText)
            .filter(Boolean)
            .join(wordBreak),
    )
    .join('');
}

function escapedText(value: string): string {
  return escapeHtml(visibleOnOneLine(oneLine(value)));
}
