import { escapeHtml, visibleOnOneLine } from '../base/escaping';
import type { AsBuiltReport, PageBlock, ReportCell, PageItem, PageSection } from './blocks';

const style = `
:root { --ink: #1c2733; --soft: #5b6875; --line: #c9d2da; --accent: #14508c; --band: #eef3f8; }
@page { size: A4; margin: 18mm 16mm 20mm; @bottom-right { content: counter(page) " / " counter(pages); font: 8pt system-ui, sans-serif; color: #5b6875; } }
@page wide { size: A4 landscape; margin: 14mm 12mm 18mm; }
* { box-sizing: border-box; }
body { font: 10.5pt/1.45 system-ui, "Segoe UI", Helvetica, Arial, sans-serif; color: var(--ink); background: #fff; max-width: 72rem; margin: 0 auto; padding: 0 1.5rem 3rem; }
.cover { padding: 22vh 0 4rem; border-top: 10px solid var(--accent); }
.cover p.kind { color: var(--accent); font-size: 12pt; letter-spacing: 0.12em; text-transform: uppercase; margin: 0; }
.cover h1 { font-size: 30pt; line-height: 1.15; margin: 0.3rem 0; overflow-wrap: anywhere; }
.cover p.product { font-size: 14pt; color: var(--soft); margin: 0 0 3rem; }
.cover dl { max-width: 34rem; }
.note { border-left: 4px solid var(--accent); background: var(--band); padding: 0.5rem 0.9rem; max-width: 44rem; }
nav ol { list-style: none; padding: 0; max-width: 34rem; } nav li { border-bottom: 1px solid var(--line); padding: 0.3rem 0; } nav a { color: var(--ink); text-decoration: none; } nav .number { display: inline-block; width: 2.4rem; color: var(--accent); }
h2 { font-size: 17pt; color: var(--accent); border-bottom: 2px solid var(--accent); padding-bottom: 0.2rem; margin: 2.4rem 0 1rem; }
h3 { font-size: 12pt; margin: 1.6rem 0 0.5rem; }
h2, h3 { break-after: avoid; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0.35rem 1.4rem; margin: 0.8rem 0; } dt { color: var(--soft); } dd { margin: 0; overflow-wrap: anywhere; }
table { border-collapse: collapse; width: 100%; font-size: 8.5pt; line-height: 1.35; }
thead { display: table-header-group; } tr { break-inside: avoid; }
th { background: var(--band); color: var(--accent); text-align: left; font-weight: 600; } th, td { border-bottom: 1px solid var(--line); padding: 0.28rem 0.45rem; vertical-align: top; overflow-wrap: break-word; }
.detail { display: block; color: var(--soft); font-size: 0.92em; }
.item { border-left: 4px solid var(--line); padding: 0.1rem 0 0.1rem 0.9rem; margin: 0.9rem 0; break-inside: avoid; } .item h4 { margin: 0 0 0.2rem; font-size: 10.5pt; } .item p { margin: 0.2rem 0; }
.item.error, .item.fail { border-color: #b3261e; } .item.warning { border-color: #b36b00; } .item.info { border-color: #14508c; }
.weight { font-weight: normal; color: var(--soft); font-size: 0.85em; text-transform: uppercase; letter-spacing: 0.05em; margin-left: 0.5rem; }
figure { margin: 0; } figure svg { max-width: 100%; height: auto; } figcaption { color: var(--soft); }
@media print {
  body { max-width: none; margin: 0; padding: 0; }
  .cover { padding-top: 60mm; break-after: page; } nav { break-after: page; } nav h2 { margin-top: 0; }
  figure svg { max-height: 158mm; }
  .device + .device { break-before: page; }
  section.wide { page: wide; } section.wide, section.page { break-before: page; } section.wide h2, section.page h2 { margin-top: 0; }
}
`;

/** Sections that begin on a new page. */
const ownPages: ReadonlySet<string> = new Set([
  'interfaces',
  'policies',
  'vpns',
  'findings',
  'benchmark',
  'changes',
  'map',
]);

