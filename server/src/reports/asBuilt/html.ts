import { escapeHtml, visibleOnOneLine } from '../../base/escaping';
import { blockHtml, isLongTable } from '../../page/html';
import { htmlPage } from '../../page/htmlPage';
import type { AsBuiltReport, PageSection } from './blocks';

/** Tables with at most this number of columns fit on a page in portrait format. */
const narrowColumns = 7;

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

/** One printable HTML file with a table of contents, without anything from the network. */
export function reportHtml(reports: readonly AsBuiltReport[]): string {
  const title = `${reports[0]?.kind ?? 'Report'}: ${reports.map(({ device }) => device).join(', ')}`;
  const hasScript = reports.some(({ sections }) => sections.some(({ blocks }) => blocks.some(isLongTable)));
  return [...htmlPage({ title, body: reports.flatMap(deviceHtml), hasScript })].join('');
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
      const isWide = section.blocks.some(
        (block) =>
          block.kind === 'drawing' || (block.kind === 'table' && block.columns.length > narrowColumns),
      );
      const kind = isWide ? 'wide' : ownPages.has(section.id) ? 'page' : 'flow';
      return [
        `<section id="${idOf(section)}" class="${kind}">`,
        `<h2>${index + 1}&ensp;${text(section.title)}</h2>`,
        ...section.blocks.map((block, at) => blockHtml(block, `${idOf(section)}-${at}`)),
        '</section>',
      ];
    }),
    '</article>',
  ];
}

/** Escapes text on one line. */
function text(value: string): string {
  return escapeHtml(visibleOnOneLine(value.replace(/\r?\n/g, ' ⏎ ')));
}
