import { readAssets } from '../../assets.node';
import { LanguageService } from '../../languageService';
import { effectiveFirmware } from '../../firmware/effective';
import type { LintConfig } from '../../lintConfig/lintConfig';
import { DocumentIndex } from '../../model/symbols/documentIndex';
import { lookup, type LookupResult } from '../../policies/lookup';
import { readPort, readTime, type LookupProblem, type LookupQuery } from '../../policies/lookup/query';
import type { ExitCode } from '../command';
import { ConfigFiles } from '../configFiles';
import { readFormat, readInputOptions, type TypedInputs } from '../inputOptions';
import { InputReader } from '../inputReader';
import { findInputs } from '../inputs';
import { processAll } from '../processInputs';
import type { InputContent } from '../readInput';
import { takeShard } from '../shard';
import { complain, complainOfAll, type Terminal } from '../terminal';
import { UsageError } from '../usageError';
import { differencesOf, flowsIn } from './flows';
import { lookupFormats } from './formats';

/** The options and arguments of `fortios lookup`. */
export interface TypedLookup extends TypedInputs {
  readonly src?: string;
  readonly dst?: string;
  readonly service?: string;
  readonly sport?: string;
  readonly srcintf?: string;
  readonly dstintf?: string;
  readonly user?: string;
  readonly vdom?: string;
  readonly at?: string;
  readonly flows?: string;
  readonly format: string;
}

/** The results of lookups in one configuration. */
interface Answers {
  readonly path: string;
  readonly answers: readonly (LookupResult | LookupProblem)[];
}

/**
 * Looks up one packet, or tests flows.
 *
 * @throws {UsageError} if the command line is not valid
 */
export async function runLookup(typed: TypedLookup, terminal: Terminal): Promise<ExitCode> {
  const format = readFormat(lookupFormats, typed.format);
  const options = readInputOptions(typed);
  const query = typed.flows === undefined ? queryOf(typed) : undefined;
  const flows = typed.flows === undefined ? [] : await flowsIn(typed.flows);
  if ('problems' in flows) {
    complainOfAll(terminal, flows.problems);
    return 2;
  }
  const found = takeShard(
    await findInputs(options.files, { areChosen: !options.ignoreUnknown }),
    options.shard,
  );
  if (found.inputs.length + found.failures.length !== 1)
    throw new UsageError('Name one configuration, or - for standard input.');
  const engine = await LanguageService.create(await readAssets());
  if (engine.schemaProblem !== undefined) throw new Error(engine.schemaProblem);
  const handle = ({ text }: InputContent, path: string, config: LintConfig | undefined): Answers => {
    const document = engine.open(text);
    try {
      const settings = { ...options.firmware, lintConfig: config?.firmware };
      const { version } = effectiveFirmware(document.fileFirmware, settings);
      const index = DocumentIndex.of(document, { schema: engine.schema, version });
      const queries = query ? [query] : flows.map((flow) => flow.query);
      return { path, answers: queries.map((one) => lookup(index, one)) };
    } finally {
      document.dispose();
    }
  };
  const configs = await ConfigFiles.open(options.configs);
  const reader = new InputReader(engine.schema, terminal, options.stdinName);
  const {
    answers: read,
    errors,
    notes,
  } = await processAll(found, { configs, reader, words: options.files }, handle);
  for (const note of notes) complain(terminal, note);
  if (
    complainOfAll(
      terminal,
      errors.map(({ message }) => message),
    )
  )
    return 2;
  const [{ path, answers } = { path: '', answers: [] }] = read;
  if (!query) {
    const results = flows.flatMap((flow, index) => {
      const answer = answers[index];
      return answer ? [{ flow, answer, differences: differencesOf(flow, answer) }] : [];
    });
    terminal.writeOut(format.flows(path, results));
    return results.some(({ differences }) => differences.length > 0) ? 1 : 0;
  }
  const [answer] = answers;
  if (!answer || 'problem' in answer) {
    complain(terminal, answer?.problem ?? 'The file is not a FortiOS configuration.');
    return 2;
  }
  terminal.writeOut(format.one(path, query, answer));
  return 0;
}

function queryOf({ src, dst, service, sport, at, ...typed }: TypedLookup): LookupQuery {
  if (src === undefined || dst === undefined || service === undefined)
    throw new UsageError('Give --src, --dst and --service, or --flows.');
  const { srcintf, dstintf, user, vdom } = typed;
  const time = at === undefined ? undefined : readTime(at);
  if (at !== undefined && !time)
    throw new UsageError(`"${at}" is not a time. Use a form such as 2024-05-06T12:00.`);
  const sourcePort = sport === undefined ? undefined : readPort(sport);
  if (sport !== undefined && sourcePort === undefined) throw new UsageError(`"${sport}" is not a port.`);
  return {
    source: src,
    destination: dst,
    service,
    ...(sourcePort !== undefined && { sourcePort }),
    ...(srcintf !== undefined && { srcintf }),
    ...(dstintf !== undefined && { dstintf }),
    ...(user !== undefined && { user }),
    ...(vdom !== undefined && { vdom }),
    ...(time && { time }),
  };
}
