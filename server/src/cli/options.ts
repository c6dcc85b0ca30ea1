import { defaultFirmwareSettings, firmwareSettingsProblem } from '../firmware/effective';
import type { Rule } from '../rules/engine/rule';
import type { CommandLine } from './commandLine';
import { readConfigChoice, type ConfigChoice } from './configFiles';
import type { Format } from './formats/format';
import type { FixMode } from './fix/fixInput';
import { patch } from './formats/patch';
import { formats } from './formats/registry';
import { readJobs, type Jobs } from './jobs';
import type { LintSettings } from './lintText';
import { readRuleLevels } from './ruleLevels';
import { readShard, wholeRun, type Shard } from './shard';
import { UsageError } from './usageError';

/** What a run is asked to do. */
export interface LintOptions {
  /** Files, folders, globs and `-`, as typed; at least one. */
  readonly files: readonly string[];
  /** Whether files that are named may be something else than configurations. */
  readonly ignoreUnknown: boolean;
  readonly settings: LintSettings;
  readonly configs: ConfigChoice;
  readonly format: Format;
  /** More warnings than this make the run fail. */
  readonly maxWarnings: number;
  readonly errorsOnly: boolean;
  /** How standard input is called in the report. */
  readonly stdinName: string;
  readonly jobs: Jobs;
  readonly shard: Shard;
  readonly fix: FixMode;
}

/**
 * Looks at what was typed.
 *
 * @throws {UsageError} where something typed makes no sense
 */
export function readOptions(typed: CommandLine, rules: readonly Rule[]): LintOptions {
  const firmware = { ...defaultFirmwareSettings, version: typed.firmware, isOption: true } as const;
  const firmwareProblem = firmwareSettingsProblem(firmware);
  if (firmwareProblem !== undefined) throw new UsageError(firmwareProblem);
  const levels = readRuleLevels(typed.rule ?? [], rules);
  const format = formats[typed.format];
  if (!format) {
    throw new UsageError(
      `There is no format "${typed.format}"; use one of ${Object.keys(formats).join(', ')}.`,
    );
  }
  const maxWarnings = readMaxWarnings(typed.maxWarnings);
  if (typed.files.length === 0) {
    throw new UsageError('Name at least one file, folder or glob, or - for standard input.');
  }
  const fix = typed.fixDryRun ? 'patch' : typed.fix ? 'write' : 'report';
  if (fix === 'write' && typed.files.includes('-')) {
    throw new UsageError(
      '--fix writes files, and standard input is none; use --fix-dry-run to see what it would do.',
    );
  }
  if (fix === 'patch' && typed.format !== 'stylish') {
    throw new UsageError('--fix-dry-run writes a diff in place of a report; leave --format out.');
  }
  return {
    files: typed.files,
    ignoreUnknown: typed.ignoreUnknown ?? false,
    settings: { firmware, levels },
    configs: readConfigChoice(typed.config),
    format: fix === 'patch' ? patch : format,
    maxWarnings,
    errorsOnly: typed.quiet ?? false,
    stdinName: typed.stdinFilename ?? '<stdin>',
    jobs: readJobs(typed.jobs),
    shard: typed.shard === undefined ? wholeRun : readShard(typed.shard),
    fix,
  };
}

function readMaxWarnings(typed: string | undefined): number {
  if (typed === undefined) return Infinity;
  if (!/^\d+$/.test(typed)) {
    throw new UsageError(`--max-warnings takes a whole number such as 0, not "${typed}".`);
  }
  return Number(typed);
}
