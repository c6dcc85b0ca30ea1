import { chooseFirmware } from '../../firmware/releases';
import type { FirmwareVersion } from '../../firmware/version';
import type { CommandLine } from '../commandLine';
import { readReportOptions, type ReportOptions } from '../reportOptions';
import { UsageError } from '../usageError';
import { upgradeFormats } from './formats/registry';
import type { UpgradeFormat } from './formats/format';

/** What a run with `--upgrade-to` is asked to do. */
export interface UpgradeOptions extends ReportOptions<UpgradeFormat> {
  readonly to: FirmwareVersion;
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
  return { ...readReportOptions(typed, '--upgrade-to', upgradeFormats), to: choice.version };
}
