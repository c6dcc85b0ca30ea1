import { readAssets } from '../../assets.node';
import { audit } from '../../audit/audit';
import { benchmarks } from '../../audit/benchmarks';
import { LanguageService } from '../../languageService';
import type { LintConfig } from '../../lintConfig/lintConfig';
import { Checker } from '../../rules/engine/checker';
import { excludingRules } from '../../rules/registry';
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
import { auditFormats, type FileAudit } from './formats';

/** The command line of `fortios audit`, as typed. */
export interface TypedAudit extends TypedInputs {
  readonly format: string;
  readonly benchmark: string;
}

/**
 * Writes which items of a benchmark each file passes and fails.
 *
 * @throws {UsageError} if what was typed is not valid
 */
export async function runAudit(typed: TypedAudit, terminal: Terminal): Promise<ExitCode> {
  const format = readFormat(auditFormats, typed.format);
  const name = typed.benchmark.toLowerCase();
  const benchmark = Object.hasOwn(benchmarks, name) ? benchmarks[name] : undefined;
  if (!benchmark)
    throw new UsageError(
      `There is no benchmark "${typed.benchmark}"; use one of ${Object.keys(benchmarks).join(', ')}.`,
    );
  const {
    files: words,
    ignoreUnknown,
    firmware,
    configs: choice,
    stdinName,
    shard,
  } = readInputOptions(typed);
  const engine = await LanguageService.create(await readAssets());
  const { schema } = engine;
  const configs = await ConfigFiles.open(choice);
  const excluding = new Checker(schema, excludingRules);
  const handle = (
    { text }: InputContent,
    path: string,
    config: LintConfig | undefined,
  ): FileAudit | { readonly path: string; readonly exclusion: string } => {
    const document = engine.open(text);
    try {
      const view = engine.view(document, { ...firmware, lintConfig: config?.firmware });
      const [excluded] = excluding.check(document, view.firmware);
      if (excluded) return { path, exclusion: excluded.message };
      return { path, audit: audit(view, schema, benchmark, new Date()) };
    } finally {
      document.dispose();
    }
  };
  const found = takeShard(await findInputs(words, { areChosen: !ignoreUnknown }), shard);
  const reader = new InputReader(schema, terminal, stdinName);
  const { answers, errors, notes } = await processAll(found, { configs, reader, words }, handle);
  for (const note of notes) complain(terminal, note);
  const audited = answers.filter((answer) => 'audit' in answer);
  terminal.writeOut(format(audited));
  const failures = [
    ...(engine.schemaProblem === undefined ? [] : [engine.schemaProblem]),
    ...errors.map(({ message }) => message),
    ...answers.flatMap((answer) =>
      'exclusion' in answer ? [`"${answer.path}" was not checked. ${answer.exclusion}`] : [],
    ),
  ];
  if (complainOfAll(terminal, failures)) return 2;
  return audited.some((one) => one.audit.items.some(({ status }) => status === 'fail')) ? 1 : 0;
}
