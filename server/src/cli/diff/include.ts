import { UsageError } from '../failures';
import type { NoiseKind } from '../../device/noise';

/** A record, so that the compiler reports a kind that is missing. */
const noiseKinds: Readonly<Record<NoiseKind, true>> = {
  salts: true,
  keys: true,
  uuids: true,
  stamps: true,
  header: true,
  order: true,
  defaults: true,
  device: true,
};

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
