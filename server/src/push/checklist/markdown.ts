import { code, escaped, withNames } from '../../base/markdown';
import type { PushChecklist } from './checklist';
import type { ChecklistItem } from './checklistContext';
import {
  byStatus,
  checklistTitle,
  commandsHeading,
  diagnosisHeading,
  firmwareText,
  checklistLine,
  statusLabels,
  statusNames,
  checklistSummary,
  withoutPeriod,
} from './wording';

/** Options of the Markdown report. */
interface ChecklistMarkdownOptions {
  /** The name of the file. */
  readonly name: string;
  /** The link target of a line of the file, counted from 1. */
  readonly linkTo: (line: number) => string;
}

/** A checklist as Markdown: a table of all requirements by status, then a section for each in the same order. */
export function checklistMarkdown(checklist: PushChecklist, options: ChecklistMarkdownOptions): string {
  const items = byStatus(checklist.items);
  const parts = [
    `# ${checklistTitle}`,
    `${code(checklistLine(options.name))}, checked against ${escaped(firmwareText(checklist))}.`,
    ...(checklist.note === undefined ? [] : [`> ${withNames(checklistLine(checklist.note))}`]),
    ...(checklist.exclusion === undefined
      ? [
          `**${checklistSummary(checklist)}**`,
          overview(items),
          ...items.flatMap((item, index) => section(item, index + 1, options)),
          '## If it still does not work',
          diagnosisHeading,
          fenced(checklist.diagnosis),
        ]
      : [withNames(checklistLine(checklist.exclusion))]),
  ];
  return `${parts.join('\n\n')}\n`;
}

/** The numbers refer to the sections. */
function overview(items: readonly ChecklistItem[]): string {
  const rows = items.map((item, index) => {
    const requirement = withNames(withoutPeriod(item.requirement)).replaceAll('|', '\\|');
    return `| ${statusLabels[item.status]} | ${index + 1} | ${requirement} |`;
  });
  return ['| Status | No. | Requirement |', '| --- | --- | --- |', ...rows].join('\n');
}

function section(
  item: ChecklistItem,
  number: number,
  { linkTo }: ChecklistMarkdownOptions,
): readonly string[] {
  const { requirement, status, evidence, places, commands } = item;
  const links = places.map(({ range, what }) => {
    const line = range.start.line + 1;
    return `[line ${line}](${linkTo(line)}), ${withNames(checklistLine(what))}`;
  });
  return [
    `## ${number}. ${statusNames[status]}: ${withNames(withoutPeriod(requirement))}`,
    withNames(checklistLine(evidence)),
    ...(links.length > 0 ? [links.map((link) => `- ${link}`).join('\n')] : []),
    ...(commands.length > 0 ? [commandsHeading(status), fenced(commands)] : []),
  ];
}

/** The fence is longer than any run of backticks in the lines, so that a name cannot close it. */
function fenced(lines: readonly string[]): string {
  const text = lines.map(checklistLine).join('\n');
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}fortios\n${text}\n${fence}`;
}
