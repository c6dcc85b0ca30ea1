import { readQuery, type LookupQuery } from '../../policies/lookup/query';
import { policyService } from '../../services/policyService';
import { answersOf, onView } from '../forEachConfiguration';
import { exitCodeOf, type ExitCode, type Typed, type CommandContext } from '../command';
import { readFormat } from '../inputOptions';
import { readInputOptions } from '../readOptions';
import { writeErrorLine, writeErrorLines } from '../terminal';
import { UsageError } from '../failures';
import { differencesOf, flowsIn } from './flows';
import { lookupFormats } from './formats';
import type { lookupCommand } from './command';

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

/**
 * Looks up one packet, or tests flows.
 *
 * @throws {UsageError} if the command line is not valid
 */
export async function runLookup(typed: TypedLookup, { terminal }: CommandContext): Promise<ExitCode> {
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
    ...{
      name: 'lookup',
      work: lookupWork,
      task: { queries, isBack: typed.back === true && query !== undefined },
    },
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
}

function queryOf({ src, dst, service, sport, srcintf, dstintf, user, vdom, at }: TypedLookup): LookupQuery {
  if (src === undefined || dst === undefined || service === undefined)
    throw new UsageError('Give --src, --dst and --service, or --flows.');
  const packet = { source: src, destination: dst, service, sourcePort: sport };
  const query = readQuery({ ...packet, srcintf, dstintf, user, vdom, at });
  if ('problem' in query) throw new UsageError(query.problem);
  return query;
}
