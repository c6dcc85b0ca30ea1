import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';
import type { Problem } from '../../rules/problem';
import { decode } from '../content';
import { InputTrouble } from '../judgeInput';
import type { InputContent } from '../readInput';
import { fixBytes } from './fixBytes';
import { replaceFile } from './replaceFile';
import { writeFailure } from './writeFailure';

/** What becomes of problems with a safe fix: reported like all others, fixed in the file, or shown as a patch. */
export type FixMode = 'report' | 'write' | 'patch';

/** An input after fixing. */
export interface FixedInput {
  readonly text: string;
  readonly fixed: number;
  readonly patch?: string;
}

/**
 * Fixes what an input holds as far as that is safe.
 *
 * @param path of the file
 * @param find the problems of a text
 * @throws {InputTrouble} where the file could not be written; it is as it was then
 */
export function fixInput(
  { text, bytes }: InputContent,
  path: string,
  mode: FixMode,
  find: (text: string) => readonly Problem[],
): FixedInput {
  if (mode === 'report') return { text, fixed: 0 };
  const result = fixBytes(bytes, find);
  const content = decode(result.bytes);
  if (result.fixed === 0 || content.kind !== 'text') return { text, fixed: 0 };
  const { fixed } = result;
  if (mode === 'patch') return { text: content.text, fixed, patch: patchOf(path, text, content.text) };
  try {
    replaceFile(path, result.bytes);
  } catch (error) {
    throw new InputTrouble(writeFailure(path, error));
  }
  return { text: content.text, fixed };
}

/** A unified diff that `patch -p0` and `git apply -p0` take. */
function patchOf(path: string, before: string, after: string): string {
  return createTwoFilesPatch(path, path, before, after, undefined, undefined, {
    headerOptions: FILE_HEADERS_ONLY,
  });
}
