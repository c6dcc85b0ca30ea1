import { code, codeBlock, escaped, withNames } from '../base/markdown';
import type { ItemPlace, ReportItem, UpgradeReport } from './report';
import {
  advisoriesHeading,
  advisoryLines,
  byOutcome,
  checksHeading,
  harmlessSentence,
  upgradeLine,
  originOf,
  outcomeHeading,
  stepText,
  upgradeSummary,
  ticketLines,
  differenceTitle,
} from './wording';

interface UpgradeMarkdownOptions {
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
export function upgradeMarkdown(report: UpgradeReport, options: UpgradeMarkdownOptions): string {
  const { items, checks, caveats } = report;
  const hasFixes =
    options.quickFixes === true && items.some(({ places }) => places.some(({ fixes }) => fixes.length > 0));
  const harmless = harmlessSentence(report);
  const advisories = advisoryLines(report);
  const parts = [
    `# ${differenceTitle(report)}`,
    ...firstLines(report, options.name),
    ...(report.compared
      ? [['Summary for a ticket:', '', codeBlock('text', ticketLines(report, options.name))].join('\n')]
      : []),
    ...caveats.map((caveat) => `> ${withNames(caveat)}`),
    ...byOutcome(items).flatMap(({ outcome, items: same }) => [
      `## ${outcomeHeading(outcome, report)}`,
      ...same.map((item) => itemText(item, options)),
    ]),
    ...(checks.length === 0
      ? []
      : [`## ${checksHeading}`, ...checks.map((check) => itemText(check, options, check.command))]),
    ...(advisories.length === 0
      ? []
      : [`## ${advisoriesHeading}`, advisories.map((line) => `- ${withNames(line)}`).join('\n')]),
    ...(report.coverage === '' ? [] : [report.coverage]),
    ...(harmless === undefined ? [] : [harmless]),
    ...(hasFixes ? ['In the editor, the listed lines have quick fixes.'] : []),
  ];
  return `${parts.join('\n\n')}\n`;
}

/** The summary and the file; a target that does not exist for the model comes first. */
function firstLines(report: UpgradeReport, name: string): readonly string[] {
  const summary = `**${withNames(upgradeSummary(report))}**`;
  const origin = `${code(upgradeLine(name))} is for ${escaped(originOf(report))}.`;
  return report.unlisted === undefined ? [`${origin} ${summary}`] : [summary, origin];
}

function itemText(item: ReportItem, options: UpgradeMarkdownOptions, command?: string): string {
  const { title, text, action, source, places } = item;
  const step = stepText(item);
  return [
    `### ${withNames(upgradeLine(title))}`,
    withNames(text),
    ...(command === undefined ? [] : [`**Check:** ${code(command)}`]),
    `**Do:** ${withNames(action)}`,
    ...(places.length === 0 ? [] : [placesText(places, options)]),
    ...rewritesOf(places),
    `Source: ${withNames(source.text)}.${step === undefined ? '' : ` Happens in the ${step}.`}`,
  ].join('\n\n');
}

function placesText(all: readonly ItemPlace[], { linkTo }: UpgradeMarkdownOptions): string {
  const shown = all.slice(0, maxPlaces).map(({ range, label }) => {
    const line = range.start.line + 1;
    return `[line ${line}](${linkTo(line)})${label === '' ? '' : ` ${code(upgradeLine(label))}`}`;
  });
  const more = all.length - shown.length;
  return `${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

/** The rewritten lines of the first fixes, without duplicates. */
function rewritesOf(places: readonly ItemPlace[]): readonly string[] {
  const shown = places.flatMap(({ rewrite, fixes: [fix] }) => {
    if (!rewrite || !fix) return [];
    const lines = [...rewrite.before.map((line) => `- ${line}`), ...rewrite.after.map((line) => `+ ${line}`)];
    return [[`${withNames(upgradeLine(fix.title))}:`, '', codeBlock('diff', lines)].join('\n')];
  });
  return [...new Set(shown)];
}
