import { code, escaped, withNames } from '../documentation/markdown';
import {
  changesByTable,
  oneLine,
  type ChangeRow,
  type RowPlace,
  type RowRewrite,
  type TableChanges,
} from './groups';
import type { UpgradeReport } from './report';
import { closingSentences, kindNames, originOf, summaryOf, titleOf } from './wording';

/** How a report is to be written. */
export interface MarkdownOptions {
  /** What the file is called. */
  readonly name: string;
  /** The address that a line of the file is linked to; lines count from 1. */
  readonly linkTo: (line: number) => string;
  /** Whether the reader has the changes as quick fixes. */
  readonly quickFixes?: boolean;
}

/** More places of one change than this are only counted. */
const maxPlaces = 100;

/** A report as Markdown, with a link to each line. */
export function reportMarkdown(report: UpgradeReport, options: MarkdownOptions): string {
  const hasFixes = options.quickFixes === true && report.changes.some(({ fixes }) => fixes.length > 0);
  const parts = [
    `# ${titleOf(report)}`,
    `${code(oneLine(options.name))} is for ${escaped(originOf(report))}.`,
    `**${escaped(summaryOf(report))}**`,
    ...report.caveats.map((note) => `> ${escaped(note)}`),
    ...changesByTable(report).map((table) => tableSection(table, options)),
    ...closingSentences([report]).map(withNames),
    ...(hasFixes ? ['In the editor, these changes are quick fixes on the listed lines.'] : []),
  ];
  return `${parts.join('\n\n')}\n`;
}

function tableSection({ scope, table, rows }: TableChanges, options: MarkdownOptions): string {
  const heading = [...(scope === undefined ? [] : [scope]), table].map(code).join(' › ');
  return [`## ${heading}`, ...rows.map((row) => rowText(row, options))].join('\n\n');
}

function rowText(row: ChangeRow, options: MarkdownOptions): string {
  const { kind, subject, text, places, rewrites } = row;
  const about = subject.includes('›') ? ` in ${code(subject)}` : '';
  return [
    `- **${kindNames[kind]}**${about}: ${withNames(text)}`,
    '',
    `  ${placesOf(places, options)}`,
    ...rewrites.flatMap(rewriteLines).map((line) => `  ${line}`.trimEnd()),
  ].join('\n');
}

function placesOf(all: readonly RowPlace[], { linkTo }: MarkdownOptions): string {
  const places = all
    .slice(0, maxPlaces)
    .map(({ line, label }) => `[line ${line}](${linkTo(line)})${label === '' ? '' : ` ${code(label)}`}`);
  const more = all.length - places.length;
  return `${places.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

/** What a fix is called, and the lines that it rewrites; those that an earlier row shows are not shown again. */
function rewriteLines({ title, lines, repeated }: RowRewrite): readonly string[] {
  return repeated
    ? ['', 'The change above also fixes this.']
    : ['', `${withNames(title)}:`, '', '```diff', ...lines, '```'];
}
