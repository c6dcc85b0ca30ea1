import { stat } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import type { Input } from './inputs';
import { UsageError } from './usageError';

/** How many files are checked at a time; `auto` goes by their sizes and the processor. */
export type Jobs = number | 'auto';

/**
 * Bytes of configuration that a worker must have to do before it pays: it takes a while to load its rules and to
 * warm up.
 */
const bytesPerWorker = 2_000_000;

/** More threads than this share too little work, and each takes memory. */
const maxJobs = 128;

/**
 * Reads what `--jobs` is given.
 *
 * @throws {UsageError} if it is not a number of jobs
 */
export function readJobs(typed: string): Jobs {
  if (typed === 'auto') return 'auto';
  const count = /^\d{1,4}$/.test(typed) ? Number(typed) : 0;
  if (count < 1 || count > maxJobs) {
    throw new UsageError(`--jobs takes auto, or a whole number from 1 to ${maxJobs}, not "${typed}".`);
  }
  return count;
}

/** How many threads are to share these inputs. */
export async function chooseJobs(jobs: Jobs, inputs: readonly Input[]): Promise<number> {
  if (jobs !== 'auto') return Math.max(1, Math.min(jobs, inputs.length));
  const limit = Math.min(availableParallelism(), maxJobs, inputs.length);
  if (limit < 2) return 1;
  const enough = limit * bytesPerWorker;
  let bytes = 0;
  for (const input of inputs) {
    bytes += input.kind === 'file' ? await sizeOf(input.path) : 0;
    if (bytes >= enough) return limit;
  }
  return Math.max(1, Math.floor(bytes / bytesPerWorker));
}

/** 0 if it is unknown: reading the file reports the reason. */
async function sizeOf(file: string): Promise<number> {
  try {
    return (await stat(file)).size;
  } catch {
    return 0;
  }
}
