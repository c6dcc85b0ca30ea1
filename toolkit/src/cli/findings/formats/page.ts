import { counted } from 'fortios-language/base/numbers';
import { pageHtml } from '../../../page/html';
import { pageMarkdown } from '../../../page/markdown';
import {
  paragraph,
  titledPage,
  type Page,
  type PageBlock,
  type PageSpan,
  type PageTone,
} from '../../../page/page';
import { rulePageUri } from 'fortios-language/rules/engine/rulePage';
import { severities, type Severity } from 'fortios-language/rules/engine/severity';
import { linkToLine } from '../../output/pageFormats';
import type { FileReport, ProblemCounts } from '../../output/report';
import type { Format } from './format';

const marks: Readonly<Record<Severity, string>> = { error: '❌', warning: '⚠️', info: 'ℹ️', hint: '💡' };

const tones: Readonly<Record<Severity, PageTone>> = {
  error: 'bad',
  warning: 'warn',
  info: 'info',
  hint: 'soft',
};

/** For tickets and job summaries: one table for each file, with links to `path#L12` and to the rules' pages. */
export const markdown = asPage((page) => pageMarkdown(page, linkToLine));

/** One file to send or print. */
export const html = asPage(pageHtml);

function asPage(render: (page: Page) => string): Format {
  return {
    needsPlaces: true,
    open: () => {
      const sections: PageBlock[] = [];
      const errors: PageBlock[] = [];
      let withFindings = 0;
      return {
        file: (file) => {
          if (file.problems.length > 0) {
            withFindings++;
            sections.push(...section(file));
          }
          return '';
        },
        error: ({ message }) => {
          errors.push(paragraph(`❗ ${message}`, 'note'));
          return '';
        },
        end: ({ files, counts }) =>
          render(
            titledPage('fortios-lint', paragraph(summary(files, withFindings, counts)), errors, sections),
          ),
      };
    },
  };
}

function summary(files: number, withProblems: number, counts: ProblemCounts): readonly PageSpan[] {
  const checked = `${counted(files, 'file')} checked`;
  const found = severities
    .filter((severity) => counts[severity] > 0)
    .map((severity) => `${marks[severity]} ${counted(counts[severity], severity)}`);
  if (found.length === 0) return [`${files === 0 ? '' : '✅ '}${checked}, nothing to report.`];
  return [`${checked}, ${withProblems} with findings: `, { strong: found.join(', ') }, '.'];
}

function section({ path: file, problems }: FileReport): readonly PageBlock[] {
  return [
    { kind: 'heading', text: [{ name: file }] },
    {
      kind: 'table',
      columns: ['Line', 'Level', 'Where', 'Finding', 'Rule'],
      numbers: [0],
      rows: problems.map(({ rule, severity, message, range, place = [] }) => [
        { text: [{ file, line: range.start.line + 1, isNumber: true }] },
        { text: `${marks[severity]} ${severity}`, tone: tones[severity] },
        { text: place.flatMap((name, index) => [index === 0 ? '' : ' › ', { name }]) },
        { text: message },
        { text: [{ literal: rule, address: rulePageUri(rule) }] },
      ]),
    },
  ];
}
