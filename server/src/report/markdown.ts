import { escaped } from '../base/markdown';
import { oneLine, visibleOnOneLine } from '../base/escaping';
import type { AsBuiltReport, PageBlock, ReportCell, PageSection } from './blocks';

/** The report as Markdown, with a table of contents. Drawings are flowcharts of Mermaid. */
export function reportMarkdown(reports: readonly AsBuiltReport[]): string {
  return reports.map(deviceMarkdown).join('\n');
}

function deviceMarkdown(report: AsBuiltReport): string {
  const { sections } = report;
  const heading = ({ title }: PageSection, index: number): string => `${index + 1} ${title}`;
  return [
    `# ${report.kind}: ${text(report.device)}`,
    '',
    `${text(report.product)}. Configuration ${text(report.file)}, report of ${report.day}.`,
    '',
    `> ${text(report.note)}`,
    '',
    ...sections.map(
      (section, index) => `- [${heading(section, index)}](#${anchorOf(heading(section, index))})`,
    ),
    ...sections.flatMap((section, index) => [
      '',
      `## ${heading(section, index)}`,
      ...section.blocks.flatMap((block) => ['', ...blockMarkdown(block)]),
    ]),
    '',
  ].join('\n');
}

/** The anchor that renderers of Markdown give to a heading. */
function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^a-z0-9 -]/g, '')
    .replaceAll(' ', '-');
}

function blockMarkdown(block: PageBlock): readonly string[] {
  switch (block.kind) {
    case 'text':
      return [text(block.text)];
    case 'heading':
      return [`### ${text(block.text)}`];
    case 'facts':
      return tableMarkdown(['', ''], block.facts);
    case 'table':
      return tableMarkdown(block.columns, block.rows);
    case 'items':
      return block.items.flatMap(({ title, weight, texts }) => [
        `- **${text(title)}** (${weight === 'fail' ? 'failed' : weight})`,
        ...texts.map((one) => `  - ${text(one)}`),
      ]);
    case 'drawing':
      return [text(block.text), '', '```mermaid', ...block.mermaid.trimEnd().split('\n'), '```'];
  }
}

function tableMarkdown(
  columns: readonly string[],
  rows: readonly (readonly ReportCell[])[],
): readonly string[] {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [
    line(columns.map(text)),
    line(columns.map(() => '---')),
    ...rows.map((row) =>
      line(
        row.map((cell) =>
          typeof cell === 'string' ? text(cell) : `${text(cell.text)}<br>${text(cell.detail)}`,
        ),
      ),
    ),
  ];
}

/** Escapes text on one line. */
function text(value: string): string {
  return escaped(visibleOnOneLine(oneLine(value)));
}
