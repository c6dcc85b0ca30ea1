import { lookupResultJson } from '../../services/policyService';
import {
  flowName,
  lookupMarkdown,
  lookupText,
  noteMarkdown,
  type ReportOptions,
} from '../../policies/lookup/report';
import { wayBackMarkdown, wayBackText, type WayBack } from '../../policies/wayBack';
import type { LookupProblem, LookupQuery } from '../../policies/lookup/query';
import type { LookupResult } from '../../policies/lookup/result';
import { attributes, escapeText, junitEnd, junitStart, suite } from '../formats/junit';
import { code, escaped } from '../../base/markdown';
import { printable } from '../terminal';
import type { FlowResult } from './flows';
import type { lookupFormatNames } from '../formatNames';

/** How much of an answer is written. */
interface AnswerOptions extends ReportOptions {
  /** The answer for a connection in the other direction. */
  readonly back?: WayBack;
}

/** The formats of results. */
interface LookupFormat {
  /** Undefined if the format is only for flows. */
  readonly one?: (path: string, query: LookupQuery, result: LookupResult, options: AnswerOptions) => string;
  readonly flows: (path: string, results: readonly FlowResult[]) => string;
}

const text: LookupFormat = {
  one: (_path, query, result, options) => {
    const back = options.back ? ['', ...wayBackText(options.back, options)] : [];
    return `${printableLines([...lookupText(query, result, options), ...back])}\n`;
  },
  flows: (_path, results) =>
    `${printableLines([...results.map(flowLine), '', ...noteLines(results), summaryText(results)])}\n`,
};

const markdown: LookupFormat = {
  one: (_path, query, result, options) => {
    const back = options.back ? `\n${wayBackMarkdown(options.back, options)}` : '';
    return `${lookupMarkdown(query, result, options)}${back}\n`;
  },
  flows: (path, results) =>
    [
      `# Flows of ${code(path)}`,
      '',
      ...noteMarkdown(noteOf(results)),
      '| result | flow | verdict | policy | |',
      '| --- | --- | --- | --- | --- |',
      ...results.map((one) => {
        const { verdict, policy } = answerOf(one.answer);
        const cells = [
          one.differences.length === 0 ? 'pass' : '**fail**',
          escaped(flowName(one.flow)),
          verdict,
          escaped(policy),
          escaped(one.differences.join('; ')),
        ];
        return `| ${cells.join(' | ')} |`;
      }),
      '',
      summaryText(results),
      '',
    ].join('\n'),
};

const json: LookupFormat = {
  one: (path, _query, result, { back }) => {
    const way =
      back && ('problem' in back.answer ? { problem: back.answer.problem } : lookupResultJson(back.answer));
    return `${JSON.stringify({ version: 1, path, ...lookupResultJson(result), ...(way && { back: way }) }, undefined, 2)}\n`;
  },
  flows: (path, results) => {
    const failed = results.filter(({ differences }) => differences.length > 0).length;
    const flows = results.map(({ flow, answer, differences }) => ({
      name: flowName(flow),
      passed: differences.length === 0,
      differences,
      ...('problem' in answer ? { problem: answer.problem } : lookupResultJson(answer)),
    }));
    const summary = { passed: results.length - failed, failed };
    return `${JSON.stringify({ version: 1, path, flows, summary }, undefined, 2)}\n`;
  },
};

/** For test dashboards: one suite for the file, and one case for each flow. */
const junit: LookupFormat = {
  flows: (path, results) => {
    const cases = results.map(({ flow, answer, differences }) => {
      const start = `    <testcase${attributes({ classname: path, name: flowName(flow) })}`;
      if (differences.length === 0) return `${start}/>\n`;
      const message = differences.join('; ');
      const { verdict, policy } = answerOf(answer);
      const text = `${message}\nverdict ${verdict}, policy ${policy}`;
      return `${start}>\n      <failure${attributes({ message })}>${escapeText(text)}</failure>\n    </testcase>\n`;
    });
    const failures = results.filter(({ differences }) => differences.length > 0).length;
    const counts = { tests: results.length, failures, errors: 0 };
    return `${junitStart('fortios lookup')}${suite(path, counts, cases)}${junitEnd}`;
  },
};

/** The formats of `fortios lookup` by their names in `--format`. */
export const lookupFormats: Readonly<Record<(typeof lookupFormatNames)[number], LookupFormat>> = {
  text,
  json,
  markdown,
  junit,
};

function flowLine({ flow, answer, differences }: FlowResult): string {
  const { verdict, policy } = answerOf(answer);
  const result = `${flowName(flow)}: ${verdict} (policy ${policy})`;
  return differences.length === 0 ? `pass  ${result}` : `FAIL  ${result}. ${differences.join('; ')}`;
}

function answerOf(answer: LookupResult | LookupProblem): {
  readonly verdict: string;
  readonly policy: string;
} {
  return 'problem' in answer ? { verdict: 'none', policy: 'none' } : answer;
}

/** The sentence about another device, which is the same for all flows. */
function noteOf(results: readonly FlowResult[]): string | undefined {
  return results.flatMap(({ answer }) => ('problem' in answer ? [] : (answer.note ?? [])))[0];
}

function noteLines(results: readonly FlowResult[]): readonly string[] {
  const note = noteOf(results);
  return note === undefined ? [] : [note];
}

function summaryText(results: readonly FlowResult[]): string {
  const failed = results.filter(({ differences }) => differences.length > 0).length;
  return `${results.length - failed} of ${results.length} flows have the expected result.`;
}

function printableLines(lines: readonly string[]): string {
  return lines.map(printable).join('\n');
}
