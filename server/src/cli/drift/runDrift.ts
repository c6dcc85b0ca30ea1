import type { CommandContext, ExitCode } from '../command';
import { DeviceReader } from '../deviceFiles';
import { UsageError } from '../failures';
import type { TypedDrift } from './options';
import { runGolden } from './runGolden';
import { runHa } from './runHa';

/**
 * Compares devices with a golden configuration, or two members of a cluster.
 *
 * @throws {UsageError} if the command line is not valid
 */
export async function runDrift(typed: TypedDrift, { terminal }: CommandContext): Promise<ExitCode> {
  const { golden, ha = false, include } = typed;
  if ((golden !== undefined) === ha)
    throw new UsageError('Name a golden configuration with --golden, or two members of a cluster with --ha.');
  if (golden !== undefined) {
    if (include !== undefined) throw new UsageError('--include needs --ha.');
    return runGolden({ ...typed, golden }, terminal);
  }
  const reader = await DeviceReader.open(terminal, typed);
  return runHa(typed, reader, terminal);
}
