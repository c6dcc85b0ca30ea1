import { availableParallelism } from 'node:os';
import { largestFile } from 'fortios-language/files/inputText';
import { byteLengthOf, type Input } from '../input/inputs';
import { UsageError } from '../program/failures';

/** The number of files that are checked at a time; `auto` depends on their sizes and the number of processor cores. */
export type Jobs = number | 'auto';

/**
 * Bytes of configuration from which an additional worker saves time: a worker must first load the rules and warm up.
 */
const bytesPerWorker = 2_000_000;

/** Bytes of a file that takes some seconds, so that the start of a worker is hardly noticed. */
const largeFile = 4_000_000;

/** The maximum number of threads: more of them hardly save time, and each needs memory. */
const maxJobs = 128;

/**
 * Reads the value of `--jobs`.
 *
 * @throws {UsageError} if it is neither `auto` nor a valid number
 */
export function readJobs(typed: string): Jobs {
  if (typed === 'auto') return 'auto';
  const count = /^\d{1,4}$/.test(typed) ? Number(typed) : 0;
  if (count < 1 || count > maxJobs) {
    throw new UsageError(`--jobs takes auto, or a whole number from 1 to ${maxJobs}, not "${typed}".`);
  }
  return count;
}

/**
 * The number of worker threads for these inputs; 0 if this thread does the work. One large file has a worker, too: this thread
 * then shows the progress, and a signal ends the run at once.
 */
export async function chooseWorkers(jobs: Jobs, inputs: readonly Input[]): Promise<number> {
  if (jobs !== 'auto') {
    const count = Math.min(jobs, inputs.length);
    return count < 2 ? 0 : count;
  }
  const limit = Math.min(availableParallelism(), maxJobs, inputs.length);
  const enough = Math.max(largeFile, limit * bytesPerWorker);
  let bytes = 0;
  for (const input of inputs) {
    const length = await byteLengthOf(input);
    // A file above the limit is not read.
    if (length <= largestFile) bytes += length;
    if (bytes >= enough) return limit;
  }
  const count = Math.floor(bytes / bytesPerWorker);
  return count < 2 ? 0 : Math.min(count, limit);
}
