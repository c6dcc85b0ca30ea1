import type { Input, Inputs } from '../input/inputs';
import { UsageError } from '../program/failures';

/** One of several runs that share the work. */
export interface Shard {
  /** From 1 to `count`. */
  readonly index: number;
  readonly count: number;
}

export const wholeRun: Shard = { index: 1, count: 1 };

/**
 * Reads `2/5`.
 *
 * @throws {UsageError} if it is not a shard
 */
export function readShard(typed: string): Shard {
  const match = /^(\d{1,6})\/(\d{1,6})$/.exec(typed);
  const [index, count] = [Number(match?.[1]), Number(match?.[2])];
  if (!match || index < 1 || index > count) {
    throw new UsageError(`--shard takes a part and the number of parts, as in 1/4 to 4/4, not "${typed}".`);
  }
  return { index, count };
}

/** The inputs of a shard, and the other inputs, which determine whether a folder is empty. */
export interface ShardInputs extends Inputs {
  /** The inputs of the other shards. */
  readonly elsewhere: readonly Input[];
}

/**
 * The shard's part of the inputs: a contiguous part of the list, so that the concatenated reports of all shards equal
 * the report of a single run. Other messages appear once: about arguments without matches in the first shard, and about
 * an empty folder in the shard with the folder's first file.
 */
export function takeShard(found: Inputs, { index, count }: Shard): ShardInputs {
  const { inputs } = found;
  const start = Math.floor((inputs.length * (index - 1)) / count);
  const end = Math.floor((inputs.length * index) / count);
  const isFirst = index === 1;
  const answersFor = (folder: string): boolean => {
    const position = inputs.findIndex((input) => input.kind === 'file' && input.folders.includes(folder));
    return position === -1 ? isFirst : position >= start && position < end;
  };
  return {
    inputs: inputs.slice(start, end),
    elsewhere: [...inputs.slice(0, start), ...inputs.slice(end)],
    folders: found.folders.filter(answersFor),
    failures: isFirst ? found.failures : [],
  };
}
