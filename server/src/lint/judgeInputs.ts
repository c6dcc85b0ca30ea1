import type { LintConfig } from '../lintConfig/lintConfig';
import { inOrder } from './inOrder';
import type { InputReader } from './inputReader';
import { judgeInput, type Outcome, type Trouble } from './judgeInput';
import type { Input } from './inputs';
import type { InputContent } from './readInput';
import type { ShardInputs } from './shard';
import { underConfig, type UnderConfig } from './underConfig';

/**
 * Judges the inputs of a run, in their order, and says what could not be done.
 *
 * @param judge says what becomes of an input
 * @param atOnce how many inputs may be judged, or wait for an earlier one, at a time
 */
export async function* judgeInputs<T>(
  { inputs, elsewhere, folders, failures }: ShardInputs,
  reader: InputReader,
  judge: (input: Input) => Promise<Outcome<T>>,
  atOnce = 1,
): AsyncGenerator<Outcome<T>, void, undefined> {
  for (const message of failures) yield { kind: 'trouble', trouble: { message } };
  const emptyFolders = new Set(folders);
  const outcomes = inOrder(inputs, atOnce, async (input) => ({ input, outcome: await judge(input) }));
  for await (const { input, outcome } of outcomes) {
    if (outcome.kind !== 'skipped') for (const folder of foldersOf(input)) emptyFolders.delete(folder);
    yield outcome;
  }
  for (const folder of emptyFolders) {
    if (await holdsConfiguration(folder, elsewhere, reader)) continue;
    const message = `"${folder}" holds no FortiOS configuration (*.conf, *.fortios or *.fgt).`;
    yield { kind: 'trouble', trouble: { message } };
  }
}

/** Whether any of these inputs is a configuration in the folder; reads them until one is. */
async function holdsConfiguration(
  folder: string,
  inputs: readonly Input[],
  reader: InputReader,
): Promise<boolean> {
  for (const input of inputs) {
    if (foldersOf(input).includes(folder) && (await reader.read(input)) !== 'skipped') return true;
  }
  return false;
}

function foldersOf(input: Input): readonly string[] {
  return input.kind === 'file' ? input.folders : [];
}

/** What became of all inputs: one answer for each that could be judged, each trouble, and notes of what was ignored. */
export interface Judged<T> {
  readonly answers: readonly T[];
  readonly troubles: readonly Trouble[];
  readonly notes: readonly string[];
}

/** Judges inputs one after the other, so that only one tree is in memory, and waits for all of them. */
export async function judgeAll<T>(
  found: ShardInputs,
  around: UnderConfig,
  judge: (content: InputContent, path: string, config: LintConfig | undefined) => T,
): Promise<Judged<T>> {
  const { reader } = around;
  const answers: T[] = [];
  const troubles: Trouble[] = [];
  const notes: string[] = [];
  const judgeOne = underConfig(around, (input, config) =>
    judgeInput(input, reader, (content, path) => judge(content, path, config)),
  );
  for await (const outcome of judgeInputs(found, reader, judgeOne)) {
    if (outcome.kind === 'answer') answers.push(outcome.answer);
    else if (outcome.kind === 'trouble') troubles.push(outcome.trouble);
    else if (outcome.kind === 'ignored' && outcome.note !== undefined) notes.push(outcome.note);
  }
  return { answers, troubles, notes };
}
