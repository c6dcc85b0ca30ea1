import { readAssets } from '../../assets.node';
import { LanguageService } from '../../languageService';
import type { ExitCode } from '../command';
import { DeviceReader, type TypedDeviceOptions } from '../deviceFiles';
import { readInclude } from '../diff/include';
import { UsageError } from '../failures';
import { writeErrorLines, type Terminal } from '../terminal';

/** The options and arguments of `fortios normalize`. */
export interface TypedNormalize extends TypedDeviceOptions {
  readonly files: readonly string[];
  readonly include?: readonly string[];
}

/**
 * Prints one file for a comparison line by line.
 *
 * @throws {UsageError} if the command line is not valid
 */
export async function runNormalize(typed: TypedNormalize, terminal: Terminal): Promise<ExitCode> {
  const [file, ...others] = typed.files;
  const include = readInclude(typed.include);
  if (file === undefined || others.length > 0)
    throw new UsageError('Name one configuration, or - for standard input.');
  const service = await LanguageService.create(await readAssets());
  if (writeErrorLines(terminal, service.schemaProblem === undefined ? [] : [service.schemaProblem])) return 2;
  const reader = await DeviceReader.open(service, terminal, typed);
  const [device] = await reader.devices([file]);
  if (!device) return 0;
  terminal.writeOut(service.devices.print(device.state, { normalized: true, include }));
  return 0;
}
