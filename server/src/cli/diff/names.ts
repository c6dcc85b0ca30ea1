import { UsageError } from '../usageError';
import { noiseKinds, type NoiseKind } from '../../device/noise';

/** The formats of `fortios diff --format`. */
export const diffFormatNames = ['text', 'markdown', 'json', 'html', 'commands'] as const;

/** The values of `--include`, except `all`. */
export const noiseNames = Object.keys(noiseKinds).filter(isNoiseKind);

function isNoiseKind(name: string): name is NoiseKind {
  return Object.hasOwn(noiseKinds, name);
}

/**
 * Reads the value of `--include`: kinds of noise, separated by commas.
 *
 * @throws {UsageError} if there is no such kind
 */
export function readInclude(typed: readonly string[] = []): ReadonlySet<NoiseKind> {
  const kinds = new Set<NoiseKind>();
  for (const name of typed.flatMap((words) => words.split(','))) {
    if (name === 'all') for (const kind of noiseNames) kinds.add(kind);
    else if (isNoiseKind(name)) kinds.add(name);
    else throw new UsageError(`--include takes ${noiseNames.join(', ')} or all, not "${name}".`);
  }
  return kinds;
}
