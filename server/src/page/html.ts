import { escapeHtml, oneLine, visibleOnOneLine } from '../base/escaping';
import { htmlPage } from './htmlPage';
import {
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
  type PageTable,
  type PageTile,
} from './page';

/** One HTML file that needs nothing from the network; it has a script only if a table is long. */
export function pageHtml(page: Page): string {
  return [...htmlPieces(page)].join('');
}

/** The same in pieces, for a page that is too long for one text. */
export function htmlPieces({ title, blocks }: Page): Iterable<string> {
  return htmlPage({ title, body: bodyHtml(blocks), hasScript: blocks.some(isLongTable) });
}

/** Each heading of the first level begins an article, which begins on a new page when it is printed. */
function bodyHtml(blocks: readonly PageBlock[]): readonly string[] {
  const html = blocks.map((block, index) => {
    const isFirst = block.kind === 'heading' && block.level === 1;
    return `${isFirst && index > 0 ? '</article>\n' : ''}${isFirst || index === 0 ? '<article>\n' : ''}${blockHtml(block, `table${index + 1}`)}`;
  });
  return html.length === 0 ? [] : [...html, '</article>'];
}

/** A block as HTML; `id` is that of its table. */
export function blockHtml(block: PageBlock, id: string): string {
  switch (block.kind) {
    case 'text':
      if (block.role === 'note' || block.role === 'soft')
        return `<p class="${block.role}">${inlineHtml(block.text)}</p>`;
      return block.role === 'summary'
        ? `<p><b>${inlineHtml(block.text)}</b></p>`
        : `<p>${inlineHtml(block.text)}</p>`;
    case 'heading': {
      const level = block.level ?? 2;
      return `<h${level}>${inlineHtml(block.text)}</h${level}>`;
    }
    case 'list': {
      const items = block.items
        .map(listItem)
        .map(
          ({ text, items: below }) =>
            `<li>${inlineHtml(text)}${below.length === 0 ? '' : listHtml(below.map((item) => `<li>${inlineHtml(item)}</li>`))}</li>`,
        );
      const { shown = items.length } = block;
      if (items.length <= shown + 2) return listHtml(items);
      return `${listHtml(items.slice(0, shown))}\n${detailsHtml(`${items.length - shown} more`, listHtml(items.slice(shown)))}`;
    }
    case 'details':
      return detailsHtml(block.summary, nestedHtml(block.blocks, id));
    case 'changes':
      return tableHtml(changesTable(block), id);
    case 'tiles':
      return `<ul class="tiles">${block.tiles.map(tileHtml).join('')}</ul>`;
    case 'facts':
      return `<dl>${block.facts.map(([name, value]) => `<dt>${escapedText(name)}</dt><dd>${cellHtml(value)}</dd>`).join('')}</dl>`;
    case 'table':
      return tableHtml(block, id);
    case 'items':
      return block.items
        .map(
          ({ title, weight, texts }) =>
            `<div class="item ${escapeHtml(weight)}"><h4>${escapedText(title)}<span class="weight">${weight === 'fail' ? 'failed' : escapeHtml(weight)}</span></h4>\n${texts.map((one) => `<p>${escapedText(one)}</p>`).join('\n')}\n</div>`,
        )
        .join('\n');
    case 'item':
      return `<section class="item ${block.tone}"><h3>${inlineHtml(block.title)}</h3>\n${nestedHtml(block.blocks, id)}\n</section>`;
    case 'places': {
      const { shown, more } = firstPlaces(block.places);
      const places = shown.map(({ line, label }) =>
        inlineHtml([
          { file: block.file, line, isNumber: true },
          ...(label === '' ? [] : [' ', { name: label }]),
        ]),
      );
      return `<p class="soft">${block.places.length === 1 ? 'Line' : 'Lines'} ${places.join(', ')}${more === undefined ? '' : ` ${more}`}</p>`;
    }
    case 'commands':
      return `<pre>${block.lines.map(escapeHtml).join('\n')}</pre>`;
    case 'drawing':
      return `<figure>${block.svg}<figcaption>${escapedText(block.text)}</figcaption></figure>`;
  }
}

