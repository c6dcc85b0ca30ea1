import type { Engine } from '../engine';
import type { Inputs } from './inputs';
import { readInput } from './readInput';
import type { Terminal } from './terminal';

/** What became of inputs: one answer for each that could be judged, one sentence for each trouble. */
export interface Judged<T> {
  readonly answers: readonly T[];
  readonly failures: readonly string[];
}

/**
 * Reads inputs one after the other, so that only one tree is in memory; what fails does not stop the rest.
 *
 * @param judge judges a text; `path` is how the input is called
 * @param stdinName how standard input is called
 */
export async function judgeInputs<T>(
  { inputs, folders, failures: notFound }: Inputs,
  judge: (text: string, path: string) => T,
  {
    engine,
    stdinName,
    terminal: { stdin },
  }: { readonly engine: Engine; readonly stdinName: string; readonly terminal: Terminal },
): Promise<Judged<T>> {
  const answers: T[] = [];
  const failures = [...notFound];
  const emptyFolders = new Set(folders);
  const isCategory = (word: string): boolean => engine.schema.isCategory(word);
  for (const input of inputs) {
    const path = input.kind === 'file' ? input.path : stdinName;
    const read = await readInput(input, path, { stdin, isCategory });
    if (read === 'skipped') continue;
    if (input.kind === 'file' && input.folder !== undefined) emptyFolders.delete(input.folder);
    if ('failure' in read) {
      failures.push(read.failure);
      continue;
    }
    try {
      answers.push(judge(read.text, path));
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      failures.push(`"${path}" could not be checked, which is a mistake of fortios-lint: ${reason}`);
    }
  }
  for (const folder of emptyFolders) {
    failures.push(`"${folder}" holds no FortiOS configuration (*.conf, *.fortios or *.fgt).`);
  }
  return { answers, failures };
}