/** One printable HTML file with a table of contents, without scripts and without anything from the network. */
export function reportHtml(reports: readonly AsBuiltReport[]): string {
  const title = `${reports[0]?.kind ?? 'Report'}: ${reports.map(({ device }) => device).join(', ')}`;
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<head><meta charset="utf-8"><meta name="viewport" content="width=device-width">',
    `<title>${text(title)}</title><style>${style}</style></head>`,
    '<body>',
    ...reports.flatMap(deviceHtml),
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

function deviceHtml(report: AsBuiltReport, device: number): readonly string[] {
  const idOf = ({ id }: PageSection): string => `device${device + 1}-${id}`;
  return [
    '<article class="device">',
    '<header class="cover">',
    `<p class="kind">${text(report.kind)}</p>`,
    `<h1>${text(report.device)}</h1>`,
    `<p class="product">${text(report.product)}</p>`,
    `<dl><dt>Configuration</dt><dd>${text(report.file)}</dd><dt>Date of this report</dt><dd>${report.day}</dd></dl>`,
    `<p class="note">${text(report.note)}</p>`,
    '</header>',
    '<nav><h2>Contents</h2><ol>',
    ...report.sections.map(
      (section, index) =>
        `<li><a href="#${idOf(section)}"><span class="number">${index + 1}</span>${text(section.title)}</a></li>`,
    ),
    '</ol></nav>',
    ...report.sections.flatMap((section, index) => {
      const isWide = section.blocks.some((block) =>
        block.kind === 'table' ? block.isWide : block.kind === 'drawing',
      );
      const kind = isWide ? 'wide' : ownPages.has(section.id) ? 'page' : 'flow';
      return [
        `<section id="${idOf(section)}" class="${kind}">`,
        `<h2>${index + 1}&ensp;${text(section.title)}</h2>`,
        ...section.blocks.map(blockHtml),
        '</section>',
      ];
    }),
    '</article>',
  ];
}

function blockHtml(block: PageBlock): string {
  switch (block.kind) {
    case 'text':
      return `<p>${text(block.text)}</p>`;
    case 'heading':
      return `<h3>${text(block.text)}</h3>`;
    case 'facts':
      return `<dl>${block.facts.map(([name, value]) => `<dt>${text(name)}</dt><dd>${text(value)}</dd>`).join('')}</dl>`;
    case 'table':
      return [
        `<table><thead><tr>${block.columns.map((column) => `<th>${text(column)}</th>`).join('')}</tr></thead><tbody>`,
        ...block.rows.map((row) => `<tr>${row.map(cellHtml).join('')}</tr>`),
        '</tbody></table>',
      ].join('\n');
    case 'items':
      return block.items.map(itemHtml).join('\n');
    case 'drawing':
      return `<figure>${block.svg}<figcaption>${text(block.text)}</figcaption></figure>`;
  }
}

function cellHtml(cell: ReportCell): string {
  if (typeof cell === 'string') return `<td>${breakable(cell)}</td>`;
  return `<td>${breakable(cell.text)}<span class="detail">${breakable(cell.detail)}</span></td>`;
}

/** Escapes a text whose long words may be broken: a table with wide columns would not fit on a page. */
function breakable(value: string): string {
  return value
    .split(/(\S{19,})/)
    .map((part, index) =>
      index % 2 === 0 ? text(part) : (part.match(/.{1,14}[_\-./:@]?/gsu) ?? []).map(text).join('<wbr>'),
    )
    .join('');
}

function itemHtml({ title, weight, texts }: PageItem): string {
  return [
    `<div class="item ${weight}"><h4>${text(title)}<span class="weight">${weight === 'fail' ? 'failed' : weight}</span></h4>`,
    ...texts.map((one) => `<p>${text(one)}</p>`),
    '</div>',
  ].join('\n');
}

/** Escapes text on one line. */
function text(value: string): string {
  return escapeHtml(visibleOnOneLine(value.replace(/\r?\n/g, ' ⏎ ')));
}