/** Whether a block is a table that can be sorted and filtered. */
export function isLongTable(block: PageBlock): boolean {
  if (block.kind === 'item' || block.kind === 'details') return block.blocks.some(isLongTable);
  const table = block.kind === 'changes' ? changesTable(block) : block;
  return table.kind === 'table' && table.rows.length > mostPlainRows;
}

function tileHtml({ value, label, tone }: PageTile): string {
  const shown = tone !== undefined && value !== 0 ? ` class="${tone}"` : '';
  return `<li><b${shown}>${escapedText(String(value))}</b> ${escapedText(label)}</li>`;
}

function nestedHtml(blocks: readonly PageBlock[], id: string): string {
  return blocks.map((block, index) => blockHtml(block, `${id}-${index + 1}`)).join('\n');
}

function listHtml(items: readonly string[]): string {
  return `<ul>${items.join('')}</ul>`;
}

function detailsHtml(summary: string, html: string): string {
  return `<details><summary>${escapedText(summary)}</summary>\n${html}\n</details>`;
}

function tableHtml({ columns, rows, numbers = [], rowHead, caption }: PageTable, id: string): string {
  const isLong = rows.length > mostPlainRows;
  const body = rows.map((row) => {
    const cells = row.map((cell, column) => {
      const tag = column === rowHead ? 'th' : 'td';
      const sort = typeof cell === 'object' ? cell.sort : undefined;
      const attributes = [
        ...(column === rowHead ? ['scope="row"'] : []),
        ...(numbers.includes(column) ? ['class="n"'] : []),
        ...(sort === undefined ? [] : [`data-sort="${escapeHtml(sort)}"`]),
      ];
      return `<${[tag, ...attributes].join(' ')}>${cellHtml(cell, `${id}-${column}`)}</${tag}>`;
    });
    return `<tr>${cells.join('')}</tr>`;
  });
  const heads = columns.map(
    (column, index) =>
      `<th scope="col"${numbers.includes(index) ? ' class="n"' : ''}>${escapedText(column)}</th>`,
  );
  const name = caption ?? `${rows.length} rows`;
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

function cellHtml(cell: PageCell, id = ''): string {
  if (typeof cell === 'string') return breakable(cell);
  const text = inlineHtml(cell.text);
  const shown = cell.tone ? `<span class="${cell.tone}">${text}</span>` : text;
  const detail = cell.detail === undefined ? '' : `<small>${inlineHtml(cell.detail)}</small>`;
  const folded = (cell.folded ?? []).map(({ summary, blocks }) =>
    detailsHtml(summary, nestedHtml(blocks, id)),
  );
  return [shown, detail, ...folded].join('');
}

function inlineHtml(text: Inline): string {
  return spansOf(text)
    .map((span) => {
      if ('name' in span) return `<code>${escapedText(span.name)}</code>`;
      if ('heading' in span) return escapedText(span.heading);
      if ('strong' in span) return `<b>${inlineHtml(span.strong)}</b>`;
      return 'literal' in span ? breakable(span.literal) : escapedText(lineText(span));
    })
    .join('');
}

/** Escapes a text whose long words may be broken: a table with wide columns would not fit on a page. */
function breakable(value: string): string {
  return value
    .split(/(\S{19,})/)
    .map((part, index) =>
      index % 2 === 0
        ? escapedText(part)
        : (part.match(/.{1,14}[_\-./:@]?/gsu) ?? []).map(escapedText).join('<wbr>'),
    )
    .join('');
}

/** Escapes a text on one line. */
function escapedText(value: string): string {
  return escapeHtml(visibleOnOneLine(oneLine(value)));
}
