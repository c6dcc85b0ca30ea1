import { code, configuration, escaped, sentence, withNames } from '../base/markdown';
import type { AdvisoryReport } from './advisories';
import type { AppliedAdvisory } from './applied';
import {
  advisoryHeadings,
  checkedVersion,
  closingOf,
  cvesOf,
  details,
  notesOf,
  sectionsOfAdvisories,
} from './wording';

/**
 * A report as Markdown, with the advisories that the configuration rules out folded.
 *
 * @param name of the file
 * @param all whether these are listed with all details, like the others
 */
export function advisoryMarkdown(name: string, report: AdvisoryReport, all = false): string {
  const excluded = report.advisories.filter(({ status }) => status === 'excluded');
  return [
    `# Advisories for FortiOS ${escaped(checkedVersion(report))}`,
    '',
    `File: ${code(name)}`,
    '',
    ...notesOf(report).flatMap((line) => [`> ${withNames(line)}`, '']),
    ...sectionsOfAdvisories(report, all).flatMap(([status, found]) => [
      `## ${advisoryHeadings[status]} (${found.length})`,
      '',
      ...found.flatMap((one) => [
        `### ${one.advisory.id}: ${escaped(one.title)}`,
        '',
        `${cvesOf(one)}.`,
        '',
        ...details(one).map((line) => `- ${withNames(line)}`),
        '',
        ...(one.commands.length === 0 ? [] : [configuration(...one.commands), '']),
      ]),
    ]),
    ...(all || excluded.length === 0 ? [] : folded(excluded)),
    ...closingOf(report).map(escaped),
    '',
  ].join('\n');
}

function folded(excluded: readonly AppliedAdvisory[]): readonly string[] {
  return [
    `<details><summary>${advisoryHeadings.excluded} (${excluded.length})</summary>`,
    '',
    ...excluded.map(({ advisory, title, conditions }) => {
      const notes = advisory.exploited === undefined ? '' : ' Known to be exploited.';
      const needs = conditions.length === 0 ? '' : ` Needs: ${sentence(conditions.join('; '))}`;
      return `- ${advisory.id}: ${withNames(`${sentence(title)}${notes}${needs}`)}`;
    }),
    '',
    '</details>',
    '',
  ];
}
