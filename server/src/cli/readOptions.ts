import {
  defaultFirmwareSettings,
  firmwareSettingsProblem,
  type FirmwareSettings,
} from '../firmware/effective';
import type { ConfigChoice } from './configFiles';
import { UsageError } from './failures';
import type { TypedInputs } from './inputOptions';
import { readShard, wholeRun, type Shard } from './shard';

/** Which configurations a run reads, and for which version. */
export interface InputOptions {
  /** Files, folders, globs and `-`; at least one. */
  readonly files: readonly string[];
  /** Whether named files that are not configurations are skipped without an error. */
  readonly ignoreUnknown: boolean;
  readonly firmware: FirmwareSettings;
  readonly configs: ConfigChoice;
  /** The name of standard input in the report. */
  readonly stdinName: string;
  readonly shard: Shard;
}

/** @throws {UsageError} if the command line is not valid */
export function readInputOptions(typed: TypedInputs): InputOptions {
  return {
    files: readFiles(typed.files),
    ignoreUnknown: typed.ignoreUnknown ?? false,
    firmware: readFirmware(typed.firmware),
    configs: readConfigChoice(typed.config),
    stdinName: typed.stdinFilename ?? '<stdin>',
    shard: typed.shard === undefined ? wholeRun : readShard(typed.shard),
  };
}

/** @throws {UsageError} if the version is not valid */
export function readFirmware(version: string): FirmwareSettings {
  const firmware = { ...defaultFirmwareSettings, version, isOption: true } as const;
  const problem = firmwareSettingsProblem(firmware);
  if (problem !== undefined) throw new UsageError(problem);
  return firmware;
}

/** @throws {UsageError} if there is no file */
export function readFiles(files: readonly string[]): readonly string[] {
  if (files.length > 0) return files;
  throw new UsageError('Name at least one file, folder or glob, or - for standard input.');
}

export function readConfigChoice(typed: string | boolean | undefined): ConfigChoice {
  if (typed === false) return 'none';
  return typeof typed === 'string' ? { file: typed } : 'nearest';
}
