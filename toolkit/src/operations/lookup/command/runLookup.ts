import { readQuery, type LookupQuery, type LookupProblem } from 'fortios-language/analysis/lookup/query';
import { policyService, lookupResultJson } from '../policyService';
import { answersOf, onView } from '../../../cli/run/forEachConfiguration';
import { exitCodeOf, type Typed, type RunOf } from '../../../cli/program/command';
import { readFormat } from '../../../cli/input/inputOptions';
import { readInputOptions } from '../../../cli/input/readOptions';
import { writeErrorLine, writeErrorLines } from '../../../cli/output/terminal';
import { UsageError } from '../../../cli/program/failures';
import { differencesOf, flowsIn, type FlowResult } from './flows';
import type { lookupCommand } from './command';
import { flowName, lookupBlocks, type LookupPageOptions } from '../report';
import { wayBackBlocks, type WayBack } from '../wayBack';
import { paragraph, titledPage, type Page, type PageFormat } from '../../../page/page';
import { pageFormats, type PageStyle } from '../../../cli/output/pageFormats';
import type { LookupResult } from 'fortios-language/analysis/lookup/result';
import { attributes, escapeText, junitEnd, junitStart, suite } from '../../../cli/findings/formats/junit';
import type { lookupFormatNames } from '../../../page/formatNames';

type TypedLookup = Typed<typeof lookupCommand>;

interface LookupTask {
  readonly queries: readonly LookupQuery[];
  /** Whether the way back of the first query is looked up, too. */
  readonly isBack: boolean;
}

/** The answers to queries about a configuration. */
export const lookupWork = onView((view, { path }, _, { queries, isBack }: LookupTask) => {
  const answers = queries.map((query) => policyService.lookup(view, query));
  const [query] = queries;
  const [first] = answers;
  const hasBack = isBack && query && first && !('problem' in first);
  return { path, answers, back: hasBack ? policyService.lookupBack(view, query, first) : undefined };
});

export const runLookup: RunOf<typeof lookupCommand> = async (typed, { terminal }) => {
  const format = readFormat(lookupFormats, typed.format);
  const { one: write } = format;
  if (typed.flows === undefined && !write)
    throw new UsageError(`--format ${typed.format} reports flows; name their file with --flows.`);
  const query = typed.flows === undefined ? queryOf(typed) : undefined;
  const flows = typed.flows === undefined ? [] : await flowsIn(typed.flows);
  if ('problems' in flows) {
    writeErrorLines(terminal, flows.problems);
    return 2;
  }
  const queries = query ? [query] : flows.map((flow) => flow.query);
  const { answers: read, hasFailed } = await answersOf(readInputOptions(typed), terminal, {
    name: 'lookup',
    work: lookupWork,
    task: { queries, isBack: typed.back === true && query !== undefined },
    notOne: () => 'Name one configuration, or - for standard input.',
  });
  if (hasFailed) return 2;
  const [{ path, answers, back } = { path: '', answers: [], back: undefined }] = read;
  if (!query) {
    const results = flows.flatMap((flow, index) => {
      const answer = answers[index];
      return answer ? [{ flow, answer, differences: differencesOf(flow, answer) }] : [];
    });
    terminal.writeOut(format.flows(path, results, terminal));
    return exitCodeOf(typed, { difference: results.some(({ differences }) => differences.length > 0) });
  }
  const [answer] = answers;
  if (!answer || 'problem' in answer) {
    writeErrorLine(terminal, answer?.problem ?? 'The file is not a FortiOS configuration.');
    return 2;
  }
  const options = { isComplete: typed.allReasons === true, ...(back && { back }) };
  if (write) terminal.writeOut(write(path, query, answer, options, terminal));
  return 0;
};

function queryOf({ source, destination, service, ...typed }: TypedLookup): LookupQuery {
  if (source === undefined || destination === undefined || service === undefined)
    throw new UsageError('Give --src, --dst and --service, or --flows.');
  const query = readQuery({ source, destination, service, ...typed, at: typed.time });
  if ('problem' in query) throw new UsageError(query.problem);
  return query;
}

/** How much of an answer is written. */
interface AnswerOptions extends Pick<LookupPageOptions, 'isComplete'> {
  /** The answer for a connection in the other direction. */
  readonly back?: WayBack;
}

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
  return titledPage(
    ['Flows of ', { name: path }],
    note !== undefined && paragraph([{ literal: note }], 'note'),
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
    paragraph(summaryText(results)),
  );
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

const lookupFormats: Readonly<Record<(typeof lookupFormatNames)[number], LookupFormat>> = {
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
