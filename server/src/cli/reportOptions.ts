import {
  defaultFirmwareSettings,
  firmwareSettingsProblem,
  type FirmwareSettings,
} from '../firmware/effective';
import type { CommandLine } from './commandLine';
import { readConfigChoice, type ConfigChoice } from './configFiles';
import { readShard, wholeRun, type Shard } from './shard';
import { UsageError } from './usageError';

/** What a run is asked to do that reports something else than findings. */
export interface ReportOptions<F> {
  /** Files, folders, globs and `-`, as typed; at least one. */
  readonly files: readonly string[];
  /** Whether files that are named may be something else than configurations. */
  readonly ignoreUnknown: boolean;
  readonly firmware: FirmwareSettings;
  readonly configs: ConfigChoice;
  readonly format: F;
  /** How standard input is called in the report. */
  readonly stdinName: string;
  readonly shard: Shard;
}

/**
 * Looks at what was typed beside the option that asks for a report.
 *
 * @param option that option, such as `--upgrade-to`
 * @param formats what it can be written in, by the name that `--format` takes
 * @throws {UsageError} where something typed makes no sense
 */
export function readReportOptions<F>(
  typed: CommandLine,
  option: string,
  formats: Readonly<Record<string, F | undefined>>,
): ReportOptions<F> {
  const firmware = { ...defaultFirmwareSettings, version: typed.firmware, isOption: true } as const;
  const firmwareProblem = firmwareSettingsProblem(firmware);
  if (firmwareProblem !== undefined) throw new UsageError(firmwareProblem);
  const [foreign] = [
    ...(typed.rule ? ['--rule'] : []),
    ...(typed.maxWarnings === undefined ? [] : ['--max-warnings']),
    ...(typed.quiet ? ['--quiet'] : []),
    ...(typed.fix ? ['--fix'] : []),
    ...(typed.fixDryRun ? ['--fix-dry-run'] : []),
  ];
  if (foreign !== undefined) {
    throw new UsageError(`${foreign} applies to findings, but ${option} reports none. Omit it.`);
  }
  if (typed.jobs !== 'auto') {
    throw new UsageError(`--jobs applies to findings; ${option} reads one file after the other.`);
  }
  const format = formats[typed.format];
  if (!format) {
    const names = Object.keys(formats).join(', ');
    throw new UsageError(`${option} does not support the format "${typed.format}"; use ${names}.`);
  }
  if (typed.files.length === 0) {
    throw new UsageError('Name at least one file, folder or glob, or - for standard input.');
  }
  return {
    files: typed.files,
    ignoreUnknown: typed.ignoreUnknown ?? false,
    firmware,
    configs: readConfigChoice(typed.config),
    format,
    stdinName: typed.stdinFilename ?? '<stdin>',
    shard: typed.shard === undefined ? wholeRun : readShard(typed.shard),
  };
}
