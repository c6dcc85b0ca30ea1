import type { NoiseKind } from 'fortios-language/analysis/device/state/volatileSettings';
import { noiseNames } from '../../../parameters';
import { UsageError } from '../../../cli/program/failures';

/**
 * Reads the value of `--include`: kinds of noise, separated by commas.
 *
 * @throws {UsageError} if there is no such kind
 */
export function readInclude(typed: readonly string[] = []): ReadonlySet<NoiseKind> {
  const words = typed.flatMap((word) => word.split(','));
  const unknown = words.find((word) => word !== 'all' && !noiseNames.some((name) => name === word));
  if (unknown !== undefined)
    throw new UsageError(`--include takes ${noiseNames.join(', ')} or all, not "${unknown}".`);
  return new Set(noiseNames.filter((name) => words.includes('all') || words.includes(name)));
}
