import { lookupResultJson } from '../../services/policyService';
import { flowName, lookupBlocks, type LookupPageOptions } from '../../policies/lookup/report';
import { wayBackBlocks, type WayBack } from '../../policies/wayBack';
import { pageBlocks, type Page } from '../../page/page';
import { pageFormats, type PageFormat, type PageStyle } from '../pageFormats';
import type { LookupProblem, LookupQuery } from '../../policies/lookup/query';
import type { LookupResult } from '../../policies/lookup/result';
import { attributes, escapeText, junitEnd, junitStart, suite } from '../formats/junit';
import type { FlowResult } from './flows';
import type { lookupFormatNames } from '../formatNames';

/** How much of an answer is written. */
interface AnswerOptions extends Pick<LookupPageOptions, 'isComplete'> {
  /** The answer for a connection in the other direction. */
  readonly back?: WayBack;
}

/** The formats of results. */
interface LookupFormat {
  /** Undefined if the format is only for flows. */
  readonly one?: (
    path: string,
    query: LookupQuery,
    result: LookupResult,
    options: AnswerOptions,
    style: PageStyle,
  ) => string;
  readonly flows: (path: string, results: readonly FlowResult[], style: PageStyle) => string;
}

function pageFormat(format: PageFormat): LookupFormat {
  const render = pageFormats[format];
  return {
    one: (path, query, result, { back, isComplete = false }, style) => {
      const options = { isComplete, fileOf: () => path, namesOption: true, listsAll: format === 'text' };
      const blocks = [
        ...lookupBlocks(query, result, { ...options, file: path }),
        ...(back ? wayBackBlocks(back, options) : []),
      ];
      return render({ title: `Policy lookup: ${path}`, blocks }, style);
    },
    flows: (path, results, style) => render(flowsPage(path, results), style),
  };
}

function flowsPage(path: string, results: readonly FlowResult[]): Page {
  const note = noteOf(results);
  return {
    title: `Flows of ${path}`,
    blocks: pageBlocks(
      { kind: 'heading', level: 1, text: ['Flows of ', { name: path }] },
      note !== undefined && { kind: 'text', role: 'note', text: [{ literal: note }] },
      {
        kind: 'table',
        columns: ['Result', 'Flow', 'Verdict', 'Policy', 'Difference'],
        rows: results.map(({ flow, answer, differences }) => {
          const { verdict, policy } = answerOf(answer);
          const isPassed = differences.length === 0;
          return [
            { text: isPassed ? 'pass' : [{ strong: 'fail' }], tone: isPassed ? 'good' : 'bad' },
            flowName(flow),
            verdict,
            policy,
            differences.join('; '),
          ];
        }),
      },
      { kind: 'text', text: summaryText(results) },
    ),
  };
}

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
  text: pageFormat('text'),
  json,
  markdown: pageFormat('markdown'),
  html: pageFormat('html'),
  junit,
};

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

function summaryText(results: readonly FlowResult[]): string {
  const failed = results.filter(({ differences }) => differences.length > 0).length;
  return `${results.length - failed} of ${results.length} flows have the expected result.`;
}
