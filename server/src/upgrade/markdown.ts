import { code, escaped, withNames } from '../base/markdown';
import type { ItemPlace, ReportItem, UpgradeReport } from './report';
import {
  byOutcome,
  harmlessSentence,
  oneLine,
  originOf,
  outcomeHeading,
  summaryOf,
  ticketLines,
  titleOf,
} from './wording';

export interface MarkdownOptions {
  /** The displayed name of the file. */
  readonly name: string;
  /** The link target of a line; lines count from 1. */
  readonly linkTo: (line: number) => string;
  /** Whether quick fixes for the changes are available to the reader. */
  readonly quickFixes?: boolean;
}

/** If an item affects more lines, the rest is only counted. */
export const maxPlaces = 40;

/** A report as Markdown with a link per line. */
export function reportMarkdown(report: UpgradeReport, options: MarkdownOptions): string {
  const { items, caveats } = report;
  const hasFixes =
    options.quickFixes === true && items.some(({ places }) => places.some(({ fixes }) => fixes.length > 0));
  const harmless = harmlessSentence(report);
  const parts = [
    `# ${titleOf(report)}`,
    `${code(oneLine(options.name))} is for ${escaped(originOf(report))}. **${escaped(summaryOf(report))}**`,
    ...(report.compared
      ? [['Summary for a ticket:', '', '```text', ...ticketLines(report, options.name), '```'].join('\n')]
      : []),
    ...caveats.map((caveat) => `> ${withNames(caveat)}`),
    ...byOutcome(items).flatMap(({ outcome, items: same }) => [
      `## ${outcomeHeading(outcome, report)}`,
      ...same.map((item) => itemText(item, options)),
    ]),
    ...(harmless === undefined ? [] : [harmless]),
    ...(hasFixes ? ['In the editor, the listed lines have quick fixes.'] : []),
  ];
  return `${parts.join('\n\n')}\n`;
}

function itemText({ title, text, action, source, places }: ReportItem, options: MarkdownOptions): string {
  return [
    `### ${withNames(oneLine(title))}`,
    withNames(text),
    `**Do:** ${withNames(action)}`,
    ...(places.length === 0 ? [] : [placesText(places, options)]),
    ...rewritesOf(places),
    `Source: ${escaped(source.text)}.`,
  ].join('\n\n');
}

function placesText(all: readonly ItemPlace[], { linkTo }: MarkdownOptions): string {
  const shown = all.slice(0, maxPlaces).map(({ range, label }) => {
    const line = range.start.line + 1;
    return `[line ${line}](${linkTo(line)})${label === '' ? '' : ` ${code(oneLine(label))}`}`;
  });
  const more = all.length - shown.length;
  return `${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

/** The rewritten lines of the first fixes, without duplicates. */
function rewritesOf(places: readonly ItemPlace[]): readonly string[] {
  const shown = places.flatMap(({ rewrite, fixes: [fix] }) => {
    if (!rewrite || !fix) return [];
    const lines = [...rewrite.before.map((line) => `- ${line}`), ...rewrite.after.map((line) => `+ ${line}`)];
    return [[`${withNames(oneLine(fix.title))}:`, '', '```diff', ...lines, '```'].join('\n')];
  });
  return [...new Set(shown)];
}
