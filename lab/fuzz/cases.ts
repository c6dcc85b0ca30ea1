import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { Random } from '../../test/helpers/random';
import { projectRoot } from '../../scripts/project';
import { pathologicalInputs } from './pathologicalInputs';
import { mutate, nonsense } from './mutations';

/** One input. */
export interface FuzzCase {
  readonly number: number;
  /** A short description. */
  readonly name: string;
  readonly text: string;
  /** Determines the requests and edits. */
  readonly random: Random;
}

/** The maximum length. Many short texts find more than a few long ones, so longer files are cut. */
const longest = 60_000;

/** The absolute paths of the configurations below a folder; without a folder, those of the repository. */
export function corpusFiles(folder: string | undefined): readonly string[] {
  const folders = folder === undefined ? ['samples', 'test/fixtures'] : [folder];
  const files = folders
    .map((one) => path.resolve(projectRoot, one))
    .flatMap((one) =>
      readdirSync(one, { recursive: true, encoding: 'utf8' }).map((name) => path.join(one, name)),
    )
    .filter((file) => /\.(?:conf|cfg|txt|fortios)$/.test(file) && statSync(file).isFile())
    .sort();
  if (files.length === 0) throw new Error(`${folder ?? 'The repository'} has no configurations.`);
  return files;
}

/** The texts of {@link corpusFiles}. */
export function readCorpus(folder: string | undefined): readonly string[] {
  return corpusFiles(folder).map((file) => readFileSync(file, 'utf8'));
}

/**
 * One case of a seed: the first ones are the pathological inputs, all others are random.
 *
 * @param randomOnly whether all are random
 */
export function caseOf(
  seed: number,
  number: number,
  corpus: readonly string[],
  randomOnly = false,
): FuzzCase {
  const random = new Random(Math.imul(seed, 0x9e3779b1) + number);
  const input = randomOnly ? undefined : pathologicalInputs[number];
  if (input) return { number, name: input.name, text: input.make(1_000_000, 10_000), random };
  if (random.chance(0.15)) return { number, name: 'nonsense', text: nonsense(random), random };
  return {
    number,
    name: 'a mutated configuration',
    text: mutate(partOf(corpus, random), partOf(corpus, random), random),
    random,
  };
}

/** A text of the corpus; of a long text, some of its lines. */
function partOf(corpus: readonly string[], random: Random): string {
  const text = corpus[random.integer(0, corpus.length - 1)] ?? '';
  if (text.length <= longest) return text;
  const start = text.lastIndexOf('\n', random.integer(0, text.length - longest)) + 1;
  return text.slice(start, start + random.integer(1_000, longest));
}
