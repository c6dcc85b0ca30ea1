import {
  defaultFirmwareSettings,
  firmwareSettingsProblem,
  type FirmwareSettings,
} from '../../firmware/effective';
import { chooseFirmware } from '../../firmware/releases';
import type { FirmwareVersion } from '../../firmware/version';
import type { CommandLine } from '../commandLine';
import { UsageError } from '../usageError';
import { upgradeFormats } from './formats/registry';
import type { UpgradeFormat } from './formats/format';

/** What a run with `--upgrade-to` is asked to do. */
export interface UpgradeOptions {
  /** Files, folders, globs and `-`, as typed; at least one. */
  readonly files: readonly string[];
  readonly to: FirmwareVersion;
  readonly firmware: FirmwareSettings;
  readonly format: UpgradeFormat;
  /** How standard input is called in the report. */
  readonly stdinName: string;
}

/**
 * Looks at what was typed.
 *
 * @param target what stands after `--upgrade-to`
 * @throws {UsageError} where something typed makes no sense
 */
export function readUpgradeOptions(typed: CommandLine, target: string): UpgradeOptions {
  const choice = chooseFirmware(target);
  if ('message' in choice) throw new UsageError(choice.message);
  const firmware = { ...defaultFirmwareSettings, version: typed.firmware };
  const firmwareProblem = firmwareSettingsProblem(firmware);
  if (firmwareProblem !== undefined) throw new UsageError(firmwareProblem);
  const foreign = [
    ...(typed.rule ? ['--rule'] : []),
    ...(typed.maxWarnings === undefined ? [] : ['--max-warnings']),
    ...(typed.quiet ? ['--quiet'] : []),
  ];
  const [option] = foreign;
  if (option !== undefined) {
    throw new UsageError(`${option} is about findings, of which --upgrade-to reports none; leave it out.`);
  }
  const format = upgradeFormats[typed.format];
  if (!format) {
    const names = Object.keys(upgradeFormats).join(', ');
    throw new UsageError(`--upgrade-to has no format "${typed.format}"; it knows ${names}.`);
  }
  if (typed.files.length === 0) {
    throw new UsageError('Name at least one file, folder or glob, or - for standard input.');
  }
  return {
    files: typed.files,
    to: choice.version,
    firmware,
    format,
    stdinName: typed.stdinFilename ?? '<stdin>',
  };
}
