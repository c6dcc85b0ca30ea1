import { readAssets } from '../../assets.node';
import { LanguageService } from '../../languageService';
import type { ExitCode } from '../command';
import { DeviceReader } from '../deviceFiles';
import { UsageError } from '../failures';
import { writeErrorLines, type Terminal } from '../terminal';
import type { TypedDrift } from './options';
import { runGolden } from './runGolden';
import { runHa } from './runHa';

/**
 * Compares devices with a golden configuration, or two members of a cluster.
 *
 * @throws {UsageError} if the command line is not valid
 */
export async function runDrift(typed: TypedDrift, terminal: Terminal): Promise<ExitCode> {
  const { golden, ha = false, include } = typed;
  if ((golden !== undefined) === ha)
    throw new UsageError('Name a golden configuration with --golden, or two members of a cluster with --ha.');
  if (golden !== undefined) {
    if (include !== undefined) throw new UsageError('--include needs --ha.');
    return runGolden({ ...typed, golden }, terminal);
  }
  const service = await LanguageService.create(await readAssets());
  if (writeErrorLines(terminal, service.schemaProblem === undefined ? [] : [service.schemaProblem])) return 2;
  const reader = await DeviceReader.open(service, terminal, typed);
  return runHa(typed, { devices: service.devices, reader }, terminal);
}
