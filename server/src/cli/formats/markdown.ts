import { counted } from '../../base/numbers';
import { code, withNames } from '../../base/markdown';
import { rulePageUri } from '../../rules/engine/rulePage';
import { severities, type Severity } from '../../rules/engine/severity';
import type { RunError } from '../forEachConfiguration';
import type { FileReport, ProblemCounts, ReportedProblem } from '../report';
import { uriReference } from './paths';
import type { Format } from './format';
import { visibleOnOneLine } from '../../base/escaping';

const marks: Readonly<Record<Severity, string>> = { error: '❌', warning: '⚠️', info: 'ℹ️', hint: '💡' };

/** For tickets and job summaries: one table for each file, with links to `path#L12` and to the rules' pages. */
export const markdown: Format = {
  needsPlaces: true,
  open: () => {
    const sections: string[] = [];
    const errors: RunError[] = [];
    return {
      file: (file) => {
        if (file.problems.length > 0) sections.push(section(file));
        return '';
      },
      error: (error) => {
        errors.push(error);
        return '';
      },
      end: ({ files, counts }) => {
        const parts = [
          '# fortios-lint',
          summary(files, sections.length, counts),
          ...errors.map(({ message }) => `> ❗ ${cell(message)}`),
          ...sections,
        ];
        return `${parts.join('\n\n')}\n`;
      },
    };
  },
};

function summary(files: number, withProblems: number, counts: ProblemCounts): string {
  const checked = `${counted(files, 'file')} checked`;
  const found = severities
    .filter((severity) => counts[severity] > 0)
    .map((severity) => `${marks[severity]} ${counted(counts[severity], severity)}`);
  if (found.length === 0) return `${files === 0 ? '' : '✅ '}${checked}, nothing to report.`;
  return `${checked}, ${withProblems} with findings: **${found.join(', ')}**.`;
}

function section({ path, problems }: FileReport): string {
  const address = uriReference(path);
  const rows = problems.map((problem) => row(problem, address));
  return [
    `## ${code(oneLine(path))}`,
    '',
    '| Line | | Where | Finding | Rule |',
    '| ---: | --- | :-- | :-- | :-- |',
    ...rows,
  ].join('\n');
}

function row({ rule, severity, message, range, place = [] }: ReportedProblem, address: string): string {
  const line = range.start.line + 1;
  const where = place.map((name) => inCell(code(oneLine(name)))).join(' › ');
  const name = rule.replaceAll('|', '\\|');
  const cells = [
    `[${line}](${address}#L${line})`,
    `${marks[severity]} ${severity}`,
    where,
    cell(message),
    `[${name}](${rulePageUri(rule)})`,
  ];
  return `| ${cells.join(' | ')} |`;
}

/** A message on one line, with its quoted names as code. */
function cell(message: string): string {
  return inCell(withNames(oneLine(message)));
}

function oneLine(text: string): string {
  return visibleOnOneLine(text.replace(/\s+/g, ' ')).trim();
}

/** In a table, a bar ends the cell even inside code, unless it is escaped. */
function inCell(text: string): string {
  return text.replace(/(?<!\\)\|/g, '\\|');
}
