import { oneLine, visibleOnOneLine } from '../base/escaping';
import type { AsBuiltReport, PageBlock, ReportCell } from './blocks';

/** The report for terminals. Control characters of names are escaped. */
export function reportText(reports: readonly AsBuiltReport[]): string {
  return reports
    .map((report) =>
      [
        `${report.kind}: ${text(report.device)}`,
        `${text(report.product)}, ${text(report.file)}`,
        ...report.sections.flatMap(({ title, blocks }) => ['', title, ...blocks.flatMap(blockLines)]),
        '',
      ].join('\n'),
    )
    .join('\n');
}

function blockLines(block: PageBlock): readonly string[] {
  switch (block.kind) {
    case 'text':
    case 'heading':
    case 'drawing':
      return [`  ${text(block.text)}`];
    case 'facts':
      return block.facts.map(([name, value]) => `  ${text(name)}: ${text(value)}`);
    case 'items':
      return block.items.flatMap(({ title, texts }) => [
        `  ${text(title)}`,
        ...texts.map((one) => `    ${text(one)}`),
      ]);
    case 'table':
      return tableLines([block.columns, ...block.rows]);
  }
}

/** The widest column that other cells are aligned with, in characters. */
const maxWidth = 40;

function tableLines(rows: readonly (readonly ReportCell[])[]): readonly string[] {
  const cells = rows.map((row) => row.map((cell) => text(typeof cell === 'string' ? cell : cell.text)));
  const widths = (cells[0] ?? []).map((_, at) =>
    Math.min(maxWidth, Math.max(...cells.map((row) => row[at]?.length ?? 0))),
  );
  return cells.map((row) => `  ${row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join('  ')}`.trimEnd());
}

function text(value: string): string {
  return visibleOnOneLine(oneLine(value));
}
