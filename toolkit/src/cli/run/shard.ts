import { createHash } from 'node:crypto';
import path from 'node:path';
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
 * the report of a single run. With all files one after another and cut into parts of equal length, a file belongs to the part
 * that has its middle: a shard has at most its share of the bytes and one more file, and all machines make the same parts of
 * the same files. Other messages appear once: about arguments without matches in the first shard, and about an empty folder in
 * the shard with the folder's first file.
 *
 * @param sizes of the inputs, in bytes; 0 for one that is not known
 */
export function takeShard(found: Inputs, { index, count }: Shard, sizes: readonly number[]): ShardInputs {
  const { inputs } = found;
  const shards = shardsOf(inputs, count, sizes);
  const isFirst = index === 1;
  const isHere = (position: number): boolean => shards[position] === index;
  const answersFor = (folder: string): boolean => {
    const position = inputs.findIndex((input) => input.kind === 'file' && input.folders.includes(folder));
    return position === -1 ? isFirst : isHere(position);
  };
  return {
    inputs: inputs.filter((_, position) => isHere(position)),
    elsewhere: inputs.filter((_, position) => !isHere(position)),
    folders: found.folders.filter(answersFor),
    failures: isFirst ? found.failures : [],
  };
}

/** The number of the shard of each input, ascending. */
function shardsOf(inputs: readonly Input[], count: number, sizes: readonly number[]): readonly number[] {
  // An empty file takes some time, too.
  const lengths = inputs.map((_, position) => (sizes[position] ?? 0) + 1);
  const total = lengths.reduce((sum, length) => sum + length, 0);
  let before = 0;
  return lengths.map((length) => {
    const middle = before + length / 2;
    before += length;
    return Math.floor((middle / total) * count) + 1;
  });
}

/** The part of a run that a shard is. */
export interface RunPart extends Shard {
  /** A hash of the files of the run, with their sizes and the settings; equal for all shards that make up a run. */
  readonly run: string;
}

/** The part of a run over these inputs. A machine can have the same folder under another path. */
export function partOfRun(
  { inputs }: Inputs,
  shard: Shard,
  sizes: readonly number[],
  settings: unknown,
): RunPart {
  const hash = createHash('sha256').update(JSON.stringify([shard.count, settings]));
  for (const [position, input] of inputs.entries()) {
    const [folder] = input.kind === 'file' ? input.folders : [];
    const name =
      input.kind === 'stdin' ? '-' : folder === undefined ? input.path : path.relative(folder, input.path);
    hash.update(`\n${JSON.stringify([name.split(path.sep), sizes[position]])}`);
  }
  return { ...shard, run: hash.digest('hex').slice(0, 16) };
}
