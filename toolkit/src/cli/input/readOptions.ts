import {
  defaultFirmwareSettings,
  firmwareSettingsProblem,
  type FirmwareSettings,
} from 'fortios-language/firmware/effective';
import type { RuleLevels } from 'fortios-language/rules/engine/severity';
import type { LintSettings } from '../../operations/lint/lintText';
import type { ConfigChoice } from './configFiles';
import { UsageError } from '../program/failures';
import type { TypedInputs } from './inputOptions';
import { readJobs, type Jobs } from '../run/jobs';
import { readShard, wholeRun, type Shard } from '../run/shard';

/** Which configurations a run reads, and for which version. */
export interface InputOptions {
  /** Files, folders, globs and `-`; at least one. */
  readonly files: readonly string[];
  /** Whether named files that are not configurations are skipped without an error. */
  readonly ignoreUnknown: boolean;
  /** The settings of the run; those of a `.fortios-lint.json` are added for each file. */
  readonly settings: LintSettings;
  /** The number of files that are processed at a time. */
  readonly jobs: Jobs;
  readonly configs: ConfigChoice;
  /** The name of standard input in the report. */
  readonly stdinName: string;
  readonly shard: Shard;
}

/** @throws {UsageError} if the command line is not valid */
export function readInputOptions(typed: TypedInputs, levels: RuleLevels = {}): InputOptions {
  return {
    files: readFiles(typed.files),
    ignoreUnknown: typed.ignoreUnknown ?? false,
    settings: { firmware: readFirmware(typed.version), levels },
    jobs: readJobs(typed.jobs ?? 'auto'),
    configs: readConfigChoice(typed),
    stdinName: typed.stdinFilename ?? '<stdin>',
    shard: typed.shard === undefined ? wholeRun : readShard(typed.shard),
  };
}

/** @throws {UsageError} if the version is not valid */
export function readFirmware(version: string): FirmwareSettings {
  const firmware = { ...defaultFirmwareSettings, version, chosenBy: 'option' } as const;
  const problem = firmwareSettingsProblem(firmware);
  if (problem !== undefined) throw new UsageError(problem);
  return firmware;
}

/** @throws {UsageError} if there is no file */
export function readFiles(files: readonly string[]): readonly string[] {
  if (files.length > 0) return files;
  throw new UsageError('Name at least one file, folder or glob, or - for standard input.');
}

/**
 * The only file of a command.
 *
 * @throws {UsageError} if there is none
 */
export function onlyFile([file]: readonly string[], what = 'backup'): string {
  if (file !== undefined) return file;
  throw new UsageError(`Name one ${what}, or - for standard input.`);
}

/** Whether policies and flows are compared; undefined if the size of the files decides. */
export function readTraffic(typed: {
  readonly traffic?: boolean;
  readonly noTraffic?: boolean;
}): boolean | undefined {
  return typed.noTraffic === true ? false : typed.traffic;
}

export function readConfigChoice({
  config,
  noConfig,
}: Pick<TypedInputs, 'config' | 'noConfig'>): ConfigChoice {
  if (noConfig === true) return 'none';
  return config === undefined ? 'nearest' : { file: config };
}
